/// Until when something is due.
public struct Deadline: Codable, Hashable, Sendable {
    /// What is to be done by then.
    public enum Kind: String, Codable, Sendable, CaseIterable {
        /// The handling lawyer collects everything that the checklist asks for.
        case collect
        /// The case's file is bound into a package.
        case archive
        /// Somebody confirms what the machine proposed above 秘密.
        case level
    }

    /// What is to be done by then.
    public var kind: Kind
    /// In plain words, from the pipeline (`3 working days after closing`).
    public var rule: String
    /// The last day on which it is in time.
    public var due: CalendarDate
    /// Calendar days past due at the report's date; 0 or negative when not overdue.
    public var overdueDays: Int
    /// Whether the year's public holidays were known; otherwise only weekends were left out.
    public var holidaysKnown: Bool
    /// Of ``Kind/level``: how many levels are to be confirmed by that day, the case's own among them; nil for the other kinds.
    public var levels: Int?

    public init(kind: Kind = .collect, rule: String, due: CalendarDate, overdueDays: Int, holidaysKnown: Bool, levels: Int? = nil) {
        self.kind = kind
        self.rule = rule
        self.due = due
        self.overdueDays = overdueDays
        self.holidaysKnown = holidaysKnown
        self.levels = levels
    }

    /// Whether its day has passed.
    public var isOverdue: Bool { overdueDays > 0 }
}

extension [Deadline] {
    /// What is late, in its order, each kind once: levels that were proposed on several days count from the first, with all of them.
    public var late: [Deadline] {
        var result: [Deadline] = []
        for deadline in self where deadline.isOverdue {
            guard let known = result.firstIndex(where: { $0.kind == deadline.kind }) else {
                result.append(deadline)
                continue
            }
            let first = result[known].due <= deadline.due ? result[known] : deadline
            let levels = [result[known].levels, deadline.levels].compactMap { $0 }
            result[known] = first
            result[known].levels = levels.isEmpty ? nil : levels.reduce(0, +)
        }
        return result
    }
}

/// A level above 秘密 that the machine proposed and nobody has confirmed yet (S2 第五条: the handling lawyer assesses, others confirm).
public struct OpenLevel: Codable, Hashable, Sendable {
    /// The document; nil for the case as a whole.
    public var document: String?
    /// The document's name; empty for the case.
    public var name: String
    /// What it is; nil for the case, and in what older versions stored.
    public var material: MaterialID?
    /// Its only file, as shown; nil for the case and for a document of several files, which no line of case.yaml can name.
    public var file: String?
    /// The pages of that file that are the document, where it is not all of it.
    public var pages: ClosedRange<Int>?
    /// What the machine proposes.
    public var level: Level
    /// What the machine proposes it for, in a word; nil for the case, and in what older versions stored.
    public var why: Why?

    /// What kind of reason a level was proposed for.
    public enum Why: String, Codable, Sendable, CaseIterable {
        /// Personal or other sensitive data in the paper.
        case content
        /// What kind of paper it is.
        case material
        /// Too little of it could be read.
        case unreadable
        /// The machine said more before.
        case earlier
    }

    public init(
        document: String?, name: String, material: MaterialID? = nil, file: String? = nil, pages: ClosedRange<Int>? = nil, level: Level,
        why: Why? = nil
    ) {
        self.document = document
        self.name = name
        self.material = material
        self.file = file
        self.pages = pages
        self.level = level
        self.why = why
    }
}

extension OpenLevel.Why {
    /// The first that the reasons of a level come to; nil where they say nothing of the kind.
    public init?(_ reasons: [LevelReason]) {
        func any(_ isMeant: (LevelReason) -> Bool) -> Bool { reasons.contains(where: isMeant) }
        if any({ if case .found = $0 { true } else if case .suspect = $0 { true } else { $0 == .bundle } }) {
            self = .content
        } else if any({ if case .material = $0 { true } else { false } }) {
            self = .material
        } else if reasons.contains(.unreadable) {
            self = .unreadable
        } else if reasons.contains(.proposedBefore) {
            self = .earlier
        } else {
            return nil
        }
    }
}
