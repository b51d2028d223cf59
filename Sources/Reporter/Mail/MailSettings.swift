import CaseModel
import Phrasebook

/// What all mails of a run share.
public struct MailSettings: Sendable {
    /// Language, paths and masks, as for the reports themselves.
    public var context: ReportContext
    /// Signs the letters and gets what cannot reach a lawyer; without an address no summary is made.
    public var archivist: Person
    /// The firm's wording, from the pipeline's mails/.
    public var templates: MailTemplates
    /// Where mail may go (setting `mail.domains`, R049).
    public var addresses: MailAddressRule
    /// When a case is worth a mail.
    public var rule: MailRule
    /// The run's moment, ISO 8601 with zone.
    public var asOf: String

    public init(
        context: ReportContext, archivist: Person, templates: MailTemplates, addresses: MailAddressRule = .init(), rule: MailRule = .init(),
        asOf: String
    ) {
        self.context = context
        self.archivist = archivist
        self.templates = templates
        self.addresses = addresses
        self.rule = rule
        self.asOf = asOf
    }

    /// What a case's own part of a letter needs.
    func context(for given: DigestCase) -> ReportContext {
        var context = context
        context.receipts = [given.received].compactMap { $0 }
        return context
    }

    /// Words that every letter may use.
    func words(to recipient: Person) -> [String: String] {
        [
            "recipient": recipient.name ?? "", "firm": context.firm, "archivist": archivist.name ?? "",
            "archivist_email": archivist.email ?? "", "inbox": context.inbox, "date": String(asOf.prefix(10)),
        ]
    }
}
