import Glibc

/// Bytes of one charset turned into UTF-8 by iconv(3). Owns the conversion descriptor; not shared between threads.
final class Transcoder {
    /// What came out of one conversion.
    struct Outcome {
        var text: String
        /// How many bytes had no meaning in the charset and were shown as U+FFFD.
        var faults: Int
        /// The bytes ended inside a character.
        var truncated: Bool

        var clean: Bool { faults == 0 && !truncated }
    }

    private let descriptor: iconv_t

    /// Nil where the C library does not know the charset.
    convenience init?(from charset: String) { self.init(from: charset, to: "UTF-8") }

    private init?(from charset: String, to target: String) {
        guard let descriptor = iconv_open(target, charset), Int(bitPattern: descriptor) != -1 else { return nil }
        self.descriptor = descriptor
    }

    /// A short text as a charset writes it; nil where it cannot.
    static func encode(_ text: String, in charset: String) -> [UInt8]? {
        guard let transcoder = Transcoder(from: "UTF-8", to: charset) else { return nil }
        var input = text.utf8.map { CChar(bitPattern: $0) }
        var output: [UInt8] = []
        var buffer = [CChar](repeating: 0, count: 1 << 10)
        return input.withUnsafeMutableBufferPointer { source in
            var next = source.baseAddress
            var left = source.count
            while left > 0 {
                let reason = transcoder.step(&next, &left, into: &buffer, appendingTo: &output)
                guard reason == 0 || reason == E2BIG else { return nil }
            }
            return output
        }
    }

    deinit { iconv_close(descriptor) }

    /// Converts everything; gives up (nil) at more than `maximumFaults` meaningless bytes.
    func convert(_ bytes: some Collection<UInt8>, maximumFaults: Int = .max) -> Outcome? {
        var input = bytes.map { CChar(bitPattern: $0) }
        var output: [UInt8] = []
        output.reserveCapacity(input.count * 2)
        var outcome = Outcome(text: "", faults: 0, truncated: false)
        let room = 1 << 14
        var buffer = [CChar](repeating: 0, count: room)
        iconv(descriptor, nil, nil, nil, nil)
        let finished = input.withUnsafeMutableBufferPointer { source -> Bool in
            var next = source.baseAddress
            var left = source.count
            while left > 0 {
                let reason = step(&next, &left, into: &buffer, appendingTo: &output)
                switch reason {
                case 0, E2BIG: continue
                case EINVAL:
                    outcome.truncated = true
                    left = 0
                default:
                    outcome.faults += 1
                    if outcome.faults > maximumFaults { return false }
                    output.append(contentsOf: [0xEF, 0xBF, 0xBD])
                    next = next?.advanced(by: 1)
                    left -= 1
                }
            }
            return true
        }
        guard finished else { return nil }
        var none = 0
        var nowhere: UnsafeMutablePointer<CChar>?
        _ = step(&nowhere, &none, into: &buffer, appendingTo: &output)
        outcome.text = String(decoding: output, as: UTF8.self)
        return outcome
    }

    /// One call of iconv; gives 0 or its errno.
    private func step(
        _ next: inout UnsafeMutablePointer<CChar>?, _ left: inout Int, into buffer: inout [CChar], appendingTo output: inout [UInt8]
    ) -> Int32 {
        buffer.withUnsafeMutableBufferPointer { target in
            var place = target.baseAddress
            var room = target.count
            errno = 0
            let result = next == nil ? iconv(descriptor, nil, nil, &place, &room) : iconv(descriptor, &next, &left, &place, &room)
            let reason = Int(result) == -1 ? errno : 0
            output.append(contentsOf: target[..<(target.count - room)].lazy.map { UInt8(bitPattern: $0) })
            return reason
        }
    }
}
