import Glibc

/// A ZIP member packed by method 9, which libarchive lists and does not unpack (APPNOTE 4.4.5): Windows packs files of more than 2 GiB so.
struct Deflate64Member {
    /// What came of it.
    enum Outcome: Equatable {
        /// All of it, with the sum that the directory states.
        case whole
        case damaged(String)
        /// A limit was passed after so many bytes were written out of so many packed ones.
        case stopped(size: Int64, packed: Int64)
    }

    private let path: String
    private let start: Int64
    private let sum: UInt32?

    /// Nil where no such member begins at `place`, or it is encrypted.
    /// - Parameter sum: what its contents are held against; nil where that is not known.
    init?(_ path: String, at place: Int64, sum: UInt32?) {
        let head = FileBlock.read(path, at: place, count: 30)
        guard head.count == 30, head.little32(0) == 0x0403_4B50, head.little16(8) == 9, head.little16(6) & 1 == 0 else { return nil }
        self.path = path
        self.sum = sum
        start = place + 30 + Int64(head.little16(26)) + Int64(head.little16(28))
    }

    /// Unpacks it into a file.
    /// - Parameter allows: whether so many bytes (first) may come out of so many packed ones (second).
    func unpack(into file: ScratchFile, allows: @escaping (Int64, Int64) -> Bool) throws(ContainerError) -> Outcome {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .unreadable(path: path, reason: String(cString: strerror(errno))) }
        defer { close(descriptor) }
        let flow = Flow(descriptor: descriptor, start: start, file: file, allows: allows)
        let end = Deflate64.decode(from: flow.fill, to: flow.take)
        if let failure = flow.failure { throw failure }
        switch end {
        case .whole: return sum == nil || flow.sum.value == sum ? .whole : .damaged("wrong checksum")
        case .stopped: return .stopped(size: flow.written, packed: flow.read)
        case .noMemory: throw .noMemory
        case .cut: return .damaged("cut off")
        case .damaged: return .damaged("deflate64")
        }
    }

    /// Bytes on their way from the archive to the scratch file, as the C decoder asks for them.
    private final class Flow {
        private let descriptor: Int32
        private var position: Int64
        private let buffer = UnsafeMutablePointer<UInt8>.allocate(capacity: Flow.room)
        private let file: ScratchFile
        private let allows: (Int64, Int64) -> Bool
        private(set) var read: Int64 = 0
        private(set) var written: Int64 = 0
        private(set) var sum = CRC32()
        private(set) var failure: ContainerError?

        private static let room = 1 << 16

        init(descriptor: Int32, start: Int64, file: ScratchFile, allows: @escaping (Int64, Int64) -> Bool) {
            (self.descriptor, position, self.file, self.allows) = (descriptor, start, file, allows)
        }

        deinit { buffer.deallocate() }

        func fill() -> UnsafeBufferPointer<UInt8> {
            var got = pread(descriptor, buffer, Flow.room, off_t(position))
            while got < 0, errno == EINTR { got = pread(descriptor, buffer, Flow.room, off_t(position)) }
            guard got > 0 else { return UnsafeBufferPointer(start: nil, count: 0) }
            position += Int64(got)
            read += Int64(got)
            return UnsafeBufferPointer(start: buffer, count: got)
        }

        func take(_ bytes: UnsafeRawBufferPointer) -> Bool {
            let end = written + Int64(bytes.count)
            guard allows(end, max(1, read)) else {
                written = end
                return false
            }
            do throws(ContainerError) {
                try file.write(bytes, at: written)
            } catch {
                failure = error
                return false
            }
            sum.update(bytes)
            written = end
            return true
        }
    }
}
