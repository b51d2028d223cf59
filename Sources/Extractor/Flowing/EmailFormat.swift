import CaseModel
import Containers
import Mime

extension Extractor {
    /// A mail is one page of text (its header lines, then its body) and a container of what is attached.
    func openEmail(_ format: FileFormat, _ path: String, _ scratch: String) -> Opening {
        do throws(MailReadingError) {
            let mail: Email =
                switch format {
                case .outlook: try OutlookReader.read(path, .message, scratch: scratch, limits: unpackLimits, labels: settings.mailLabels)
                case .tnef: try OutlookReader.read(path, .tnef, scratch: scratch, limits: unpackLimits, labels: settings.mailLabels)
                default: try EmailReader.read(path, scratch: scratch, limits: unpackLimits, labels: settings.mailLabels)
                }
            return opening(format, mail)
        } catch {
            return unread(format, error)
        }
    }

    private func opening(_ format: FileFormat, _ mail: Email) -> Opening {
        var opening = flowing(format, [mail.lines])
        opening.problems += mail.problems
        opening.members = mail.attachments.map(ScratchMember.init)
        let failures = mail.problems + mail.attachments.filter { !$0.isTakenOut }.flatMap(\.problems)
        for fault in failures where fault.severity == .failure {
            opening.status = .partial
            if !opening.problems.contains(where: { $0.code == fault.code }) { opening.problems.append(Problem(fault.code)) }
        }
        return opening
    }

    private func unread(_ format: FileFormat, _ error: MailReadingError) -> Opening {
        let problem = error.problem ?? Problem(.damaged, detail: "not readable")
        return Opening(format: format.mediaType, status: status(of: [problem]), problems: [problem])
    }

    /// A mail or a file inside its own signature; the signature is not verified.
    func openSigned(_ format: FileFormat, _ path: String, _ name: RawName, _ scratch: String) -> Opening {
        do throws(MailReadingError) {
            switch try SignedFile.read(path, name: name, scratch: scratch, limits: unpackLimits) {
            case .read(let mail) where mail.lines.isEmpty:
                var file = opening(format, mail)
                // A container, not a mail without words.
                (file.pages, file.problems) = ([], file.problems.filter { $0.code != .noText })
                return file
            case .read(let mail): return opening(format, mail)
            case .encrypted: return Opening(format: format.mediaType, status: .unreadable, problems: [Problem(.encrypted)])
            case .empty:
                return Opening(
                    format: format.mediaType, status: .unsupported,
                    problems: [Problem(.unsupportedFormat, severity: .warning, detail: format.mediaType)])
            }
        } catch {
            return unread(format, error)
        }
    }

    /// A mailbox is nothing but a container of mails.
    func openMailbox(_ format: FileFormat, _ path: String, _ scratch: String) -> Opening {
        do throws(ContainerError) {
            return container(format, try MailboxReader.messages(path, scratch: scratch, limits: unpackLimits))
        } catch {
            return Opening(format: format.mediaType, status: .unreadable, problems: [Problem(.damaged, detail: error.description)])
        }
    }
}
