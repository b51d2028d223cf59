import CaseModel
import Phrasebook

/// What was seen of the signature, the seal and the date that an item's papers are expected to bear.
struct ItemMarks {
    /// A column of the checklist.
    enum Kind: CaseIterable {
        case signature, seal, date

        /// A signature where a seal would do in its place, as long as neither was seen.
        /// - Parameter key: an expectation as `Document.sightings` names it: `sig_client|seal_client`, `seal_firm`, `date`.
        fileprivate init?(key: String) {
            let words = key.split(separator: "|")
            if words.contains(where: { $0.hasPrefix("sig_") }) {
                self = .signature
            } else if words.contains(where: { $0.hasPrefix("seal_") }) {
                self = .seal
            } else if words.contains("date") {
                self = .date
            } else {
                return nil
            }
        }
    }

    /// How a mark stands, the worst of an item's papers.
    enum Standing: Int {
        case seen, unclear
        /// It was not seen, and is not told as a fault: it need not be there, or a person has accepted the paper.
        case absent
        case warned, missing
    }

    private var standings: [Kind: Standing] = [:]

    /// - Parameter documents: all of the report, by id.
    init(_ item: RequiredItem, _ documents: [String: Document]) {
        for document in item.documents.compactMap({ documents[$0] }) {
            for (key, sighting) in document.sightings {
                let standing = Self.standing(sighting, key, document)
                for kind in Self.kinds(key, sighting, document) where standings[kind].map({ $0.rawValue < standing.rawValue }) ?? true {
                    standings[kind] = standing
                }
            }
        }
    }

    /// The columns of an expectation: of what was seen, where one of several marks will do.
    private static func kinds(_ key: String, _ sighting: Sighting, _ document: Document) -> Set<Kind> {
        let seen = sighting == .seen ? Set((document.marksSeen?[key] ?? []).compactMap(Kind.init(key:))) : []
        return seen.isEmpty ? Set([Kind(key: key)].compactMap { $0 }) : seen
    }

    private static func standing(_ sighting: Sighting, _ key: String, _ document: Document) -> Standing {
        switch sighting {
        case .seen: return .seen
        case .unclear: return .unclear
        case .notSeen:
            let told = document.problems.filter { $0.detail == key && [.missingSignature, .missingSeal, .missingDate].contains($0.code) }
            return told.contains { $0.severity == .failure } ? .missing : told.isEmpty ? .absent : .warned
        }
    }

    /// nil where none is expected of any of its papers.
    subscript(kind: Kind) -> Standing? { standings[kind] }
}

extension ItemMarks.Kind {
    var heading: Phrasebook.Heading {
        switch self {
        case .signature: .signature
        case .seal: .seal
        case .date: .dated
        }
    }
}

extension ItemMarks.Standing {
    func word(_ book: Phrasebook) -> String {
        switch self {
        case .seen: book.name(Sighting.seen)
        case .unclear: book.name(Sighting.unclear)
        case .absent, .warned, .missing: book.name(Sighting.notSeen)
        }
    }
}
