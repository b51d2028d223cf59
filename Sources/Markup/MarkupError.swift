import CaseModel
import Containers

/// Why a document made of XML parts could not be read.
public enum MarkupError: Error, Sendable, Hashable {
    /// The parts that make it a document of this kind are not there.
    case notADocument(missing: String)
    /// A part breaks off or is not well formed at its very beginning.
    case damaged(part: String, reason: String)
    /// A part holds what such documents never hold (a document type with entities): a trap.
    case forbidden(part: String)
    /// The ZIP around the parts could not be read.
    case container(ZipMembersError)

    /// The same as a problem of the file; nil for what is not its fault.
    public var problem: Problem? {
        switch self {
        case .notADocument(let missing): Problem(.damaged, detail: missing)
        case .damaged(let part, let reason): Problem(.damaged, detail: part + ": " + reason)
        case .forbidden(let part): Problem(.bomb, detail: part + ": DOCTYPE")
        case .container(let error): error.problem
        }
    }
}
