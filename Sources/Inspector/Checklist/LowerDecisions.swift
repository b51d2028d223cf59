import CaseModel
import Pipeline

/// Tells, in the file of an appeal or a retrial, which decisions are those of the courts before, and which of them took effect.
///
/// A first-instance decision that was appealed never took effect (民事诉讼法 158、182): what a retrial is about is the second court's. That it was
/// appealed is known from an appeal in the file, from the second court's number on a paper of the case, or from what the petition says.
struct LowerDecisions {
    private let rules: FactRules.AppealedDecisions
    private let codes: [String]
    private let titles: [String]
    private let lower: Set<MaterialID>
    /// What decisions order, by their ids.
    private let orders: [String: String]
    private let wantsEffective: Bool
    private let appealed: String?

    /// - Parameters:
    ///   - type: the kind of the case; nil where it is open.
    ///   - materials: to tell papers of courts and mandates from others.
    init(_ type: CaseType?, documents: [Document], files: [FileReading], pipeline: PipelineDefinition) {
        rules = pipeline.facts.appealedDecisions
        codes = type?.detection.caseNumberCodes ?? []
        titles = type?.detection.titles ?? []
        let lower = Set((type?.requirements ?? []).filter { $0.instance == "first" || $0.instance == "effective" }.flatMap(\.materials))
        self.lower = lower
        wantsEffective = type?.requirements.contains { $0.instance == "effective" } ?? false
        let (rules, pages) = (rules, CasePages(files))
        let usable = documents.filter { $0.exclusion == nil && $0.leftOutBy == nil }
        func texts(_ isWanted: (MaterialID) -> Bool) -> [String: String] {
            Dictionary(
                usable.filter { isWanted($0.material) }.map { ($0.id, ClientNames.plain(pages.pages(of: $0).map(\.text).joined())) },
                uniquingKeysWith: { first, _ in first })
        }
        let opening = pipeline.facts.propertyRulings.after
        orders = texts(lower.contains).mapValues { Self.order(of: $0, behind: opening) }
        appealed = wantsEffective ? Self.proof(usable, petitions: texts(rules.statedIn.contains), orders: orders, pipeline) : nil
    }

    /// Whether a decision may be that of a court before: of a material that the checklist asks of such a court, and not under a number of the
    /// case's own kind.
    func isLower(_ document: Document) -> Bool {
        guard lower.contains(document.material), !isOwn(document) else { return false }
        return Self.ownType(document) != nil || document.instance != (wantsEffective ? "effective" : "second")
    }

    /// Whether it bears a number of the case's own kind (民再 in a retrial).
    func isOwn(_ document: Document) -> Bool { Self.ownType(document).map(codes.contains) ?? false }

    /// Whether it was made in a procedure of the case's own kind: its number says so, or, where none was read, its title (执行裁定书 in an
    /// enforcement). A person's word on what the paper is settles it.
    func isOfSameProcedure(_ document: Document) -> Bool {
        guard rules.decisions.contains(document.material), document.confirmedBy == nil else { return false }
        return Self.ownType(document).map(codes.contains) ?? titles.contains { document.name.contains($0) }
    }

    /// Decisions that are in force among those of the courts before: the second court's, else the first's that nobody appealed; and what a first
    /// court decided anew when the case had come back to it.
    func effective(among decisions: [Document]) -> [Document] {
        let second = decisions.filter { $0.instance == "second" && decidesAppeal($0) }
        let first = decisions.filter { $0.instance == "first" }
        guard let last = second.compactMap(\.date?.dayNumber).max() else {
            return second.isEmpty ? first.filter { whyNotEffective($0) == nil } + decisions.filter { $0.instance == "effective" } : second
        }
        let anew = first.filter { $0.date.map { $0.dayNumber > last } ?? false }
        return anew.isEmpty ? second : anew
    }

    /// What shows that a first court's decision was appealed, as the papers have it (民事上诉状, （2024）苏02民终815号); nil where nothing does.
    func whyNotEffective(_ document: Document) -> String? {
        guard document.instance == "first", rules.decisions.contains(document.material), document.confirmedBy == nil else { return nil }
        return appealed
    }

    /// A second court that let the appeal be withdrawn, or decided on jurisdiction only, left the first decision as it was.
    private func decidesAppeal(_ document: Document) -> Bool {
        if let type = Self.ownType(document), !Self.isHigher(type, rules) { return false }
        return !rules.withdrawn.contains { orders[document.id]?.contains($0) ?? false }
    }

    // MARK: what shows an appeal

    /// What the petition says it is against comes first; that an appeal was taken back outweighs its number and itself.
    private static func proof(
        _ documents: [Document], petitions: [String: String], orders: [String: String], _ pipeline: PipelineDefinition
    ) -> String? {
        let rules = pipeline.facts.appealedDecisions
        if let said = documents.lazy.compactMap({ petitions[$0.id].flatMap { said($0, rules) } }).first { return said }
        let told = Array(petitions.values) + Array(orders.values)
        if told.contains(where: { text in rules.withdrawn.contains(where: text.contains) }) { return nil }
        let categories = pipeline.facts.papers.categories
        for document in documents {
            let category = pipeline.materials[document.material]?.category ?? ""
            guard categories.official.contains(category) || categories.mandates.contains(category) else { continue }
            // A court cites decisions of others too.
            let stated = (document.facts ?? []).filter { $0.kind == .caseNumber && ($0.role == "own" || categories.mandates.contains(category)) }
            if let number = stated.first(where: { isHigher(CaseNumber.find(in: $0.value)?.number.type, rules) }) { return number.value }
        }
        return documents.first { rules.papers.contains($0.material) }?.name
    }

    /// What stands behind the last of a ruling's opening words (裁定如下); nothing for decisions without them.
    private static func order(of text: String, behind opening: [String]) -> String {
        opening.flatMap { text.ranges(of: $0) }.map(\.upperBound).max().map { String(text[$0...]) } ?? ""
    }

    /// What a petition says of a second court: a sentence of what it is against with that court's number, or a word for its decision.
    private static func said(_ text: String, _ rules: FactRules.AppealedDecisions) -> String? {
        let text = rules.not.reduce(text) { $0.replacing($1, with: "") }
        for sentence in text.split(whereSeparator: { "。；;".contains($0) }) where rules.against.contains(where: sentence.contains) {
            var rest = String(sentence)
            while let found = CaseNumber.find(in: rest) {
                if isHigher(found.number.type, rules) { return found.number.text }
                rest = String(rest[found.range.upperBound...])
            }
        }
        return rules.words.first(where: text.contains)
    }

    private static func isHigher(_ type: String?, _ rules: FactRules.AppealedDecisions) -> Bool {
        guard let type else { return false }
        return rules.numbers.contains(where: type.hasSuffix) && !rules.numbersNot.contains(where: type.hasSuffix)
    }

    /// The type code in the document's own number; nil where none was read.
    private static func ownType(_ document: Document) -> String? {
        (document.facts ?? []).lazy.filter { $0.kind == .caseNumber && $0.role == "own" }.compactMap { CaseNumber.find(in: $0.value)?.number.type }.first
    }
}
