import CaseModel
import Mime

extension Extractor {
    /// A mail is one page of text (its header lines, then its body) and a container of what is attached.
    func openEmail(_ format: FileFormat, _ path: String, _ scratch: String) -> Opening {
        do throws(MailReadingError) {
            let mail = try EmailReader.read(path, scratch: scratch, limits: unpackLimits, labels: settings.mailLabels)
            var opening = flowing(format, [mail.lines])
            opening.problems += mail.problems
            opening.members = mail.attachments.map(ScratchMember.init)
            let failures = mail.problems + mail.attachments.filter { !$0.isTakenOut }.flatMap(\.problems)
            for fault in failures where fault.severity == .failure {
                opening.status = .partial
                if !opening.problems.contains(where: { $0.code == fault.code }) { opening.problems.append(Problem(fault.code)) }
            }
            return opening
        } catch {
            let problem = error.problem ?? Problem(.damaged, detail: "not readable")
            return Opening(format: format.mediaType, status: status(of: [problem]), problems: [problem])
        }
    }
}
