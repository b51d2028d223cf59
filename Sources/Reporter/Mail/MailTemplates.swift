import Mustache
import Phrasebook

/// A template that is missing or cannot be read.
public struct MailTemplateError: Error, Sendable, Hashable, CustomStringConvertible {
    /// `digest.zh-Hans`; the file is mails/<template>.mustache of the pipeline.
    public var template: String
    /// What is wrong and what to do.
    public var problem: String
    /// Where, from 1; 1:1 for the template as a whole.
    public var line = 1
    /// From 1, in Unicode scalars.
    public var column = 1

    /// Below the pipeline's folder.
    public var file: String { "mails/\(template).mustache" }
    /// File, place, what is wrong and what to do, in English.
    public var description: String { "\(file):\(line):\(column): \(problem)" }
}

/// The firm's wording of mails: one Mustache text a kind and language, `Subject: …` in its first line, the letter after a blank line.
///
/// The letter is plain text; `{{{cases}}}` on a line of its own is where the cases go. The HTML part is made from the same letter. Names known to
/// a letter: recipient, firm, archivist, archivist_email, inbox, date, counts, due, sealed, fault. The subject knows firm, counts, due and
/// sealed (the numbers of 绝密 cases) only: whatever a firm writes, no name can get into it (sensitivity.md 6).
public struct MailTemplates: Sendable {
    /// Which letter.
    public enum Kind: String, Sendable, CaseIterable {
        /// To the handling lawyer.
        case digest
        /// To the supervisor, on overdue cases.
        case supervisor
        /// To the archivist, for lawyers who cannot be reached.
        case redirected
        /// To the archivist after each run.
        case summary
    }

    private var letters: [Kind: Letter] = [:]

    private struct Letter: Sendable {
        var subject: MustacheTemplate
        var body: MustacheTemplate
    }

    /// - Parameter texts: the pipeline's `templates`, by `<kind>.<language>`.
    public init(_ texts: [String: String], language: Language) throws(MailTemplateError) {
        for kind in Kind.allCases {
            let name = "\(kind.rawValue).\(language.rawValue)"
            guard let text = texts[name] else {
                throw MailTemplateError(template: name, problem: "not there; copy it from the pipeline that came with the program")
            }
            letters[kind] = try MailTemplates.letter(name, text)
        }
    }

    private static func letter(_ name: String, _ text: String) throws(MailTemplateError) -> Letter {
        let flat = text.replacing("\r\n", with: "\n")
        let lines = flat.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
        let mark = "Subject:"
        guard lines.count == 2, lines[0].hasPrefix(mark) else {
            throw MailTemplateError(template: name, problem: "the first line must be “Subject: …”, the letter after it")
        }
        guard lines[1].contains("{{{cases}}}") else {
            throw MailTemplateError(template: name, problem: "{{{cases}}} must stand on a line of the letter: the cases go there")
        }
        let subject = try parsed(lines[0].dropFirst(mark.count), name, line: 0, column: mark.count)
        return Letter(subject: subject, body: try parsed(lines[1], name, line: 1, column: 0))
    }

    /// - Parameters:
    ///   - line: how many lines of the file stand before the text.
    ///   - column: how many characters of its line stand before the text.
    private static func parsed(_ text: Substring, _ name: String, line: Int, column: Int) throws(MailTemplateError) -> MustacheTemplate {
        // On a line of its own: places then count from the text's own beginning.
        let plain = "{{% CONTENT_TYPE:TEXT}}\n"
        do {
            return try MustacheTemplate(string: plain + text)
        } catch let error as MustacheTemplate.ParserError {
            let place = error.context
            throw MailTemplateError(
                template: name, problem: explain(error.error), line: max(1, place.lineNumber - 1 + line),
                column: max(1, place.columnNumber + (place.lineNumber == 2 ? column : 0)))
        } catch {
            throw MailTemplateError(template: name, problem: explain(error))
        }
    }

    private static func explain(_ error: any Error) -> String {
        switch error as? MustacheTemplate.Error {
        case .unfinishedName: "what stands between {{ and }} is not a name; names have no blanks"
        case .sectionCloseNameIncorrect: "{{/…}} names another section than the one that it closes"
        case .expectedSectionEnd: "a section {{#…}} is not closed; write {{/…}} after it"
        case .invalidSetDelimiter, .invalidConfigVariableSyntax, .unrecognisedConfigVariable: "what follows {{= or {{% is not known; leave it out"
        default: "not a Mustache template: look for a {{ without }}"
        }
    }

    /// What may be said of a mail in its subject.
    struct SubjectWords {
        var firm: String
        var counts: String
        var due: String?
        var sealed: String?

        var values: [String: Any] {
            var values: [String: Any] = ["firm": firm, "counts": counts]
            values["due"] = due
            values["sealed"] = sealed
            return values
        }
    }

    /// The letter, parted where the cases go.
    struct Rendered {
        var subject: String
        var before: String
        var after: String
    }

    func render(_ kind: Kind, subject: SubjectWords, letter: [String: String]) -> Rendered {
        // Cannot occur in rendered text: values are cleaned of control characters first.
        let mark = "\u{1}"
        var values = subject.values
        for (name, value) in letter where !value.isEmpty { values[name] = PlainText.safe(value) }
        values["cases"] = mark
        let body = letters[kind]?.body.render(values) ?? mark
        let parts = body.split(separator: Character(mark), maxSplits: 1, omittingEmptySubsequences: false)
        return Rendered(
            subject: MailTemplates.oneLine(letters[kind]?.subject.render(subject.values) ?? ""),
            before: MailTemplates.trimmed(parts.first ?? ""), after: MailTemplates.trimmed(parts.count > 1 ? parts[1] : ""))
    }

    /// The subject without anything that changes from mail to mail.
    func topic(_ kind: Kind, firm: String) -> String {
        MailTemplates.oneLine(letters[kind]?.subject.render(["firm": firm]) ?? "")
    }

    private static func oneLine(_ text: String) -> String {
        text.split { $0.isWhitespace }.joined(separator: " ")
    }

    private static func trimmed(_ text: Substring) -> String {
        var text = text
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
