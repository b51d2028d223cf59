import CaseModel
import Conductor
import Phrasebook
import Reporter
import Wire

/// What `explain` prints.
struct ExplainPresenter {
    let found: [InspectedPath]
    let seconds: Double
    private let book = Phrasebook(.zhHans)

    init(found: [InspectedPath], seconds: Double) {
        self.found = found
        self.seconds = seconds
    }

    private var files: [FileReading] { found.flatMap(\.files).flatMap(\.flattened) }
    var failed: Int { files.count(where: \.failed) }

    func json() throws -> String {
        let context = WireContext(
            masker: Masker(findings: found.flatMap(\.classification.findings)), names: found.first?.names ?? DataNames())
        return try WireEncoder.text(ExplainDocument(found.map { ($0.files, $0.classification, $0.explanations) }, context: context))
    }

    func text() -> String {
        var lines: [String] = []
        for path in found {
            let masker = Masker(findings: path.classification.findings)
            for (document, explanation) in zip(path.classification.documents, path.explanations) {
                lines += told(document, explanation, masker, path.names) + [""]
            }
            let held = Set(path.classification.documents.flatMap { $0.parts.map(\.file) })
            for file in path.files.flatMap(\.flattened) where !held.contains(file.path) {
                lines.append("\(masker.mask(file.path))  \(book.name(file.status))")
                lines += file.problems.filter { $0.severity > .info }.map { "    ! " + book.sentence(masker.mask($0)) }
                lines.append("")
            }
        }
        lines.append(book.inspected(files: files.count, pages: files.reduce(0) { $0 + $1.pages.count }, failed: failed))
        return lines.joined(separator: "\n")
    }

    private func told(_ document: Document, _ explanation: Explanation, _ masker: Masker, _ names: DataNames) -> [String] {
        let places = document.parts.map { "\(masker.mask($0.file))  \(book.pages(Array($0.pages)))" }
        var lines = [places.joined(separator: " + ")]
        lines.append("  \(masker.mask(document.name))  [\(document.material)]  \(book.percentSure(document.confidence))")
        lines.append("  " + book.sentence(explanation.ruling, raw: explanation.candidates.first?.raw))
        if document.material == .unknownMaterial, explanation.ruling != .stateSecret, !document.alternatives.isEmpty {
            let guesses = document.alternatives.map { book.material($0.material, names) + " " + book.percent($0.confidence) }
            lines.append("  " + book.labelled(book.askedAs, book.list(guesses)))
        }
        lines += boundaries(explanation, masker)
        for (position, candidate) in explanation.candidates.enumerated() {
            if position == 1 || (position == 0 && document.material == .unknownMaterial) { lines.append("  " + book.nextGuesses) }
            if position > 0 || document.material == .unknownMaterial {
                let name = book.material(candidate.material, names)
                lines.append("  · \(name)  [\(candidate.material)]  \(book.percent(candidate.confidence))")
            }
            lines += weighed(candidate, masker, names)
        }
        return lines + level(explanation.level, names)
    }

    private func boundaries(_ explanation: Explanation, _ masker: Masker) -> [String] {
        var lines: [String] = []
        func add(_ sentence: String, _ signs: [BoundarySign]) {
            let seen = signs.map { masker.mask(book.name($0)) }
            lines.append("  " + sentence + (seen.isEmpty ? "" : book.aside(book.clauses(seen))))
        }
        if let opening = explanation.beginning {
            let sentence = book.begins(
                page: opening.page, sum: opening.sum, threshold: opening.threshold, confidence: opening.confidence, decided: opening.decided)
            add(sentence, opening.signs)
        } else if explanation.ruling != .stateSecret {
            lines.append("  " + book.beginsWithFile)
        }
        // Pages where nothing spoke for a new document need no words.
        for page in explanation.inside where page.decided || page.signs.contains(where: { $0.weight > 0 }) {
            let sentence = book.goesOn(
                page: page.page, sum: page.sum, threshold: page.threshold, confidence: page.confidence, decided: page.decided)
            add(sentence, page.signs)
        }
        for joint in explanation.joints {
            add(book.joined(masker.mask(joint.file), sum: joint.sum, threshold: joint.threshold, decided: joint.signs.isEmpty), joint.signs)
        }
        return lines
    }

    private func weighed(_ candidate: WeighedMaterial, _ masker: Masker, _ names: DataNames) -> [String] {
        var rows = candidate.evidence.map { piece in
            let words = masker.mask(piece.text) + (piece.words.map { " ← " + masker.mask($0) } ?? "")
            let place = book.place(page: piece.page, line: piece.line)
            let box = piece.box.map { "(\($0.x),\($0.y) \($0.width)×\($0.height))" } ?? ""
            let weight = piece.kind == .person || piece.kind == .neighbour ? "" : Phrasebook.signed(piece.weight)
            return [weight, book.name(piece.kind), words, place, box]
        }
        if candidate.adjustment != 0 { rows.append([Phrasebook.signed(candidate.adjustment), book.lookAlikeRule]) }
        var lines = TextTable(rows: rows, indent: "    ").lines
        guard !candidate.steps.isEmpty else { return lines }
        lines.append("    \(Phrasebook.signed(candidate.total))  \(book.sum)")
        let factors = candidate.steps.map { step in
            Phrasebook.signed(step.factor).dropFirst() + book.aside(book.name(step, rival: step.rival.map { book.material($0, names) }))
        }
        lines.append("    " + book.confidence(factors: factors.joined(separator: " × "), raw: candidate.raw, right: candidate.confidence))
        return lines
    }

    private func level(_ level: LevelExplanation, _ names: DataNames) -> [String] {
        var lines = ["  \(book.levelReasons)  \(book.name(level.assessment))"]
        let wide = level.findings.filter { $0.counted > 0 } + level.findings.filter { $0.counted == 0 }
        lines += wide.map { "    " + book.name($0) }
        lines += level.rules.map { "    " + book.name($0) }
        if !level.assessment.reasons.isEmpty { lines.append("    " + book.list(level.assessment.reasons.map { book.sentence($0, names: names) })) }
        return lines
    }
}
