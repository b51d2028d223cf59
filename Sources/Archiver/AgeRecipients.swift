import Fixity
import Glibc

/// For whom packages are encrypted: the public keys in the workspace's keys folder.
public enum AgeRecipients {
    /// Recipients from every `*.txt` and `*.pub` file of a folder, each once, in the order of file names and lines. Empty lines and lines
    /// that begin with `#` are skipped; so is `identity.txt`, which holds a secret key.
    /// - Throws: ``AgeError/badRecipient(file:line:)``, ``AgeError/fileSystem(_:)``. A folder that is not there has no recipients.
    public static func load(folder: String) throws(AgeError) -> [String] {
        guard let directory = opendir(folder) else {
            if errno == ENOENT { return [] }
            throw .fileSystem(FileSystemError(systemCall: "opendir", path: folder, errno: errno))
        }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != "identity.txt", !name.hasPrefix("."), name.hasSuffix(".txt") || name.hasSuffix(".pub") { names.append(name) }
        }
        var recipients: [String] = []
        for name in names.sorted() {
            let path = folder + "/" + name
            let bytes: [UInt8]
            do { bytes = try DurableFile.read(path, limit: 1 << 20) } catch { throw .fileSystem(error) }
            for recipient in try parse(String(decoding: bytes, as: UTF8.self), file: path) where !recipients.contains(recipient) {
                recipients.append(recipient)
            }
        }
        return recipients
    }

    /// The recipients in the text of a file.
    public static func parse(_ text: String, file: String) throws(AgeError) -> [String] {
        var recipients: [String] = []
        // Windows editors put a byte order mark before the first line.
        let text = text.hasPrefix("\u{FEFF}") ? text.dropFirst() : text[...]
        for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            let trimmed = line.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed()
            let recipient = String(trimmed)
            if recipient.isEmpty || recipient.hasPrefix("#") { continue }
            guard isRecipient(recipient) else { throw .badRecipient(file: file, line: index + 1) }
            recipients.append(recipient)
        }
        return recipients
    }

    /// Whether a text has the form of an age recipient (Bech32, `age1…`, plugins too) or of an SSH public key that age takes. Whether the
    /// key itself is sound only age can tell.
    public static func isRecipient(_ text: String) -> Bool {
        if text.hasPrefix("age1") {
            return text.utf8.count > 10 && text.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) }
        }
        let parts = text.split(separator: " ")
        guard parts.count >= 2, parts[0] == "ssh-ed25519" || parts[0] == "ssh-rsa" else { return false }
        return parts[1].utf8.allSatisfy { byte in
            (0x61...0x7A).contains(byte) || (0x41...0x5A).contains(byte) || (0x30...0x39).contains(byte) || "+/=".utf8.contains(byte)
        }
    }
}
