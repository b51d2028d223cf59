import CaseModel
import Phrasebook

/// A fault as in CONTRACT: its code and the sentence for people; the page and the severity beside them for machines.
public struct ProblemJSON: Codable, Hashable, Sendable {
    /// One of CONTRACT's list of codes.
    public var code: String
    /// What is wrong, where, and what to do.
    public var message: String
    /// `info`, `warning` or `failure`.
    public var severity: String
    /// Counted from 1; absent where the whole file is meant.
    public var page: Int?
    /// Of a problem of the whole case: the file that it is about.
    public var file: String?

    /// The sentence comes from `book`; numbers of persons in names are masked by `masker`.
    public init(_ problem: Problem, _ book: Phrasebook, _ masker: Masker) {
        // CONTRACT's list of codes is closed: a paper that lacks what the checklist demands of its text contradicts it.
        code = (problem.code == .missingClause ? ProblemCode.contradiction : problem.code).rawValue
        message = book.sentence(masker.mask(problem))
        severity = problem.severity.rawValue
        page = problem.page
        file = problem.file.map(masker.mask)
    }
}

/// What turns values of CaseModel into CONTRACT's JSON: the language of messages, the masking of names, and whether values may be shown.
public struct WireContext: Sendable {
    /// Wording and language of the sentences.
    public var book: Phrasebook
    /// What hides numbers of persons in names.
    public var masker: Masker
    /// Names of materials, kinds of case and fields, from the pipeline.
    public var names: DataNames
    /// `--reveal`: findings with their values, names unmasked.
    public var reveal: Bool

    /// Everything has a default that shows nothing it should not.
    public init(book: Phrasebook = Phrasebook(), masker: Masker = Masker(), names: DataNames = DataNames(), reveal: Bool = false) {
        self.book = book
        self.masker = masker
        self.names = names
        self.reveal = reveal
    }

    func shown(_ name: String) -> String { reveal ? name : masker.mask(name) }
    func shown(_ name: RawName) -> String { shown(name.display) }
    func shown(_ path: ItemPath) -> String { shown(path.display) }
    func problems(_ problems: [Problem]) -> [ProblemJSON] {
        problems.map { ProblemJSON($0, book, reveal ? Masker.none : masker) }
    }

    /// A question with the way to answer it.
    func sentence(_ question: Question, _ caseID: String) -> String {
        shown(book.sentence(reveal ? question : masker.mask(question), case: caseID, names: names))
    }

    /// The bytes of a name that is not UTF-8, unless they would undo the masking.
    func pathBytes(_ name: RawName) -> String? {
        guard !name.isUTF8, reveal || masker.mask(name.display) == name.display else { return nil }
        return name.hex
    }
}
