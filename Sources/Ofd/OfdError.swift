import CaseModel
import Containers

/// Why an OFD file or one of its pages cannot be had. Carries no content of the file.
public enum OfdError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The ZIP around the parts: cut off, encrypted, past a limit.
    case container(ZipMembersError)
    /// A part without which there is no document or no page.
    case missing(part: String)
    /// A part that is not well formed from its beginning on.
    case damaged(part: String, reason: String)
    /// A part with a document type: OFD knows none, traps do.
    case forbidden(part: String)
    /// The document names no page.
    case noPages

    /// The same as a problem of the file or page; nil for what is not its fault.
    public var problem: Problem? {
        switch self {
        case .container(let error): error.problem
        case .missing(let part): Problem(.damaged, detail: part)
        case .damaged(let part, let reason): Problem(.damaged, detail: part + ": " + reason)
        case .forbidden(let part): Problem(.bomb, detail: part + ": DOCTYPE")
        case .noPages: Problem(.empty, detail: "no pages")
        }
    }

    /// What is wrong, in few words.
    public var description: String { problem?.detail ?? "the OFD file could not be read" }
}
