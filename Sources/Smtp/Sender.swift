import CCurl
import CCurlSys
import CaseModel

/// Hands a message to a mail server (RFC 5321), through libcurl. Blocks the calling thread for at most the server's timeout.
public enum Sender {
    /// Sends one message to its recipients: to all of them, or the call fails.
    ///
    /// - Parameters:
    ///   - message: a whole message with CRLF line ends; lines that begin with a dot are taken care of.
    ///   - sender: the envelope's sender, where failures are reported to.
    public static func send(_ message: [UInt8], from sender: String, to recipients: [String], through server: SmtpServer) throws(MailFailure) {
        try check(sender, recipients, server)
        guard library == CURLE_OK, let curl = curl_easy_init() else { throw .notAllowed(.library("curl_easy_init")) }
        defer { curl_easy_cleanup(curl) }
        var list: UnsafeMutablePointer<curl_slist>?
        for recipient in recipients { list = curl_slist_append(list, "<\(recipient)>") }
        defer { curl_slist_free_all(list) }
        guard list != nil else { throw .notAllowed(.library("curl_slist_append")) }

        let transfer = Transfer(message)
        let context = Unmanaged.passUnretained(transfer).toOpaque()
        try configure(curl, server)
        set(curl, CURLOPT_MAIL_FROM, "<\(sender)>")
        ccurl_set_list(curl, CURLOPT_MAIL_RCPT, list)
        ccurl_set_long(curl, CURLOPT_UPLOAD, 1)
        ccurl_set_reader(curl, Transfer.read, context)
        ccurl_set_writer(curl, Transfer.discard, context)
        ccurl_set_trace(curl, Transfer.trace, context)
        let code = withExtendedLifetime(transfer) { curl_easy_perform(curl) }
        if code != CURLE_OK { throw failure(code, transfer) }
    }

    private static let library = curl_global_init(Int(CURL_GLOBAL_SSL | CURL_GLOBAL_WIN32))

    // MARK: - Before connecting

    private static func check(_ sender: String, _ recipients: [String], _ server: SmtpServer) throws(MailFailure) {
        if server.security == .plain, !server.isLoopback {
            throw .notAllowed(.plainToOtherMachine(host: server.host))
        }
        let hostBytes = server.host.utf8
        let isPlainHost = !hostBytes.isEmpty && hostBytes.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                || [0x2D, 0x2E, 0x3A, 0x5B, 0x5D].contains(byte)
        }
        guard isPlainHost else { throw .notAllowed(.badHost) }
        guard (1...65_535).contains(server.port) else { throw .notAllowed(.badPort(server.port)) }
        guard EmailAddress.isValid(sender) else { throw .notAllowed(.badSender) }
        guard !recipients.isEmpty else { throw .notAllowed(.noRecipient) }
        for recipient in recipients where !EmailAddress.isValid(recipient) {
            throw .notAllowed(.badRecipient)
        }
    }

    private static func configure(_ curl: UnsafeMutableRawPointer, _ server: SmtpServer) throws(MailFailure) {
        let host = server.host.contains(":") && !server.host.hasPrefix("[") ? "[\(server.host)]" : server.host
        set(curl, CURLOPT_URL, (server.security == .tls ? "smtps://" : "smtp://") + host + ":\(server.port)")
        var codes = [
            set(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps"), set(curl, CURLOPT_PROXY, ""), ccurl_set_long(curl, CURLOPT_NOSIGNAL, 1),
            ccurl_set_long(curl, CURLOPT_CONNECTTIMEOUT, server.timeout), ccurl_set_long(curl, CURLOPT_TIMEOUT, server.timeout),
        ]
        if server.security != .plain {
            codes += [
                ccurl_set_long(curl, CURLOPT_USE_SSL, Int(CURLUSESSL_ALL.rawValue)), ccurl_set_long(curl, CURLOPT_SSL_VERIFYPEER, 1),
                ccurl_set_long(curl, CURLOPT_SSL_VERIFYHOST, 2), ccurl_set_long(curl, CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2)),
            ]
            if !server.caFile.isEmpty { codes.append(set(curl, CURLOPT_CAINFO, server.caFile)) }
        }
        if !server.user.isEmpty {
            codes += [set(curl, CURLOPT_USERNAME, server.user), set(curl, CURLOPT_PASSWORD, server.password)]
        }
        // An option that this libcurl does not know must not be left out silently: some of them are the promise of TLS.
        if let bad = codes.first(where: { $0 != CURLE_OK }) { throw .notAllowed(.library(text(bad))) }
    }

    @discardableResult
    private static func set(_ curl: UnsafeMutableRawPointer, _ option: CURLoption, _ value: String) -> CURLcode {
        ccurl_set_string(curl, option, value)
    }

    // MARK: - After it

    private static func failure(_ code: CURLcode, _ transfer: Transfer) -> MailFailure {
        let conversation = transfer.conversation
        if let distrust = distrust(code) { return .tls(distrust, text(code)) }
        if code == CURLE_LOGIN_DENIED { return .authentication(code: conversation.answer ?? 0, answer: conversation.words) }
        if let refusal = conversation.refusal {
            // Before the envelope nothing is about the message.
            if ["", "EHLO", "HELO"].contains(conversation.verb) {
                return .turnedAway(permanent: refusal >= 500, code: refusal, answer: conversation.words)
            }
            return .rejected(
                permanent: refusal >= 500, code: refusal, recipient: conversation.verb == "RCPT" ? conversation.recipient : nil,
                answer: conversation.words)
        }
        if transfer.isHandedOver { return .interrupted(text(code)) }
        return .unreachable(obstacle(code), text(code))
    }

    private static func distrust(_ code: CURLcode) -> MailFailure.Distrust? {
        switch code {
        case CURLE_USE_SSL_FAILED: .notOffered
        case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_INVALIDCERTSTATUS: .certificate
        case CURLE_SSL_CACERT_BADFILE: .authorities
        case CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER, CURLE_SSL_ENGINE_NOTFOUND: .handshake
        default: nil
        }
    }

    private static func obstacle(_ code: CURLcode) -> MailFailure.Obstacle {
        switch code {
        case CURLE_COULDNT_RESOLVE_HOST: .unknownHost
        case CURLE_COULDNT_CONNECT: .noConnection
        case CURLE_OPERATION_TIMEDOUT: .timeout
        default: .broken
        }
    }

    private static func text(_ code: CURLcode) -> String { curl_easy_strerror(code).map { String(cString: $0) } ?? "error \(code.rawValue)" }
}

/// What libcurl's callbacks work on during one call of ``Sender/send(_:from:to:through:)``.
private final class Transfer {
    private let message: [UInt8]
    private var sent = 0
    private(set) var conversation = Conversation()

    init(_ message: [UInt8]) { self.message = message }

    /// libcurl has taken every byte of the message, so its end may have reached the server.
    var isHandedOver: Bool { conversation.verb == "." && sent == message.count }

    static let read: ccurl_read_function = { buffer, size, count, context in
        guard let buffer, let context else { return 0 }
        let transfer = Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
        transfer.conversation.body()
        let length = min(size * count, transfer.message.count - transfer.sent)
        transfer.message.withUnsafeBytes { bytes in
            guard let base = bytes.baseAddress, length > 0 else { return }
            UnsafeMutableRawPointer(buffer).copyMemory(from: base + transfer.sent, byteCount: length)
        }
        transfer.sent += length
        return length
    }

    static let discard: ccurl_write_function = { _, size, count, _ in size * count }

    static let trace: ccurl_trace_function = { _, type, bytes, count, context in
        guard let bytes, let context else { return 0 }
        let transfer = Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
        let line = Array(UnsafeRawBufferPointer(start: bytes, count: count))
        switch type {
        case CURLINFO_HEADER_OUT: transfer.conversation.sent(line)
        case CURLINFO_HEADER_IN: transfer.conversation.received(line)
        default: break
        }
        return 0
    }
}
