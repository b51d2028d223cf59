import Fixity
import Glibc

/// Turns a checked plain ZIP into the finished package: encrypted or copied under a hidden name, hashed while writing, fsynced, read back
/// from the disk, and only then given its name. What is there is never replaced.
///
/// Before the name is given, a small receipt is written beside it. When the process is killed between that and the caller's own record, the
/// next run finds both and knows the package for its own unrecorded work on the same case: it adopts it where the plain bytes are the
/// same, else makes it anew. Anything else of that name is left alone. Residual risk accepted here: on file systems without hard links,
/// another program could create the name in the instant before the rename.
struct PackageSealer {
    let archiveFolder: String
    let year: String
    /// `2026-MS-LM-0034-v1.zip.age`
    let name: String
    let caseID: String

    var folder: String { archiveFolder + "/" + year }
    var target: String { folder + "/" + name }
    var relative: String { year + "/" + name }
    private var partial: String { folder + "/.\(name).partial" }
    private var receipt: String { folder + "/.\(name).receipt" }

    /// What the receipt beside the package says; one line, hashes only.
    struct Sealed: Hashable, Sendable {
        var sha256: String
        var bytes: Int64
        var plainSHA256: String
    }

    /// The package that an interrupted run of this case left finished and nobody recorded, if it holds these plain bytes; one that holds
    /// others (the case or the date changed since) is removed.
    /// - Throws: ``ArchiverError/alreadyThere(path:)`` where something else has the name.
    func adopt(plainSHA256: String) throws(ArchiverError) -> Sealed? {
        guard DurableFile.exists(target) else { return nil }
        guard let noted = readReceipt(), let found = try? Digest.sha256(fileAt: target), found.digest == noted.sha256 else {
            throw .alreadyThere(path: target)
        }
        if noted.plainSHA256 == plainSHA256 { return noted }
        unlink(target)
        return nil
    }

    /// Whether there is a package of this name that no receipt vouches for: then there is no use in building one.
    func isTaken() -> Bool { DurableFile.exists(target) && readReceipt() == nil }

    /// - Parameters:
    ///   - age: nil for a package that is not encrypted.
    ///   - identity: an identity file to decrypt the result with, where one is at hand.
    func seal(
        _ plain: OpenFile, plainSHA256: String, age: AgeTool?, recipients: [String], identity: String?
    ) async throws(ArchiverError) -> Sealed {
        unlink(partial)
        do {
            let sealed = try await write(plain, plainSHA256: plainSHA256, age: age, recipients: recipients, identity: identity)
            try DurableFile.write("\(sealed.sha256) \(sealed.bytes) \(sealed.plainSHA256) \(caseID)\n", to: receipt)
            try DurableFile.renameWithoutReplacing(partial, to: target)
            return sealed
        } catch {
            unlink(partial)
            if !DurableFile.exists(target) { unlink(receipt) }
            throw PackageSealer.translate(error, target: target)
        }
    }

    /// Removes the receipt: the caller has recorded the package.
    func settle() { unlink(receipt) }

    private func write(
        _ plain: OpenFile, plainSHA256: String, age: AgeTool?, recipients: [String], identity: String?
    ) async throws -> Sealed {
        let file = try OpenFile(creating: partial)
        defer { file.close() }
        let written = if let age { try await age.encrypt(plain, to: file, recipients: recipients) } else { try copy(plain, to: file) }
        try file.synchronize()
        file.forgetCache()
        let found = try Digest.sha256(fileAt: partial)
        guard found.digest == written.sha256, found.bytes == written.bytes else {
            throw ArchiverError.verification([PackageFault(.altered, "reads back with another SHA-256 than was written")])
        }
        if let age, let identity { try await compare(age, identity: identity, plainSHA256: plainSHA256) }
        return Sealed(sha256: written.sha256, bytes: written.bytes, plainSHA256: plainSHA256)
    }

    private func compare(_ age: AgeTool, identity: String, plainSHA256: String) async throws {
        let sealed = try OpenFile(reading: partial)
        // Only its hash is wanted.
        let sink = try OpenFile(writing: "/dev/null")
        let plain = try await age.decrypt(sealed, to: sink, identity: identity, name: target)
        if plain.sha256 != plainSHA256 {
            throw ArchiverError.verification([PackageFault(.altered, "decrypts to other bytes than were encrypted")])
        }
    }

    private func copy(_ plain: OpenFile, to file: OpenFile) throws -> AgeTool.Written {
        try plain.seek(to: 0)
        let hash = SHA256Stream()
        var bytes: Int64 = 0
        try plain.forEachChunk { (chunk) throws(FileSystemError) in
            hash.update(chunk)
            try file.write(chunk)
            bytes += Int64(chunk.count)
        }
        return AgeTool.Written(bytes: bytes, sha256: hash.finish())
    }

    private func readReceipt() -> Sealed? {
        guard let bytes = try? DurableFile.read(receipt, limit: 4096) else { return nil }
        let parts = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isWhitespace).map(String.init)
        guard parts.count == 4, parts[3] == caseID, let size = Int64(parts[1]) else { return nil }
        return Sealed(sha256: parts[0], bytes: size, plainSHA256: parts[2])
    }

    private static func translate(_ error: any Error, target: String) -> ArchiverError {
        switch error {
        case let error as ArchiverError: error
        case AgeError.fileSystem(let error): .fileSystem(error)
        case let error as AgeError: .age(error)
        case let error as FileSystemError: error.errno == EEXIST ? .alreadyThere(path: target) : .fileSystem(error)
        default: .badInput("\(error)")
        }
    }
}
