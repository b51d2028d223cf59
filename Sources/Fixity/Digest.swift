import CCrypto

/// SHA-256 as a stream (FIPS 180-4), by libcrypto.
public final class SHA256Stream {
    private let context: OpaquePointer?

    public init() {
        context = EVP_MD_CTX_new()
        EVP_DigestInit_ex(context, EVP_sha256(), nil)
    }

    deinit { EVP_MD_CTX_free(context) }

    /// Adds bytes; may be called any number of times before ``finish()``.
    public func update(_ bytes: UnsafeRawBufferPointer) {
        if let base = bytes.baseAddress, !bytes.isEmpty { EVP_DigestUpdate(context, base, bytes.count) }
    }

    /// The same for bytes in an array.
    public func update(_ bytes: [UInt8]) { bytes.withUnsafeBytes(update) }

    /// 64 lower-case hexadecimal digits. To be called once, last.
    public func finish() -> String {
        var digest = [UInt8](repeating: 0, count: 32)
        EVP_DigestFinal_ex(context, &digest, nil)
        return digest.hexadecimal
    }
}

/// SHA-256 (FIPS 180-4) in lower-case hex.
public enum Digest {
    /// SHA-256 of bytes in memory, as 64 lower-case hexadecimal digits.
    public static func sha256(_ bytes: [UInt8]) -> String {
        let stream = SHA256Stream()
        stream.update(bytes)
        return stream.finish()
    }

    /// SHA-256 of a text's UTF-8 bytes, as 64 lower-case hexadecimal digits.
    public static func sha256(_ text: String) -> String { sha256(Array(text.utf8)) }

    /// HMAC-SHA-256 (RFC 2104), as 64 lower-case hexadecimal digits.
    public static func hmac(_ bytes: [UInt8], key: [UInt8]) -> String {
        var digest = [UInt8](repeating: 0, count: 32)
        var length: UInt32 = 0
        _ = HMAC(EVP_sha256(), key, Int32(key.count), bytes, bytes.count, &digest, &length)
        return digest.hexadecimal
    }

    /// SHA-256 and size of a file, read once in 1 MiB pieces.
    /// - Throws: ``FileSystemError`` when it cannot be opened or read.
    public static func sha256(fileAt path: String) throws(FileSystemError) -> (digest: String, bytes: Int64) {
        let file = try OpenFile(reading: path)
        defer { file.close() }
        let stream = SHA256Stream()
        var total: Int64 = 0
        try file.forEachChunk { chunk in
            stream.update(chunk)
            total += Int64(chunk.count)
        }
        return (stream.finish(), total)
    }
}

extension [UInt8] {
    /// Lower-case hexadecimal digits, two a byte.
    public var hexadecimal: String {
        let digits = Array<UInt8>("0123456789abcdef".utf8)
        var text: [UInt8] = []
        text.reserveCapacity(count * 2)
        for byte in self {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }
}
