import Fixity
import Pipeline
import WorkQueue

/// What keeps a command from doing its work, with the exit status of CONTRACT.
public enum ConductorError: Error, Sendable, CustomStringConvertible {
    /// The workspace is none, or cannot be used.
    case workspace(String)
    /// Settings or pipeline are wrong.
    case configuration(PipelineFaults)
    /// What a labelled folder says of its papers cannot be understood.
    case labels(LabelFaults)
    case catalogue(CatalogueError)
    /// Models, libraries, age or recipients are missing.
    case installation(String)
    /// Another run holds the workspace.
    case locked(String)
    /// An unknown or ambiguous case, or a wrong argument.
    case usage(String)
    /// Something outside failed in the middle of work (disk full); what was done is kept.
    case stopped(String)
    /// A fault of the program.
    case fault(String)

    /// As in CONTRACT.
    public var exitStatus: Int32 {
        switch self {
        case .workspace, .configuration, .labels, .installation: 2
        case .catalogue(let error): error.code == .noSpace ? 1 : error.code == .other ? 70 : 2
        case .locked: 75
        case .usage: 64
        case .stopped: 1
        case .fault: 70
        }
    }

    /// Which file or key, what is wrong, and what to do.
    public var description: String {
        switch self {
        case .workspace(let text), .installation(let text), .locked(let text), .usage(let text), .stopped(let text), .fault(let text): text
        case .configuration(let faults): faults.description
        case .labels(let faults): faults.description
        case .catalogue(let error): error.description
        }
    }
}
