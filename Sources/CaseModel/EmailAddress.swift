/// The syntax of an e-mail address as mail servers everywhere take it: `local@domain` in ASCII (RFC 5321, 4.1.2, without quoted local
/// parts; no SMTPUTF8).
public enum EmailAddress {
    /// Whether it is `local@domain` in visible ASCII without characters that mean something to SMTP; says nothing of whether it exists.
    public static func isValid(_ address: String) -> Bool {
        let bytes = Array(address.utf8)
        guard bytes.count <= 254, let at = bytes.lastIndex(of: 0x40) else { return false }
        let local = bytes[..<at]
        let domain = bytes[(at + 1)...]
        guard !local.isEmpty, local.count <= 64, !domain.isEmpty, domain.count <= 253 else { return false }
        let atoms = local.split(separator: 0x2E, omittingEmptySubsequences: false)
        guard atoms.allSatisfy({ !$0.isEmpty && $0.allSatisfy(isAtomText) }) else { return false }
        return domain.split(separator: 0x2E, omittingEmptySubsequences: false).allSatisfy { label in
            !label.isEmpty && label.count <= 63 && label.first != 0x2D && label.last != 0x2D && label.allSatisfy { isAlphanumeric($0) || $0 == 0x2D }
        }
    }

    /// Whether it would be an address but for letters beyond ASCII (张伟@例子.cn): servers take it with SMTPUTF8 only (RFC 6531), and few do.
    public static func isInternational(_ address: String) -> Bool {
        !address.utf8.allSatisfy { $0 < 0x80 } && isValid(String(decoding: address.utf8.map { $0 < 0x80 ? $0 : 0x78 }, as: UTF8.self))
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: false
        }
    }

    /// RFC 5322, 3.2.3.
    private static func isAtomText(_ byte: UInt8) -> Bool {
        isAlphanumeric(byte) || "!#$%&'*+-/=?^_`{|}~".utf8.contains(byte)
    }
}
