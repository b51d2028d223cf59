import Encodings
import Fixity

/// A ZIP with encrypted members that libarchive does not decrypt: those packed by another method than Deflate (APPNOTE 6.3.10, 4.4.5).
///
/// A password opens the members that it fits; the others stay as they are.
struct ZipLock: ArchiveLock {
    private let bytes: [UInt8]
    private let records: [ZipLockRecord]
    let sumsAreLost: Bool

    /// Nil where there is no directory, or nothing in it is encrypted.
    init?(_ bytes: [UInt8]) {
        guard let records = ZipLockRecord.directory(of: bytes), records.contains(where: { $0.isLocked }) else { return nil }
        self.bytes = bytes
        self.records = records
        // The second version of AE leaves the sum out, as it would tell something of what is encrypted.
        sumsAreLost = records.contains { $0.aes?.version == 2 }
    }

    func opened(with password: String) -> ClearedArchive? {
        var passwords = [Array(password.utf8)]
        if password.utf8.contains(where: { $0 > 127 }), let bytes = TextDecoder.encode(password, in: "gb18030") { passwords.append(bytes) }
        return passwords.lazy.compactMap(opened).first.map { ClearedArchive(bytes: $0) }
    }

    private func opened(with password: [UInt8]) -> [UInt8]? {
        guard password.isEmpty == false else { return nil }
        var result: [UInt8] = []
        var directory: [UInt8] = []
        var isOpened = false
        for var record in records {
            guard let packed = record.packed(in: bytes) else { return nil }
            var content = bytes[packed]
            if let plain = record.isLocked ? plain(record, content, password) : nil {
                content = plain[...]
                record.unlock()
                isOpened = true
            }
            let place = result.count
            result += record.localHeader(packedSize: content.count) + content
            directory += record.directoryEntry(packedSize: content.count, place: place)
        }
        guard isOpened else { return nil }
        let start = result.count
        result += directory
        return result + ZipLockRecord.end(count: records.count, size: directory.count, start: start)
    }

    /// Nil where the password does not fit.
    private func plain(_ record: ZipLockRecord, _ content: ArraySlice<UInt8>, _ password: [UInt8]) -> [UInt8]? {
        if let aes = record.aes { return WinZipCipher(password, strength: aes.strength)?.open(content) }
        // Members of both kinds in one archive: without sums nothing would tell the wrong password of the old kind.
        return sumsAreLost ? nil : PkwareCipher(password).open(content, checks: [UInt8(record.sum >> 24), UInt8(record.time >> 8)])
    }
}

/// WinZip's encryption (AE-1 and AE-2): AES in counter mode, its key by PBKDF2 with HMAC-SHA-1, 1,000 rounds, and ten bytes of an
/// HMAC-SHA-1 over what is encrypted.
private struct WinZipCipher {
    private let password: [UInt8]
    private let keySize: Int

    /// - Parameter strength: 1, 2 or 3 for 128, 192 or 256 bits.
    init?(_ password: [UInt8], strength: UInt8) {
        guard (1...3).contains(strength) else { return nil }
        self.password = password
        keySize = 8 + 8 * Int(strength)
    }

    func open(_ content: ArraySlice<UInt8>) -> [UInt8]? {
        let saltSize = keySize / 2
        guard content.count >= saltSize + 12,
            let keys = Cipher.stretched(password, salt: Array(content.prefix(saltSize)), rounds: 1000, count: 2 * keySize + 2, by: .sha1),
            content.dropFirst(saltSize).prefix(2).elementsEqual(keys.suffix(2))
        else { return nil }
        let packed = Array(content.dropFirst(saltSize + 2).dropLast(10))
        let code = Cipher.authenticationCode(.sha1, key: Array(keys[keySize..<(2 * keySize)]), packed)
        guard content.suffix(10).elementsEqual(code.prefix(10)) else { return nil }
        return Cipher.decryptCounted(packed, key: Array(keys.prefix(keySize)))
    }
}

/// The encryption of PKZIP 2 (APPNOTE 6.3.10, 6.1).
private struct PkwareCipher {
    private var keys: (UInt32, UInt32, UInt32) = (0x1234_5678, 0x2345_6789, 0x3456_7890)

    init(_ password: [UInt8]) { for byte in password { update(byte) } }

    private mutating func update(_ byte: UInt8) {
        keys.0 = CRC32.step(keys.0, byte)
        keys.1 = (keys.1 &+ (keys.0 & 0xFF)) &* 134_775_813 &+ 1
        keys.2 = CRC32.step(keys.2, UInt8(keys.1 >> 24))
    }

    private mutating func plain(_ byte: UInt8) -> UInt8 {
        let mix = keys.2 | 2
        let value = byte ^ UInt8(truncatingIfNeeded: (mix &* (mix ^ 1)) >> 8)
        update(value)
        return value
    }

    /// - Parameter checks: what the last of the twelve bytes before the content may be: the highest of the sum or, where that was not
    ///   known yet, of the time.
    func open(_ content: ArraySlice<UInt8>, checks: [UInt8]) -> [UInt8]? {
        var cipher = self
        guard content.count >= 12, let check = content.prefix(12).map({ cipher.plain($0) }).last, checks.contains(check) else { return nil }
        return content.dropFirst(12).map { cipher.plain($0) }
    }
}
