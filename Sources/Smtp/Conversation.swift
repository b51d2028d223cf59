/// Follows an SMTP conversation line by line, to know what a failure meant. Keeps verbs, codes and addresses; never passwords or text.
struct Conversation {
    /// The last command that was sent.
    private(set) var verb = ""
    /// The address of the last RCPT.
    private(set) var recipient: String?
    /// The server's answer to the last command; nil while it owes one.
    private(set) var answer: Int?

    /// Taking leave says nothing about what went before.
    private var isOver = false

    mutating func sent(_ line: [UInt8]) {
        let text = String(decoding: line.prefix(600), as: UTF8.self)
        isOver = isOver || text.hasPrefix("QUIT")
        if isOver { return }
        verb = text.prefix { $0.isLetter }.uppercased()
        answer = nil
        guard verb == "RCPT", let open = text.firstIndex(of: "<"), let close = text[open...].firstIndex(of: ">") else { return }
        recipient = String(text[text.index(after: open)..<close])
    }

    /// The last line of an answer has a space after its code (RFC 5321, 4.2.1).
    mutating func received(_ line: [UInt8]) {
        let digits = line.prefix(3)
        guard !isOver, digits.count == 3, digits.allSatisfy({ (0x30...0x39).contains($0) }), line.count < 4 || line[3] != 0x2D else { return }
        answer = digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }

    mutating func body() {
        if verb != "." { answer = nil }
        verb = "."
    }

    /// The answer where it is a refusal.
    var refusal: Int? { answer.flatMap { $0 >= 400 ? $0 : nil } }
}
