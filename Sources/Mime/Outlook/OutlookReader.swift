import CaseModel
import Containers
import Glibc

/// Reads Outlook's own forms of mail: `.msg` and `winmail.dat`.
public enum OutlookReader {
    /// Which of Outlook's two forms the bytes are in.
    public enum Form: Sendable {
        /// A compound file ([MS-OXMSG]).
        case message
        /// [MS-OXTNEF].
        case tnef
    }

    /// Reads a message like any other mail: labelled header lines, the body, attachments; messages inside it are attachments as `.eml`.
    ///
    /// - Parameter scratch: a folder for attachments and, while it is read, the message in MIME form.
    public static func read(
        _ path: String, _ form: Form, scratch: String, limits: UnpackLimits, labels: HeaderLabels
    ) throws(MailReadingError) -> Email {
        var isCutOff = false
        let message: MapiMessage
        // Its parts are in memory several times while it is put into another form.
        let limit = min(limits.bytesPerMember, 256 << 20)
        switch form {
        case .message:
            guard let file = CompoundFile(path: path, limit: limit), let found = MsgReader.read(file) else { throw .notAMessage }
            message = found
        case .tnef:
            guard let found = TnefReader.read(try WholeFile.read(path, limit: limit)) else { throw .notAMessage }
            (message, isCutOff) = found
        }
        let mime = MimeForm(message)
        var folder: ScratchFolder
        let copy: String
        do throws(ContainerError) {
            folder = try ScratchFolder(scratch)
            copy = try folder.store(mime.bytes)
        } catch {
            throw .outside(error)
        }
        defer { unlink(copy) }
        var email = try EmailReader.read(copy, scratch: scratch, limits: limits, labels: labels)
        if isCutOff { email.problems.append(Problem(.damaged, detail: "cut off")) }
        if mime.lost > 0 {
            email.problems.append(Problem(.unsupportedFormat, severity: .warning, measured: Double(mime.lost), detail: "application/x-ole-object"))
        }
        return email
    }
}
