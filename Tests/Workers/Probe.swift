import Foundation
import Glibc

@testable import Workers

/// The worker of these tests: `workerprobe`, built beside them, with a scratch folder and a folder it may read.
final class Probe: Sendable {
    static let path: String = {
        let tests = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0]
        return (tests as NSString).deletingLastPathComponent + "/workerprobe"
    }()

    let folder: String
    var scratch: String { folder + "/scratch" }
    var readable: String { folder + "/readable" }
    /// Neither readable nor writable for the worker.
    var secret: String { folder + "/secret" }
    let pool: WorkerPool

    init(limits: WorkerLimits = WorkerLimits(startSeconds: 30), ceilings: Ceilings = Ceilings(), count: Int = 1) throws {
        let folder = FileManager.default.temporaryDirectory.path + "/casebinder-probe-\(UUID().uuidString)"
        for name in ["scratch", "readable", "secret"] {
            try FileManager.default.createDirectory(atPath: "\(folder)/\(name)", withIntermediateDirectories: true)
            try Data("text".utf8).write(to: URL(fileURLWithPath: "\(folder)/\(name)/file"))
        }
        self.folder = folder
        pool = WorkerPool(count: count, limits: limits) { _ in 
            WorkerPool.Launch(arguments: Probe.arguments(folder) + ceilings.arguments, environment: [], scratch: folder + "/scratch")
        }
    }

    deinit {
        pool.shutdown()
        try? FileManager.default.removeItem(atPath: folder)
    }

    static func arguments(_ folder: String) -> [String] {
        [path, "--scratch", folder + "/scratch", "--read", folder + "/readable"]
    }

    /// Sends one request.
    func ask(_ request: String, units: Int = 1, seconds: Double = 20, fresh: Bool = false) async -> WorkerOutcome {
        await pool.perform(units: units, seconds: seconds, fresh: fresh, request: { _ in Array(request.utf8) }, finish: { outcome, _ in outcome })
    }

    /// The reply's text; nil where there is none.
    func reply(_ request: String, units: Int = 1, fresh: Bool = false) async -> String? {
        guard case .reply(let bytes) = await ask(request, units: units, fresh: fresh) else { return nil }
        return String(decoding: bytes, as: UTF8.self)
    }
}
