import CaseModel
import Pipeline

/// Tells of a text file (DOCX, TXT) whether the place to sign has been left open: nothing stands behind 委托人（签名）：.
///
/// A text can bear no signature, but a name typed there says that the paper was meant to be final. Only lines near the end count, because
/// the same labels stand at the head.
struct OpenSigning: Sendable {
    private static let lastLines = 14
    private static let longestLabel = 18

    private let anchors: [String]
    /// Labels of the firm and its lawyers: their open place says nothing of the client's.
    private let firms: [String]

    init(_ pipeline: PipelineDefinition) {
        let papers = pipeline.facts.papers
        let sides = pipeline.facts.partyLabels.values.joined()
        let clients = papers.roles.filter { $0.role == "client" }.flatMap(\.labels)
        let others = papers.roles.filter { $0.role == "firm" }.flatMap(\.labels) + pipeline.facts.mandates.lawyerLabels
        firms = Array(Set(others).subtracting(clients))
        anchors = Array(Set(pipeline.quality.signatureAnchors).union(clients).union(sides).union(firms)).filter { $0.count >= 2 }
    }

    /// Whether the last place for a mark is open; false where there is none, or a name stands in one.
    /// - Parameter mark: what the material must bear (`sig_client`).
    func isOpen(_ pages: [Page], for marks: [String]) -> Bool {
        let lines = pages.flatMap(\.lines).map { Self.plain($0.text) }.filter { !$0.isEmpty }
        let first = max(lines.count / 2, lines.count - Self.lastLines)
        let wantsClient = marks.contains { $0.hasSuffix("_client") }
        var found = false
        for index in lines.indices.dropFirst(first) {
            guard let rest = place(lines[index]) else { continue }
            if wantsClient, firms.contains(where: { lines[index].hasPrefix($0) }) { continue }
            // Under a rule stands what belongs to the name, the firm say.
            guard isEmpty(rest), Self.isRule(rest) || !isName(lines.indices.contains(index + 1) ? lines[index + 1] : "") else { return false }
            found = true
        }
        return found
    }

    /// Whether a place to sign near the end is a rule (代理人：＿＿＿).
    func hasRule(_ pages: [Page]) -> Bool {
        let lines = pages.flatMap(\.lines).map { Self.plain($0.text) }.filter { !$0.isEmpty }
        return lines.suffix(Self.lastLines).contains { line in place(line).map(Self.isRule) ?? false }
    }

    private static func isRule(_ rest: Substring) -> Bool { rest.count { $0 == "_" } >= 3 }

    /// What stands behind the label of a place to sign; nil where the line is none.
    private func place(_ line: String) -> Substring? {
        guard anchors.contains(where: { line.hasPrefix($0) }) else { return nil }
        if let colon = line.firstIndex(of: ":") {
            return line.distance(from: line.startIndex, to: colon) <= Self.longestLabel ? line[line.index(after: colon)...] : nil
        }
        // 委托人（签名） without anything behind it.
        guard line.count <= Self.longestLabel, line.last == ")", let open = line.lastIndex(of: "(") else { return nil }
        let inside = line[line.index(after: open)...].dropLast()
        return anchors.contains { inside.hasPrefix($0) } || inside.hasSuffix("章") ? "" : nil
    }

    /// Nothing, rules to write on, a date to fill in, or the next place to sign.
    private func isEmpty(_ rest: Substring) -> Bool {
        if anchors.contains(where: { rest.hasPrefix($0) }) { return true }
        return rest.allSatisfy { !$0.isLetter && !$0.isNumber || "年月日".contains($0) }
    }

    /// A name on the line under its label.
    private func isName(_ line: String) -> Bool {
        (2...30).contains(line.count) && line.allSatisfy { $0.isLetter || "()·".contains($0) } && line.contains { !"年月日".contains($0) }
            && !anchors.contains { line.hasPrefix($0) } && place(line) == nil
    }

    private static func plain(_ text: String) -> String {
        ScalarText.plain(text).filter { !$0.isWhitespace }
    }
}
