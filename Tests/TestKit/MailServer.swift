import Foundation
import Glibc

/// A real mail server (Debian's python3-aiosmtpd) on a loopback port; what it received has been parsed by Python's email package.
public final class MailServer: @unchecked Sendable {
    public let port: Int
    private let process = Process()
    private let input = Pipe()
    private let folder: String

    private static let python = "/usr/bin/python3"

    /// Whether this machine has what the server needs; `make deps` installs it.
    public static let isInstalled: Bool = {
        access("/usr/bin/openssl", X_OK) == 0 && access(script, R_OK) == 0 && (try? run([python, "-c", "import aiosmtpd"])) == 0
    }()

    private static let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path
        + "/Tools/mail_server.py"

    /// - Parameters:
    ///   - folder: what it received is written here.
    ///   - arguments: of Tools/mail_server.py.
    public init(in folder: String, _ arguments: [String] = []) throws {
        self.folder = folder + "/mail-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: self.folder, withIntermediateDirectories: true)
        let output = Pipe()
        process.executableURL = URL(fileURLWithPath: Self.python)
        process.arguments = [Self.script, self.folder] + arguments
        process.standardInput = input
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        var line: [UInt8] = []
        while line.last != 0x0A, let byte = try output.fileHandleForReading.read(upToCount: 1)?.first { line.append(byte) }
        guard let port = Int(String(decoding: line.dropLast(), as: UTF8.self)) else { throw TestKitError(message: "the mail server does not start") }
        self.port = port
    }

    deinit { stop() }

    /// Ends it.
    public func stop() {
        try? input.fileHandleForWriting.close()
        process.waitUntilExit()
    }

    /// What it has taken, in the order of arrival.
    public var received: [JSON] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.filter { $0.hasSuffix(".json") }.sorted { (Int($0.dropLast(5)) ?? 0) < (Int($1.dropLast(5)) ?? 0) }
            .map { JSON(text: (try? String(contentsOfFile: folder + "/" + $0, encoding: .utf8)) ?? "") }
    }

    /// A certificate for `localhost` that signs itself, and its key.
    public static func makeCertificate(in folder: String) throws -> (certificate: String, key: String) {
        let made = (folder + "/certificate.pem", folder + "/key.pem")
        let status = try run([
            "/usr/bin/openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost", "-addext",
            "subjectAltName=DNS:localhost", "-out", made.0, "-keyout", made.1,
        ])
        guard status == 0 else { throw TestKitError(message: "openssl req failed") }
        return made
    }

    /// One for `localhost` that ended years ago, and its key.
    public static func makeExpiredCertificate(in folder: String) throws -> (certificate: String, key: String) {
        let made = (folder + "/expired.pem", folder + "/expired.key")
        let settings = """
            [ca]
            default_ca = here
            [here]
            database = \(folder)/index.txt
            serial = \(folder)/serial
            new_certs_dir = \(folder)
            default_md = sha256
            policy = any
            [any]
            commonName = supplied
            [names]
            subjectAltName = DNS:localhost
            """
        for (name, text) in [("ca.cnf", settings), ("index.txt", ""), ("serial", "01\n")] {
            try text.write(toFile: "\(folder)/\(name)", atomically: true, encoding: .utf8)
        }
        let request = try run([
            "/usr/bin/openssl", "req", "-new", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=localhost", "-out", folder + "/expired.csr",
            "-keyout", made.1,
        ])
        let status = try run([
            "/usr/bin/openssl", "ca", "-batch", "-config", folder + "/ca.cnf", "-selfsign", "-keyfile", made.1, "-in", folder + "/expired.csr",
            "-out", made.0, "-startdate", "20200101000000Z", "-enddate", "20200201000000Z", "-extensions", "names", "-notext",
        ])
        guard request == 0, status == 0 else { throw TestKitError(message: "openssl ca failed") }
        return made
    }

    private static func run(_ command: [String]) throws -> Int32 {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: command[0])
        process.arguments = Array(command.dropFirst())
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        return process.terminationStatus
    }
}
