import CaseModel
import Images

/// Whether somebody signed beside a signing word (Q15).
struct SignatureFinder {
    private let anchors: [String]
    /// Millimetres searched to the right of the word and below it.
    private static let reach = (right: 60.0, down: 20.0)
    /// Square millimetres of ink that make a signature, and below which there is none.
    private static let ink = (seen: 6.0, none: 1.0)

    init(_ anchors: [String]) {
        self.anchors = anchors.filter { !$0.isEmpty }
    }

    /// - Parameters:
    ///   - map: the page's ink.
    ///   - factor: the map's size against that of the picture that the lines are placed on.
    func sighting(_ lines: [TextLine], _ map: InkMap, factor: Double) -> Sighting {
        let words = lines.flatMap(words)
        guard !words.isEmpty else { return .unclear }
        let printed = lines.compactMap(\.box).map { $0.scaled(factor) }
        let sightings = words.map { sighting($0.box.scaled(factor), hasName: $0.hasName, map, printed) }
        return sightings.contains(.seen) ? .seen : sightings.contains(.unclear) ? .unclear : .notSeen
    }

    /// Where a signing word ends in a line, and whether something is printed behind it.
    private func words(_ line: TextLine) -> [(box: Box, hasName: Bool)] {
        guard let box = line.box else { return [] }
        let text = Array(line.text.filter { !$0.isWhitespace })
        for anchor in anchors {
            let word = Array(anchor)
            guard text.count >= word.count,
                let start = text.indices.dropLast(word.count - 1).first(where: { Array(text[$0..<$0 + word.count]) == word })
            else { continue }
            let rest = text[(start + word.count)...]
            // In running text (甲方应当 …) the word is no place to sign.
            guard rest.count <= 12, rest.isEmpty || rest.contains(where: { !$0.isLetter }) || rest.count <= 4 else { continue }
            let end = box.x + box.width * (start + word.count) / max(1, text.count)
            let printed = rest.filter { $0.isLetter }.count
            return [(Box(x: end, y: box.y, width: max(1, box.maxX - end), height: box.height), printed > 1)]
        }
        return []
    }

    private func sighting(_ word: Box, hasName: Bool, _ map: InkMap, _ printed: [Box]) -> Sighting {
        let zone = Box(
            x: word.x, y: max(0, word.y - word.height / 2), width: Int(map.pixels(SignatureFinder.reach.right)),
            height: word.height + Int(map.pixels(SignatureFinder.reach.down)))
        let millimetres = Double(map.looseInk(in: zone, outside: printed)) / (map.pixels(1) * map.pixels(1))
        if millimetres >= SignatureFinder.ink.seen { return .seen }
        // Handwriting that was read as text looks like a printed name: who can tell.
        return hasName || millimetres > SignatureFinder.ink.none ? .unclear : .notSeen
    }
}
