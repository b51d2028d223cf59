import CaseModel
import Containers
import Glibc

/// Takes the messages out of a mailbox file: mbox (RFC 4155 and its older relatives), and Foxmail's.
public enum MailboxReader {
    /// The line that Foxmail writes before each message.
    public static let foxmailMark: [UInt8] = [0x10, 0x10, 0x10, 0x10, 0x10, 0x10, 0x10, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x53]

    /// Each message is a member: its number and its subject, as `.eml`.
    public static func messages(_ path: String, scratch: String, limits: UnpackLimits) throws(ContainerError) -> Unpacked {
        guard let file = fopen(path, "rb") else { throw .unreadable(path: path, reason: String(cString: strerror(errno))) }
        defer { fclose(file) }
        var splitting = Splitting(limits: limits, scratch: try ScratchFolder(scratch))
        var buffer: UnsafeMutablePointer<CChar>?
        var room = 0
        defer { free(buffer) }
        while splitting.goesOn, case let count = getline(&buffer, &room, file), count > 0 {
            try splitting.line(Array(UnsafeRawBufferPointer(start: buffer, count: count))) { separates(file, behind: $0) }
        }
        try splitting.finish()
        return splitting.result
    }

    /// Whether so many bytes from where the file stands the next message begins, or the file ends.
    private static func separates(_ file: UnsafeMutablePointer<FILE>, behind size: Int) -> Bool {
        let place = ftell(file)
        guard place >= 0, fseek(file, size, SEEK_CUR) == 0 else { return false }
        defer { fseek(file, place, SEEK_SET) }
        var bytes = [UInt8](repeating: 0, count: 16)
        let count = fread(&bytes, 1, bytes.count, file)
        let next = bytes.prefix(count).drop { $0 == 0x0A || $0 == 0x0D }
        var status = stat()
        guard next.isEmpty else { return next.starts(with: Array("From ".utf8)) }
        return fstat(fileno(file), &status) == 0 && place + size <= Int(status.st_size)
    }

    /// Whether a line begins a message: `From`, somebody, a date with a time and a year. Sentences that begin so have none.
    public static func isSeparator(_ line: some Collection<UInt8>) -> Bool {
        guard line.starts(with: Array("From ".utf8)), line.count < 400 else { return false }
        // Thunderbird, where it compacts folders, leaves no more of it than the word.
        if line.dropFirst(5).allSatisfy({ $0 == 0x0A || $0 == 0x0D || $0 == 0x20 }) { return true }
        let text = String(decoding: line, as: UTF8.self)
        return text.firstMatch(of: /\s\d{1,2}:\d{2}(:\d{2})?\s/) != nil && text.firstMatch(of: /\s(19|20)\d{2}(\s|$)/) != nil
    }
}

private struct Splitting {
    let limits: UnpackLimits
    var scratch: ScratchFolder
    var result = Unpacked()
    private(set) var goesOn = true
    private var message: [UInt8] = []
    private var isTooLarge = false
    private var hasBegun = false
    private var afterEmptyLine = true
    private var isFirst = true
    /// Whom the present message's separator names.
    private var sender: [UInt8]?
    /// A separator that is one only if a header follows it.
    private var held: [UInt8]?
    private var total: Int64 = 0
    /// Bytes of the body that the message's header states (`Content-Length`), as far as they are still to come and end before a separator.
    private var stated = 0
    private var length = 0
    private var isInHeader = false

    init(limits: UnpackLimits, scratch: ScratchFolder) {
        self.limits = limits
        self.scratch = scratch
    }

    /// - Parameter separates: whether a message begins so many bytes behind this line.
    mutating func line(_ raw: [UInt8], separates: (Int) -> Bool) throws(ContainerError) {
        if stated > 0 {
            stated -= raw.count
            return add(raw)
        }
        let line = isFirst && raw.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(raw.dropFirst(3)) : raw
        if let separator = held {
            held = nil
            if isHeader(line) || !hasBegun {
                try begin()
                sender = separator.dropFirst(5).split(separator: 0x20).first.map(Array.init)
            } else {
                add(separator)
            }
        }
        if line.starts(with: MailboxReader.foxmailMark) {
            try begin()
        } else if isFirst && line.starts(with: Array("From ".utf8)) || (afterEmptyLine || !isInHeader) && MailboxReader.isSeparator(line) {
            held = line
        } else if hasBegun {
            // Lines of the text that begin like a separator were marked by the mailbox's writer.
            let marks = line.prefix { $0 == 0x3E }.count
            add(marks > 0 && line.dropFirst(marks).starts(with: Array("From ".utf8)) ? Array(line.dropFirst()) : line)
        }
        isFirst = false
        afterEmptyLine = line.allSatisfy { $0 == 0x0A || $0 == 0x0D }
        if isInHeader, held == nil { header(line, separates) }
    }

    private mutating func header(_ line: [UInt8], _ separates: (Int) -> Bool) {
        if afterEmptyLine {
            isInHeader = false
            // Many programs change the body and leave the number: it counts only where it leads to the next message.
            if length > 0, separates(length) { stated = length }
        } else if let colon = line.firstIndex(of: 0x3A), String(decoding: line[..<colon], as: UTF8.self).lowercased() == "content-length" {
            length = Int(String(decoding: line[(colon + 1)...].filter { (0x30...0x39).contains($0) }, as: UTF8.self)) ?? 0
        }
    }

    private mutating func begin() throws(ContainerError) {
        try finish()
        hasBegun = goesOn
        (isInHeader, length) = (true, 0)
    }

    mutating func finish() throws(ContainerError) {
        defer {
            message = []
            isTooLarge = false
        }
        guard hasBegun, message.contains(where: { $0 != 0x0A && $0 != 0x0D }) || isTooLarge else { return }
        if result.members.count >= limits.members {
            result.problems.append(Problem(.tooManyFiles, measured: Double(result.members.count + 1), threshold: Double(limits.members)))
            goesOn = false
            hasBegun = false
            return
        }
        keepSender()
        let name = RawName(MessageNames.name(of: message, number: result.members.count + 1))
        total += Int64(message.count)
        if isTooLarge || total > limits.totalBytes {
            let limit = isTooLarge ? limits.bytesPerMember : limits.totalBytes
            result.members.append(UnpackedMember(name: name, problems: [Problem(.tooLarge, threshold: Double(limit))]))
        } else {
            result.members.append(UnpackedMember(name: name, file: try scratch.store(message), bytes: Int64(message.count)))
        }
    }

    /// A message without its own `From` keeps the separator's, as a delivering server would write it (RFC 5321, 4.4).
    private mutating func keepSender() {
        guard let sender, sender.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { return }
        let header = message.prefix(65_536).split(separator: 0x0A, omittingEmptySubsequences: false).prefix { !$0.isEmpty && $0.first != 0x0D }
        if header.contains(where: { String(decoding: $0.prefix(5), as: UTF8.self).lowercased() == "from:" }) { return }
        message = Array("Return-Path: <".utf8) + sender.filter { $0 != 0x3C && $0 != 0x3E } + Array(">\n".utf8) + message
    }

    private mutating func add(_ line: [UInt8]) {
        if Int64(message.count + line.count) > min(limits.bytesPerMember, 512 << 20) {
            isTooLarge = true
        } else {
            message += line
        }
    }

    private func isHeader(_ line: [UInt8]) -> Bool {
        guard let colon = line.firstIndex(of: 0x3A), colon > 0 else { return line.starts(with: Array(">From ".utf8)) }
        return line[..<colon].allSatisfy { $0 > 0x20 && $0 < 0x7F }
    }
}

/// What messages without a name are called.
enum MessageNames {
    static func name(of message: [UInt8], number: Int) -> String {
        let digits = String(number)
        let prefix = String(repeating: "0", count: max(0, 4 - digits.count)) + digits
        let subject = subject(message).map { "/\\:*?\"<>|".contains($0) ? "_" : $0 }.prefix(80)
        return prefix + (subject.isEmpty ? "" : " " + String(subject)) + ".eml"
    }

    private static func subject(_ message: [UInt8]) -> String {
        var value: [UInt8]?
        for line in message.prefix(65_536).split(separator: 0x0A, omittingEmptySubsequences: false) {
            if line.isEmpty || line.elementsEqual([0x0D]) { break }
            if value != nil, line.first == 0x20 || line.first == 0x09 {
                value?.append(contentsOf: line)
            } else if value != nil {
                break
            } else if String(decoding: line.prefix(8), as: UTF8.self).lowercased() == "subject:" {
                value = Array(line.dropFirst(8))
            }
        }
        return value.map(HeaderText.decode) ?? ""
    }
}
