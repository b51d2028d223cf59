import Foundation
import Glibc

/// A mail server on the loopback address that answers as a test tells it, once.
final class ScriptedServer: @unchecked Sendable {
    enum Answer: Sendable {
        case say(String)
        /// Closes the connection without a word.
        case hangUp
    }

    let port: Int
    private let listener: Int32
    private let script: [String: Answer]
    private let done = DispatchSemaphore(value: 0)
    private let lock = NSLock()
    private var heard: [String] = []
    private var received: [UInt8] = []

    /// - Parameter script: answers by verb (`HELLO`, `EHLO`, `MAIL`, `RCPT`, `DATA`, `.`); what is not there is answered as a good server would.
    ///   `RCPT 2` is the second recipient.
    init(_ script: [String: Answer] = [:]) {
        self.script = script
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
                _ = bind(listener, generic, length)
                _ = listen(listener, 1)
                _ = getsockname(listener, generic, &length)
            }
        }
        self.listener = listener
        port = Int(UInt16(bigEndian: address.sin_port))
        Thread.detachNewThread { self.serve() }
    }

    /// The commands, and the message with its dots as they came over the wire; once the client has gone.
    func outcome() -> (commands: [String], message: String) {
        done.wait()
        return lock.withLock { (heard, String(decoding: received, as: UTF8.self)) }
    }

    private func serve() {
        defer { done.signal() }
        let connection = accept(listener, nil, nil)
        close(listener)
        guard connection >= 0 else { return }
        defer { close(connection) }
        var buffered: [UInt8] = []
        var recipients = 0
        guard answer(connection, "HELLO", "220 test\r\n") else { return }
        while let line = readLine(connection, &buffered) {
            lock.withLock { heard.append(line) }
            let verb = String(line.prefix { $0.isLetter }).uppercased()
            if verb == "QUIT" {
                reply(connection, "221 bye\r\n")
                return
            }
            var key = verb
            if verb == "RCPT" {
                recipients += 1
                if script["RCPT \(recipients)"] != nil { key = "RCPT \(recipients)" }
            }
            guard answer(connection, key, verb == "EHLO" ? "250-test\r\n250 8BITMIME\r\n" : verb == "DATA" ? "354 go\r\n" : "250 ok\r\n") else { return }
            if verb == "DATA", !receiveMessage(connection, &buffered) { return }
        }
    }

    private func receiveMessage(_ connection: Int32, _ buffered: inout [UInt8]) -> Bool {
        if case .say(let text)? = script["DATA"], !text.hasPrefix("354") { return true }
        while let line = readLine(connection, &buffered) {
            if line == "." { return answer(connection, ".", "250 taken\r\n") }
            lock.withLock { received += Array((line + "\n").utf8) }
        }
        return false
    }

    private func answer(_ connection: Int32, _ key: String, _ usual: String) -> Bool {
        switch script[key] {
        case .hangUp: return false
        case .say(let text): reply(connection, text)
        case nil: reply(connection, usual)
        }
        return true
    }

    private func reply(_ connection: Int32, _ text: String) {
        let bytes = Array(text.utf8)
        _ = send(connection, bytes, bytes.count, Int32(MSG_NOSIGNAL))
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
