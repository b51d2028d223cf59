import Foundation
import Glibc
import Testing

@testable import Workers

/// A worker that a hostile file has taken over: what it then cannot do, each thing tried.
@Suite struct ConfinementTests {
    struct Attempt: CustomTestStringConvertible, Sendable {
        var what: String
        /// Place below the test's folder, an absolute path, or "me" for the test's own process id.
        var target = ""
        /// What the kernel may answer.
        var refusals: [Int32] = [EPERM]
        var testDescription: String { "\(what) \(target)" }
    }

    static let forbidden: [Attempt] = [
        Attempt(what: "inet"), Attempt(what: "udp6"), Attempt(what: "unix"), Attempt(what: "netlink"), Attempt(what: "socketpair"),
        Attempt(what: "connect"),
        Attempt(what: "fork"), Attempt(what: "clone"), Attempt(what: "clone3", refusals: [ENOSYS]), Attempt(what: "spawn"),
        Attempt(what: "exec"), Attempt(what: "execveat"), Attempt(what: "memfd"),
        Attempt(what: "read", target: "/etc/passwd", refusals: [EACCES]), Attempt(what: "read", target: "secret/file", refusals: [EACCES]),
        Attempt(what: "list", target: "secret", refusals: [EACCES]), Attempt(what: "list", target: "/", refusals: [EACCES]),
        Attempt(what: "list", target: "/proc", refusals: [EACCES]), Attempt(what: "read", target: "scratch/../secret/file", refusals: [EACCES]),
        Attempt(what: "write", target: "secret/new", refusals: [EACCES]), Attempt(what: "write", target: "/tmp/casebinder-probe", refusals: [EACCES]),
        Attempt(what: "write", target: "readable/file", refusals: [EACCES]), Attempt(what: "truncate", target: "readable/file", refusals: [EACCES]),
        Attempt(what: "unlink", target: "readable/file", refusals: [EACCES]), Attempt(what: "mkdir", target: "readable/new", refusals: [EACCES]),
        Attempt(what: "symlink", target: "scratch/link", refusals: [EACCES]),
        Attempt(what: "chmod", target: "secret/file"), Attempt(what: "chmod2", target: "secret/file", refusals: [EPERM]),
        Attempt(what: "utimes", target: "secret/file"),
        Attempt(what: "kill", target: "me"), Attempt(what: "probe", target: "me"), Attempt(what: "tgkill", target: "me"),
        Attempt(what: "sigqueue", target: "me"), Attempt(what: "ptrace", target: "me"), Attempt(what: "peek", target: "me"),
        Attempt(what: "prlimit", target: "me"),
        Attempt(what: "shm"), Attempt(what: "unshare"), Attempt(what: "io_uring"), Attempt(what: "bpf"),
    ]

    static let allowed: [Attempt] = [
        Attempt(what: "write", target: "scratch/new"), Attempt(what: "mkdir", target: "scratch/folder"), Attempt(what: "unlink", target: "scratch/file"),
        Attempt(what: "read", target: "readable/file"), Attempt(what: "list", target: "readable"), Attempt(what: "thread"),
    ]

    private func place(_ target: String, _ probe: Probe) -> String {
        if target.isEmpty || target.hasPrefix("/") { return target }
        return target == "me" ? "\(getpid())" : probe.folder + "/" + target
    }

    @Test(arguments: forbidden) func aWorkerCannot(_ attempt: Attempt) async throws {
        let probe = try Probe()
        let request = attempt.what + " " + place(attempt.target, probe)
        let answer = await probe.reply(request).flatMap { Int32($0) }
        #expect(answer.map { attempt.refusals.contains($0) } == true, "answered \(answer.map(String.init) ?? "nothing")")
        #expect(FileManager.default.contents(atPath: probe.secret + "/file") == Data("text".utf8))
        #expect(FileManager.default.contents(atPath: probe.readable + "/file") == Data("text".utf8))
    }

    @Test(arguments: allowed) func aWorkerCan(_ attempt: Attempt) async throws {
        let probe = try Probe()
        #expect(await probe.reply(attempt.what + " " + place(attempt.target, probe)) == "0")
    }

    @Test func theSameAttemptsSucceedUnconfined() throws {
        // Else the tests above would show nothing: a machine without network or a wrong path refuses too.
        let probe = try Probe()
        #expect(access("/etc/passwd", R_OK) == 0 && access(probe.secret + "/file", R_OK | W_OK) == 0)
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        #expect(descriptor >= 0)
        close(descriptor)
    }
}
