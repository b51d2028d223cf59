import Fixity
import Glibc
import Subprocess

/// Makes the workspace's first key pair.
public enum AgeKeys {
    /// A pair that was made.
    public struct Made: Sendable, Hashable {
        /// Path of the file with the secret key: to be moved to a safe place.
        public let identity: String
        /// Path of the file with the public key.
        public let recipients: String
        /// The public key itself (`age1…`), as the recipients file has it.
        public let recipient: String
    }

    /// Makes `identity.txt` (mode 0600) and `recipients.txt` in a folder, never overwriting either: with an identity there already, only a
    /// missing recipients file is made from it.
    public static func generate(in folder: String) async throws(AgeError) -> Made {
        guard let program = AgeTool.find("age-keygen") else { throw .notFound(program: "age-keygen") }
        let identity = folder + "/identity.txt"
        let recipients = folder + "/recipients.txt"
        do throws(FileSystemError) {
            try DurableFile.makeFolder(folder)
        } catch { throw .fileSystem(error) }
        if !DurableFile.exists(identity) {
            let key = try await output(of: program, [], file: identity)
            try create(identity, key)
        }
        let text = try await output(of: program, ["-y", identity], file: identity)
        guard let recipient = try AgeRecipients.parse(text, file: identity).first else {
            throw .badIdentity(file: identity, reason: "age-keygen found no key in it")
        }
        if !DurableFile.exists(recipients) { try create(recipients, recipient + "\n") }
        return Made(identity: identity, recipients: recipients, recipient: recipient)
    }

    /// Written under a temporary name first, so that a torn secret key is never taken for a whole one.
    private static func create(_ path: String, _ text: String) throws(AgeError) {
        let temporary = DurableFile.temporaryName(beside: path)
        do throws(FileSystemError) {
            defer { unlink(temporary) }
            try DurableFile.write(text, to: temporary)
            try DurableFile.renameWithoutReplacing(temporary, to: path)
        } catch { throw .fileSystem(error) }
    }

    private static func output(of program: String, _ arguments: [String], file: String) async throws(AgeError) -> String {
        do {
            let result = try await run(
                .path(.init(program)), arguments: Arguments(arguments), input: .none, output: .string(limit: 1 << 16),
                error: .string(limit: 1 << 16))
            guard result.terminationStatus.isSuccess else {
                throw AgeError.badIdentity(file: file, reason: result.standardError.split(separator: "\n").first.map(String.init) ?? "")
            }
            return result.standardOutput
        } catch let error as AgeError {
            throw error
        } catch {
            throw .failed(file: file, reason: "\(error)")
        }
    }
}
