import CaseModel
import Pipeline

/// What a case.yaml says, and what is wrong with it.
public struct CaseFileReading: Codable, Sendable, Hashable {
    /// What could be understood, with ``FactSource/file`` as the source of each field. Filled even where the case is held, so that the
    /// lawyer's address is known.
    public var facts = CaseFacts()
    /// Materials that need not be there (免交), with who said so; each one a known id.
    public var waivers: [CaseFileWaiver] = []
    /// What people said that files are, and what levels they have (材料更正).
    public var documents: [CaseFileDocument] = []
    /// What people said of the level of the case as a whole (案件密级).
    public var level: CaseFileLevel?
    /// In the order of the file.
    public var faults: [CaseFileFault] = []
    /// Nothing of it could be understood: it is no text, no YAML, or no keys with values. What it says is not known.
    public var isUnread = false
    /// There is nothing in the file but white space.
    public var isBlank = false

    /// CONTRACT: one that cannot be parsed holds its case.
    public var holds: Bool { faults.contains(where: \.holds) }

    public init() {}
}

/// An entry under `waive`: a material that this case need not have.
public struct CaseFileWaiver: Codable, Sendable, Hashable {
    /// A material's id.
    public var material: MaterialID
    /// Who waived it; nil: the file does not say.
    public var by: String?
    /// For the report, as written; never empty.
    public var reason: String
    /// The last day on which it counts; nil: it has no end.
    public var until: CalendarDate?
}

/// A level of the firm that somebody gives in case.yaml.
public struct CaseFileLevel: Codable, Sendable, Hashable {
    /// The level.
    public var level: Level
    /// Who gives it; nil: the file does not say.
    public var by: String?
    /// Why; without a reason no level is lowered.
    public var reason: String?

    public init(level: Level, by: String? = nil, reason: String? = nil) {
        self.level = level
        self.by = by
        self.reason = reason
    }
}

extension CaseFileDocument {
    /// The papers that it names by the ids that reports give them (`D003`, or several: `D003、D007`), in upper case; nil where it names a file.
    public var paperIDs: [String]? {
        let words = file.split { "、,，;； ".contains($0) }.map { $0.uppercased() }
        let areIDs = words.allSatisfy { $0.count >= 4 && $0.first == "D" && $0.dropFirst().allSatisfy { ("0"..."9").contains($0) } }
        return words.isEmpty || !areIDs ? nil : words
    }
}

/// A place in a case.yaml.
public struct CaseFilePlace: Codable, Sendable, Hashable {
    /// From 1.
    public var line: Int
    /// From 1, in Unicode scalars.
    public var column: Int
    /// The file, below the inbox, where it is not that of the case's first folder.
    public var file: String?
}

/// An entry under `documents`: what a file, or some of its pages, is, what level it has, or that it is not to be bound; at least one of them.
public struct CaseFileDocument: Codable, Sendable, Hashable {
    /// The file's path inside the case folder, or its name alone.
    public var file: String
    /// nil for the whole file.
    public var pages: ClosedRange<Int>?
    /// A material's id, which the pipeline knows; nil where only something else is said of it.
    public var material: MaterialID?
    /// The level that somebody gives it.
    public var level: CaseFileLevel?
    /// Why it is not to be bound, as written; nil where it is.
    public var leaveOut: String?
    /// Who left it out; nil: the file does not say.
    public var by: String?
    /// Where the entry stands in case.yaml; nil for one that was put together from several.
    public var place: CaseFilePlace?

    public init(file: String, pages: ClosedRange<Int>? = nil, material: MaterialID? = nil, level: CaseFileLevel? = nil) {
        self.file = file
        self.pages = pages
        self.material = material
        self.level = level
    }
}

/// Reads case.yaml, the file in which a person states a case's facts (CONTRACT, the workspace).
public enum CaseFile {
    /// A longer file is refused unread: facts take a few hundred bytes.
    public static let sizeLimit = 64 << 10

    /// Reads the bytes of a case.yaml. Never fails as a whole: what is wrong stands in the result's faults, the rest is used.
    ///
    /// - Parameters:
    ///   - bytes: the file's bytes; a caller may stop reading at ``sizeLimit`` + 1.
    ///   - materials: for names of materials under `waive` and `documents`; without it only ids and checklist names are known.
    public static func read(
        _ bytes: [UInt8], rules: FactRules, checklists: ChecklistCatalogue, materials: MaterialCatalogue? = nil
    ) -> CaseFileReading {
        let keys = CaseFileKeys(rules: rules, vocabulary: checklists.vocabulary)
        return read(bytes, keys: keys, values: CaseFileValues(rules: rules, checklists: checklists, materials: materials))
    }

    /// The same with the pipeline's words made ready, for whoever reads many.
    static func read(_ bytes: [UInt8], keys: CaseFileKeys, values: CaseFileValues) -> CaseFileReading {
        let text = CaseFileText(bytes, limit: sizeLimit, isKey: keys.isKey)
        var result = CaseFileReading()
        result.faults = text.faults
        guard !text.faults.contains(where: { $0.kind.endsReading }) else {
            result.isUnread = true
            return result
        }
        result.isBlank = text.text.allSatisfy(\.isWhitespace)
        if let tab = tabInIndentation(text.text) { result.faults.append(tab) }
        do throws(PipelineFaults) {
            let root = try parse(text.text)
            var reader = CaseFileReader(keys: keys, values: values, text: text)
            reader.read(root)
            result.facts = reader.facts
            result.waivers = reader.waivers
            result.documents = reader.documents
            result.level = reader.level
            result.faults += reader.faults
            result.isUnread = reader.faults.contains { $0.kind == .notKeys }
        } catch {
            result.isUnread = true
            // A tab is the cause of whatever the parser says of its line.
            let known = Set(result.faults.filter { $0.kind == .tab }.map(\.line))
            result.faults += error.faults.map { fault($0, in: text) }.filter { !known.contains($0.line) }
        }
        result.faults.sort { ($0.line, $0.column) < ($1.line, $1.column) }
        return result
    }

    private static func parse(_ text: String) throws(PipelineFaults) -> ConfigNode {
        do {
            return try ConfigDocument.parse(text: text, file: "case.yaml", limits: limits)
        } catch {
            let isRepeated = error.faults.contains { if case .repeatedKey = $0.problem { true } else { false } }
            guard isRepeated, let merged = RepeatedBlocks(limits: limits).merged(text) else { throw error }
            return merged
        }
    }

    private static var limits: ConfigDocument.Limits {
        var limits = ConfigDocument.Limits()
        limits.bytes = sizeLimit * 4
        limits.nodes = 2_000
        limits.depth = 12
        limits.aliases = 8
        return limits
    }

    private static func fault(_ fault: ConfigFault, in text: CaseFileText) -> CaseFileFault {
        let kind: CaseFileFault.Kind =
            switch fault.problem {
            case .tooManyAliases, .tooManyNodes: .bomb
            case .tooDeep: .tooDeep
            case .repeatedKey(let key): .duplicateKey(key)
            case .tooLarge(let limit): .tooLarge(bytes: text.text.utf8.count, limit: limit)
            default: .syntax(english: fault.message(language: "en"), chinese: fault.message(language: "zh-Hans"))
            }
        let place = text.place(line: fault.line, column: fault.column)
        return CaseFileFault(line: place.line, column: place.column, kind: kind)
    }

    private static func tabInIndentation(_ text: String) -> CaseFileFault? {
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let blank = line.prefix { $0 == " " || $0 == "\t" }
            if let tab = blank.firstIndex(of: "\t"), blank.endIndex < line.endIndex, line[blank.endIndex] != "#" {
                let column = line.distance(from: line.startIndex, to: tab) + 1
                return CaseFileFault(line: index + 1, column: column, kind: .tab)
            }
        }
        return nil
    }
}

extension CaseFileFault.Kind {
    fileprivate var endsReading: Bool {
        switch self {
        case .tooLarge, .notText, .tooDeep: true
        default: false
        }
    }
}
