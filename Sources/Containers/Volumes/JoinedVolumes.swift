import Glibc

/// Puts the pieces of a split file together in the scratch folder.
public enum JoinedVolumes {
    /// - Returns: nil where they are larger than `limit` bytes together.
    /// - Throws: ``ContainerError`` where a piece cannot be read or the copy not be written.
    public static func join(_ parts: [String], into folder: inout ScratchFolder, limit: Int64) throws(ContainerError) -> (path: String, bytes: Int64)? {
        let file = try folder.newFile()
        var starts: [Int64] = []
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 16)
        defer { buffer.deallocate() }
        for part in parts {
            starts.append(file.size)
            let descriptor = open(part, O_RDONLY | O_CLOEXEC)
            guard descriptor >= 0 else { throw .unreadable(path: part, reason: String(cString: strerror(errno))) }
            defer { close(descriptor) }
            while true {
                let count = read(descriptor, buffer.baseAddress, buffer.count)
                if count < 0 {
                    if errno == EINTR { continue }
                    throw .unreadable(path: part, reason: String(cString: strerror(errno)))
                }
                if count == 0 { break }
                guard file.size + Int64(count) <= limit else {
                    file.discard()
                    return nil
                }
                try file.write(UnsafeRawBufferPointer(rebasing: buffer[..<count]), at: file.size)
            }
        }
        if parts.count > 1 { try mendDirectory(file, starts) }
        file.close()
        return (file.path, file.size)
    }

    /// A ZIP that was cut by its packer (APPNOTE 6.3.10, 8) tells places by the number of the part and the offset in it. In the joined file
    /// they become offsets from its beginning; what is no such ZIP stays as it is.
    private static func mendDirectory(_ file: ScratchFile, _ starts: [Int64]) throws(ContainerError) {
        let tailSize = Int(min(file.size, 66_000))
        guard tailSize >= 22, var tail = bytes(file, at: file.size - Int64(tailSize), count: tailSize) else { return }
        guard let end = stride(from: tail.count - 22, through: 0, by: -1).first(where: { tail.number($0, 4) == 0x0605_4B50 }) else { return }
        let (disk, directoryDisk) = (tail.number(end + 4, 2), tail.number(end + 6, 2))
        guard disk > 0, disk == starts.count - 1, starts.indices.contains(directoryDisk) else { return }
        let size = tail.number(end + 12, 4)
        let place = starts[directoryDisk] + Int64(tail.number(end + 16, 4))
        guard size <= 64 << 20, place < 0xFFFF_FFFF, var directory = bytes(file, at: place, count: size) else { return }
        var position = 0
        while position + 46 <= directory.count, directory.number(position, 4) == 0x0201_4B50 {
            let (entryDisk, offset) = (directory.number(position + 34, 2), directory.number(position + 42, 4))
            if starts.indices.contains(entryDisk), starts[entryDisk] + Int64(offset) < 0xFFFF_FFFF {
                directory.set(position + 42, 4, Int(starts[entryDisk]) + offset)
                directory.set(position + 34, 2, 0)
            }
            position += 46 + directory.number(position + 28, 2) + directory.number(position + 30, 2) + directory.number(position + 32, 2)
        }
        tail.set(end + 4, 4, 0)
        tail.set(end + 8, 2, tail.number(end + 10, 2))
        tail.set(end + 16, 4, Int(place))
        try directory.write(to: file, at: place)
        try Array(tail[end..<(end + 22)]).write(to: file, at: file.size - Int64(tailSize - end))
    }

    private static func bytes(_ file: ScratchFile, at offset: Int64, count: Int) -> [UInt8]? {
        let descriptor = open(file.path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0, offset >= 0, count >= 0 else { return nil }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: count)
        var done = 0
        while done < count {
            let got = bytes.withUnsafeMutableBytes { pread(descriptor, $0.baseAddress?.advanced(by: done), count - done, off_t(offset) + off_t(done)) }
            if got <= 0 { return nil }
            done += got
        }
        return bytes
    }
}

extension [UInt8] {
    /// A little-endian number; 0 behind the end.
    fileprivate func number(_ position: Int, _ width: Int) -> Int {
        guard position >= 0, position + width <= count else { return 0 }
        return self[position..<(position + width)].reversed().reduce(0) { $0 << 8 | Int($1) }
    }

    fileprivate mutating func set(_ position: Int, _ width: Int, _ value: Int) {
        guard position >= 0, position + width <= count else { return }
        for index in 0..<width { self[position + index] = UInt8(truncatingIfNeeded: value >> (8 * index)) }
    }

    fileprivate func write(to file: ScratchFile, at offset: Int64) throws(ContainerError) {
        var failure: ContainerError?
        withUnsafeBytes { buffer in
            do throws(ContainerError) { try file.write(buffer, at: offset) } catch { failure = error }
        }
        if let failure { throw failure }
    }
}
