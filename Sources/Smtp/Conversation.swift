/// Follows an SMTP conversation line by line, to know what a failure meant. Keeps verbs, codes, addresses and the
/// server's answers; never passwords or the message.
struct Conversation {
    /// The last command that was sent.
    private(set) var verb = ""
    /// The address of the last RCPT.
    private(set) var recipient: String?
    /// The server's answer to the last command; nil while it owes one.
    private(set) var answer: Int?
    /// What the server said with its answer: its lines joined, without codes and control characters, at most 200 characters.
    private(set) var words = ""

    /// Taking leave says nothing about what went before.
    private var isOver = false

    mutating func sent(_ line: [UInt8]) {
        let text = String(decoding: line.prefix(600), as: UTF8.self)
        isOver = isOver || text.hasPrefix("QUIT")
        if isOver { return }
        verb = text.prefix { $0.isLetter }.uppercased()
        forget()
        guard verb == "RCPT", let open = text.firstIndex(of: "<"), let close = text[open...].firstIndex(of: ">") else { return }
        recipient = String(text[text.index(after: open)..<close])
    }

    /// The last line of an answer has a space after its code (RFC 5321, 4.2.1).
    mutating func received(_ line: [UInt8]) {
        let digits = line.prefix(3)
        guard !isOver, digits.count == 3, digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return }
        if answer != nil { forget() }
        let said = String(decoding: line.dropFirst(4).prefix(600), as: UTF8.self).split { $0.isWhitespace }.joined(separator: " ")
        let shown = String(said.unicodeScalars.filter { $0.properties.generalCategory != .control && $0.properties.generalCategory != .format })
        words = String([words, shown].filter { !$0.isEmpty }.joined(separator: " ").prefix(200))
        guard line.count < 4 || line[3] != 0x2D else { return }
        answer = digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }

    mutating func body() {
        if verb != "." { forget() }
        verb = "."
    }

    private mutating func forget() {
        answer = nil
        words = ""
    }

    /// The answer where it is a refusal.
    var refusal: Int? { answer.flatMap { $0 >= 400 ? $0 : nil } }
}
