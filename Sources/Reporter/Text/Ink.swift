import CaseModel

/// What a piece of text is, where it is shown in colour. The words say the same without. On pages the raw value is the class.
public enum Ink: String, Sendable {
    /// Nothing to do.
    case good
    /// Something is open.
    case warn
    /// Late, missing or failed.
    case bad
    /// Not for now.
    case quiet
    /// A heading.
    case heading
}

/// How inks are shown: by a terminal's colours (ECMA-48, 8.3.117), or not at all.
public struct Palette: Sendable, Hashable {
    /// No colours: for files, pipes and mails.
    public static let plain = Palette(isColoured: false)
    /// The terminal's own sixteen colours, which people choose to be readable.
    public static let terminal = Palette(isColoured: true)

    private let isColoured: Bool

    /// The text with its ink; it must be safe for a terminal already.
    func paint(_ text: String, _ ink: Ink?) -> String {
        guard isColoured, let ink, !text.isEmpty else { return text }
        let code = switch ink {
        case .good: "32"
        case .warn: "33"
        case .bad: "1;31"
        case .quiet: "2"
        case .heading: "1"
        }
        return "\u{1B}[\(code)m\(text)\u{1B}[0m"
    }
}

/// A line of text with its ink.
public struct InkedLine: Sendable, Hashable {
    /// As it stands.
    public var text: String
    /// nil: like any other text.
    public var ink: Ink?

    public init(_ text: String, _ ink: Ink? = nil) {
        self.text = text
        self.ink = ink
    }

    /// Safe for a terminal; blanks before the text are left as they are.
    public func shown(_ palette: Palette) -> String {
        let safe = PlainText.safe(text)
        let blanks = safe.prefix { $0 == " " }
        return String(blanks) + palette.paint(String(safe.dropFirst(blanks.count)), ink)
    }
}
