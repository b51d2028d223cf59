import CaseModel
import Pipeline

/// Tells at whose place to sign the seals of a paper lie, where both sides have one (甲方（盖章）： … 乙方（盖章）：).
///
/// One seal is easily taken for both sides'. Only what is clear counts: both places stand on one page, all seals lie on it, each much nearer to one
/// place than to the other.
struct SealSides: Sendable {
    /// How the seals lie.
    enum Finding {
        /// All at the client's place, or all at the firm's.
        case onlyClient, onlyFirm
        /// At both, or it cannot be told.
        case other
    }

    private let clients: [String]
    private let firms: [String]
    /// Labels of either side (披露方): the firm's is the one with a law firm's name.
    private let either: [String]
    private let firmEndings: [String]
    /// Last lines of a page among which the places stand.
    private static let lastLines = 16
    private static let longestPlace = 24
    /// A seal is at the nearer place if the other one is so many times as far.
    private static let clearly = 1.8

    init(_ pipeline: PipelineDefinition) {
        let papers = pipeline.facts.papers
        let own = papers.roles.filter { $0.role == "firm" }.flatMap(\.labels)
        clients = Array(Set(papers.roles.filter { $0.role == "client" }.flatMap(\.labels)).subtracting(own)).filter { $0.count >= 2 }
        firms = Array(Set(own)).filter { $0.count >= 2 }
        (either, firmEndings) = (papers.signing.either, papers.firmEndings)
    }

    func finding(_ pages: [Page]) -> Finding {
        let sealed = pages.filter { !$0.seals.isEmpty }
        guard sealed.count == 1, let page = sealed.first, !pages.contains(where: { $0.redInk == true }),
            page.colour == .colour || page.source == .embedded,
            let client = place(clients, besides: firms, on: page) ?? eitherPlace(ofFirm: false, on: page),
            let firm = place(firms, besides: clients, on: page) ?? eitherPlace(ofFirm: true, on: page)
        else { return .other }
        let sides = page.seals.map { seal in isFirms(seal, on: page) ? .onlyFirm : side(seal, client: client, firm: firm) }
        if sides.allSatisfy({ $0 == .onlyClient }) { return .onlyClient }
        return sides.allSatisfy { $0 == .onlyFirm } ? .onlyFirm : .other
    }

    /// Whether a law firm's name stands in the seal itself.
    private func isFirms(_ seal: Box, on page: Page) -> Bool {
        let inside = page.lines.filter { line in
            guard let box = line.box else { return false }
            return box.x >= seal.x && box.maxX <= seal.maxX && box.y >= seal.y && box.maxY <= seal.maxY
        }
        let text = inside.map { ScalarText.plain($0.text).filter { !$0.isWhitespace } }.joined()
        return firmEndings.contains { text.contains($0) }
    }

    private func side(_ seal: Box, client: Box, firm: Box) -> Finding {
        let (one, other) = (distance(seal, client), distance(seal, firm))
        if one * Self.clearly < other { return .onlyClient }
        return other * Self.clearly < one ? .onlyFirm : .other
    }

    /// From the seal's middle to the line that it would be set over.
    private func distance(_ seal: Box, _ place: Box) -> Double {
        let across = max(0, Double(place.x) - seal.midX, seal.midX - Double(place.maxX))
        let down = max(0, Double(place.y) - seal.midY, seal.midY - Double(place.maxY))
        return max(1, (across * across + down * down).squareRoot())
    }

    /// The last line that begins with one of the labels and is short enough for a place to sign; a line with both sides cannot be parted. Before
    /// the last sentence the parties are named, below it they sign.
    private func place(_ labels: [String], besides others: [String], on page: Page) -> Box? {
        self.place(on: page) { text in labels.contains { text.hasPrefix($0) } && !others.contains { text.contains($0) } }
    }

    /// The last place to sign with a label that either side may bear.
    private func eitherPlace(ofFirm: Bool, on page: Page) -> Box? {
        place(on: page) { text in either.contains { text.hasPrefix($0) } && firmEndings.contains { text.contains($0) } == ofFirm }
    }

    private func place(on page: Page, _ isOne: (String) -> Bool) -> Box? {
        let last = page.lines.suffix(Self.lastLines).map { ($0.box, ScalarText.plain($0.text).filter { !$0.isWhitespace }) }
        let sentence = last.lastIndex { $0.1.hasSuffix("。") || $0.1.hasSuffix(".") }
        return last[(sentence.map { $0 + 1 } ?? 0)...].last { _, text in
            text.count <= Self.longestPlace && text.contains { ":()".contains($0) } && isOne(text)
        }?.0
    }
}
