import Containers
import Fixity
import Glibc

/// Puts a bag into a ZIP: payload and tag files in the order of their names' bytes, each payload file's hash checked while it is copied.
struct BagWriter {
    /// A payload file: where its bytes come from and what they must be.
    struct Payload: Sendable {
        enum Source: Sendable {
            case bytes([UInt8])
            /// A file that this program made.
            case file(String)
            /// An object of the store; its hash is its name.
            case object(String)
        }
        var path: String
        var source: Source
        var sha256: String
        var bytes: Int64
    }

    let bagName: String
    let payload: [Payload]
    /// `bag-info.txt` without Payload-Oxum, which is added here.
    let info: [(label: String, value: String)]

    /// Writes the whole ZIP to a descriptor.
    func write(to file: OpenFile) throws(ArchiverError) {
        let octets = payload.reduce(Int64(0)) { $0 + $1.bytes }
        let tags: [(path: String, bytes: [UInt8])] = [
            ("bag-info.txt", Array(BagFormat.info(info + [("Payload-Oxum", "\(octets).\(payload.count)")]).utf8)),
            ("bagit.txt", Array(BagFormat.declaration.utf8)),
            ("manifest-sha256.txt", Array(BagFormat.manifest(payload.map { ($0.path, $0.sha256) }).utf8)),
        ]
        let tagManifest = BagFormat.manifest(tags.map { ($0.path, Digest.sha256($0.bytes)) })
        var entries = tags.map { Payload(path: $0.path, source: .bytes($0.bytes), sha256: Digest.sha256($0.bytes), bytes: Int64($0.bytes.count)) }
        let last = Array(tagManifest.utf8)
        entries.append(
            Payload(path: "tagmanifest-sha256.txt", source: .bytes(last), sha256: Digest.sha256(last), bytes: Int64(last.count)))
        entries.append(contentsOf: payload)
        entries.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
        do {
            let zip = try ZipWriter(descriptor: file.descriptor)
            for entry in entries { try copy(entry, into: zip) }
            try zip.finish()
        } catch {
            throw BagWriter.translate(error)
        }
    }

    private func copy(_ entry: Payload, into zip: ZipWriter) throws {
        let name = bagName + "/" + entry.path
        switch entry.source {
        case .bytes(let bytes): try zip.add(name, bytes)
        case .file(let path), .object(let path):
            let source = try OpenFile(reading: path)
            defer { source.close() }
            let hash = SHA256Stream()
            try zip.begin(name, bytes: entry.bytes)
            var problem: ZipWriterError?
            try source.forEachChunk { chunk in
                guard problem == nil else { return }
                hash.update(chunk)
                do throws(ZipWriterError) { try zip.write(chunk) } catch { problem = error }
            }
            if let problem { throw problem }
            let found = hash.finish()
            if found != entry.sha256 { throw ArchiverError.objectDamaged(sha256: entry.sha256, found: found) }
        }
    }

    private static func translate(_ error: any Error) -> ArchiverError {
        switch error {
        case let error as ArchiverError: error
        case let error as FileSystemError: .fileSystem(error)
        case let error as ZipWriterError:
            // A full disk reads the same whoever met it.
            error.errno == ENOSPC || error.errno == EDQUOT
                ? .fileSystem(FileSystemError(systemCall: "write", path: "package", errno: error.errno)) : .zip(error)
        default: .badInput("\(error)")
        }
    }
}
