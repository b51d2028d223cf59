/// The mail server that messages are handed to.
public struct SmtpServer: Sendable, Hashable {
    /// How the way to the server is encrypted.
    public enum Security: String, Sendable, Hashable, Codable {
        /// STARTTLS is demanded (port 587 or 25); without it nothing is sent.
        case startTLS
        /// TLS from the first byte (port 465; RFC 8314).
        case tls
        /// No encryption: only to this machine itself.
        case plain
    }

    /// A name or an address; of IPv6 with or without brackets.
    public var host: String
    /// 1 to 65535.
    public var port: Int
    /// What is demanded before anything is sent.
    public var security: Security
    /// Empty where the server asks for no password.
    public var user: String
    /// Sent over TLS or to this machine only; never part of an error.
    public var password: String
    /// PEM file of the certificate authorities to trust instead of the system's; empty for the system's.
    public var caFile: String
    /// Seconds for connecting and for one message, each.
    public var timeout: Int

    public init(
        host: String, port: Int, security: Security, user: String = "", password: String = "", caFile: String = "", timeout: Int = 60
    ) {
        self.host = host
        self.port = port
        self.security = security
        self.user = user
        self.password = password
        self.caFile = caFile
        self.timeout = timeout
    }

    /// Whether the host is this machine by its very name or number.
    var isLoopback: Bool {
        let name = host.lowercased()
        if name == "localhost" || name == "::1" || name == "[::1]" { return true }
        let numbers = name.split(separator: ".", omittingEmptySubsequences: false)
        return numbers.count == 4 && numbers[0] == "127" && numbers.allSatisfy { UInt8($0) != nil }
    }
}
