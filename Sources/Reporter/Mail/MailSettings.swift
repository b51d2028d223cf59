import CaseModel
import Phrasebook

/// What all mails of a run share.
public struct MailSettings: Sendable {
    public var context: ReportContext
    public var archivist: Person
    public var templates: MailTemplates
    public var addresses: MailAddressRule
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

    /// Words that every letter may use.
    func words(to recipient: Person) -> [String: String] {
        [
            "recipient": recipient.name ?? "", "firm": context.firm, "archivist": archivist.name ?? "",
            "archivist_email": archivist.email ?? "", "inbox": context.inbox, "date": String(asOf.prefix(10)),
        ]
    }
}
