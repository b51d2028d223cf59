import CaseModel

/// The text part: the firm's letter with the cases where they belong.
enum LetterText {
    static func join(_ letter: MailTemplates.Rendered, _ cases: [String]) -> String {
        ([letter.before] + cases + [letter.after]).filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
    }
}

/// The HTML part: the same letter, its paragraphs escaped, around the cases' sections.
enum LetterHTML {
    static func page(_ letter: MailTemplates.Rendered, _ sections: [String], title: String, context: ReportContext) -> String {
        let body = ([paragraphs(letter.before)] + sections + ["<div class=\"foot\">\(paragraphs(letter.after))</div>"]).joined(separator: "\n")
        return Html.page(title: title, language: context.book.language.rawValue, body: "<main class=\"page\">\n\(body)\n</main>")
    }

    private static func paragraphs(_ text: String) -> String {
        text.split(separator: "\n").filter { !$0.allSatisfy(\.isWhitespace) }.map { "<p>\(Html.text(String($0)))</p>" }.joined(separator: "\n")
    }
}
