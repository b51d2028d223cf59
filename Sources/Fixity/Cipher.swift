import CCrypto

/// Hash functions that other people's formats ask for; ``SHA256Stream`` is ours.
public enum HashKind: String, Sendable, CaseIterable {
    case md5 = "MD5"
    case sha1 = "SHA1"
    case sha256 = "SHA256"
    case sha384 = "SHA384"
    case sha512 = "SHA512"

    /// Bytes of a digest.
    public var size: Int {
        switch self {
        case .md5: 16
        case .sha1: 20
        case .sha256: 32
        case .sha384: 48
        case .sha512: 64
        }
    }

    fileprivate var method: OpaquePointer? {
        switch self {
        case .md5: EVP_md5()
        case .sha1: EVP_sha1()
        case .sha256: EVP_sha256()
        case .sha384: EVP_sha384()
        case .sha512: EVP_sha512()
        }
    }
}

/// Opens what others have encrypted. Nothing of ours is encrypted with it.
public enum Cipher {
    /// Digest of the pieces one after another.
    public static func digest(_ kind: HashKind, _ pieces: [UInt8]...) -> [UInt8] {
        let hash = Hash(kind)
        for piece in pieces { hash.update(piece) }
        return hash.finish()
    }

    /// AES with 128, 192 or 256 bits, without padding, in CBC where an initial vector is given and ECB where not.
    /// - Returns: nil where lengths are wrong. Bytes behind the last whole block are left out.
    public static func decryptAES(_ bytes: [UInt8], key: [UInt8], vector: [UInt8]? = nil) -> [UInt8]? {
        let cipher: OpaquePointer? =
            switch (key.count, vector == nil) {
            case (16, true): EVP_aes_128_ecb()
            case (24, true): EVP_aes_192_ecb()
            case (32, true): EVP_aes_256_ecb()
            case (16, false): EVP_aes_128_cbc()
            case (24, false): EVP_aes_192_cbc()
            case (32, false): EVP_aes_256_cbc()
            default: nil
            }
        guard let cipher, vector == nil || vector?.count == 16, let context = EVP_CIPHER_CTX_new() else { return nil }
        defer { EVP_CIPHER_CTX_free(context) }
        guard EVP_DecryptInit_ex(context, cipher, nil, key, vector ?? []) == 1, EVP_CIPHER_CTX_set_padding(context, 0) == 1 else { return nil }
        let whole = bytes.count / 16 * 16
        var result = [UInt8](repeating: 0, count: whole)
        var done = 0
        while done < whole {
            let count = min(1 << 20, whole - done)
            var written: Int32 = 0
            let isFine = bytes.withUnsafeBufferPointer { source in
                result.withUnsafeMutableBufferPointer { target -> Bool in
                    guard let from = source.baseAddress, let to = target.baseAddress else { return false }
                    return EVP_DecryptUpdate(context, to + done, &written, from + done, Int32(count)) == 1
                }
            }
            guard isFine, Int(written) == count else { return nil }
            done += count
        }
        return result
    }

    /// AES in counter mode as WinZip uses it: the counter begins with 1 and has its lowest byte first.
    /// - Returns: nil where the key's length is wrong.
    public static func decryptCounted(_ bytes: [UInt8], key: [UInt8]) -> [UInt8]? {
        let cipher: OpaquePointer? =
            switch key.count {
            case 16: EVP_aes_128_ecb()
            case 24: EVP_aes_192_ecb()
            case 32: EVP_aes_256_ecb()
            default: nil
            }
        guard let cipher, let context = EVP_CIPHER_CTX_new() else { return nil }
        defer { EVP_CIPHER_CTX_free(context) }
        guard EVP_EncryptInit_ex(context, cipher, nil, key, nil) == 1, EVP_CIPHER_CTX_set_padding(context, 0) == 1 else { return nil }
        var result = bytes
        let room = 1 << 16
        var counters = [UInt8](repeating: 0, count: room), stream = counters
        var counter: UInt64 = 0
        for start in stride(from: 0, to: bytes.count, by: room) {
            for block in stride(from: 0, to: room, by: 16) {
                counter += 1
                for place in 0..<8 { counters[block + place] = UInt8(truncatingIfNeeded: counter >> UInt64(place * 8)) }
            }
            var written: Int32 = 0
            guard EVP_EncryptUpdate(context, &stream, &written, counters, Int32(room)) == 1, Int(written) == room else { return nil }
            for place in start..<min(bytes.count, start + room) { result[place] ^= stream[place - start] }
        }
        return result
    }

    /// HMAC (RFC 2104).
    public static func authenticationCode(_ kind: HashKind, key: [UInt8], _ bytes: [UInt8]) -> [UInt8] {
        var code = [UInt8](repeating: 0, count: kind.size)
        HMAC(kind.method, key, Int32(key.count), bytes, bytes.count, &code, nil)
        return code
    }

    /// PBKDF2 with HMAC (RFC 8018, 5.2).
    public static func stretched(
        _ password: [UInt8], salt: [UInt8], rounds: Int, count: Int, by kind: HashKind = .sha256
    ) -> [UInt8]? {
        var key = [UInt8](repeating: 0, count: count)
        let isFine = password.withUnsafeBytes { bytes in
            PKCS5_PBKDF2_HMAC(
                bytes.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(password.count), salt, Int32(salt.count), Int32(clamping: rounds),
                kind.method, Int32(count), &key)
        }
        return isFine == 1 ? key : nil
    }

    /// H(counter ‖ last) over and over, as Office stretches passwords ([MS-OFFCRYPTO] 2.3.4.7 and 2.3.4.11).
    public static func spun(_ kind: HashKind, _ first: [UInt8], rounds: Int) -> [UInt8] {
        var value = [0, 0, 0, 0] + first
        let hash = Hash(kind)
        for round in 0..<UInt32(clamping: rounds) {
            for place in 0..<4 { value[place] = UInt8(truncatingIfNeeded: round >> UInt32(place * 8)) }
            hash.restart()
            hash.update(value)
            hash.finish(into: &value, at: 4)
        }
        return Array(value[4...])
    }

    /// SHA-256 over (password ‖ counter) repeated, as 7-Zip stretches passwords; the counter has eight bytes.
    public static func sevenZipKey(_ password: [UInt8], power: Int) -> [UInt8] {
        let hash = Hash(.sha256)
        let unit = password.count + 8, perBlock = 1 << min(power, 12)
        var block = [UInt8](repeating: 0, count: unit * perBlock)
        for index in 0..<perBlock { block.replaceSubrange((index * unit)..<(index * unit + password.count), with: password) }
        var counter: UInt64 = 0
        for _ in 0..<(1 << power) / perBlock {
            block.withUnsafeMutableBufferPointer { buffer in
                var place = password.count
                for _ in 0..<perBlock {
                    for byte in 0..<5 { buffer[place + byte] = UInt8(truncatingIfNeeded: counter >> UInt64(byte * 8)) }
                    counter += 1
                    place += unit
                }
            }
            hash.update(block)
        }
        return hash.finish()
    }

    /// Key and vector as RAR 3 stretches passwords: SHA-1 over (password and salt ‖ counter of three bytes), 2^18 times.
    public static func rar3Key(_ seed: [UInt8]) -> (key: [UInt8], vector: [UInt8]) {
        let hash = Hash(.sha1)
        let rounds = 1 << 18
        var vector = [UInt8](repeating: 0, count: 16)
        var unit = seed + [0, 0, 0]
        for round in 0..<rounds {
            for place in 0..<3 { unit[seed.count + place] = UInt8(truncatingIfNeeded: round >> (place * 8)) }
            hash.update(unit)
            if round % (rounds / 16) == 0 { vector[round / (rounds / 16)] = hash.peek()[19] }
        }
        let digest = hash.finish()
        let key = (0..<4).flatMap { word in (0..<4).map { digest[word * 4 + 3 - $0] } }
        return (key, vector)
    }
}

/// A hash being made.
private final class Hash {
    private let context = EVP_MD_CTX_new()
    private let kind: HashKind

    init(_ kind: HashKind) {
        self.kind = kind
        restart()
    }

    deinit { EVP_MD_CTX_free(context) }

    func restart() { EVP_DigestInit_ex(context, kind.method, nil) }

    func update(_ bytes: [UInt8]) {
        bytes.withUnsafeBytes { if let base = $0.baseAddress { EVP_DigestUpdate(context, base, $0.count) } }
    }

    func finish() -> [UInt8] {
        var digest = [UInt8](repeating: 0, count: kind.size)
        EVP_DigestFinal_ex(context, &digest, nil)
        return digest
    }

    /// Into an array that is there already; it grows where it must.
    func finish(into bytes: inout [UInt8], at place: Int) {
        let count = place + kind.size
        if bytes.count != count { bytes = Array(bytes.prefix(place)) + [UInt8](repeating: 0, count: kind.size) }
        bytes.withUnsafeMutableBufferPointer { buffer in
            if let base = buffer.baseAddress { EVP_DigestFinal_ex(context, base + place, nil) }
        }
    }

    /// What the digest would be now.
    func peek() -> [UInt8] {
        let copy = EVP_MD_CTX_new()
        defer { EVP_MD_CTX_free(copy) }
        var digest = [UInt8](repeating: 0, count: kind.size)
        EVP_MD_CTX_copy_ex(copy, context)
        EVP_DigestFinal_ex(copy, &digest, nil)
        return digest
    }
}
