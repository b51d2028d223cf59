import CaseModel
import Glibc

/// The state of one run over a container.
struct Unpacking {
    let path: String
    let passwords: [String]
    var reader: ArchiveReader
    let format: ContainerFormat
    let limits: UnpackLimits
    var scratch: ScratchFolder
    /// The container's own size in bytes, or what of an outer one it stands for.
    let size: Int64
    let bareName: BareName
    let directory: ZipDirectory?
    /// The container states no checksums of what it holds.
    let sumsAreLost: Bool
    /// Of a RAR archive's entries, as far as they are stated.
    let sums: [UInt32?]

    private(set) var result = Unpacked()
    private var entries = 0
    private var total: Int64 = 0
    /// Why nothing more is taken out; members are still listed.
    private var stopped: ProblemCode?

    /// Below this many bytes a high ratio is only an empty form or a blank picture.
    private static let harmless: Int64 = 1 << 20

    init(
        path: String, passwords: [String], reader: ArchiveReader, format: ContainerFormat, limits: UnpackLimits, scratch: ScratchFolder,
        size: Int64, bareName: BareName, directory: ZipDirectory?, sumsAreLost: Bool, sums: [UInt32?]
    ) {
        self.path = path
        self.passwords = passwords
        self.reader = reader
        self.format = format
        self.limits = limits
        self.scratch = scratch
        self.size = size
        self.bareName = bareName
        self.directory = directory
        self.sumsAreLost = sumsAreLost
        self.sums = sums
    }

    mutating func all() throws(ContainerError) {
        if let directory, !directory.isThere { tell(Problem(.damaged, detail: "no central directory")) }
        while true {
            let (step, entry) = reader.next()
            switch step {
            case .end:
                if let directory, stopped == nil, entries < directory.declared {
                    tell(Problem(.damaged, measured: Double(entries), threshold: Double(directory.declared), detail: "entries missing"))
                }
                return
            case .fatal(let message):
                let fault = fault(nil, message)
                guard let directory, directory.names.indices.contains(entries), try resume(behind: entries) else { return tell(fault) }
                result.members.append(UnpackedMember(name: MemberPath(directory.names[entries], charset: directory.charset).name, problems: [fault]))
                entries += 1
            case .failed(let message):
                guard let entry, entry.path != nil else {
                    tell(fault(nil, message))
                    return
                }
                result.members.append(UnpackedMember(name: memberPath(entry).name, problems: [fault(entry, message)]))
                entries += 1
            case .done, .warned:
                guard let entry else { return }
                if entries >= limits.members {
                    tell(Problem(.tooManyFiles, measured: Double(entries + 1), threshold: Double(limits.members)))
                    return
                }
                let path = memberPath(entry)
                entries += 1
                if entry.kind == .folder || (path.isFolder && entry.size ?? 0 == 0) { continue }
                let (member, goesOn) = try take(entry, path)
                result.members.append(member)
                // Without an index, what follows is found only by unpacking all that was just refused.
                if stopped != nil, !format.isIndexed { return }
                if !goesOn, try !resume(behind: entries - 1) {
                    // The member says what is wrong with it; that nothing behind it can be read, the whole must say.
                    if let fault = member.problems.first { tell(fault) }
                    return
                }
            }
        }
    }

    /// Goes on behind an entry over which the reader came to an end; false where nothing stands behind it.
    private mutating func resume(behind index: Int) throws(ContainerError) -> Bool {
        guard let directory, directory.places.indices.contains(index + 1) else { return false }
        reader = try ArchiveReader(zip: path, from: directory.places[index + 1], passwords: passwords)
        return true
    }

    private func memberPath(_ entry: ArchiveReader.Entry) -> MemberPath {
        let raw = rawPath(entry)
        return MemberPath(reader.isBare ? bareName.bytes(noted: raw) : raw, charset: directory?.charset)
    }

    private func rawPath(_ entry: ArchiveReader.Entry) -> [UInt8] {
        if let path = entry.path { return path }
        guard let directory, entries < directory.names.count else { return [] }
        return directory.names[entries]
    }

    /// Takes one member out; `goesOn` is false where nothing after it can be read.
    private mutating func take(_ entry: ArchiveReader.Entry, _ path: MemberPath) throws(ContainerError) -> (UnpackedMember, goesOn: Bool) {
        if let refusal = refusal(entry, path) { return (UnpackedMember(name: path.name, problems: [refusal]), true) }
        let start = reader.consumed
        let file = try scratch.newFile()
        var verdict: Problem?
        var warning: Problem?
        var goesOn = true
        reading: while verdict == nil {
            var limit: Problem?
            let step: ArchiveReader.Step
            do throws(ContainerError) {
                let (before, totalBefore) = (file.size, total)
                step = try reader.readBlock { (bytes, offset) throws(ContainerError) in
                    let end = offset + Int64(bytes.count)
                    let packed = max(1, reader.consumed - start)
                    limit = excess(size: end, total: totalBefore + max(0, end - before), packed: packed)
                    if limit == nil { try file.write(bytes, at: offset) }
                }
                total += file.size - before
            } catch {
                file.discard()
                throw error
            }
            switch step {
            case .done: verdict = limit
            case .warned(let message):
                verdict = limit
                warning = warning ?? fault(entry, message)
            case .end: break reading
            case .failed(let message):
                if let outcome = try deflate64(entry, into: file) {
                    verdict = outcome.problem
                    break reading
                }
                verdict = fault(entry, message)
            case .fatal(let message):
                verdict = fault(entry, message)
                goesOn = false
            }
        }
        file.close()
        if verdict == nil, sums.indices.contains(entries - 1), let sum = sums[entries - 1], sum != RarSums.sum(ofFile: file.path) {
            warning = Problem(.damaged, detail: "wrong checksum")
        }
        guard let verdict = verdict ?? warning else {
            return (UnpackedMember(name: path.name, file: file.path, bytes: file.size), goesOn)
        }
        if verdict.code == .damaged, file.size > 0 {
            return (UnpackedMember(name: path.name, file: file.path, bytes: file.size, problems: [verdict]), goesOn)
        }
        total -= file.size
        file.discard()
        return (UnpackedMember(name: path.name, problems: [verdict]), goesOn)
    }

    private struct Attempt {
        /// What went wrong; nil where all of it was taken out.
        var problem: Problem?
    }

    /// Does by our own decoder what the library cannot; nil for any other entry.
    private mutating func deflate64(_ entry: ArchiveReader.Entry, into file: ScratchFile) throws(ContainerError) -> Attempt? {
        guard !entry.isEncrypted, let directory, directory.places.indices.contains(entries - 1),
            let member = Deflate64Member(path, at: directory.places[entries - 1], sum: sumsAreLost ? nil : directory.sums[entries - 1])
        else { return nil }
        let (limits, before, whole) = (limits, total, Double(size))
        let outcome = try member.unpack(into: file) { size, packed in
            size <= limits.bytesPerMember && before + size <= limits.totalBytes
                && (size <= Unpacking.harmless || Double(size) / Double(packed) <= limits.ratio)
                && (before + size <= Unpacking.harmless || Double(before + size) / whole <= limits.ratio)
        }
        total += file.size
        switch outcome {
        case .whole: return Attempt()
        case .damaged(let reason): return Attempt(problem: Problem(.damaged, detail: reason))
        case .stopped(let size, let packed): return Attempt(problem: excess(size: size, total: before + size, packed: packed) ?? Problem(.bomb, threshold: limits.ratio))
        }
    }

    /// Why an entry is not even begun.
    private func refusal(_ entry: ArchiveReader.Entry, _ path: MemberPath) -> Problem? {
        switch entry.kind {
        case .link: return Problem(.unsafePath, detail: "link")
        case .other: return Problem(.unsafePath, detail: "device")
        case .file, .folder: break
        }
        if path.isUnsafe { return Problem(.unsafePath) }
        if path.isSystemFile { return Problem(.ignored, severity: .info) }
        if let stopped { return Problem(stopped) }
        if let size = entry.size, size > limits.bytesPerMember {
            return Problem(.tooLarge, measured: Double(size), threshold: Double(limits.bytesPerMember))
        }
        return nil
    }

    /// The limit that is passed with so many bytes written, if one is.
    private mutating func excess(size member: Int64, total: Int64, packed: Int64) -> Problem? {
        if member > limits.bytesPerMember { return Problem(.tooLarge, measured: Double(member), threshold: Double(limits.bytesPerMember)) }
        if total > limits.totalBytes {
            stop(Problem(.tooLarge, measured: Double(total), threshold: Double(limits.totalBytes)))
            return Problem(.tooLarge, measured: Double(total), threshold: Double(limits.totalBytes))
        }
        let ratio = Double(member) / Double(packed)
        // Members of the other formats share compressed blocks: what was read for one was unpacked for another.
        if format == .zip, member > Unpacking.harmless, ratio > limits.ratio { return Problem(.bomb, measured: ratio, threshold: limits.ratio) }
        let whole = Double(total) / Double(size)
        if total > Unpacking.harmless, whole > limits.ratio {
            stop(Problem(.bomb, measured: whole, threshold: limits.ratio))
            return Problem(.bomb, measured: whole, threshold: limits.ratio)
        }
        return nil
    }

    private mutating func stop(_ problem: Problem) {
        stopped = problem.code
        tell(problem)
    }

    /// What a reading error of an entry means.
    private func fault(_ entry: ArchiveReader.Entry?, _ message: String) -> Problem {
        if let entry, entry.isEncrypted { return Problem(.encrypted) }
        // Lists of members can be encrypted too (7-Zip's and RAR's option); libarchive says it in its own words for each format.
        if entry == nil, reader.saysEncrypted || Unpacking.encryptionWords.contains(where: message.contains) { return Problem(.encrypted) }
        if Unpacking.methodWords.contains(where: message.contains) {
            return Problem(.unsupportedFormat, severity: entry == nil ? .failure : .warning, detail: message)
        }
        return Problem(.damaged, detail: message)
    }

    private static let encryptionWords = ["ncrypt", "Crypto codec"]
    private static let methodWords = [
        "Unsupported ZIP compression method", "Unsupported compression method", "Unsupported method", "Unexpected codec ID",
        "RAR solid archive support unavailable", "No support for RAR VM program filter",
    ]

    private mutating func tell(_ problem: Problem) {
        if !result.problems.contains(where: { $0.code == problem.code }) { result.problems.append(problem) }
    }
}
