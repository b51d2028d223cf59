import CaseModel
import Containers
import Glibc

/// Reads e-mails (RFC 5322 and MIME) into lines of text and attached files.
public enum EmailReader {
    /// Multiparts within multiparts; real mails have five.
    static let deepest = 30

    /// Reads a message; forwarded messages are attachments, to be read in turn.
    ///
    /// - Parameters:
    ///   - scratch: a folder for attachments; made where it is not there.
    ///   - labels: what stands before the header lines.
    public static func read(
        _ path: String, scratch: String, limits: UnpackLimits = UnpackLimits(), labels: HeaderLabels
    ) throws(MailReadingError) -> Email {
        var status = stat()
        if stat(path, &status) != 0 { throw .unreadable(path: path, reason: String(cString: strerror(errno))) }
        if Int64(status.st_size) > limits.bytesPerMember { throw .tooLarge(bytes: Int64(status.st_size), limit: limits.bytesPerMember) }
        let message = try ParsedMessage(path)
        let known = ["From", "To", "Subject", "Date", "Received", "Message-ID", "MIME-Version", "Content-Type"]
        guard known.contains(where: { message.object.header($0) != nil }) || message.root?.header("Content-Type") != nil else {
            throw .notAMessage
        }
        var walk: PartWalk
        do { walk = PartWalk(limits: limits, scratch: try ScratchFolder(scratch)) } catch { throw .outside(error) }
        if let root = message.root { try walk.visit(root, depth: 0) }
        return email(message.object, walk, labels)
    }

    private static func email(_ message: MimeObject, _ walk: PartWalk, _ labels: HeaderLabels) -> Email {
        func header(_ name: String) -> String { message.header(name).map(HeaderText.decode) ?? "" }
        var email = Email(
            from: header("From"), to: header("To"), cc: header("Cc"), subject: header("Subject"), date: header("Date"),
            attachments: walk.attachments, problems: walk.problems)
        let head = [
            (labels.from, email.from), (labels.to, email.to), (labels.cc, email.cc), (labels.subject, email.subject),
            (labels.date, MailDate.readable(email.date)),
        ]
        email.lines = head.filter { !$0.1.isEmpty }.map { $0.0 + $0.1 }
        let body = walk.body.flatMap(\.self)
        if !body.isEmpty { email.lines += [""] + body }
        return email
    }
}
