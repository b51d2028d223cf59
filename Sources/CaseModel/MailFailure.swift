/// Why a message was not sent, or may not have been. Holds no text of the message and no password; the sentences for people are the
/// message catalogue's.
///
/// The strings are words of others, in whatever language those speak: the server's answer or the library's message, one line.
public enum MailFailure: Error, Sendable, Hashable, Codable {
    /// Refused here, before connecting.
    case notAllowed(Rule)
    /// The server said no: for good (5xx) or for now (4xx). `recipient` where the answer was to one; `answer` without the code, and empty
    /// where the server gave none.
    case rejected(permanent: Bool, code: Int, recipient: String?, answer: String)
    /// The server wants to hear nothing from us: it said no to the connection or to our greeting, for good (5xx) or for now (4xx). Nothing was
    /// sent, and no message is to blame.
    case turnedAway(permanent: Bool, code: Int, answer: String)
    /// No connection, or it broke before the message had been handed over. Nothing was sent.
    case unreachable(Obstacle, String)
    /// No TLS, or a certificate that does not hold. Nothing was sent.
    case tls(Distrust, String)
    /// User name or password were not accepted, or the server offers no way to log in. `code` 0: it gave none.
    case authentication(code: Int, answer: String)
    /// The message had been handed over whole when the connection broke: it may have been taken. Sending it again with the same
    /// Message-ID is the lesser evil.
    case interrupted(String)
    /// Recorded by an earlier version, in its own words.
    case recorded(String)

    /// What forbids sending.
    public enum Rule: Sendable, Hashable, Codable {
        /// No encryption, and the server is another machine.
        case plainToOtherMachine(host: String)
        case badHost
        /// Ports are 1 to 65535.
        case badPort(Int)
        case badSender
        case badRecipient
        case noRecipient
        /// The recipient's domain is not in `mail.domains`.
        case domain(String)
        /// libcurl does not know an option that a promise rests on, or does not start.
        case library(String)
        /// The message cannot be put together.
        case unwritable(String)
    }

    /// What stood between us and the server.
    public enum Obstacle: String, Sendable, Hashable, Codable {
        case unknownHost, noConnection, timeout, broken
    }

    /// What TLS failed at.
    public enum Distrust: String, Sendable, Hashable, Codable {
        /// The server's certificate is not vouched for, or is another's.
        case certificate
        /// The server offers no STARTTLS.
        case notOffered
        /// `mail.caFile` cannot be read.
        case authorities
        case handshake
    }

    /// Whether trying again later, unchanged, can help.
    public var isTransient: Bool {
        switch self {
        case .rejected(let permanent, _, _, _): !permanent
        case .unreachable, .interrupted, .turnedAway: true
        case .notAllowed, .tls, .authentication, .recorded: false
        }
    }

    /// Whether the server answered that it may take the message later (RFC 5321, 4.2.1; greylisting), or may have taken it.
    public var isDeferral: Bool {
        switch self {
        case .rejected(let permanent, _, _, _), .turnedAway(let permanent, _, _): !permanent
        case .interrupted: true
        case .notAllowed, .unreachable, .tls, .authentication, .recorded: false
        }
    }

    /// Whether this message was refused for good, by the server or by the settings.
    public var isRefusal: Bool {
        switch self {
        case .rejected(permanent: true, _, _, _), .notAllowed(.domain): true
        default: false
        }
    }

    /// Whether every other message would fare the same.
    public var concernsServer: Bool {
        switch self {
        case .unreachable, .turnedAway, .tls, .authentication: true
        case .notAllowed, .rejected, .interrupted, .recorded: false
        }
    }
}
