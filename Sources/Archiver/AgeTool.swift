import Fixity
import Glibc
import Subprocess

/// The `age` program (age-encryption.org/v1), found once. Streams from file to file: nothing of a package is held in memory.
///
/// age runs in a session of its own, without a terminal: a passphrase-protected identity or file fails at once instead of waiting for
/// somebody to type. Children get the default SIGPIPE back (swift-subprocess resets signals), whatever this process does with it.
public struct AgeTool: Sendable {
    /// Absolute path of `age`.
    public let program: String

    /// Finds age in /usr/bin, then in PATH.
    public init() throws(AgeError) {
        guard let found = AgeTool.find("age") else { throw .notFound(program: "age") }
        program = found
    }

    /// Uses the program at this path.
    public init(program: String) throws(AgeError) {
        guard access(program, X_OK) == 0 else { throw .notFound(program: program) }
        self.program = program
    }

    /// Whether age and age-keygen are installed.
    public static func available() -> Bool { find("age") != nil && find("age-keygen") != nil }

    /// Bytes and SHA-256 of what was written.
    public struct Written: Sendable, Hashable {
        /// Bytes that were written, not those that were read.
        public let bytes: Int64
        /// 64 lower-case hexadecimal digits, over what was written.
        public let sha256: String
    }

    /// Encrypts all of `source` for the recipients into `target`, which is written from where it stands, hashed on the way and not yet
    /// fsynced.
    public func encrypt(_ source: OpenFile, to target: OpenFile, recipients: [String]) async throws(AgeError) -> Written {
        guard !recipients.isEmpty else { throw .noRecipients }
        for (index, recipient) in recipients.enumerated() where !AgeRecipients.isRecipient(recipient) {
            throw .badRecipient(file: "recipients", line: index + 1)
        }
        return try await stream(recipients.flatMap { ["-r", $0] }, from: source, to: target, named: target.path)
    }

    /// Decrypts all of `source` with the identities in a file into `target`.
    /// - Parameter name: what errors call the encrypted file.
    public func decrypt(_ source: OpenFile, to target: OpenFile, identity: String, name: String) async throws(AgeError) -> Written {
        guard access(identity, R_OK) == 0 else { throw .badIdentity(file: identity, reason: String(cString: strerror(errno))) }
        do {
            return try await stream(["-d", "-i", identity], from: source, to: target, named: name)
        } catch .badIdentity(_, let reason) {
            throw .badIdentity(file: identity, reason: reason)
        }
    }

    /// The program's version (`1.1.1`), to be recorded in packages; nil where it does not say.
    public func version() async -> String? {
        let result = try? await run(
            .path(.init(program)), arguments: ["--version"], input: .none, output: .string(limit: 4096), error: .discarded)
        guard let result, result.terminationStatus.isSuccess else { return nil }
        return result.standardOutput.split(whereSeparator: \.isWhitespace).first.map(String.init)
    }

    static func find(_ name: String) -> String? {
        let search = getenv("PATH").map { String(cString: $0) } ?? ""
        let folders = ["/usr/bin"] + search.split(separator: ":").map(String.init).filter { $0.hasPrefix("/") }
        return folders.map { $0 + "/" + name }.first { access($0, X_OK) == 0 }
    }

    private func stream(_ arguments: [String], from source: OpenFile, to target: OpenFile, named name: String) async throws(AgeError) -> Written {
        do throws(FileSystemError) { try source.seek(to: 0) } catch { throw .fileSystem(error) }
        var options = PlatformOptions()
        options.createSession = true
        // The body runs in this task, one piece after another: the hash and the file are not shared.
        nonisolated(unsafe) let sink = target
        nonisolated(unsafe) let hash = SHA256Stream()
        do {
            let result = try await run(
                .path(.init(program)), arguments: Arguments(arguments), platformOptions: options,
                input: .fileDescriptor(.init(rawValue: source.descriptor), closeAfterSpawningProcess: false),
                output: .sequence, error: .string(limit: 1 << 16)
            ) { execution in
                var bytes: Int64 = 0
                for try await buffer in execution.standardOutput {
                    try buffer.withUnsafeBytes { piece in
                        hash.update(piece)
                        try sink.write(piece)
                    }
                    bytes += Int64(buffer.count)
                }
                return bytes
            }
            guard result.terminationStatus.isSuccess else { throw AgeError.from(message: result.standardError, file: name) }
            return Written(bytes: result.closureResult, sha256: hash.finish())
        } catch let error as AgeError {
            throw error
        } catch let error as FileSystemError {
            throw .fileSystem(error)
        } catch {
            throw .failed(file: name, reason: "\(error)")
        }
    }
}
