import Foundation
import Glibc
import TestKit
import Testing

/// A converter that an old Office file has taken over: what it then cannot do, each thing tried by a program that the converter's role has
/// confined, as LibreOffice is.
@Suite(.enabled(if: Program.isBuilt && ProbeProgram.isBuilt, "casebinder or workerprobe is not built")) struct ConverterConfinementTests {
    private static let probe = ProbeProgram.path

    struct Attempt: CustomTestStringConvertible, Sendable {
        var what: String
        /// An absolute path, one below the test's folder, "me" for the test's own process id.
        var target = "."
        var refusals: [Int32] = [EPERM]
        var testDescription: String { "\(what) \(target)" }

        init(_ what: String, _ target: String = ".", _ refusals: [Int32] = [EPERM]) { (self.what, self.target, self.refusals) = (what, target, refusals) }
    }

    static let forbidden = [
        Attempt("inet"), Attempt("udp6"), Attempt("netlink"), Attempt("packet"), Attempt("vsock"), Attempt("connect"), Attempt("io_uring"),
        // Services listen there; a datagram would reach them without a connection.
        Attempt("unixconnect", "/run/x"), Attempt("abstract", "x"), Attempt("unixgram", "/dev/log"), Attempt("unixpair"),
        Attempt("fork"), Attempt("vfork"), Attempt("clone"), Attempt("clone3", ".", [ENOSYS]), Attempt("spawn"),
        Attempt("exec", ".", [EACCES]), Attempt("execveat", ".", [EACCES]),
        Attempt("read", "secret/file", [EACCES]), Attempt("read", "/etc/shadow", [EACCES]), Attempt("read", "/proc/{me}/environ", [EACCES]),
        Attempt("write", "secret/new", [EACCES]), Attempt("write", "/tmp/casebinder-probe", [EACCES]), Attempt("write", "/dev/shm/casebinder-probe", [EACCES]),
        Attempt("mkdir", "/tmp/casebinder-probe", [EACCES]), Attempt("list", "secret", [EACCES]), Attempt("inotify"),
        Attempt("truncate", "secret/file"), Attempt("empty", "secret/file"), Attempt("empty3", "secret/file"), Attempt("unlink", "secret/file", [EACCES]),
        Attempt("chmod", "secret/file"), Attempt("utimes", "secret/file"), Attempt("xattr", "secret/file"),
        Attempt("kill", "me"), Attempt("tgkill", "me"), Attempt("sigqueue", "me"), Attempt("pidfd", "me"), Attempt("setown", "me"), Attempt("setsig", "me"),
        Attempt("ptrace", "me"), Attempt("peek", "me"), Attempt("poke", "me"), Attempt("prlimit", "me"), Attempt("nice", "me"), Attempt("affinity", "me"),
        Attempt("shm"), Attempt("unshare"), Attempt("bpf"), Attempt("keyring"), Attempt("mount", "scratch"), Attempt("capabilities"),
    ]

    /// The error's number, 0 where it succeeded.
    private func result(_ attempt: Attempt) throws -> (status: Int32, isKept: Bool) {
        let folder = TemporaryFolder()
        let secret = folder.file("file", Array("text".utf8))
        for name in ["scratch", "secret"] { try FileManager.default.createDirectory(atPath: folder.path + "/" + name, withIntermediateDirectories: true) }
        try FileManager.default.moveItem(atPath: secret, toPath: folder.path + "/secret/file")
        var target = attempt.target.replacing("{me}", with: "\(getpid())")
        if target == "me" { target = "\(getpid())" } else if !target.hasPrefix("/"), target.contains("/") || target == "." { target = folder.path + "/" + target }
        if target == "scratch" || target == "secret" { target = folder.path + "/" + target }
        let outcome = Program.run([
            "converter", "--scratch", folder.path + "/scratch", "--read", (Self.probe as NSString).deletingLastPathComponent, "--program", Self.probe,
            "--seconds", "20", "--memory", "8000000000", "--", Self.probe, "attempt", attempt.what, target,
        ])
        return (outcome.status, FileManager.default.contents(atPath: folder.path + "/secret/file") == Data("text".utf8))
    }

    @Test(arguments: forbidden) func aConverterCannot(_ attempt: Attempt) throws {
        let (status, isKept) = try result(attempt)
        #expect(attempt.refusals.contains(status), "\(status)")
        #expect(isKept)
    }

    /// Else the test above shows nothing but that the program did not run.
    @Test(arguments: [Attempt("write", "scratch/new"), Attempt("thread"), Attempt("unix"), Attempt("socketpair"), Attempt("list", "scratch")])
    func aConverterCan(_ attempt: Attempt) throws {
        #expect(try result(attempt).status == 0)
    }
}

/// The program of Tests/Probes, built beside casebinder.
enum ProbeProgram {
    static let path = (Program.path as NSString).deletingLastPathComponent + "/workerprobe"
    static var isBuilt: Bool { access(path, X_OK) == 0 }
}
