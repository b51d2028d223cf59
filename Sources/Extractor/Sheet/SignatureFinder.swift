import CaseModel
import Images

/// Whether somebody signed beside a signing word (Q15), and where.
///
/// Handwriting is ink beside the word that was not printed: it was not read, or what was read is taller than the print before it, or of another
/// colour. Red ink proves nothing: seals and fingerprints are red.
struct SignatureFinder {
    private let words: SigningWords
    /// Millimetres searched to the right of the word and below it.
    private static let reach = (right: 60.0, down: 20.0)
    /// Square millimetres of ink that make a signature, and below which there is none.
    private static let ink = (seen: 6.0, none: 1.5)
    /// Millimetres that a signature takes at least.
    private static let size = (across: 5.0, down: 2.8)
    /// How much taller than the print before it handwriting is, and by how much its colour differs (grey levels of blue less red).
    private static let taller = 1.32
    private static let tint = 22.0
    /// Millimetres of a seal over the zone that may hide a signature.
    private static let hidden = (across: 6.0, down: 3.0)
    /// Millimetres of red ink, squared, that somebody left on purpose.
    private static let red = 4.0

    init(_ anchors: [String]) { words = SigningWords(anchors) }

    /// One place to sign.
    struct Finding {
        var sighting: Sighting
        /// A name is printed there, and nothing else is to be seen.
        var isPrinted = false
        /// Around the handwriting.
        var box: Box?
    }

    /// What is said of a page, and where handwriting was seen. Nil without a place to sign.
    ///
    /// - Parameter isInColour: colours were kept, so that pale ink would show; only then is an empty place empty for certain (Q05).
    func sighting(_ page: Page, _ pen: @autoclosure () -> PenInk, isInColour: Bool) -> (sighting: Sighting, boxes: [Box])? {
        let pitch = SigningWords.pitch(page.lines)
        let places = page.lines.flatMap { words.places(in: $0, pitch: pitch) }
        guard !places.isEmpty else { return nil }
        let ink = pen()
        let findings = places.map { finding($0, page, ink) }
        let boxes = findings.filter { $0.sighting == .seen }.compactMap(\.box)
        if findings.contains(where: { $0.sighting == .seen }) { return (.seen, boxes) }
        // Names are printed in many places (委托人：张某 at the head); an empty one is where somebody should have signed.
        let telling = findings.filter { !$0.isPrinted }
        let isAbsent = !telling.isEmpty && telling.allSatisfy { $0.sighting == .notSeen } && isInColour
        return (isAbsent ? .notSeen : .unclear, [])
    }

    private func finding(_ place: SigningPlace, _ page: Page, _ pen: PenInk) -> Finding {
        guard let plain = pen.look(in: place.word) else { return Finding(sighting: .unclear) }
        let others = page.lines.filter { line in line.box.map { !isOwn($0, place) } ?? false }
        let near = Box(
            x: place.word.x, y: place.word.y - place.word.height, width: place.word.width + pen.pixels(Self.reach.right),
            height: 2 * place.word.height + pen.pixels(Self.reach.down))
        var print = others.compactMap { line in
            line.box.flatMap { Self.overlap($0, near) && isHand($0, plain, line.text, pen) ? nil : $0 }
        }
        let zone = zone(place, print, pen)
        var name = others.contains { line in
            guard let box = line.box, print.contains(box), Self.overlap(box, zone), isBeside(box, place, pen) else { return false }
            return line.text.contains(where: \.isLetter) && !isPlace(line)
        }
        if let rest = place.rest, place.letters > 0, !isHand(rest, plain, "", pen) {
            print.append(rest)
            name = name || place.letters > 1
        }
        return judged(pen.strokes(in: zone, outside: print + [place.word]), name, zone, page, pen)
    }

    /// Whether a line is the one that the signing word stands in.
    private func isOwn(_ box: Box, _ place: SigningPlace) -> Bool {
        box.x < place.word.maxX && box.maxX > place.word.x && abs(box.midY - place.word.midY) < Double(place.word.height) / 3
    }

    private func judged(_ strokes: PenInk.Strokes, _ name: Bool, _ zone: Box, _ page: Page, _ pen: PenInk) -> Finding {
        if strokes.area >= Self.ink.seen, strokes.across >= Self.size.across, strokes.down >= Self.size.down {
            return Finding(sighting: page.colour != .colour && isStamp(strokes) ? .unclear : .seen, box: strokes.box)
        }
        // A name seal (人名章) stands for a signature in some places, in others not; whatever was written in red under a seal went with its ink.
        let stamped = page.seals.contains { covers($0, zone, pen) }
        if strokes.area > Self.ink.none || strokes.red > Self.red || stamped { return Finding(sighting: .unclear) }
        return name ? Finding(sighting: .unclear, isPrinted: true) : Finding(sighting: .notSeen)
    }

    /// Whether a seal lies over enough of a zone to hide what was written there.
    private func covers(_ seal: Box, _ zone: Box, _ pen: PenInk) -> Bool {
        let across = min(seal.maxX, zone.maxX) - max(seal.x, zone.x), down = min(seal.maxY, zone.maxY) - max(seal.y, zone.y)
        return across > 0 && down > 0 && pen.millimetres(across) >= SignatureFinder.hidden.across && pen.millimetres(down) >= SignatureFinder.hidden.down
    }

    /// Without colour, a seal or a fingerprint is a patch about as high as it is wide.
    private func isStamp(_ strokes: PenInk.Strokes) -> Bool {
        let ratio = strokes.across / max(0.1, strokes.down)
        return strokes.down > 26 || strokes.down > 9 && ratio < 1.35
    }

    /// Behind the word and below it, as far as the next print allows.
    private func zone(_ place: SigningPlace, _ print: [Box], _ pen: PenInk) -> Box {
        let word = place.word
        let right = min(place.limit ?? Int.max, word.maxX + pen.pixels(Self.reach.right))
        var bottom = word.maxY + pen.pixels(Self.reach.down)
        // The next row of print ends it: what stands below belongs to that.
        for box in print where box.y > word.maxY - word.height / 3 && box.x < right && box.maxX > word.x {
            bottom = min(bottom, max(word.maxY, box.y + box.height / 4))
        }
        let top = max(0, word.y - word.height * 2 / 3)
        return Box(x: word.x, y: top, width: max(1, right - word.x), height: max(1, bottom - top))
    }

    /// In the word's row and near it, in its cell or the next.
    private func isBeside(_ box: Box, _ place: SigningPlace, _ pen: PenInk) -> Bool {
        let word = place.word
        guard box.x >= word.maxX - word.height, abs(box.midY - word.midY) < Double(word.height), pen.millimetres(box.x - word.maxX) < 30 else { return false }
        return pen.rules(between: word.maxX, and: box.x, top: word.y, bottom: word.maxY) < 2
    }

    private func isPlace(_ line: TextLine) -> Bool { !words.places(in: line, pitch: nil).isEmpty }

    /// Whether what was read in a box is written by hand, beside print of this look.
    private func isHand(_ box: Box, _ plain: PenInk.Look, _ text: String, _ pen: PenInk) -> Bool {
        // A date filled in by hand is no name; 陆万里 is one, though Unicode counts two numbers in it.
        guard text.count(where: { $0.isDecimalDigit || "〇零一二三四五六七八九十".contains($0) }) < 2, let look = pen.look(in: box) else { return false }
        return look.height > Self.taller * plain.height || abs(look.tint - plain.tint) > Self.tint
    }

    private static func overlap(_ one: Box, _ other: Box) -> Bool {
        one.x < other.maxX && other.x < one.maxX && one.y < other.maxY && other.y < one.maxY
    }
}
