import CDeflate64

/// Deflate64, decoded by C code that asks for its input and hands over its output piece by piece.
enum Deflate64 {
    /// How it ended.
    enum End {
        case whole, damaged, cut, noMemory
        /// What came out was not wanted any more.
        case stopped
    }

    private struct Ports {
        let next: () -> UnsafeBufferPointer<UInt8>
        let take: (UnsafeRawBufferPointer) -> Bool
    }

    /// - Parameters:
    ///   - next: more input, which stays where it is until more is asked for; empty at its end.
    ///   - take: is given output; false to end.
    static func decode(from next: @escaping () -> UnsafeBufferPointer<UInt8>, to take: @escaping (UnsafeRawBufferPointer) -> Bool) -> End {
        var ports = Ports(next: next, take: take)
        let result = withUnsafeMutablePointer(to: &ports) { pointer in
            deflate64_decode(
                { context, piece in
                    guard let given = context?.assumingMemoryBound(to: Ports.self).pointee.next(), let start = given.baseAddress else { return 0 }
                    piece?.pointee = start
                    return given.count
                },
                { context, bytes, count in
                    context?.assumingMemoryBound(to: Ports.self).pointee.take(UnsafeRawBufferPointer(start: bytes, count: count)) == true ? 0 : 1
                }, pointer)
        }
        return switch result {
        case DEFLATE64_OK: .whole
        case DEFLATE64_STOPPED: .stopped
        case DEFLATE64_NO_MEMORY: .noMemory
        case DEFLATE64_CUT: .cut
        default: .damaged
        }
    }

    /// A folder of a 7z archive is unpacked whole; nobody makes larger ones this way.
    private static let most = 256 << 20

    /// - Parameter limit: how many bytes are expected; what is behind them is left out.
    /// - Returns: nil where the bytes are not of that form, end too soon, or are too many.
    static func inflate(_ bytes: [UInt8], limit: Int) -> [UInt8]? {
        guard limit <= most else { return nil }
        var plain: [UInt8] = []
        let end = bytes.withUnsafeBufferPointer { source in
            var isGiven = false
            return decode {
                defer { isGiven = true }
                return isGiven ? UnsafeBufferPointer(start: nil, count: 0) : source
            } to: { piece in
                plain.append(contentsOf: piece.prefix(limit - plain.count))
                return plain.count < limit || piece.isEmpty
            }
        }
        switch end {
        case .whole: return plain
        case .stopped where plain.count >= limit: return plain
        default: return nil
        }
    }
}
