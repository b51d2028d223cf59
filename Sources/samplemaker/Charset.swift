import Glibc

/// Text in older Chinese encodings, by iconv.
enum Charset {
    /// - Throws: where a character has no place in the encoding.
    static func bytes(_ text: String, _ name: String) throws(SampleError) -> [UInt8] {
        if name == "UTF-8" { return Array(text.utf8) }
        let converter = iconv_open(name, "UTF-8")
        guard converter != iconv_t(bitPattern: -1) else { throw .encoding("\(name) is not known here") }
        defer { iconv_close(converter) }
        var input = text.utf8.map { CChar(bitPattern: $0) }
        var output = [CChar](repeating: 0, count: input.count * 4 + 16)
        var inputLeft = input.count, outputLeft = output.count
        let failed = input.withUnsafeMutableBufferPointer { input in
            output.withUnsafeMutableBufferPointer { output in
                var from = input.baseAddress, to = output.baseAddress
                return iconv(converter, &from, &inputLeft, &to, &outputLeft) == Int(bitPattern: UInt.max) || inputLeft > 0
            }
        }
        guard !failed else { throw .encoding("a character is not in \(name)") }
        return output.prefix(output.count - outputLeft).map { UInt8(bitPattern: $0) }
    }
}
