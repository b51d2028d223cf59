import Containers
import Fixity

/// A package could not be made; nothing of it is left behind.
public enum ArchiverError: Error, Sendable, CustomStringConvertible {
    /// The archive number, version or date cannot be used.
    case badInput(String)
    /// The case has no document that belongs into an archive.
    case nothingToArchive(caseID: String)
    /// A document or file of the report is not among the files read.
    case unknownFile(document: String)
    /// An object is missing from the store.
    case objectMissing(sha256: String, reason: String)
    /// An object's bytes are no longer those that were taken in.
    case objectDamaged(sha256: String, found: String)
    /// The PDF of a split or joined document could not be made.
    case derivation(document: String, reason: String)
    case index(String)
    case age(AgeError)
    case fileSystem(FileSystemError)
    case zip(ZipWriterError)
    /// What was written does not read back as it should.
    case verification([PackageFault])
    /// A package of this name is there that this run did not make.
    case alreadyThere(path: String)

    /// What could not be made, why, and what to do, in English; no document's text.
    public var description: String {
        switch self {
        case .badInput(let reason): reason
        case .nothingToArchive(let caseID):
            "\(caseID): no document to archive; confirm what its documents are, or whether the case is closed"
        case .unknownFile(let document):
            "\(document): its file is not among the files that were read; run again so that the case is read anew"
        case .objectMissing(let sha256, let reason):
            "object \(sha256.prefix(12)): \(reason); the store is damaged: put the original file into the inbox again"
        case .objectDamaged(let sha256, let found):
            "object \(sha256.prefix(12)): its bytes now have the SHA-256 \(found.prefix(12))…; "
                + "check the disk and put the original file into the inbox again"
        case .derivation(let document, let reason):
            "\(document): its pages could not be put together as a PDF: \(reason); give the document as a file of its own"
        case .index(let reason): "index.sqlite could not be made: \(reason); check the disk and run again"
        case .age(let error): error.description
        case .fileSystem(let error): error.description
        case .zip(let error): error.description
        case .verification(let faults):
            "the package did not read back as written and was thrown away: \(faults.prefix(3).map(\.description).joined(separator: "; ")); "
                + "check disk and memory, then run again"
        case .alreadyThere(let path):
            "\(path): is there already and is not this case's unfinished work; it was left alone. Restore the register, or move it away"
        }
    }

    /// Whether trying again later can help without anything being put right by hand.
    public enum Cause: Sendable {
        /// The same input fails again.
        case deterministic
        /// Space, memory, a busy disk.
        case resource
        /// Something outside must be set right: a program, a key, a file in the way.
        case outside
    }

    /// What kind of failure it is; decides whether trying again can help.
    public var cause: Cause {
        switch self {
        case .badInput, .nothingToArchive, .unknownFile: .deterministic
        case .derivation, .index, .zip, .verification: .resource
        case .fileSystem(let error): error.kind == .missing || error.kind == .permission ? .outside : .resource
        case .age(.fileSystem), .age(.failed): .resource
        case .age, .objectMissing, .objectDamaged, .alreadyThere: .outside
        }
    }
}
