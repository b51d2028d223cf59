import CaseModel

/// Finds the case of the workspace to which the papers of another seem to belong: the same case number, or, where nothing else is said, the
/// same client.
///
/// Of two cases the one that had the number later is asked, of two that got it in one batch the younger. A case that a person told apart
/// (`confirm --approve`) is not asked.
public struct Kinship: Sendable {
    /// A case with its marks.
    public struct Member: Sendable {
        /// Permanent number; later cases have higher ones.
        public var id: Int64
        /// What a question calls it, masked.
        public var name: KnownCase
        /// As they were kept at its last judgement.
        public var marks: CaseMarks
        /// Not archived: only an open case takes papers in by itself.
        public var isOpen: Bool

        public init(id: Int64, name: KnownCase, marks: CaseMarks, isOpen: Bool) {
            self.id = id
            self.name = name
            self.marks = marks
            self.isOpen = isOpen
        }
    }

    private let others: [Member]

    public init(others: [Member]) { self.others = others }

    /// The case or cases that one with these marks seems to belong to; nil where there is none. Its own number decides before a quoted
    /// one, that before the client.
    public func tie(of marks: CaseMarks, id: Int64) -> CaseTie? {
        byOwnNumber(marks, id) ?? byQuotedNumber(marks, id) ?? byClient(marks, id)
    }

    private func byOwnNumber(_ marks: CaseMarks, _ id: Int64) -> CaseTie? {
        for number in marks.own {
            let holders = others.filter { other in
                other.marks.own.contains { $0.key == number.key && ($0.since, other.id) < (number.since, id) }
            }
            guard !holders.isEmpty else { continue }
            let isSure = holders.count == 1 && holders[0].id < id && isCertain(marks, holders[0])
            return CaseTie(cases: holders.map(\.name), number: number.text, isCertain: isSure)
        }
        return nil
    }

    /// A wrong case is worse than a question: everything must agree.
    private func isCertain(_ marks: CaseMarks, _ other: Member) -> Bool {
        guard marks.isCertain, other.isOpen, marks.own.count == 1, other.marks.own.count == 1,
            let client = marks.client, let type = marks.type
        else { return false }
        return client == other.marks.client && type == other.marks.type && !client.contains { "、,，;；".contains($0) }
    }

    /// Papers without a number of their own that mention that of a case (a statement, a list of evidence).
    private func byQuotedNumber(_ marks: CaseMarks, _ id: Int64) -> CaseTie? {
        guard marks.own.isEmpty, !marks.quoted.isEmpty else { return nil }
        let quoted = Set(marks.quoted)
        for other in others where other.id < id && (marks.isNameless || marks.client == nil || marks.client == other.marks.client) {
            guard let number = other.marks.own.first(where: { quoted.contains($0.key) }) else { continue }
            return CaseTie(cases: [other.name], number: number.text)
        }
        return nil
    }

    /// A folder that says nothing of a case and whose papers name no number: a supplement, or a new matter of the same client.
    private func byClient(_ marks: CaseMarks, _ id: Int64) -> CaseTie? {
        guard marks.isNameless, marks.own.isEmpty, let client = marks.client else { return nil }
        let same = others.filter { $0.id < id && $0.isOpen && $0.marks.client == client }
        return same.isEmpty ? nil : CaseTie(cases: same.map(\.name), number: nil)
    }
}

extension KnownCase {
    /// With the folder's name as another lawyer may see it.
    public init(id: String, folderName: String) {
        self.init(id: id, folder: Mask.name(folderName.split(separator: "/").last.map(String.init) ?? folderName))
    }
}
