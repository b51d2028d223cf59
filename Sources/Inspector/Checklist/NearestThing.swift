import CaseModel
import Pipeline

/// Looks for what came closest to a missing item.
struct NearestThing {
    let shelf: Shelf
    let clients: PerClient?
    let lower: LowerDecisions
    var kinship: KinshipPapers?
    private let unread: [(file: UnreadFile, material: MaterialID)]
    /// Blank forms and drafts with the material that they were to become.
    private let unfinished: [(document: Document, material: MaterialID)]

    /// A guess below this says nothing.
    private static let faintest = 0.1

    init(shelf: Shelf, lower: LowerDecisions, clients: PerClient?, unread: [UnreadFile], materials: MaterialCatalogue) {
        self.shelf = shelf
        self.lower = lower
        self.clients = clients
        self.unread = unread.compactMap { file in Self.named(file.file, materials).map { (file, $0) } }
        let drafts = shelf.judged.filter { materials[$0.material]?.marks.isEmpty == false && shelf.isExcluded($0) && $0.leftOutBy == nil }
        unfinished = drafts.compactMap { document in
            (document.alternatives.first?.material ?? document.parts.first.flatMap { Self.named($0.file, materials) }).map { (document, $0) }
        }
    }

    /// The material that a file's name says, by its longest name there.
    private static func named(_ file: ItemPath, _ materials: MaterialCatalogue) -> MaterialID? {
        let name = PlainWidth.of(file.lastComponent).filter { !$0.isWhitespace }
        var best: (material: MaterialID, length: Int)?
        for material in materials.all where material.id != .unknownMaterial && !material.excluded {
            for title in [material.name] + material.aliases where title.count >= 3 && title.count > best?.length ?? 0 {
                if name.contains(PlainWidth.of(title).filter { !$0.isWhitespace }) { best = (material.id, title.count) }
            }
        }
        return best?.material
    }

    func find(_ requirement: Requirement, _ found: Stand, reserved: [String: String]) -> Nearest? {
        func say(_ reason: Nearest.Reason, _ document: Document) -> Nearest {
            Nearest(place: shelf.paperPlace(document), name: document.name, reason: reason)
        }
        if let back = found.left.first(where: { clients?.names.isBackOnly($0) == true }) { return say(.backOnly, back) }
        if let foreign = found.left.first { return say(.somebodyElses, foreign) }
        if let first = found.documents.first { return say(.tooFew(found: found.served, wanted: found.wanted), first) }
        let same = shelf.judged.filter { shelf.isOne($0, of: requirement.materials) }
        // A paper that could not be read is more likely the one than a draft of it.
        if let hit = unread.first(where: { requirement.materials.contains($0.material) }) {
            let why = hit.file.problems.first { $0.severity == .failure }?.code
            return Nearest(place: PaperPlace(file: hit.file.file, pages: nil), name: nil, reason: .unread(why))
        }
        if let other = same.first(where: shelf.isForeign) { return say(shelf.misfit(other) ?? .otherCase, other) }
        for document in same { if let why = shelf.misfit(document), !shelf.isExcluded(document) { return say(why, document) } }
        if let appealed = appealed(requirement) { return appealed }
        if let ruling = same.first(where: { shelf.decidesNothing($0, of: requirement.materials) && !shelf.isExcluded($0) }) {
            return say(shelf.whyNotDeciding(ruling, of: requirement.materials) ?? .otherRuling, ruling)
        }
        if requirement.instance == "other", let own = same.first(where: { lower.isOfSameProcedure($0) && !shelf.isExcluded($0) }) {
            return say(.otherInstance, own)
        }
        if let left = same.first(where: shelf.isExcluded) {
            let why = left.exclusion ?? .named(shelf.name(left.material))
            return say(left.leftOutBy.map { .leftOut(by: $0, why: why.words) } ?? .excluded(why), left)
        }
        if let other = same.first(where: { reserved[$0.id] != nil || $0.instance != nil }), requirement.instance != nil || reserved[other.id] != nil {
            return say(.otherInstance, other)
        }
        if let draft = unfinished.first(where: { requirement.materials.contains($0.material) }) {
            return say(.excluded(.named(shelf.name(draft.document.material))), draft.document)
        }
        if let register = kinship?.closest(to: requirement.materials, among: shelf.usable) { return say(.relationUnseen, register) }
        return guess(requirement).map { say($0.reason, $0.document) }
    }

    /// The first court's decision, where the one in force is asked for and that one was appealed. It is told before the item is due: whoever
    /// sees it there takes it for the right one.
    func appealed(_ requirement: Requirement) -> Nearest? {
        guard requirement.instance == "effective" else { return nil }
        return shelf.usable.lazy.filter { shelf.isOne($0, of: requirement.materials) }.compactMap { document in
            lower.whyNotEffective(document).map { Nearest(place: shelf.paperPlace(document), name: document.name, reason: .appealed(by: $0)) }
        }.first
    }

    private func guess(_ requirement: Requirement) -> (document: Document, reason: Nearest.Reason)? {
        let guesses = shelf.judged.filter { $0.leftOutBy == nil }.compactMap { document -> (document: Document, confidence: Double)? in
            document.alternatives.first { requirement.materials.contains($0.material) }.map { (document, $0.confidence) }
        }
        guard let best = guesses.max(by: { $0.confidence < $1.confidence }), best.confidence >= Self.faintest
        else { return nil }
        let percent = Int((best.confidence * 100).rounded())
        if best.document.material == .unknownMaterial { return (best.document, .guess(percent: percent)) }
        return (best.document, .takenFor(best.document.name, percent: percent))
    }
}
