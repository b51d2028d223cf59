import Fixity

/// The key of an old binary Office file ([MS-OFFCRYPTO] 2.3.5 and 2.3.6): RC4, begun anew for each block with a number of its own.
struct BinaryKey {
    private enum Kind { case plain, cryptoAPI }

    /// What stands in a file about its encryption.
    private struct Header {
        var kind: Kind
        var salt: [UInt8], verifier: [UInt8], verifierHash: [UInt8]
        /// Bytes of a key.
        var keySize: Int

        /// - Parameter info: from the version on.
        init?(_ info: [UInt8]) {
            guard info.count >= 52 else { return nil }
            let (major, minor) = (info.little16(0), info.little16(2))
            if major == 1, minor == 1 {
                (kind, keySize) = (.plain, 16)
                (salt, verifier, verifierHash) = (Array(info[4..<20]), Array(info[20..<36]), Array(info[36..<52]))
                return
            }
            let size = Int(info.little32(8)), place = 12 + size
            guard (2...4).contains(major), minor == 2, size >= 32, size < 4096, info.count >= place + 60 else { return nil }
            // AlgID: RC4.
            guard info.little32(20) == 0x6801, info.little32(place) == 16, info.little32(place + 36) == 20 else { return nil }
            let bits = Int(info.little32(28))
            guard (0...128).contains(bits), bits % 8 == 0 else { return nil }
            (kind, keySize) = (.cryptoAPI, bits == 0 ? 5 : bits / 8)
            salt = Array(info[(place + 4)..<(place + 20)])
            verifier = Array(info[(place + 20)..<(place + 36)])
            verifierHash = Array(info[(place + 40)..<(place + 60)])
        }
    }

    private let kind: Kind
    private let keySize: Int
    private let base: [UInt8]

    /// - Parameters:
    ///   - info: the encryption's description, from its version on.
    /// - Returns: nil where the password is wrong or the encryption is of a kind that is not known.
    init?(_ info: [UInt8], password: String) {
        guard let header = Header(info) else { return nil }
        let secret = password.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
        (kind, keySize) = (header.kind, header.keySize)
        switch header.kind {
        case .plain:
            let short = Array(Cipher.digest(.md5, secret).prefix(5))
            base = Array(Cipher.digest(.md5, Array(repeatElement(short + header.salt, count: 16).joined())).prefix(5))
        case .cryptoAPI: base = Cipher.digest(.sha1, header.salt, secret)
        }
        var stream = stream(block: 0)
        let plain = stream.decrypt(header.verifier), hash = stream.decrypt(header.verifierHash)
        guard Cipher.digest(header.kind == .plain ? .md5 : .sha1, plain) == hash else { return nil }
    }

    /// The key stream of one block.
    func stream(block: UInt32) -> RC4 {
        let number = (0..<4).map { UInt8(truncatingIfNeeded: block >> ($0 * 8)) }
        switch kind {
        case .plain: return RC4(key: Cipher.digest(.md5, base, number))
        case .cryptoAPI:
            let key = Array(Cipher.digest(.sha1, base, number).prefix(keySize))
            // A key of 40 bits is one of 128 with zeros ([MS-OFFCRYPTO] 2.3.5.2).
            return RC4(key: keySize == 5 ? key + [UInt8](repeating: 0, count: 11) : key)
        }
    }

    /// Decrypts a stream that is cut into blocks of `size` bytes; what lies outside `wanted` is passed over.
    func decrypt(_ bytes: [UInt8], blocks size: Int, wanted: (Int) -> Bool = { _ in true }) -> [UInt8] {
        var result = bytes
        for (index, start) in stride(from: 0, to: bytes.count, by: size).enumerated() {
            var stream = stream(block: UInt32(index))
            for place in start..<min(bytes.count, start + size) {
                let key = stream.next()
                if wanted(place) { result[place] ^= key }
            }
        }
        return result
    }
}
