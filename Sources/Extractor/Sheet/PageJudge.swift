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

    /// Characters that the frame cuts on one side: fewer are a scanner's dirt or a binding.
    private static let cutCharacters = 5

    /// Lines from which a slant or a blur can be told.
    private static let enoughLines = 5

    func problems(_ page: Page, _ sheet: MeasuredSheet) -> [Problem] {
        let (facts, scale, text) = (sheet.facts, sheet.scale, sheet.text)
        if page.blank {
            return [Problem(.blank, severity: .info, page: page.number, measured: facts.inkShare, threshold: rules.blankInk)]
        }
        var problems = paper(page, scale) + turn(page, scale, text)
        if scale.kind != .other || text.lines.count >= PageJudge.enoughLines {
            problems += resolution(page, sheet) + shape(page, sheet) + blur(page, sheet) + contrast(page, sheet)
        }
        let reading = reading(page, facts, scale, text)
        // One fault, one name: what is out of focus is pale and badly read as well.
        if reading.contains(where: { $0.code == .blurred }) { problems.removeAll { $0.code == .blurred || $0.code == .lowContrast } }
        problems += reading + edges(page, sheet)
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

    /// With 2 % of grace for scanners that cut a little (Q02); `detail` is the paper that it was told from where the file's word was not
    /// believed, as in `paper:A4`.
    private func resolution(_ page: Page, _ sheet: MeasuredSheet) -> [Problem] {
        let scale = sheet.scale
        guard let dpi = scale.native ?? scale.dpi else { return [] }
        let failed = dpi < rules.resolutionFail * 0.98
        if !failed, let enlarged = enlarged(page, dpi, sheet) { return [enlarged] }
        guard dpi < rules.resolutionPass * 0.98, scale.kind != .other || failed else { return [] }
        return [
            Problem(
                .lowResolution, severity: severity(failed ? .failure : .warning, scale), page: page.number, measured: dpi.rounded(),
                threshold: failed ? rules.resolutionFail : rules.resolutionPass,
                detail: scale.native == nil ? scale.paper.map { "paper:\($0.rawValue)" } : nil)
        ]
    }

    /// A scan of fewer dots that was blown up (Q03): `measured` is about what it had.
    private func enlarged(_ page: Page, _ dpi: Double, _ sheet: MeasuredSheet) -> Problem? {
        guard sheet.scale.kind == .sheet, let enlargement = sheet.enlargement, enlargement.strength >= rules.enlarged else { return nil }
        let original = dpi / enlargement.factor
        guard original < rules.resolutionPass * 0.98 else { return nil }
        return Problem(
            .lowResolution, severity: .warning, page: page.number, measured: original.rounded(), threshold: rules.resolutionPass, detail: "enlarged")
    }

    private func paper(_ page: Page, _ scale: PaperScale) -> [Problem] {
        guard scale.basis != .assumed, scale.basis != .unknown, let size = scale.size else { return [] }
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

    /// Slanted rows (Q06); straight ones on a sheet that is bent or was seen from one side (Q12).
    private func shape(_ page: Page, _ sheet: MeasuredSheet) -> [Problem] {
        guard sheet.text.lines.count >= PageJudge.enoughLines else { return [] }
        let angle = abs(page.skew), isBent = (sheet.bend ?? 0) > rules.bendWarn
        if angle > rules.skewWarn, !isBent || angle > rules.skewFail {
            let failed = angle > rules.skewFail
            return [
                Problem(
                    .skewed, severity: severity(failed ? .failure : .warning, sheet.scale), page: page.number, measured: angle,
                    threshold: failed ? rules.skewFail : rules.skewWarn)
            ]
        }
        if isBent { return distorted("bent", sheet.bend, fail: rules.bendFail, warn: rules.bendWarn, page, sheet.scale) }
        return distorted("keystone", sheet.keystone, fail: rules.distortionFail, warn: rules.distortionWarn, page, sheet.scale)
    }

    private func distorted(
        _ kind: String, _ share: Double?, fail: Double, warn: Double, _ page: Page, _ scale: PaperScale
    ) -> [Problem] {
        guard let share, share > warn else { return [] }
        let failed = share > fail
        return [
            Problem(
                .skewed, severity: severity(failed ? .failure : .warning, scale), page: page.number, measured: share,
                threshold: failed ? fail : warn, detail: kind)
        ]
    }

    /// Out of focus (Q08), or packed until the strokes fray (Q25).
    private func blur(_ page: Page, _ sheet: MeasuredSheet) -> [Problem] {
        let blur = below(.blurred, page.sharpness, fail: rules.sharpnessFail, warn: rules.sharpnessWarn, page, sheet.scale)
        guard blur.isEmpty, let quality = sheet.quality, Double(quality) < rules.jpegQuality else { return blur }
        return [
            Problem(
                .blurred, severity: .warning, page: page.number, measured: Double(quality), threshold: rules.jpegQuality, detail: "compression")
        ]
    }

    /// Pale print; a photograph without light; a shadow across the text (Q09).
    private func contrast(_ page: Page, _ sheet: MeasuredSheet) -> [Problem] {
        let range = below(.lowContrast, page.contrast, fail: rules.contrastFail, warn: rules.contrastWarn, page, sheet.scale)
        guard range.isEmpty, sheet.scale.kind != .other else { return range }
        if sheet.facts.paper < rules.darkPaper {
            return [
                Problem(
                    .lowContrast, severity: .warning, page: page.number, measured: sheet.facts.paper, threshold: rules.darkPaper, detail: "paper")
            ]
        }
        guard let spread = sheet.lightSpread(page), spread > rules.shadow else { return [] }
        return [Problem(.lowContrast, severity: .warning, page: page.number, measured: spread, threshold: rules.shadow, detail: "shadow")]
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

    /// Lines of text that run into the edge of a scanned sheet, characters that it cuts (Q11).
    private func edges(_ page: Page, _ sheet: MeasuredSheet) -> [Problem] {
        guard isWhole(sheet.scale) else { return [] }
        let margin = max(1, Int(sheet.scale.working / 25.4 * 0.5))
        let boxes = page.lines.filter { $0.text.count >= 4 }.compactMap(\.box)
        let left = boxes.count { $0.x <= margin }, right = boxes.count { $0.maxX >= page.width - margin }
        let lines = max(left, right), characters = sheet.cutCharacters
        guard lines >= 3 || characters >= PageJudge.cutCharacters else { return [] }
        let (measured, threshold) = lines >= 3 ? (lines, 3) : (characters, PageJudge.cutCharacters)
        return [
            Problem(
                .cutOff, severity: severity(.failure, sheet.scale), page: page.number, measured: Double(measured), threshold: Double(threshold))
        ]
    }

    /// A sheet, or a part of one that somebody scanned: its size is known, and too large for a card or a strip cut from a screen.
    private func isWhole(_ scale: PaperScale) -> Bool {
        guard scale.basis != .assumed, let size = scale.size else { return false }
        return scale.kind == .sheet || size.short >= 140 && size.long <= 450
    }
}
