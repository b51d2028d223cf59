import Foundation
import Glibc

/// What came of one run of the program.
public struct Outcome: Sendable, CustomStringConvertible {
    /// The exit status; 128 + n where signal n ended it, as a shell says it.
    public let status: Int32
    /// The signal that ended it; 0 where it ended by itself.
    public let signal: Int32
    public let out: String
    public let err: String
    /// The largest resident size of the program or of one that it started, in bytes.
    public var peakMemory = 0

    public var description: String { "status \(status), signal \(signal)\n--- stdout\n\(out)--- stderr\n\(err)" }

    /// Standard output as one JSON document; `.null` where it is none.
    public var json: JSON { JSON(text: out) }
}

/// The built `casebinder`, as its users run it.
public enum Program {
    /// The program that was built beside the running tests.
    public static let path: String = {
        if let named = getenv("CASEBINDER_EXECUTABLE") { return String(cString: named) }
        let tests = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0]
        return (tests as NSString).deletingLastPathComponent + "/casebinder"
    }()

    /// Whether it has been built: a test run restricted to some targets leaves it out.
    public static var isBuilt: Bool { access(path, X_OK) == 0 }

    /// Runs it to its end.
    /// - Parameters:
    ///   - folder: the current folder of the run; the test's own, if nil.
    ///   - environment: added to the test's own environment.
    ///   - prefix: a command that runs the program, with its arguments: `["setpriv", "--reuid=65534"]`.
    ///   - output: an open descriptor (close-on-exec) for standard output, in place of one that is collected.
    ///   - seconds: after so long the run and what it started are killed (signal 9), so that a test cannot hang.
    public static func run(
        _ arguments: [String], in folder: String? = nil, environment: [String: String] = [:], prefix: [String] = [], output: Int32? = nil,
        seconds: Double = 170
    ) -> Outcome {
        start(arguments, in: folder, environment: environment, prefix: prefix, output: output).wait(seconds: seconds)
    }

    /// Starts it in a process group of its own. The caller must `wait`.
    public static func start(
        _ arguments: [String], in folder: String? = nil, environment: [String: String] = [:], prefix: [String] = [], output: Int32? = nil
    ) -> RunningProgram {
        RunningProgram(prefix + [path] + arguments, folder: folder, environment: environment, output: output)
    }
}
