import Foundation
import Glibc

/// A started program: to be signalled, and waited for once.
public final class RunningProgram: @unchecked Sendable {
    /// Leader of its own process group; 0 where it could not be started.
    public let pid: pid_t
    private let startError: String?
    private let outPath: String
    private let errPath: String

    init(_ command: [String], folder: String?, environment: [String: String], output: Int32?) {
        let base = FileManager.default.temporaryDirectory.path + "/casebinder-test-\(UUID().uuidString)"
        outPath = base + ".out"
        errPath = base + ".err"
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        // Into files, so that neither side ever waits for the other.
        if let output {
            posix_spawn_file_actions_adddup2(&actions, output, 1)
        } else {
            posix_spawn_file_actions_addopen(&actions, 1, outPath, O_WRONLY | O_CREAT | O_TRUNC | O_APPEND, 0o600)
        }
        posix_spawn_file_actions_addopen(&actions, 2, errPath, O_WRONLY | O_CREAT | O_TRUNC | O_APPEND, 0o600)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var defaults = sigset_t()
        sigemptyset(&defaults)
        for signal in [SIGINT, SIGTERM, SIGPIPE] { sigaddset(&defaults, signal) }
        posix_spawnattr_setsigdefault(&attributes, &defaults)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF))
        var variables = ProcessInfo.processInfo.environment
        variables.merge(environment) { $1 }
        var pid: pid_t = 0
        // The C library's own chdir action is not visible to Swift.
        let command = (folder.map { ["env", "--chdir=" + $0] } ?? []) + command
        let arguments: [UnsafeMutablePointer<CChar>?] = command.map { strdup($0) } + [nil]
        let settings: [UnsafeMutablePointer<CChar>?] = variables.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { for pointer in arguments + settings { free(pointer) } }
        let result = posix_spawnp(&pid, command[0], &actions, &attributes, arguments, settings)
        self.pid = result == 0 ? pid : 0
        startError = result == 0 ? nil : "\(command[0]): " + String(cString: strerror(result))
    }

    /// Sends a signal to the program alone.
    public func signal(_ number: Int32) {
        if pid > 0 { kill(pid, number) }
    }

    /// Kills the program and everything that it started and that stayed in its group.
    public func killGroup() {
        if pid > 0 { killpg(pid, SIGKILL) }
    }

    /// Waits until it has halted itself (SIGSTOP); false when it ended instead or took too long.
    public func waitUntilStopped(seconds: Double = 60) -> Bool {
        let deadline = Date().addingTimeInterval(seconds)
        while Date() < deadline {
            // After the name in brackets, which may hold anything: the state.
            let status = FileManager.default.contents(atPath: "/proc/\(pid)/stat").map { String(decoding: $0, as: UTF8.self) } ?? ""
            switch status.lastIndex(of: ")").flatMap({ status[status.index(after: $0)...].split(separator: " ").first }) {
            case "T": return true
            case "Z", nil: return false
            // Not the processor that the program needs.
            default: usleep(1_000)
            }
        }
        return false
    }

    /// What it has said on standard error so far.
    public var errorsSoFar: String { Self.text(errPath) }

    /// Waits for its end; kills it after so many seconds.
    public func wait(seconds: Double = 170) -> Outcome {
        guard pid > 0 else { return Outcome(status: 127, signal: 0, out: "", err: startError ?? "") }
        let limit = DispatchWorkItem { [self] in killGroup() }
        DispatchQueue.global().asyncAfter(deadline: .now() + seconds, execute: limit)
        var info = siginfo_t()
        // Left as a zombie until the limit can no longer strike, so that it cannot hit another process of the same number.
        while waitid(P_PID, id_t(pid), &info, WEXITED | WNOWAIT) != 0, errno == EINTR {}
        limit.cancel()
        var state: Int32 = 0
        var usage = rusage()
        while wait4(pid, &state, 0, &usage) < 0, errno == EINTR {}
        let signal = state & 0x7f
        let outcome = Outcome(
            status: signal == 0 ? state >> 8 & 0xff : 128 + signal, signal: signal, out: Self.text(outPath), err: Self.text(errPath),
            peakMemory: usage.ru_maxrss * 1024)
        unlink(outPath)
        unlink(errPath)
        return outcome
    }

    private static func text(_ path: String) -> String {
        String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self)
    }
}
