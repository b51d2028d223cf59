/// Labels by their first character, so that looking for any of many at every place of a text costs little.
struct LabelIndex: Sendable {
    private var byFirst: [UInt16: [[UInt16]]] = [:]

    /// - Parameter labels: folded; empty ones are left out.
    init(_ labels: [[UInt16]]) {
        for label in labels { if let first = label.first { byFirst[first, default: []].append(label) } }
        for first in byFirst.keys { byFirst[first]?.sort { $0.count > $1.count } }
    }

    /// The longest label at a place, white space inside allowed: its number of characters and where it ends.
    @inline(__always)
    func match(at index: Int, in text: ScalarText) -> (size: Int, end: Int)? {
        guard let scalar = Unicode.Scalar(text.scalars[index]) else { return nil }
        let unit = CharacterFolding.fold(scalar)
        guard unit != CharacterFolding.nothing, let labels = byFirst[unit] else { return nil }
        for label in labels { if let end = TextScanners.match(label, at: index, in: text) { return (label.count, end) } }
        return nil
    }
}
