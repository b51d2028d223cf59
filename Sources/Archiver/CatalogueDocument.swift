import CaseModel

/// An optional that is written as `null` where it is nil: CONTRACT names the key, so it is always there.
struct Nullable<Value: Codable & Sendable & Hashable>: Codable, Sendable, Hashable {
    var value: Value?

    init(_ value: Value?) { self.value = value }

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        value = container.decodeNil() ? nil : try container.decode(Value.self)
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        if let value { try container.encode(value) } else { try container.encodeNil() }
    }
}

/// data/catalogue.json: the 卷内目录 for machines (CONTRACT "The package", R060). The only place, with METS, where original names stand.
struct CatalogueDocument: Codable, Sendable, Hashable {
    var archiveNumber: String
    var version: Int
    var level: Level
    var sensitivity: Sensitivity
    var asOf: String
    var `case`: Matter
    var rows: [Row]
    /// Files of the case that are in no row: kept whole in originals/, or the same bytes as a named file.
    var others: [Other]
    /// Requirements that a person waived.
    var waived: [Waived]
    /// Who looked through the volume and signed the catalogue (R061); null until somebody did.
    var review: Nullable<Review>
    var retention: RetentionTerm?
    var pipeline: Rules
    var tool: ToolIdentity
    var totals: Totals

    struct Matter: Codable, Sendable, Hashable {
        struct Client: Codable, Sendable, Hashable {
            var name: String?
            var kind: String?
        }
        struct Lawyer: Codable, Sendable, Hashable {
            var name: String?
            var code: String?
        }
        var id: String
        var client: Client
        var type: String?
        var typeName: String?
        var title: String?
        var court: String?
        var number: String?
        var tier: String?
        var lawyer: Lawyer
        var opened: String?
        var closed: String?
        var effective: String?
    }

    struct Row: Codable, Sendable, Hashable {
        var number: Int
        var name: String
        var material: MaterialID
        var group: String
        /// 责任者: who signed or issued it, as far as its text shows; empty where it does not.
        var responsible: String
        /// `2024-01-15`; empty where it carries none.
        var date: String
        /// Page numbers through the whole volume (起止页码).
        var firstPage: Int
        var lastPage: Int
        var pages: Int
        var note: String
        var path: String
        /// Path of the text, a form feed between pages.
        var text: String
        var sha256: String
        var sources: [Source]
        var level: Level
        /// Whether `path` is a PDF put together from the sources rather than an original.
        var derived: Bool
    }

    struct Source: Codable, Sendable, Hashable {
        /// As the file was called when it came, with the containers that it lay in.
        var name: String
        var pages: [Int]
        var sha256: String
        /// Where the whole source lies; null where the row itself is the source.
        var path: Nullable<String>
        /// Where the container (archive, e-mail) that it came in lies.
        var container: String?
    }

    struct Other: Codable, Sendable, Hashable {
        enum Reason: String, Codable, Sendable {
            /// Proposed to be left out (a draft, a blank form); `note` says why.
            case excluded
            /// An archive or e-mail whose members are rows.
            case container
            /// The same bytes as `duplicateOf`.
            case duplicate
            /// An older state of a file that was replaced.
            case superseded
            /// Nothing or not all of it could be read, or its format is not read at all.
            case unread
            /// Read, but part of no document.
            case unassigned
        }
        var name: String
        var reason: Reason
        var note: String
        var format: String
        var sha256: String
        /// Where it lies, alone or inside its container; null where its bytes could never be read.
        var path: Nullable<String>
        var duplicateOf: String?
        var problems: [String]
    }

    struct Waived: Codable, Sendable, Hashable {
        var material: String
        var name: String
        var by: String
        var reason: String
    }

    struct Review: Codable, Sendable, Hashable {
        var by: String
        var at: String
        var decision: String
    }

    struct Rules: Codable, Sendable, Hashable {
        var id: String
        var version: String
        var fingerprint: String
        /// Id of the volume order that was followed.
        var order: String
    }

    struct Totals: Codable, Sendable, Hashable {
        var rows: Int
        var pages: Int
    }
}
