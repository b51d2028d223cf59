import Encodings
import Fixity
import Glibc

/// Opens Office files that are locked as a whole ([MS-OFFCRYPTO] 2.3.4: agile and standard encryption): a compound file that holds the
/// encrypted ZIP.
public enum OfficeDecryption {
    /// The password with which Excel locks workbooks that nobody gave one ([MS-OFFCRYPTO] 2.4.2.1).
    private static let usual = "VelvetSweatshop"

    /// Decrypts with the first password that fits.
    ///
    /// - Returns: where the file lies now; nil where no password fits or its protection is of another kind (rights management, an
    ///   unknown cipher).
    public static func open(
        _ path: String, passwords: [String], into scratch: inout ScratchFolder, limit: Int64
    ) throws(ContainerError) -> String? {
        guard let file = CompoundFile(path: path, limit: limit), let info = file.content("EncryptionInfo"),
            let package = file.content("EncryptedPackage"), package.count > 8, let scheme = scheme(info)
        else { return nil }
        for password in [usual] + passwords {
            let secret = password.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
            guard let key = scheme.key(secret) else { continue }
            let size = package.little64(0)
            guard let bytes = scheme.decrypt(Array(package[8...]), key), size <= UInt64(bytes.count) else { return nil }
            return try scratch.store(Array(bytes[..<Int(size)]))
        }
        return nil
    }

    private static func scheme(_ info: [UInt8]) -> (any OfficeScheme)? {
        guard info.count > 8 else { return nil }
        let (major, minor) = (info.little16(0), info.little16(2))
        if major == 4, minor == 4 { return AgileScheme(String(decoding: info[8...], as: UTF8.self)) }
        return (2...4).contains(major) && minor == 2 ? StandardScheme(info) : nil
    }
}

/// How a key comes from a password, and the package from the key.
private protocol OfficeScheme {
    /// Nil where the password (UTF-16, little-endian) is wrong.
    func key(_ password: [UInt8]) -> [UInt8]?
    func decrypt(_ package: [UInt8], _ key: [UInt8]) -> [UInt8]?
}

/// Of Office 2007: AES-128 and SHA-1 ([MS-OFFCRYPTO] 2.3.4.5 to 2.3.4.9).
private struct StandardScheme: OfficeScheme {
    private let keySize: Int
    private let salt: [UInt8], verifier: [UInt8], verifierHash: [UInt8]

    init?(_ info: [UInt8]) {
        guard info.count >= 12 else { return nil }
        let headerSize = Int(info.little32(8)), verifierAt = 12 + headerSize
        guard headerSize >= 32, headerSize < 4096, info.count >= verifierAt + 72 else { return nil }
        // 0x660E to 0x6610: AES with 128, 192 and 256 bits; 0x6801, RC4, is of older files.
        guard (0x660E...0x6610).contains(info.little32(12 + 8)) else { return nil }
        let bits = Int(info.little32(12 + 16))
        keySize = bits == 0 ? 16 : bits / 8
        guard [16, 24, 32].contains(keySize), info.little32(verifierAt) == 16 else { return nil }
        salt = Array(info[(verifierAt + 4)..<(verifierAt + 20)])
        verifier = Array(info[(verifierAt + 20)..<(verifierAt + 36)])
        verifierHash = Array(info[(verifierAt + 40)..<(verifierAt + 72)])
    }

    func key(_ password: [UInt8]) -> [UInt8]? {
        let stretched = Cipher.spun(.sha1, Cipher.digest(.sha1, salt, password), rounds: 50_000)
        let last = Cipher.digest(.sha1, stretched, [0, 0, 0, 0])
        func half(_ fill: UInt8) -> [UInt8] {
            var block = [UInt8](repeating: fill, count: 64)
            for (place, byte) in last.enumerated() { block[place] ^= byte }
            return Cipher.digest(.sha1, block)
        }
        let key = Array((half(0x36) + half(0x5C)).prefix(keySize))
        guard let plain = Cipher.decryptAES(verifier, key: key), let hash = Cipher.decryptAES(verifierHash, key: key) else { return nil }
        return Cipher.digest(.sha1, plain).elementsEqual(hash.prefix(20)) ? key : nil
    }

    func decrypt(_ package: [UInt8], _ key: [UInt8]) -> [UInt8]? { Cipher.decryptAES(package, key: key) }
}

/// Since Office 2010: what it is made with stands in XML ([MS-OFFCRYPTO] 2.3.4.10 to 2.3.4.15).
private struct AgileScheme: OfficeScheme {
    private struct Parameters {
        let salt: [UInt8]
        let blockSize: Int
        let keySize: Int
        let hash: HashKind

        init?(_ element: Substring) {
            guard let salt = AgileScheme.attribute("saltValue", element).map({ Base64Text.decode($0) }),
                let block = AgileScheme.attribute("blockSize", element).flatMap({ Int($0) }), block == 16,
                let bits = AgileScheme.attribute("keyBits", element).flatMap({ Int($0) }), [128, 192, 256].contains(bits),
                let hash = AgileScheme.attribute("hashAlgorithm", element)
                    .flatMap({ name in HashKind(rawValue: String(name.filter { $0 != "-" })) }),
                AgileScheme.attribute("cipherAlgorithm", element) == "AES", AgileScheme.attribute("cipherChaining", element) == "ChainingModeCBC"
            else { return nil }
            (self.salt, blockSize, keySize, self.hash) = (salt, block, bits / 8, hash)
        }
    }

    private let data: Parameters
    private let lock: Parameters
    private let spins: Int
    private let input: [UInt8], value: [UInt8], encryptedKey: [UInt8]

    /// More rounds than this nobody uses; they would only cost time.
    private static let mostSpins = 10_000_000

    init?(_ xml: String) {
        guard let dataElement = AgileScheme.element("keyData", xml), let lockElement = AgileScheme.element("encryptedKey", xml),
            let data = Parameters(dataElement), let lock = Parameters(lockElement),
            let spins = AgileScheme.attribute("spinCount", lockElement).flatMap({ Int($0) }), (0...AgileScheme.mostSpins).contains(spins),
            let input = AgileScheme.attribute("encryptedVerifierHashInput", lockElement).map({ Base64Text.decode($0) }),
            let value = AgileScheme.attribute("encryptedVerifierHashValue", lockElement).map({ Base64Text.decode($0) }),
            let key = AgileScheme.attribute("encryptedKeyValue", lockElement).map({ Base64Text.decode($0) })
        else { return nil }
        (self.data, self.lock, self.spins, self.input, self.value, encryptedKey) = (data, lock, spins, input, value, key)
    }

    func key(_ password: [UInt8]) -> [UInt8]? {
        let stretched = Cipher.spun(lock.hash, Cipher.digest(lock.hash, lock.salt, password), rounds: spins)
        let vector = AgileScheme.fitted(lock.salt, lock.blockSize)
        func opened(_ bytes: [UInt8], _ block: [UInt8]) -> [UInt8]? {
            let key = AgileScheme.fitted(Cipher.digest(lock.hash, stretched, block), lock.keySize)
            return Cipher.decryptAES(bytes, key: key, vector: vector)
        }
        guard let plain = opened(input, [0xFE, 0xA7, 0xD2, 0x76, 0x3B, 0x4B, 0x9E, 0x79]),
            let hash = opened(value, [0xD7, 0xAA, 0x0F, 0x6D, 0x30, 0x61, 0x34, 0x4E]), hash.count >= lock.hash.size,
            Cipher.digest(lock.hash, Array(plain.prefix(lock.salt.count))).elementsEqual(hash.prefix(lock.hash.size))
        else { return nil }
        return opened(encryptedKey, [0x14, 0x6E, 0x0B, 0xE7, 0xAB, 0xAC, 0xD0, 0xD6]).map { Array($0.prefix(data.keySize)) }
    }

    func decrypt(_ package: [UInt8], _ key: [UInt8]) -> [UInt8]? {
        var result: [UInt8] = []
        result.reserveCapacity(package.count)
        for (index, start) in stride(from: 0, to: package.count, by: 4096).enumerated() {
            let number = (0..<4).map { UInt8(truncatingIfNeeded: index >> ($0 * 8)) }
            let vector = AgileScheme.fitted(Cipher.digest(data.hash, data.salt, number), data.blockSize)
            let segment = Array(package[start..<min(package.count, start + 4096)])
            guard let plain = Cipher.decryptAES(segment, key: key, vector: vector) else { return nil }
            result += plain
        }
        return result
    }

    /// Cut, or filled with 0x36.
    private static func fitted(_ bytes: [UInt8], _ count: Int) -> [UInt8] {
        bytes.count >= count ? Array(bytes.prefix(count)) : bytes + [UInt8](repeating: 0x36, count: count - bytes.count)
    }

    // The XML is one line that Office writes; it is small and flat, so attributes are looked up where their element's tag begins.

    private static func element(_ name: String, _ xml: String) -> Substring? {
        var rest = xml.prefix(16_384)
        while let found = rest.firstRange(of: name) {
            let before = rest[..<found.lowerBound].last
            if before == "<" || before == ":", rest[found.upperBound...].first?.isWhitespace == true {
                return rest[found.upperBound...].prefix { $0 != ">" }
            }
            rest = rest[found.upperBound...]
        }
        return nil
    }

    private static func attribute(_ name: String, _ element: Substring) -> String? {
        guard let start = element.firstRange(of: " " + name + "=\"") else { return nil }
        return String(element[start.upperBound...].prefix { $0 != "\"" })
    }
}
