import CaseModel
import Images
import Pipeline

/// Measures to problems, by the thresholds of the pipeline (domain/scan-quality.md, 2).
///
/// Only a scanned sheet is held to all rules. A photograph of a page is told of as a warning; of cards, receipts and screenshots nobody
/// wants to hear that they are not A4 at 300 dpi.
struct PageJudge {
    let rules: QualityRules

    init(_ rules: QualityRules) { self.rules = rules }

    /// Share of ink above which a sheet must hold text, and the characters that such ink makes at the very least: a page of 5 % ink has 400
    /// to 1,000 characters.
    private static let inkOfText = 0.01
    private static let charactersPerInk = 2000.0

    /// Lines from which a slant or a blur can be told.
    private static let enoughLines = 5

    func problems(_ page: Page, _ facts: PictureFacts, _ scale: PaperScale, _ text: RecognizedText) -> [Problem] {
        if page.blank {
            return [Problem(.blank, severity: .info, page: page.number, measured: facts.inkShare, threshold: rules.blankInk)]
        }
        var problems = paper(page, scale) + turn(page, scale, text)
        if scale.kind != .other || text.lines.count >= PageJudge.enoughLines {
            problems += resolution(page, scale) + slant(page, scale, text) + blur(page, scale) + contrast(page, facts, scale)
        }
        let reading = reading(page, facts, scale, text)
        // One fault, one name: what is out of focus is pale and badly read as well.
        if reading.contains(where: { $0.code == .blurred }) { problems.removeAll { $0.code == .blurred || $0.code == .lowContrast } }
        problems += reading + edges(page, scale)
        return problems
    }

    /// What is a failure on a sheet is a warning elsewhere.
    private func severity(_ wanted: Severity, _ scale: PaperScale) -> Severity {
        scale.kind == .sheet ? wanted : min(wanted, .warning)
    }

    private func below(
        _ code: ProblemCode, _ value: Double?, fail: Double, warn: Double, _ page: Page, _ scale: PaperScale
    ) -> [Problem] {
        guard let value, value < warn else { return [] }
        let failed = value < fail
        return [
            Problem(
                code, severity: severity(failed ? .failure : .warning, scale), page: page.number, measured: value,
                threshold: failed ? fail : warn)
        ]
    }

    /// With 2 % of grace for scanners that cut a little (Q02).
    private func resolution(_ page: Page, _ scale: PaperScale) -> [Problem] {
        guard let dpi = scale.native ?? scale.dpi, dpi < rules.resolutionPass * 0.98 else { return [] }
        let failed = dpi < rules.resolutionFail * 0.98
        if scale.kind == .other && !failed { return [] }
        return [
            Problem(
                .lowResolution, severity: severity(failed ? .failure : .warning, scale), page: page.number, measured: dpi.rounded(),
                threshold: failed ? rules.resolutionFail : rules.resolutionPass)
        ]
    }

    private func paper(_ page: Page, _ scale: PaperScale) -> [Problem] {
        guard scale.basis == .placed || scale.basis == .stated, let size = scale.size else { return [] }
        let excess = max(abs(size.short - PaperScale.a4.short), abs(size.long - PaperScale.a4.long))
        guard excess > rules.a4Tolerance else { return [] }
        let detail = "\(Int(size.short.rounded()))x\(Int(size.long.rounded())) mm"
        return [Problem(.notA4, severity: .info, page: page.number, measured: excess.rounded(), threshold: rules.a4Tolerance, detail: detail)]
    }

    private func turn(_ page: Page, _ scale: PaperScale, _ text: RecognizedText) -> [Problem] {
        guard page.rotation != 0, text.lines.count >= 2 else { return [] }
        let sure = text.rotationConfidence >= 0.8 && text.lines.count >= PageJudge.enoughLines
        return [
            Problem(
                page.rotation == 180 ? .upsideDown : .sideways, severity: severity(sure ? .failure : .warning, scale), page: page.number,
                measured: Double(page.rotation))
        ]
    }

    private func slant(_ page: Page, _ scale: PaperScale, _ text: RecognizedText) -> [Problem] {
        let angle = abs(page.skew)
        guard text.lines.count >= PageJudge.enoughLines, angle > rules.skewWarn else { return [] }
        let failed = angle > rules.skewFail
        return [
            Problem(
                .skewed, severity: severity(failed ? .failure : .warning, scale), page: page.number, measured: angle,
                threshold: failed ? rules.skewFail : rules.skewWarn)
        ]
    }

    private func blur(_ page: Page, _ scale: PaperScale) -> [Problem] {
        below(.blurred, page.sharpness, fail: rules.sharpnessFail, warn: rules.sharpnessWarn, page, scale)
    }

    private func contrast(_ page: Page, _ facts: PictureFacts, _ scale: PaperScale) -> [Problem] {
        let range = below(.lowContrast, page.contrast, fail: rules.contrastFail, warn: rules.contrastWarn, page, scale)
        guard range.isEmpty, scale.kind != .other, facts.paper < 150 else { return range }
        // Dark paper: a photograph without light (Q09).
        return [Problem(.lowContrast, severity: .warning, page: page.number, measured: facts.paper, threshold: 150, detail: "paper")]
    }

    private func reading(_ page: Page, _ facts: PictureFacts, _ scale: PaperScale, _ text: RecognizedText) -> [Problem] {
        let characters = text.characters
        if characters < 10 && page.seals.isEmpty && facts.inkShare < rules.nearlyBlankInk && facts.paper > 100 {
            return [Problem(.blank, severity: .warning, page: page.number, measured: facts.inkShare, threshold: rules.nearlyBlankInk)]
        }
        if characters == 0 {
            return [Problem(.noText, severity: scale.kind == .sheet ? .warning : .info, page: page.number)]
        }
        // A sheet full of ink of which next to nothing can be read: out of focus, whatever the measures say.
        if scale.kind == .sheet, let sharpness = page.sharpness, sharpness < rules.sharpnessWarn, facts.inkShare > PageJudge.inkOfText,
            Double(characters) < facts.inkShare * PageJudge.charactersPerInk {
            return [Problem(.blurred, severity: .failure, page: page.number, measured: sharpness, threshold: rules.sharpnessWarn)]
        }
        guard characters >= 10 else { return [] }
        return below(.lowConfidence, page.confidence, fail: rules.confidenceFail, warn: rules.confidenceWarn, page, scale)
    }

    /// Lines of text that run into the edge of a scanned sheet (Q11).
    private func edges(_ page: Page, _ scale: PaperScale) -> [Problem] {
        guard scale.kind == .sheet, scale.basis != .assumed else { return [] }
        let margin = max(1, Int(scale.working / 25.4 * 0.5))
        let boxes = page.lines.filter { $0.text.count >= 4 }.compactMap(\.box)
        let left = boxes.count { $0.x <= margin }, right = boxes.count { $0.maxX >= page.width - margin }
        guard max(left, right) >= 3 else { return [] }
        return [Problem(.cutOff, severity: .failure, page: page.number, measured: Double(max(left, right)), threshold: 3)]
    }
}
