import CProbe
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

    static let forbidden: [Attempt] = sockets + processes + files + folders + neighbours + machine

    static let sockets = [
        Attempt(what: "inet"), Attempt(what: "udp6"), Attempt(what: "unix"), Attempt(what: "netlink"), Attempt(what: "packet"), Attempt(what: "vsock"),
        Attempt(what: "socketpair"), Attempt(what: "unixpair"), Attempt(what: "connect"), Attempt(what: "unixconnect", target: "/run/x"),
        Attempt(what: "abstract", target: "x"), Attempt(what: "unixgram", target: "/dev/log"), Attempt(what: "io_uring"),
    ]
    static let processes = [
        Attempt(what: "fork"), Attempt(what: "vfork"), Attempt(what: "clone"), Attempt(what: "clone3", refusals: [ENOSYS]), Attempt(what: "spawn"),
        Attempt(what: "exec"), Attempt(what: "execveat"), Attempt(what: "memfd"), Attempt(what: "secret"),
    ]
    static let files = [
        Attempt(what: "read", target: "/etc/passwd", refusals: [EACCES]), Attempt(what: "read", target: "secret/file", refusals: [EACCES]),
        Attempt(what: "read", target: "scratch/../secret/file", refusals: [EACCES]),
        Attempt(what: "read", target: "/proc/self/root/etc/passwd", refusals: [EACCES]), Attempt(what: "read", target: "/proc/1/cmdline", refusals: [EACCES]),
        Attempt(what: "read", target: "/proc/{me}/environ", refusals: [EACCES]), Attempt(what: "read", target: "/proc/{me}/mem", refusals: [EACCES]),
        Attempt(what: "write", target: "/proc/self/oom_score_adj", refusals: [EACCES]), Attempt(what: "write", target: "/proc/self/mem", refusals: [EACCES]),
        Attempt(what: "write", target: "secret/new", refusals: [EACCES]), Attempt(what: "write", target: "/tmp/casebinder-probe", refusals: [EACCES]),
        Attempt(what: "write", target: "/dev/shm/casebinder-probe", refusals: [EACCES]), Attempt(what: "write", target: "/dev/null", refusals: [EACCES]),
        Attempt(what: "write", target: "readable/file", refusals: [EACCES]), Attempt(what: "append", target: "readable/file", refusals: [EACCES]),
        // Landlock knows nothing of truncation before ABI 3, so the filter must answer.
        Attempt(what: "truncate", target: "readable/file"), Attempt(what: "truncate", target: "secret/file"),
        Attempt(what: "empty", target: "readable/file"), Attempt(what: "empty3", target: "readable/file"), Attempt(what: "empty3", target: "secret/file"),
        Attempt(what: "control", target: "secret/file"), Attempt(what: "openat2", target: "readable/file", refusals: [ENOSYS]),
        Attempt(what: "chmod", target: "secret/file"), Attempt(what: "chmod2", target: "secret/file"), Attempt(what: "chown", target: "secret/file"),
        Attempt(what: "utimes", target: "secret/file"), Attempt(what: "xattr", target: "secret/file"), Attempt(what: "setflags", target: "readable/file"),
    ]
    static let folders = [
        Attempt(what: "list", target: "secret", refusals: [EACCES]), Attempt(what: "list", target: "/", refusals: [EACCES]),
        Attempt(what: "list", target: "/proc", refusals: [EACCES]), Attempt(what: "inotify"),
        Attempt(what: "unlink", target: "readable/file", refusals: [EACCES]), Attempt(what: "mkdir", target: "readable/new", refusals: [EACCES]),
        Attempt(what: "symlink", target: "scratch/link", refusals: [EPERM]), Attempt(what: "fifo", target: "scratch/pipe", refusals: [EPERM]),
        Attempt(what: "device", target: "scratch/device"),
        Attempt(what: "inlink", target: "."), Attempt(what: "outlink", target: "."),
        Attempt(what: "inrename", target: ".", refusals: [EACCES, EXDEV]), Attempt(what: "outrename", target: ".", refusals: [EACCES, EXDEV]),
        Attempt(what: "inexchange", target: ".", refusals: [EACCES, EXDEV]),
    ]
    static let neighbours = [
        Attempt(what: "kill", target: "me"), Attempt(what: "probe", target: "me"), Attempt(what: "tgkill", target: "me"),
        Attempt(what: "sigqueue", target: "me"), Attempt(what: "pidfd", target: "me"),
        Attempt(what: "setown", target: "me"), Attempt(what: "setownex", target: "me"), Attempt(what: "setsig", target: "me"),
        Attempt(what: "ptrace", target: "me"), Attempt(what: "peek", target: "me"), Attempt(what: "poke", target: "me"), Attempt(what: "robust", target: "me"),
        Attempt(what: "prlimit", target: "me"), Attempt(what: "nice", target: "me"), Attempt(what: "ionice", target: "me"),
        Attempt(what: "schedule", target: "me"), Attempt(what: "affinity", target: "me"), Attempt(what: "shm"), Attempt(what: "mqueue"),
    ]
    static let machine = [
        Attempt(what: "unshare"), Attempt(what: "bpf"), Attempt(what: "keyring"), Attempt(what: "mount", target: "scratch"),
        Attempt(what: "chroot", target: "scratch"), Attempt(what: "capabilities"),
    ]

    static let allowed: [Attempt] = [
        Attempt(what: "write", target: "scratch/new"), Attempt(what: "mkdir", target: "scratch/folder"), Attempt(what: "unlink", target: "scratch/file"),
        Attempt(what: "read", target: "readable/file"), Attempt(what: "list", target: "readable"), Attempt(what: "thread"),
    ]

    private func place(_ target: String, _ probe: Probe) -> String {
        if target.isEmpty || target.hasPrefix("/") { return target.replacing("{me}", with: "\(getpid())") }
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

    #if arch(x86_64)
        /// The same calls have other numbers by other doors.
        @Test(arguments: ["int80", "x32"]) func otherDoorsEndTheWorker(_ door: String) async throws {
            let probe = try Probe()
            #expect(await probe.ask(door) == .crashed("signal \(SIGSYS)"))
        }
    #endif

    @Test func theSameAttemptsSucceedUnconfined() throws {
        // Else the tests above would show nothing: a machine without network or a wrong path refuses too.
        let probe = try Probe()
        #expect(access("/etc/passwd", R_OK) == 0 && access(probe.secret + "/file", R_OK | W_OK) == 0)
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        #expect(descriptor >= 0)
        close(descriptor)
        for (what, target) in [
            ("unixpair", ""), ("setown", "me"), ("setownex", "me"), ("setsig", "me"), ("empty", "secret/file"), ("truncate", "readable/file"), ("inlink", "."),
            ("inrename", "."), ("fifo", "scratch/pipe"), ("control", "readable/file"), ("inotify", ""), ("vfork", ""), ("memfd", ""),
        ] {
            #expect(cb_attempt(what, place(target, probe), getpid()) == 0, "\(what)")
        }
    }
}
