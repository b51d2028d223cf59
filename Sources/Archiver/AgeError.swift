import Fixity

/// Encrypting, decrypting or making keys with age failed: what and what to do about it.
public enum AgeError: Error, Sendable, CustomStringConvertible {
    /// The program is not installed.
    case notFound(program: String)
    /// No recipient is set: nobody could ever open the package.
    case noRecipients
    /// A line of a recipients file is no recipient; the text itself is not repeated (it could be a secret key).
    case badRecipient(file: String, line: Int)
    /// The identity file cannot be read or holds none.
    case badIdentity(file: String, reason: String)
    /// No identity at hand belongs to a recipient of the file.
    case wrongIdentity(file: String)
    /// The encrypted file is cut off, altered or not an age file.
    case damaged(file: String, reason: String)
    /// The program ended with an error that is none of the above; its own message.
    case failed(file: String, reason: String)
    case fileSystem(FileSystemError)

    /// Which file, what happened and what to do, in English; never a key.
    public var description: String {
        switch self {
        case .notFound(let program):
            "\(program): not found in /usr/bin or PATH; install it (apt install age)"
        case .noRecipients:
            "no age recipient is set, so nobody could open the package; put one `age1…` line into keys/recipients.txt"
        case .badRecipient(let file, let line):
            "\(file): line \(line) is not an age or SSH public key; put a line that begins with age1, ssh-ed25519 or ssh-rsa there"
        case .badIdentity(let file, let reason):
            "\(file): no usable age identity: \(reason); give the file that age-keygen wrote (AGE-SECRET-KEY-1…)"
        case .wrongIdentity(let file):
            "\(file): this identity does not open it; use the identity of one of its recipients"
        case .damaged(let file, let reason):
            "\(file): cannot be decrypted: \(reason); restore it from another copy"
        case .failed(let file, let reason):
            "\(file): age failed: \(reason)"
        case .fileSystem(let error): error.description
        }
    }

    /// Sorts age's own message (1.0 to 1.2) into a case.
    static func from(message: String, file: String) -> AgeError {
        let line = message.split(separator: "\n").first { $0.hasPrefix("age: error:") } ?? message.split(separator: "\n").first ?? ""
        let reason = line.replacingOccurrencesOfPrefix("age: error: ")
        if message.contains("no identity matched") { return .wrongIdentity(file: file) }
        if message.contains("reading \"") || message.contains("identity file") || message.contains("malformed secret key") {
            return .badIdentity(file: file, reason: reason)
        }
        let torn = [
            "failed to read header", "unexpected intro", "failed to decrypt and authenticate", "bad header MAC", "unexpected EOF",
            "parsing age header", "failed to read nonce", "chunk", "malformed",
        ]
        if torn.contains(where: message.contains) { return .damaged(file: file, reason: reason) }
        return .failed(file: file, reason: reason.isEmpty ? "no message" : reason)
    }
}

extension Substring {
    fileprivate func replacingOccurrencesOfPrefix(_ prefix: String) -> String {
        hasPrefix(prefix) ? String(dropFirst(prefix.count)) : String(self)
    }
}
