import Fixity
import Glibc

/// What the check of a package found (CONTRACT `verify --json`).
public struct VerificationResult: Codable, Hashable, Sendable {
    /// How deep a check could go: the contents, or, without an identity, the ciphertext's own hash.
    public enum Checked: String, Codable, Sendable {
        /// Every file inside.
        case contents
        /// Only the encrypted file as a whole.
        case ciphertext
    }
    /// As it was given.
    public var path: String
    /// How deep the check went; without an identity an encrypted package is held only against the register.
    public var checked: Checked
    /// All faults, not only the first; empty: sound.
    public var faults: [PackageFault]
    /// SHA-256 of the finished file; nil where it could not be read.
    public var sha256: String?
    /// Size of the finished file; 0 where it could not be read.
    public var bytes: Int64
    /// From the catalogue inside, where it could be read.
    public var archiveNumber: String?
    /// From the catalogue inside, where it could be read.
    public var version: Int?
    /// Lines of the catalogue inside.
    public var rows: Int?
    /// Pages by the catalogue inside.
    public var pages: Int?
    /// Files inside.
    public var files: Int?

    /// Whether what was checked holds; see ``checked`` for how much that was.
    public var isSound: Bool { faults.isEmpty }

    init(path: String, checked: Checked) {
        self.path = path
        self.checked = checked
        faults = []
        bytes = 0
    }
}

/// Checks the fixity of packages. They are untrusted bytes: nothing of them is written under a name, and decrypted bytes lie only in a file
/// without a name that is gone with the process.
public struct PackageVerifier: Sendable {
    /// A private folder on a disk with room for the largest package.
    public let scratch: String

    public init(scratch: String) { self.scratch = scratch }

    /// Checks one package, encrypted (`.age`, told by its content) or plain.
    /// - Parameters:
    ///   - identity: an age identity file; without it an encrypted package is only compared with the registered hash.
    ///   - registeredSHA256: what the register says the finished file's hash is; nil where it is not registered.
    public func verify(path: String, identity: String? = nil, registeredSHA256: String? = nil) async -> VerificationResult {
        var result = VerificationResult(path: path, checked: .ciphertext)
        do {
            let file = try OpenFile(reading: path, followLinks: false)
            defer { file.close() }
            guard try file.status().st_mode & S_IFMT == S_IFREG else {
                result.faults.append(PackageFault(.unreadable, "it is not a regular file"))
                return result
            }
            try register(file, registeredSHA256, into: &result)
            if PackageVerifier.isPlain(file) {
                result.checked = .contents
                fill(&result, with: PackageChecker.check(file, expectedName: PackageVerifier.bagName(path)))
            } else {
                try await verifyEncrypted(file, path, identity: identity, registered: registeredSHA256 != nil, into: &result)
            }
        } catch let error as FileSystemError {
            result.faults.append(PackageFault(.unreadable, error.description))
        } catch let error as AgeError {
            result.faults.append(PackageFault(error))
        } catch {
            result.faults.append(PackageFault(.unreadable, "\(error)"))
        }
        return result
    }

    private func register(_ file: OpenFile, _ registered: String?, into result: inout VerificationResult) throws {
        let hash = SHA256Stream()
        try file.seek(to: 0)
        try file.forEachChunk { chunk in
            hash.update(chunk)
            result.bytes += Int64(chunk.count)
        }
        let found = hash.finish()
        result.sha256 = found
        if let registered, registered.lowercased() != found {
            let detail = "its SHA-256 is \(found.prefix(12))… and not \(registered.prefix(12))… as registered; restore it from another copy"
            result.faults.append(PackageFault(.notAsRegistered, detail))
        }
    }

    private func verifyEncrypted(
        _ file: OpenFile, _ path: String, identity: String?, registered: Bool, into result: inout VerificationResult
    ) async throws {
        guard PackageVerifier.isAge(file) else {
            result.faults.append(PackageFault(.structure, "it is neither an age file nor a ZIP"))
            return
        }
        guard let identity else {
            if !registered {
                let detail = "it is not in the register, so without an identity there is nothing to check it against; give --identity"
                result.faults.append(PackageFault(.notRegistered, detail))
            }
            return
        }
        let plain = try await PackageVerifier.decrypt(file, name: path, identity: identity, scratch: scratch)
        defer { plain.close() }
        result.checked = .contents
        fill(&result, with: PackageChecker.check(plain, expectedName: PackageVerifier.bagName(path)))
    }

    private func fill(_ result: inout VerificationResult, with check: PackageChecker.Result) {
        result.faults += check.faults
        result.files = check.files
        result.archiveNumber = check.catalogue?.archiveNumber
        result.version = check.catalogue?.version
        result.rows = check.catalogue?.totals.rows
        result.pages = check.catalogue?.totals.pages
    }

    /// The plain ZIP in a file without a name.
    static func decrypt(_ file: OpenFile, name: String, identity: String, scratch: String) async throws -> OpenFile {
        let age = try AgeTool()
        try DurableFile.makeFolder(scratch)
        let plain = try OpenFile(anonymousIn: scratch)
        _ = try await age.decrypt(file, to: plain, identity: identity, name: name)
        return plain
    }

    /// `2026-MS-LM-0034-v1` from a path that ends in `.zip.age` or `.zip`; nil for a file that was renamed to something else.
    static func bagName(_ path: String) -> String? {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        for ending in [".zip.age", ".zip"] where name.hasSuffix(ending) { return String(name.dropLast(ending.count)) }
        return nil
    }

    static func isPlain(_ file: OpenFile) -> Bool { begins(file, with: [0x50, 0x4B]) }

    static func isAge(_ file: OpenFile) -> Bool {
        begins(file, with: Array("age-encryption.org/".utf8)) || begins(file, with: Array("-----BEGIN AGE ENCRYPTED FILE-----".utf8))
    }

    private static func begins(_ file: OpenFile, with magic: [UInt8]) -> Bool {
        var head = [UInt8](repeating: 0, count: magic.count)
        return pread(file.descriptor, &head, head.count, 0) == head.count && head == magic
    }
}

extension PackageFault {
    init(_ error: AgeError) {
        switch error {
        case .wrongIdentity: self.init(.wrongIdentity, error.description)
        case .damaged: self.init(.altered, error.description)
        case .notFound, .badIdentity, .noRecipients, .badRecipient, .failed: self.init(.tool, error.description)
        case .fileSystem: self.init(.unreadable, error.description)
        }
    }
}
