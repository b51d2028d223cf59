import CDeflate64

/// Deflate64 in memory.
enum Deflate64 {
    /// A folder of a 7z archive is unpacked whole; nobody makes larger ones this way.
    private static let most = 256 << 20

    /// - Parameter limit: how many bytes are expected; what is behind them is left out.
    /// - Returns: nil where the bytes are not of that form, end too soon, or are too many.
    static func inflate(_ bytes: [UInt8], limit: Int) -> [UInt8]? {
        guard limit <= most else { return nil }
        return bytes.withUnsafeBufferPointer { source in
            var flow = Flow(source: source, limit: limit)
            let result = withUnsafeMutablePointer(to: &flow) { pointer in
                deflate64_decode(
                    { context, piece in context?.assumingMemoryBound(to: Flow.self).pointee.next(piece) ?? 0 },
                    { context, bytes, count in
                        context?.assumingMemoryBound(to: Flow.self).pointee.take(UnsafeBufferPointer(start: bytes, count: count)) ?? 1
                    }, pointer)
            }
            guard result == DEFLATE64_OK || result == DEFLATE64_STOPPED && flow.plain.count >= limit else { return nil }
            return flow.plain
        }
    }

    private struct Flow {
        let source: UnsafeBufferPointer<UInt8>
        let limit: Int
        var isGiven = false
        var plain: [UInt8] = []

        init(source: UnsafeBufferPointer<UInt8>, limit: Int) { (self.source, self.limit) = (source, limit) }

        mutating func next(_ piece: UnsafeMutablePointer<UnsafePointer<UInt8>?>?) -> Int {
            guard !isGiven else { return 0 }
            isGiven = true
            piece?.pointee = source.baseAddress
            return source.count
        }

        mutating func take(_ bytes: UnsafeBufferPointer<UInt8>) -> Int32 {
            plain.append(contentsOf: bytes.prefix(limit - plain.count))
            return plain.count == limit && !bytes.isEmpty ? 1 : 0
        }
    }
}
