import CaseModel
import Fixity
import Foundation
import Glibc
import Mime
import Phrasebook
import Pipeline
import Reporter
import Smtp

/// The mail server as the settings name it.
extension PostOffice {
    /// Sends one short message at once.
    public func sendTest(to address: String) throws -> MailResult {
        guard EmailAddress.isValid(address) else {
            let international = "has letters that mail servers do not take everywhere; use an address of ASCII letters"
            throw ConductorError.usage("--test '\(address)': " + (EmailAddress.isInternational(address) ? international : "not an e-mail address"))
        }
        guard let server = try server() else {
            throw ConductorError.workspace("\(workspace.paths.settings): mail.server is not set; set server, port, security and from first")
        }
        let book = workspace.settings.reportBook
        let text = book.testMail(server: server.host)
        var generator = SystemRandomNumberGenerator()
        let domain = senderAddress.split(separator: "@").last.map(String.init) ?? "localhost"
        let mail = MailMessage(
            from: Mailbox(name: workspace.settings.firm.name, address: senderAddress), to: [Mailbox(address: address)], subject: text.subject,
            text: text.body, messageID: "\(String(generator.next(), radix: 36))@\(domain)",
            date: MailDate.text(unixSeconds: Int64(Moment.seconds), offsetMinutes: moment.offsetMinutes),
            headers: [.init(name: "Auto-Submitted", value: "auto-generated")])
        var result = MailResult()
        do throws(MailFailure) {
            try checkDomain(of: address)
            try Sender.send(try composed(mail), from: senderAddress, to: [address], through: server)
            result.sent = 1
        } catch {
            result.undelivered = [0]
            result.notes.append("\(server.host):\(server.port): \(Self.english.sentence(error))")
        }
        return result
    }

    private func composed(_ mail: MailMessage) throws(MailFailure) -> [UInt8] {
        do throws(MailComposeError) { return try MessageComposer.compose(mail) } catch { throw .notAllowed(.unwritable(error.description)) }
    }

    /// The server as the settings say, with the password read from where they point; nil where none is set.
    func server() throws -> SmtpServer? {
        let mail = workspace.settings.mail
        guard let host = mail.server else { return nil }
        var password = ""
        if let file = mail.passwordFile {
            let path = file.hasPrefix("/") ? file : workspace.paths.root + "/" + file
            if let trouble = PasswordFileMode.trouble(path) { throw ConductorError.workspace("mail.passwordFile: \(trouble)") }
            do throws(FileSystemError) {
                password = String(decoding: try DurableFile.read(path, limit: 4096), as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
            } catch {
                throw ConductorError.workspace("mail.passwordFile: \(error.description)")
            }
        } else if let name = mail.passwordEnv {
            guard let value = getenv(name) else {
                throw ConductorError.workspace("mail.passwordEnv: the environment variable \(name) is not set")
            }
            password = String(cString: value)
        }
        let security: SmtpServer.Security =
            switch mail.security {
            case .starttls: .startTLS
            case .tls: .tls
            case .plain: .plain
            }
        return SmtpServer(host: host, port: mail.port, security: security, user: mail.user ?? "", password: password, caFile: mail.caFile ?? "")
    }
}

