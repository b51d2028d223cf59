/// The mail server that messages are handed to.
public struct SmtpServer: Sendable, Hashable {
    public enum Security: String, Sendable, Hashable, Codable {
        /// STARTTLS is demanded (port 587 or 25); without it nothing is sent.
        case startTLS
        /// TLS from the first byte (port 465; RFC 8314).
        case tls
        /// No encryption: only to this machine itself.
        case plain
    }

    public var host: String
    public var port: Int
    public var security: Security
    /// Empty where the server asks for no password.
    public var user: String
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

/// Why a message was not sent, or may not have been. Holds no text of the message and no password.
public enum SmtpError: Error, Sendable, Hashable, CustomStringConvertible {
    /// Refused here, before connecting: what is wrong with the settings or an address.
    case notAllowed(String)
    /// The server said no: for good (5xx) or for now (4xx). `recipient` where the answer was to one.
    case rejected(permanent: Bool, code: Int, recipient: String?)
    /// No connection, or it broke before the message had been handed over. Nothing was sent.
    case unreachable(String)
    /// No TLS, or a certificate that does not hold. Nothing was sent.
    case tls(String)
    /// User name or password were not accepted, or the server offers no way to log in.
    case authentication(code: Int)
    /// The message had been handed over whole when the connection broke: it may have been taken. Sending it again with the same
    /// Message-ID is the lesser evil.
    case interrupted(String)

    /// Whether trying again later, unchanged, can help.
    public var isTransient: Bool {
        switch self {
        case .rejected(let permanent, _, _): !permanent
        case .unreachable, .interrupted: true
        case .notAllowed, .tls, .authentication: false
        }
    }

    /// Whether every other message would fare the same.
    public var concernsServer: Bool {
        switch self {
        case .unreachable, .tls, .authentication: true
        case .notAllowed, .rejected, .interrupted: false
        }
    }

    public var description: String {
        switch self {
        case .notAllowed(let what): what
        case .rejected(let permanent, let code, let recipient):
            "the mail server refused the message\(recipient.map { " for " + $0 } ?? "") with code \(code); "
                + (permanent ? "check the address and the sender's rights" : "it will be tried again")
        case .unreachable(let reason): "the mail server cannot be reached: \(reason); check host, port and network"
        case .tls(let reason): "no trusted TLS connection to the mail server: \(reason); check security, host name and certificate"
        case .authentication(let code): "the mail server did not accept the login (code \(code)); check user and password"
        case .interrupted(let reason): "the connection broke after the message had been handed over: \(reason); it may have arrived"
        }
    }
}
