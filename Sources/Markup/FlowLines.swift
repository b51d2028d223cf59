/// Lines of flowing text under construction; those of text boxes wait until the paragraph that they hang on is complete.
struct FlowLines {
    private(set) var all: [String] = []
    private var open = false
    private var waiting: [String] = []
    /// A paragraph's automatic number, until it turns out that the paragraph says something.
    private var label: String?

    /// Adds text to the present line.
    mutating func append(_ text: String) {
        if !open {
            all.append("")
            open = true
        }
        if let label, text.contains(where: { !$0.isWhitespace }) {
            all[all.count - 1] = label + all[all.count - 1]
            self.label = nil
        }
        all[all.count - 1] += text
    }

    /// The number of the paragraph that is begun. One that goes on from a paragraph whose mark was removed is numbered as a whole.
    mutating func number(_ label: String?) {
        if open, let label, let last = all.last, last.contains(where: { !$0.isWhitespace }) {
            all[all.count - 1] = label + last
        } else {
            self.label = label
        }
    }

    mutating func breakLine() {
        open = false
    }

    mutating func endParagraph() {
        open = false
        label = nil
        all += waiting
        waiting = []
    }

    mutating func addLater(_ lines: [String]) { waiting += lines }

    mutating func add(_ lines: [String]) {
        endParagraph()
        all += lines
    }

    /// Every line that shows something, without spaces at its end.
    var finished: [String] { (all + waiting).map(FlowLines.trimmed).filter { line in line.contains { !$0.isWhitespace } } }

    private static func trimmed(_ line: String) -> String {
        var line = Substring(line)
        while line.last?.isWhitespace == true { line.removeLast() }
        return String(line)
    }
}
