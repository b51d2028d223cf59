import CaseModel

/// Masks numbers of persons inside names of files and folders (CONTRACT, `inspect --json`; domain/sensitivity.md 6; R120).
///
/// Two ways together: the values of known findings, wherever they stand in a name, take their masked form; and any run of digits that has
/// the shape of an identity number, a mobile number or a bank card is masked even if nothing was read in a document. Camera and scanner
/// names (13 to 17 digits of date and time), invoice numbers (20 digits) and case numbers stay as they are.
///
/// Residual risk accepted here: words that are findings only by meaning (病历, 离婚) stay, for they are the kind of document that the
/// lawyer must find again; so do names of persons, which belong in the handling lawyer's report.
public struct Masker: Sendable {
    /// Longest first, so that a value inside a longer one does not break it.
    private let known: [(value: String, masked: String)]
    private let active: Bool

    /// Shows every name as it is: for `--reveal`.
    static let none = Masker(active: false)

    private init(active: Bool) {
        known = []
        self.active = active
    }

    /// Left out are values shorter than five characters and words of a list (起诉意见书): masked whole, without a digit.
    public init(findings: [Finding] = []) {
        active = true
        var forms: [String: String] = [:]
        for finding in findings where finding.value.count >= 5 && finding.value != finding.masked && !Self.isWord(finding) {
            forms[finding.value] = finding.masked
        }
        known = forms.sorted { ($1.key.count, $0.key) < ($0.key.count, $1.key) }.map { ($0.key, $0.value) }
    }

    private static func isWord(_ finding: Finding) -> Bool { finding.masked == "***" && !finding.value.contains { $0.isNumber } }

    /// The name with values of findings, and whatever has the form of one, masked.
    public func mask(_ name: String) -> String {
        guard active else { return name }
        var result = name
        for (value, masked) in known where result.contains(value) { result = result.replacing(value, with: masked) }
        return DigitRuns.masking(result)
    }

    /// The path as people see it.
    public func mask(_ path: ItemPath) -> String { mask(path.display) }

    /// The place as people see it.
    public func mask(_ place: PaperPlace) -> PaperPlace { PaperPlace(file: ItemPath(RawName(mask(place.file))), pages: place.pages) }

    private func mask(_ side: Contradiction.Side) -> Contradiction.Side {
        var side = side
        side.file = side.file.map { ItemPath(RawName(mask($0))) }
        side.document = side.document.map(mask)
        return side
    }

    /// The question as it may be shown. One about a file whose name must be masked has no key of case.yaml: the line would name no file.
    public func mask(_ question: Question) -> Question {
        if case .levels(let levels) = question.topic {
            var masked = question
            masked.topic = .levels(levels.map(mask))
            return masked
        }
        var masked = question
        masked.misplaced = question.misplaced.map { $0.map(mask) }
        guard case .material(let file, let pages, let guesses) = question.topic, mask(file) != file else { return masked }
        masked.topic = .material(file: mask(file), pages: pages, guesses: guesses)
        masked.field = ""
        return masked
    }

    private func mask(_ misplaced: Misplaced) -> Misplaced {
        var masked = misplaced
        masked.places = misplaced.places.map(mask)
        masked.papers = misplaced.papers.map { papers in
            papers.map { paper in
                var masked = paper
                // A name that must be masked can be copied into no case.yaml.
                masked.place = paper.place.flatMap { mask($0) == $0 ? $0 : nil }
                return masked
            }
        }
        return masked
    }

    /// A file whose name must be masked can be named by no line of case.yaml.
    private func mask(_ level: OpenLevel) -> OpenLevel {
        var masked = level
        masked.name = mask(level.name)
        masked.file = level.file.flatMap { mask($0) == $0 ? $0 : nil }
        return masked
    }

    /// Those whose files can be named in case.yaml: a name that must be masked cannot be copied.
    public func nameable(_ choices: [CopyChoice]) -> [CopyChoice] {
        choices.filter { choice in choice.copies.allSatisfy { copy in copy.parts.allSatisfy { mask($0.file) == $0.file.display } } }
    }

    /// The problem with the names in its detail masked.
    public func mask(_ problem: Problem) -> Problem {
        var masked = problem
        masked.detail = problem.detail.map(mask)
        masked.contradiction = problem.contradiction.map { found in
            var found = found
            found.first = mask(found.first)
            found.second = mask(found.second)
            return found
        }
        return masked
    }
}
