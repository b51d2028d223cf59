import CaseModel
import Phrasebook

/// Whether reports may go to an address (R049: recipients' domains from an allow-list).
public struct MailAddressRule: Sendable, Hashable {
    /// Lower-case; empty allows any.
    public var allowedDomains: [String]

    public init(allowedDomains: [String] = []) {
        self.allowedDomains = allowedDomains.map { $0.lowercased() }
    }

    /// What is wrong with a person's address; nil when it can be used.
    ///
    /// Narrower than RFC 5321: one `@`, visible ASCII without quoting, a dotted domain (or `localhost`). What is refused here is told to the
    /// archivist, so a rare legal address is asked about, never lost.
    public func fault(_ person: Person) -> AddressFault? {
        guard let email = person.email, !email.isEmpty else { return .missing }
        let parts = email.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, MailAddressRule.isLocalPart(parts[0]), MailAddressRule.isDomain(parts[1]), email.utf8.count <= 254 else {
            return EmailAddress.isInternational(email) ? .international : .malformed
        }
        guard allowedDomains.isEmpty || allowedDomains.contains(parts[1].lowercased()) else { return .domainNotAllowed }
        return nil
    }

    private static func isLocalPart(_ text: Substring) -> Bool {
        let allowed = Set("!#$%&'*+/=?^_`{|}~-.".utf8)
        return !text.isEmpty && text.utf8.count <= 64 && text.first != "." && text.last != "." && !text.contains("..")
            && text.utf8.allSatisfy { isLetterOrDigit($0) || allowed.contains($0) }
    }

    private static func isDomain(_ text: Substring) -> Bool {
        let labels = text.split(separator: ".", omittingEmptySubsequences: false)
        guard labels.count >= 2 || text.lowercased() == "localhost" else { return false }
        return labels.allSatisfy { label in
            !label.isEmpty && label.utf8.count <= 63 && label.first != "-" && label.last != "-"
                && label.utf8.allSatisfy { isLetterOrDigit($0) || $0 == UInt8(ascii: "-") }
        }
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
        default: false
        }
    }
}
