import Foundation
import Glibc

/// Programs that compute on one processor for as long as this value lives, and six seconds of its time at most: the other tests need it too.
final class Crowd {
    private let processor: String
    private var members: [pid_t] = []

    init(_ count: Int) throws {
        let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
        let allowed = status.split(separator: "\n").first { $0.hasPrefix("Cpus_allowed_list:") }?.split(separator: "\t").last ?? "0"
        processor = String(allowed.prefix { $0.isNumber })
        for _ in 0..<count { members.append(try Self.start(["-c", processor, "sh", "-c", "ulimit -t 6; while :; do :; done"])) }
    }

    deinit { members.forEach(Self.end) }

    /// Makes a process share that processor.
    func squeeze(_ pid: String) throws {
        var status: Int32 = 0
        waitpid(try Self.start(["-cp", processor, pid]), &status, 0)
        if status != 0 { throw Failure(what: "taskset ended with \(status)") }
    }

    struct Failure: Error {
        let what: String
    }

    /// Starts taskset(1), which becomes the program that it is to hold on its processor.
    private static func start(_ arguments: [String]) throws -> pid_t {
        var pid: pid_t = 0
        var words: [UnsafeMutablePointer<CChar>?] = (["taskset"] + arguments).map { strdup($0) } + [nil]
        defer { words.forEach { free($0) } }
        var files = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&files)
        defer { posix_spawn_file_actions_destroy(&files) }
        posix_spawn_file_actions_addopen(&files, 1, "/dev/null", O_WRONLY, 0)
        guard posix_spawn(&pid, "/usr/bin/taskset", &files, nil, &words, environ) == 0 else { throw Failure(what: "no /usr/bin/taskset") }
        return pid
    }

    private static func end(_ pid: pid_t) {
        kill(pid, SIGKILL)
        waitpid(pid, nil, 0)
    }
}
