import Foundation
import Glibc

/// A mail server on the loopback address that answers as a test tells it.
public final class ScriptedServer: @unchecked Sendable {
    /// What it does at a step.
    public enum Answer: Sendable {
        case say(String)
        /// Closes the connection without a word.
        case hangUp
        /// Closes the connection after these words.
        case sayAndHangUp(String)
    }

    /// The port that it listens at.
    public let port: Int
    private let listener: Int32
    private let done = DispatchSemaphore(value: 0)
    private let lock = NSLock()
    private var script: [String: Answer]
    private var atStep: (@Sendable (String) -> Void)?
    private var heard: [String] = []
    private var received: [UInt8] = []
    private var taken: [String] = []
    private var visits = 0

    /// - Parameters:
    ///   - script: answers by step: `HELLO`, `EHLO`, `STARTTLS`, `AUTH`, `MAIL`, `RCPT`, `DATA`, `BODY` (in the middle of the message), `.`,
    ///     `QUIT`; what is not there is answered as a good server would. `RCPT 2` is the second recipient of a connection, `RCPT a@b.c` that address.
    ///   - connections: after so many it listens no more.
    public init(_ script: [String: Answer] = [:], connections: Int = 1) {
        self.script = script
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
                _ = bind(listener, generic, length)
                _ = listen(listener, 8)
                _ = getsockname(listener, generic, &length)
            }
        }
        self.listener = listener
        port = Int(UInt16(bigEndian: address.sin_port))
        Thread.detachNewThread { self.serve(connections) }
    }

    /// Answers otherwise from the next connection on; `atStep` is called at each step before it is answered.
    public func answer(_ script: [String: Answer], atStep: (@Sendable (String) -> Void)? = nil) {
        lock.withLock {
            self.script = script
            self.atStep = atStep
        }
    }

    /// The commands, and the last message with its dots as they came over the wire; once all its connections have ended.
    public func outcome() -> (commands: [String], message: String) {
        done.wait()
        return lock.withLock { (heard, String(decoding: received, as: UTF8.self)) }
    }

    /// What it heard so far, line by line, messages left out.
    public var commands: [String] { lock.withLock { heard } }
    /// Messages that it has taken: whose end it has seen, and that it did not answer with a refusal.
    public var messages: [String] { lock.withLock { taken } }
    /// How often somebody connected.
    public var connections: Int { lock.withLock { visits } }

    /// Listens no more.
    public func stop() { shutdown(listener, Int32(SHUT_RDWR)) }

    private func serve(_ connections: Int) {
        defer { done.signal() }
        for number in 1...connections {
            let connection = accept(listener, nil, nil)
            // A program that a test starts must not hold it open.
            _ = fcntl(connection, F_SETFD, FD_CLOEXEC)
            if number == connections || connection < 0 { close(listener) }
            guard connection >= 0 else { return }
            lock.withLock {
                visits += 1
                received = []
            }
            converse(connection)
            close(connection)
        }
    }

    private func converse(_ connection: Int32) {
        var buffered: [UInt8] = []
        var recipients = 0
        guard answer(connection, ["HELLO"], "220 test\r\n") else { return }
        while let line = readLine(connection, &buffered) {
            lock.withLock { heard.append(line) }
            let verb = String(line.prefix { $0.isLetter }).uppercased()
            var keys = [verb]
            if verb == "RCPT" {
                recipients += 1
                let address = line.split(separator: "<").last?.split(separator: ">").first ?? ""
                keys = ["RCPT \(address)", "RCPT \(recipients)", "RCPT"]
            }
            guard answer(connection, keys, Self.usual(line, verb)) else { return }
            switch verb {
            case "QUIT": return
            case "AUTH" where line.split(separator: " ").count == 2 && isScripted("AUTH") == false:
                guard readLine(connection, &buffered) != nil else { return }
                reply(connection, "235 welcome\r\n")
            case "DATA": if !receiveMessage(connection, &buffered) { return }
            default: break
            }
        }
    }

    private static func usual(_ line: String, _ verb: String) -> String {
        switch verb {
        case "EHLO": "250-test\r\n250 8BITMIME\r\n"
        case "AUTH": line.split(separator: " ").count == 2 ? "334 \r\n" : "235 welcome\r\n"
        case "DATA": "354 go\r\n"
        case "QUIT": "221 bye\r\n"
        default: "250 ok\r\n"
        }
    }

    private func isScripted(_ key: String) -> Bool { lock.withLock { script[key] != nil } }

    private func receiveMessage(_ connection: Int32, _ buffered: inout [UInt8]) -> Bool {
        if case .say(let text)? = lock.withLock({ script["DATA"] }), !text.hasPrefix("354") { return true }
        var isFirst = true
        while let line = readLine(connection, &buffered) {
            if isFirst, !answer(connection, ["BODY"], "") { return false }
            isFirst = false
            if line == "." { return takeMessage(connection) }
            lock.withLock { received += Array((line + "\n").utf8) }
        }
        return false
    }

    /// The whole message is here: whatever becomes of the answer, it counts as taken unless that is a refusal.
    private func takeMessage(_ connection: Int32) -> Bool {
        let isRefused = if case .say(let text)? = lock.withLock({ script["."] }) { !text.hasPrefix("2") && !text.hasPrefix("3") } else { false }
        if !isRefused { lock.withLock { taken.append(String(decoding: received, as: UTF8.self)) } }
        return answer(connection, ["."], "250 taken\r\n")
    }

    private func answer(_ connection: Int32, _ keys: [String], _ usual: String) -> Bool {
        let (scripted, hook) = lock.withLock { (keys.lazy.compactMap { self.script[$0] }.first, atStep) }
        hook?(keys.last ?? "")
        switch scripted {
        case .hangUp: return false
        case .say(let text): reply(connection, text)
        case .sayAndHangUp(let text):
            reply(connection, text)
            return false
        case nil: reply(connection, usual)
        }
        return true
    }

    private func reply(_ connection: Int32, _ text: String) {
        let bytes = Array(text.utf8)
        if !bytes.isEmpty { _ = send(connection, bytes, bytes.count, Int32(MSG_NOSIGNAL)) }
    }

    private func readLine(_ connection: Int32, _ buffered: inout [UInt8]) -> String? {
        while true {
            if let end = buffered.firstIndex(of: 0x0A) {
                let line = buffered[..<end].filter { $0 != 0x0D }
                buffered.removeSubrange(...end)
                return String(decoding: line, as: UTF8.self)
            }
            var chunk = [UInt8](repeating: 0, count: 4096)
            let count = recv(connection, &chunk, chunk.count, 0)
            if count <= 0 { return nil }
            buffered += chunk[..<count]
        }
    }
}
