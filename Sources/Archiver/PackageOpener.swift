import Containers
import Fixity
import Glibc

/// A package could not be opened.
public enum PackageOpenError: Error, Sendable, CustomStringConvertible {
    case age(AgeError)
    case fileSystem(FileSystemError)
    /// Encrypted, and no identity was given.
    case identityNeeded(path: String)
    /// The package is not sound; nothing was unpacked.
    case faults(path: String, [PackageFault])
    /// A folder of that name is there already.
    case alreadyThere(path: String)

    /// What stood in the way and what to do, in English; the first three faults.
    public var description: String {
        switch self {
        case .age(let error): error.description
        case .fileSystem(let error): error.description
        case .identityNeeded(let path): "\(path): it is encrypted; give the identity of one of its recipients (--identity FILE)"
        case .faults(let path, let faults):
            "\(path): not opened, it is not sound: \(faults.prefix(3).map(\.description).joined(separator: "; "))"
                + (faults.count > 3 ? " and \(faults.count - 3) more" : "") + "; restore it from another copy"
        case .alreadyThere(let path): "\(path): is there already and is not overwritten; choose another folder"
        }
    }
}

/// Decrypts and unpacks a copy of a package after checking all of it. Never overwrites, follows no link, writes nothing outside the folder.
public struct PackageOpener: Sendable {
    public init() {}

    /// What was unpacked.
    public struct Opened: Sendable, Hashable {
        /// The folder with the bag.
        public let folder: String
        /// Files written, manifests and catalogue among them.
        public let files: Int
        /// Of all files, unpacked.
        public let bytes: Int64
    }

    /// Unpacks to `folder/<archive number>-v<n>`, which must not exist; `folder` is made where it is missing. The copy appears whole or
    /// not at all, for its owner only.
    public func open(_ package: String, to folder: String, identity: String?) async throws(PackageOpenError) -> Opened {
        do {
            try DurableFile.makeFolder(folder)
            let source = try OpenFile(reading: package, followLinks: false)
            defer { source.close() }
            guard try source.status().st_mode & S_IFMT == S_IFREG else {
                throw PackageOpenError.faults(path: package, [PackageFault(.unreadable, "it is not a regular file")])
            }
            return try await unpack(source, package, folder, identity)
        } catch let error as PackageOpenError {
            throw error
        } catch let error as FileSystemError {
            throw .fileSystem(error)
        } catch let error as AgeError {
            throw .age(error)
        } catch {
            throw .faults(path: package, [PackageFault(.unreadable, "\(error)")])
        }
    }

    private func unpack(_ source: OpenFile, _ package: String, _ folder: String, _ identity: String?) async throws -> Opened {
        let plain: OpenFile
        if PackageVerifier.isPlain(source) {
            plain = source
        } else if PackageVerifier.isAge(source) {
            guard let identity else { throw PackageOpenError.identityNeeded(path: package) }
            plain = try await PackageVerifier.decrypt(source, name: package, identity: identity, scratch: folder)
        } else {
            throw PackageOpenError.faults(path: package, [PackageFault(.structure, "it is neither an age file nor a ZIP")])
        }
        let check = PackageChecker.check(plain, expectedName: nil)
        guard check.faults.isEmpty, let bagName = check.bagName else { throw PackageOpenError.faults(path: package, check.faults) }
        let target = folder + "/" + bagName
        if DurableFile.exists(target) { throw PackageOpenError.alreadyThere(path: target) }
        let work = try PrivateFolder(in: folder, name: ".opening")
        defer { work.remove() }
        // The folder is new and private and every name was checked, so no link can lie on the way.
        for entry in check.entries { try write(entry, from: plain, below: work.path) }
        try DurableFile.synchronizeFolder(work.path)
        // rename(2) replaces only an empty folder; one with anything in it gives ENOTEMPTY.
        if rename(work.path + "/" + bagName, target) != 0 {
            if errno == ENOTEMPTY || errno == EEXIST { throw PackageOpenError.alreadyThere(path: target) }
            throw FileSystemError(systemCall: "rename", path: target, errno: errno)
        }
        try DurableFile.synchronizeFolder(folder)
        return Opened(folder: target, files: check.files, bytes: check.bytes)
    }

    private func write(_ entry: ZipListingEntry, from plain: OpenFile, below folder: String) throws {
        let path = folder + "/" + entry.name
        if let slash = path.lastIndex(of: "/") { try DurableFile.makeFolder(String(path[..<slash])) }
        let file = try OpenFile(creating: path)
        defer { file.close() }
        try ZipListing.forEachChunk(of: entry, descriptor: plain.descriptor) { try file.write($0) }
    }
}
