import CaseModel

/// Single named entries of a ZIP whose layout is known, such as the parts of an OOXML or OFD file.
public struct ZipMembers: Sendable {
    /// The ZIP.
    public let path: String
    /// Held against each entry that is asked for.
    public let limits: UnpackLimits
    /// Names of all entries, in the file's order, `/` separated.
    public let names: [String]

    /// Lists the entries.
    /// - Throws: ``ZipMembersError``
    public init(_ path: String, limits: UnpackLimits = UnpackLimits()) throws(ZipMembersError) {
        self.path = path
        self.limits = limits
        var names: [String] = []
        try ZipMembers.each(of: path, limits) { (_, entry, name) throws(ZipMembersError) in
            if entry.kind == .file { names.append(name) }
            return true
        }
        self.names = names
    }

    /// The bytes of some entries, by name; names are compared without regard to case (ECMA-376-2, 6.2.2.3). What is not there, or comes
    /// second under the same name, is left out.
    /// - Throws: ``ZipMembersError`` also where a limit is passed.
    public func load(_ wanted: Set<String>) throws(ZipMembersError) -> [String: [UInt8]] {
        let byFolded = Dictionary(wanted.map { ($0.lowercased(), $0) }, uniquingKeysWith: { first, _ in first })
        var parts: [String: [UInt8]] = [:]
        var total: Int64 = 0
        try ZipMembers.each(of: path, limits) { (reader, entry, name) throws(ZipMembersError) in
            guard let key = byFolded[name.lowercased()], parts[key] == nil else { return true }
            parts[key] = try content(reader, entry, name, &total)
            return parts.count < byFolded.count
        }
        return parts
    }

    /// Takes some entries out into a scratch folder, in the order of `wanted`. One that cannot be taken out carries the reason; one that is
    /// not there is left out.
    public func extract(_ wanted: [String], into scratch: inout ScratchFolder) throws(ZipMembersError) -> [UnpackedMember] {
        let folded = Set(wanted.map { $0.lowercased() })
        var found: [String: UnpackedMember] = [:]
        var total: Int64 = 0
        try ZipMembers.each(of: path, limits) { (reader, entry, name) throws(ZipMembersError) in
            let key = name.lowercased()
            guard folded.contains(key), found[key] == nil, entry.kind == .file else { return true }
            do throws(ZipMembersError) {
                let bytes = try content(reader, entry, name, &total)
                found[key] = UnpackedMember(name: RawName(name), file: try store(bytes, &scratch), bytes: Int64(bytes.count))
            } catch {
                guard let problem = error.problem else { throw error }
                found[key] = UnpackedMember(name: RawName(name), problems: [problem])
            }
            return found.count < folded.count
        }
        return wanted.compactMap { found[$0.lowercased()] }
    }

    private func store(_ bytes: [UInt8], _ scratch: inout ScratchFolder) throws(ZipMembersError) -> String {
        do { return try scratch.store(bytes) } catch { throw .outside(error) }
    }

    private func content(
        _ reader: ArchiveReader, _ entry: ArchiveReader.Entry, _ name: String, _ total: inout Int64
    ) throws(ZipMembersError) -> [UInt8] {
        if entry.isEncrypted { throw .encrypted(part: name) }
        var bytes: [UInt8] = []
        let start = reader.consumed
        while true {
            let step: ArchiveReader.Step
            do { step = try reader.readBlock { block, _ in bytes.append(contentsOf: block) } } catch { throw .outside(error) }
            let count = Int64(bytes.count)
            if count > limits.bytesPerMember { throw .tooLarge(part: name, limit: limits.bytesPerMember) }
            if total + count > limits.totalBytes { throw .tooLarge(part: name, limit: limits.totalBytes) }
            let packed = max(1, reader.consumed - start)
            if count > 1 << 20, Double(count) / Double(packed) > max(limits.ratio, 1) {
                throw .bomb(part: name, ratio: Double(count) / Double(packed), limit: limits.ratio)
            }
            switch step {
            case .done: continue
            case .end:
                total += count
                return bytes
            case .warned(let message), .failed(let message), .fatal(let message): throw .damaged(part: name, reason: message)
            }
        }
    }

    /// Goes through the entries until `body` says false.
    private static func each(
        of path: String, _ limits: UnpackLimits,
        _ body: (ArchiveReader, ArchiveReader.Entry, String) throws(ZipMembersError) -> Bool
    ) throws(ZipMembersError) {
        let reader: ArchiveReader
        do { reader = try ArchiveReader([path], format: .zip) } catch { throw .outside(error) }
        var count = 0
        while true {
            let (step, entry) = reader.next()
            switch step {
            case .end: return
            case .failed(let message), .fatal(let message):
                // What was read so far stands; a part that is missed for it is missed by name.
                if count == 0 { throw .damaged(part: "", reason: message) }
                return
            case .done, .warned:
                guard let entry else { return }
                count += 1
                if count > limits.members { throw .tooMany(limit: limits.members) }
                guard let raw = entry.path else { continue }
                if try !body(reader, entry, MemberPath(raw).name.display) { return }
            }
        }
    }
}

/// Why entries of a ZIP could not be had.
public enum ZipMembersError: Error, Sendable, Hashable {
    case damaged(part: String, reason: String)
    case encrypted(part: String)
    case tooLarge(part: String, limit: Int64)
    case bomb(part: String, ratio: Double, limit: Double)
    case tooMany(limit: Int)
    /// Not the file's fault.
    case outside(ContainerError)

    /// The same as a problem of the file; nil for what is not its fault.
    public var problem: Problem? {
        switch self {
        case .damaged(let part, let reason): Problem(.damaged, detail: part.isEmpty ? reason : part + ": " + reason)
        case .encrypted: Problem(.encrypted)
        case .tooLarge(let part, let limit): Problem(.tooLarge, threshold: Double(limit), detail: part)
        case .bomb(let part, let ratio, let limit): Problem(.bomb, measured: ratio, threshold: limit, detail: part)
        case .tooMany(let limit): Problem(.tooManyFiles, threshold: Double(limit))
        case .outside: nil
        }
    }
}
