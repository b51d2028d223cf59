import CaseModel
import Pipeline

/// Facts that the papers of a case state themselves, so that nobody is asked for them: whether the client is a minor, by the client's number
/// on the identity card or by number or day of birth beside the client's name in other papers; how the case was closed, by the decision that
/// lies in a closed case's file; what a decision says of how it came about (公开开庭进行了审理).
struct PaperFacts {
    let rules: FactRules
    /// From which confidence a number beside a name is that person's.
    private static let sure = 0.8

    // MARK: people

    /// Whether papers say of somebody what is said of people only: a citizen's number, a day of birth, a sex (王强，男，).
    func isPerson(_ client: String, _ documents: [Document], _ files: [FileReading]) -> Bool {
        let name = Self.plain(client)
        guard !name.isEmpty else { return false }
        if !facts(.birth, of: name, documents).isEmpty || !facts(.idNumber, of: name, documents).isEmpty { return true }
        let pages = CasePages(files)
        return documents.contains { document in
            guard document.exclusion == nil else { return false }
            let text = ClientNames.plain(pages.pages(of: document).map(\.text).joined(separator: "\n"))
            return rules.personMarks.contains { mark in text.contains("\(name),\(mark),") }
        }
    }

    // MARK: age

    /// Whether a person had not turned eighteen (民法典 17) on a day; nil where the papers do not say it.
    ///
    /// A number counts when its check digit is right and the client's name stands on the same page of an identity paper (the guardian's card
    /// lies in a minor's file too), or when a paper gives it as that client's (委托人：张伟，公民身份号码……). A day of birth counts when a paper
    /// gives it as the client's (张伟，男，1988年4月12日出生).
    func isMinor(_ client: String, input: InspectorInput, documents: [Document], on day: CalendarDate) -> Bool? {
        let name = Self.plain(client)
        guard !name.isEmpty else { return nil }
        let pages = identityPages(documents, input.files)
        let numbers = input.classification.findings.filter { finding in
            finding.kind == "id.cn18" && (finding.certainty == .validated || finding.certainty == .validatedInContext)
        }
        let own = numbers.filter { number in
            pages.contains { $0.file == number.file && $0.page == number.page && $0.text.contains(name) }
        }
        // Two persons' cards copied on one sheet: the sheet does not say whose number is whose.
        let days = Set((own.map { $0.value } + stated(of: name, documents, among: numbers)).map(Self.birth) + told(of: name, documents))
        guard days.count == 1, let one = days.first, let birth = one else { return nil }
        return !Self.isAdult(birth, on: day)
    }

    /// Validated numbers that papers give as a person's own.
    private func stated(of name: String, _ documents: [Document], among numbers: [Finding]) -> [String] {
        facts(.idNumber, of: name, documents).map(\.value).filter { value in numbers.contains { $0.value == value } }
    }

    /// Days on which papers say that a person was born.
    private func told(of name: String, _ documents: [Document]) -> [CalendarDate?] {
        facts(.birth, of: name, documents).map { CalendarDate(iso: $0.value) }
    }

    private func facts(_ kind: DocumentFact.Kind, of name: String, _ documents: [Document]) -> [DocumentFact] {
        documents.filter { $0.exclusion == nil }.flatMap { $0.facts ?? [] }.filter { fact in
            fact.kind == kind && fact.confidence >= PaperFacts.sure && fact.subject.map(Self.plain) == name
        }
    }

    private func identityPages(_ documents: [Document], _ files: [FileReading]) -> [(file: ItemPath, page: Int, text: String)] {
        let parts = documents.filter { rules.identityPapers.contains($0.material) && $0.exclusion == nil }.flatMap(\.parts)
        return files.flatMap(\.flattened).flatMap { file in
            parts.filter { $0.file == file.path }.flatMap { part in
                file.pages.filter { part.pages.contains($0.number) }.map { (file.path, $0.number, Self.plain($0.text)) }
            }
        }
    }

    /// Characters 7 to 14 of a citizen's number (GB 11643).
    private static func birth(_ number: String) -> CalendarDate? {
        let digits = number.dropFirst(6).prefix(8).compactMap(\.wholeNumberValue)
        guard digits.count == 8 else { return nil }
        func figure(_ range: Range<Int>) -> Int { digits[range].reduce(0) { $0 * 10 + $1 } }
        return CalendarDate(year: figure(0..<4), month: figure(4..<6), day: figure(6..<8))
    }

    private static func isAdult(_ birth: CalendarDate, on day: CalendarDate) -> Bool {
        (birth.year + 18, birth.month, birth.day) <= (day.year, day.month, day.day)
    }

    private static func plain(_ text: String) -> String { String(text.filter { !$0.isWhitespace }) }

    // MARK: how it was closed

    /// What the decision in a closed case's file says of how it was closed; nil where there is none, or two kinds with no telling which came last.
    ///
    /// Only papers that the case's checklist asks for at its end count: a judgment is what an enforcement starts from, and the lower
    /// court's decision is what an appeal is about.
    func closing(_ documents: [Document], type: CaseType?, _ lower: LowerDecisions, lastStage: String?) -> (path: String, value: FactValue)? {
        guard let type, let lastStage else { return nil }
        let final = Set(type.requirements.filter { $0.by == lastStage }.flatMap(\.materials))
        let papers = documents.compactMap { document -> (rule: FactRules.PaperFact, date: CalendarDate?)? in
            guard document.exclusion == nil, final.contains(document.material),
                !lower.isLower(document),
                let rule = rules.closingPapers.first(where: { $0.material == document.material })
            else { return nil }
            return (rule, document.date)
        }
        guard let first = papers.first else { return nil }
        if papers.allSatisfy({ $0.rule.value == first.rule.value }) { return (first.rule.path, first.rule.value) }
        let latest = papers.compactMap(\.date).max()
        let last = papers.filter { $0.date == latest }
        guard papers.allSatisfy({ $0.date != nil }), let one = last.first, last.allSatisfy({ $0.rule.value == one.rule.value }) else { return nil }
        return (one.rule.path, one.rule.value)
    }

    // MARK: what decisions say

    /// What the wording of this case's own decisions says, each path once; a path of which they say two things is left out.
    func worded(_ documents: [Document], _ files: [FileReading], _ lower: LowerDecisions) -> [(path: String, value: FactValue)] {
        guard !rules.wordedFacts.isEmpty else { return [] }
        let pages = CasePages(files)
        var found: [String: Set<FactValue>] = [:]
        for document in documents where document.exclusion == nil && !lower.isLower(document) {
            let rules = rules.wordedFacts.filter { $0.materials.contains(document.material) }
            guard !rules.isEmpty else { continue }
            let text = pages.pages(of: document).map { Self.plain($0.text) }.joined()
            // What a mandate tells of others it tells of the case.
            let elsewhere = self.rules.mandates.papers.contains(document.material) ? [] : self.rules.papers.elsewhere
            for rule in rules where !rule.unless.contains(where: text.contains) && says(text, rule, besides: elsewhere) {
                found[rule.path, default: []].insert(rule.value)
            }
        }
        return found.filter { $0.value.count == 1 }.sorted { $0.key < $1.key }.compactMap { path, values in values.first.map { (path, $0) } }
    }

    /// - Parameter elsewhere: words of sentences that are about another court's proceedings.
    private func says(_ text: String, _ rule: FactRules.WordedFact, besides elsewhere: [String]) -> Bool {
        text.split { "。；;".contains($0) }.contains { sentence in
            let sentence = rule.not.reduce(String(sentence)) { $0.replacing($1, with: "") }
            // 上诉人（原审被告）is a party of this case, not another court's.
            let others = formerSides.reduce(sentence) { $0.replacing($1, with: "") }
            return rule.words.contains { Self.holds(sentence, $0) } && !elsewhere.contains(where: others.contains)
        }
    }

    /// Labels of parties that say what they were before another court (原审原告), the longest first.
    private var formerSides: [String] {
        rules.partyLabels.values.joined().filter { label in rules.papers.elsewhere.contains(where: label.contains) }.sorted { ($1.count, $0) < ($0.count, $1) }
    }

    /// Characters for which … may stand in a wording: a name or two.
    private static let gap = 60

    /// Whether a sentence has a wording; … stands for a name in it (准许…撤诉).
    private static func holds(_ sentence: String, _ wording: String) -> Bool {
        let parts = wording.split(separator: "…").map(String.init)
        guard let first = parts.first else { return false }
        return sentence.ranges(of: first).contains { start in
            var rest = sentence[start.upperBound...]
            return parts.dropFirst().allSatisfy { part in
                guard let next = rest.prefix(gap).firstRange(of: part) else { return false }
                rest = sentence[next.upperBound...]
                return true
            }
        }
    }
}
