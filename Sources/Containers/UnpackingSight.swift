import CaseModel
import Glibc

/// One container as it is looked at: by libarchive as it stands, then, as far as that failed, as a copy in which libarchive finds its way.
struct UnpackingSight {
    let path: String
    /// Parts behind the first, where each is an archive of its own.
    let volumes: [String]
    let scratch: String
    let limits: UnpackLimits
    let passwords: [String]
    let format: ContainerFormat
    let name: RawName?
    /// Bytes against which what comes out is held.
    let size: Int64

    private var parts: [String] { [path] + volumes }

    func result() throws(ContainerError) -> Unpacked {
        var result = try pass(over: parts).result
        guard result.holds(.encrypted) || result.holds(.damaged) || result.holdsUnknownMethod || seemsLocked else { return result }
        // A ZIP tells itself what is encrypted, and needs no copy without a password.
        if format == .zip, passwords.isEmpty || !result.holds(.encrypted) { return result }
        let lock = ArchiveLocks.lock(parts, format)
        if let lock, result.holds(.encrypted) || lock.isLocked {
            for password in passwords {
                let isDone = try open(lock, password, &result)
                if isDone { return result }
            }
        }
        if lock?.isLocked == true { result.lock(also: (lock as? Rar5Lock)?.lockedNames ?? []) } else { try mend(&result, lock) }
        return result
    }

    /// Of RAR libarchive does not say it in every case.
    private var seemsLocked: Bool {
        guard format == .rar else { return false }
        let head = FileBlock.read(path, count: 2 << 20)
        return Rar5Lock.isLocked(head: head) || Rar4Lock.isLocked(head: head)
    }

    /// Takes over what a password opens; true where nothing is left to be opened.
    private func open(_ lock: any ArchiveLock, _ password: String, _ result: inout Unpacked) throws(ContainerError) -> Bool {
        guard let clear = lock.opened(with: password) else { return false }
        return try withCopy(clear.bytes) { (copy) throws(ContainerError) in
            var second = try pass(over: [copy], sumsAreLost: lock.sumsAreLost).result
            if format == .zip {
                result.take(opened: second)
                return !result.holds(.encrypted)
            }
            try reread(&second, copy)
            // A wrong password gives rubbish.
            if second.holds(.damaged) || second.holds(.encrypted) || second.members.isEmpty {
                second.discard()
                return false
            }
            if clear.isCut { second.problems.append(Problem(.damaged, detail: "cut off")) }
            result.discard()
            result = second
            return true
        }
    }

    /// What libarchive cannot unpack although it is not encrypted.
    private func mend(_ result: inout Unpacked, _ lock: (any ArchiveLock)?) throws(ContainerError) {
        if let lock = lock as? SevenZipLock, !result.holds(.encrypted), let clear = lock.inflated() {
            try withCopy(clear.bytes) { (copy) throws(ContainerError) in result.replaceIfBetter(by: try pass(over: [copy]).result) }
        }
        guard format == .rar else { return }
        if volumes.isEmpty, FileBlock.read(path, count: Rar4Lock.mark.count) == Rar4Lock.mark { return try reread(&result, path) }
        guard let joined = (lock as? Rar4Lock)?.joined() else { return }
        try withCopy(joined.bytes) { (copy) throws(ContainerError) in try reread(&result, copy) }
        if joined.isCut, !result.holds(.damaged) { result.problems.append(Problem(.damaged, detail: "cut off")) }
    }

    /// A RAR archive by the other library.
    private func reread(_ result: inout Unpacked, _ file: String) throws(ContainerError) {
        guard format == .rar, result.holds(.damaged) || result.holdsUnknownMethod else { return }
        var folder = try ScratchFolder(scratch)
        if let second = try OldRar.unpack(file, into: &folder, limits: limits, size: size) { result.replaceIfBetter(by: second) }
    }

    private func withCopy<Result>(_ bytes: [UInt8], _ body: (String) throws(ContainerError) -> Result) throws(ContainerError) -> Result {
        var folder = try ScratchFolder(scratch)
        let copy = try folder.store(bytes)
        defer { unlink(copy) }
        return try body(copy)
    }

    /// One run of libarchive over the container or a copy of it.
    /// - Parameter sumsAreLost: of a copy whether it lacks checksums; nil for the container itself. In a copy what a password opens is open.
    func pass(over files: [String], as format: ContainerFormat? = nil, sumsAreLost: Bool? = nil) throws(ContainerError) -> Unpacking {
        let passwords = sumsAreLost == nil ? self.passwords : []
        let sumsAreLost = sumsAreLost ?? false
        let format = format ?? self.format
        let file = files.first ?? path
        var run = Unpacking(
            path: file, passwords: passwords,
            reader: try ArchiveReader(files, format: format, passwords: passwords, ignoresSums: sumsAreLost), format: format, limits: limits,
            scratch: try ScratchFolder(scratch), size: size, bareName: BareName(container: name),
            directory: format == .zip ? ZipDirectory(file, limit: limits.members + 1) : nil, sumsAreLost: sumsAreLost,
            sums: format == .rar ? RarSums.read(files, limit: limits.members + 1) : [])
        try run.all()
        return run
    }
}

extension Unpacked {
    func holds(_ code: ProblemCode) -> Bool {
        (problems + members.flatMap(\.problems)).contains { $0.code == code && $0.severity == .failure }
    }

    /// What the library could not make sense of is encrypted.
    /// - Parameter names: members that are surely encrypted, whatever came out of them.
    mutating func lock(also names: Set<[UInt8]>) {
        func locked(_ problems: [Problem]) -> [Problem] { problems.map { $0.code == .damaged ? Problem(.encrypted) : $0 } }
        problems = locked(problems)
        for index in members.indices {
            let isDamaged = members[index].problems.contains { $0.code == .damaged }
            guard isDamaged || members[index].isTakenOut && names.contains(members[index].name.bytes) else { continue }
            if members[index].isTakenOut { unlink(members[index].file) }
            members[index].problems = locked(members[index].problems)
            if members[index].problems.isEmpty { members[index].problems = [Problem(.encrypted)] }
            (members[index].file, members[index].bytes) = ("", 0)
        }
        if !holds(.encrypted) { problems.append(Problem(.encrypted)) }
    }

    /// Removes what was taken out.
    func discard() {
        for member in members where member.isTakenOut { unlink(member.file) }
    }

    /// Something is packed in a way that the library does not know.
    var holdsUnknownMethod: Bool { (problems + members.flatMap(\.problems)).contains { $0.code == .unsupportedFormat } }

    private var soundMembers: Int { members.count { $0.isTakenOut && $0.problems.isEmpty } }

    /// Takes another reading of the same container where more came out of it, or the same and it says better why not all.
    mutating func replaceIfBetter(by other: Unpacked) {
        let isBetter =
            other.soundMembers > soundMembers || other.soundMembers == soundMembers && other.members.count >= members.count && !other.holds(.damaged)
        (isBetter ? self : other).discard()
        if isBetter { self = other }
    }

    /// Takes over what a copy of the same ZIP gave of members that were encrypted.
    mutating func take(opened other: Unpacked) {
        guard other.members.count == members.count else { return other.discard() }
        for (index, member) in other.members.enumerated() {
            let isOpened = member.problems.allSatisfy { $0.severity != .failure } && members[index].problems.contains { $0.code == .encrypted }
            if isOpened {
                members[index] = member
            } else if member.isTakenOut {
                unlink(member.file)
            }
        }
        if !members.contains(where: { $0.problems.contains { $0.code == .encrypted } }) { problems.removeAll { $0.code == .encrypted } }
    }
}
