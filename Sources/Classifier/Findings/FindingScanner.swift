import CaseModel
import Pipeline

/// Finds sensitive data on pages by the pipeline's rules: scanners with their validators, context words, precedence and certainty.
struct FindingScanner: Sendable {
    private struct Rule: Sendable {
        var rule: FindingRule
        var index: Int
        var scanner: ScannerName
        var context: [[UInt16]]
        var labels: LabelIndex
    }

    let rules: SensitivityRules
    let lexicon: Lexicon
    private let scanners: [Rule]
    private let organisationWords: [[UInt16]]
    private let ownValues: Set<String>
    private let otherNumbers: [[UInt16]]
    private let names: LabelledNames

    init(pipeline: PipelineDefinition, lexicon: Lexicon) {
        rules = pipeline.sensitivity
        self.lexicon = lexicon
        ownValues = Set(pipeline.sensitivity.ownValues)
        otherNumbers = pipeline.sensitivity.otherNumbers.map { CharacterFolding.fold($0) }
        names = LabelledNames(
            labels: pipeline.sensitivity.kinds.first { $0.scanner == ScannerName.name.rawValue }?.context ?? [], pipeline: pipeline)
        organisationWords = OrganisationNames(pipeline.facts).words
        var found: [Rule] = []
        for (index, rule) in pipeline.sensitivity.kinds.enumerated() {
            guard let name = rule.scanner.flatMap(ScannerName.init(rawValue:)) else { continue }
            let context = rule.context.map { CharacterFolding.fold($0) }
            found.append(Rule(rule: rule, index: index, scanner: name, context: context, labels: LabelIndex(context)))
        }
        let order = ScannerName.allCases
        scanners = found.sorted { (order.firstIndex(of: $0.scanner) ?? 0, $0.index) < (order.firstIndex(of: $1.scanner) ?? 0, $1.index) }
    }

    /// A finding on a page, with the number of its rule.
    struct Found: Sendable {
        var rule: Int
        var finding: Finding
    }

    /// Findings of the numbers and labels on one page, in the order of the text. `today` bounds dates of birth; who is under 14 is told by `writtenOn`.
    func findings(on view: PageView, file: ItemPath, today: CalendarDate, writtenOn: CalendarDate) -> [Found] {
        findings(in: view.text, page: view.page.number, file: file, today: today, writtenOn: writtenOn)
    }

    /// The same in a text that is no page's.
    func findings(in text: ScalarText, page: Int, file: ItemPath, today: CalendarDate, writtenOn: CalendarDate) -> [Found] {
        let numbers = NumberScanners(text, today: today)
        let around = Surroundings(text)
        var taken: [Range<Int>] = []
        var result: [(range: Range<Int>, found: Found)] = []
        var wrong: [(Rule, Candidate)] = []
        for rule in scanners {
            for candidate in candidates(rule, numbers, around, writtenOn: writtenOn).sorted(by: { $0.range.count > $1.range.count }) {
                guard !rule.scanner.claims || !taken.contains(where: { $0.overlaps(candidate.range) }) else { continue }
                if rule.scanner.claims, around.isRightBehind(otherNumbers, candidate.range.lowerBound) { continue }
                let context = around.hasLabel(rule.context, before: candidate.range.lowerBound, isChecked: candidate.check == .right)
                guard context || !candidate.needsContext, context || !rule.rule.contextRequired || isLabelled(rule.scanner) || rule.scanner == .birthDate else { continue }
                if candidate.check == .wrong {
                    if context { wrong.append((rule, candidate)) }
                    continue
                }
                if rule.scanner == .residentID, belongsToCode(candidate, around) { continue }
                if rule.scanner == .creditCode, belongsToPerson(candidate, around, today) { continue }
                if rule.scanner.claims { taken.append(candidate.range) }
                let certainty = certainty(candidate.check, context: context || isLabelled(rule.scanner))
                result.append((candidate.range, finding(rule, candidate, certainty, text: text, file: file, page: page)))
            }
        }
        // A number with its label and a wrong digit is most likely misread: masked, but never counted.
        for (rule, candidate) in wrong where !taken.contains(where: { $0.overlaps(candidate.range) }) {
            taken.append(candidate.range)
            result.append((candidate.range, finding(rule, candidate, .pattern, text: text, file: file, page: page)))
        }
        return result.sorted { ($0.range.lowerBound, $0.found.rule) < ($1.range.lowerBound, $1.found.rule) }.map(\.found)
    }

    private func candidates(_ rule: Rule, _ numbers: NumberScanners, _ around: Surroundings, writtenOn: CalendarDate) -> [Candidate] {
        let text = numbers.text
        switch rule.scanner {
        case .caseNumber: return caseNumbers(text)
        case .email: return TextScanners.emails(in: text)
        case .instantMessage: return TextScanners.accounts(in: text, labels: rule.context)
        case .lawyerLicence: return numbers.lawyerLicences()
        case .residentID: return numbers.residentIDs()
        case .foreignResident: return numbers.foreignResidentIDs()
        case .creditCode: return numbers.creditCodes()
        case .bankCard: return numbers.bankCards()
        case .mobile: return numbers.mobiles()
        case .fixedLine: return numbers.fixedLines()
        case .passport: return numbers.passports()
        case .permit: return numbers.permits()
        case .oldResidentID: return numbers.oldResidentIDs()
        case .plate: return TextScanners.plates(in: text)
        case .military:
            return TextScanners.militaryNumbers(in: text, runs: numbers.runs) { around.hasLabel(rule.context, before: $0, reach: 10) }
        case .bankAccount: return numbers.bankAccounts()
        case .amount: return TextScanners.amounts(in: text)
        case .privateKey: return TextScanners.privateKeys(in: text)
        case .secret: return TextScanners.privateKeys(in: text) + TextScanners.secrets(in: text, labels: rule.labels)
        case .address: return TextScanners.addresses(in: text, labels: rule.labels)
        case .name: return names.all(in: text)
        case .birthDate: return minors(numbers, context: rule.context, around, writtenOn)
        }
    }

    /// Those of courts, and of other authorities where the pipeline's words tell theirs from the numbers of other papers (苏建质〔2023〕28号).
    private func caseNumbers(_ text: ScalarText) -> [Candidate] {
        CaseNumbers.all(in: text).filter { number in
            number.ofCourt || rules.officeMarks.isEmpty || rules.officeMarks.contains(where: number.court.contains)
        }.map { Candidate(range: $0.range, value: $0.text, check: .none) }
    }

    /// Scanners that look behind a label of their own.
    private func isLabelled(_ scanner: ScannerName) -> Bool { [.address, .name, .instantMessage, .secret, .privateKey].contains(scanner) }

    /// People under 14 (个人信息保护法 28): by their number, or by a date of birth behind its label.
    private func minors(_ numbers: NumberScanners, context: [[UInt16]], _ around: Surroundings, _ writtenOn: CalendarDate) -> [Candidate] {
        let limit = writtenOn.adding(months: -14 * 12)
        let byNumber = numbers.residentIDs().filter { candidate in
            guard candidate.check == .right, !candidate.needsContext, let birth = Validators.birthDate(Array(candidate.value.utf8)), let limit else { return false }
            return birth > limit
        }
        let byDate = DateScanner.dates(in: numbers.text).filter { found in
            guard let limit, found.date > limit, found.date <= numbers.today else { return false }
            return around.hasLabel(context, before: found.range.lowerBound, reach: 8)
        }
        return byNumber + byDate.map { Candidate(range: $0.range, value: $0.date.description, check: .right) }
    }

    /// A number that is right both as a person's and as a credit code is what its label says.
    private func belongsToCode(_ candidate: Candidate, _ around: Surroundings) -> Bool {
        guard Validators.isCreditCode(Array(candidate.value.utf8)), let code = scanners.first(where: { $0.scanner == .creditCode }) else { return false }
        return around.hasLabel(code.context, before: candidate.range.lowerBound)
    }

    /// A person's number with a wrong digit passes for a credit code once in thirty times: its label says what it is.
    private func belongsToPerson(_ candidate: Candidate, _ around: Surroundings, _ today: CalendarDate) -> Bool {
        guard Validators.residentIDShape(Array(candidate.value.utf8), today: today), let person = scanners.first(where: { $0.scanner == .residentID }),
            let code = scanners.first(where: { $0.scanner == .creditCode })
        else { return false }
        let start = candidate.range.lowerBound
        return around.hasLabel(person.context, before: start) && !around.hasLabel(code.context, before: start)
    }

    private func certainty(_ check: Candidate.Check, context: Bool) -> Finding.Certainty {
        switch (check, context) {
        case (.right, true): .validatedInContext
        case (.right, false): .validated
        case (_, true): .context
        case (_, false): .pattern
        }
    }

    private func finding(
        _ rule: Rule, _ candidate: Candidate, _ certainty: Finding.Certainty, text: ScalarText, file: ItemPath, page: Int
    ) -> Found {
        var sensitivity = rule.rule.sensitivity
        if rules.strictIDNumber, rule.scanner == .residentID || rule.scanner == .oldResidentID { sensitivity = .high }
        if rule.scanner == .address, isOrganisation(before: candidate.range.lowerBound, in: text) { sensitivity = .ordinary }
        let counted = counts(rule, candidate, certainty)
        let finding = Finding(
            kind: rule.rule.kind, file: file, page: page, range: text.bytes(candidate.range), value: candidate.value,
            masked: Masking.mask(candidate.value, as: rule.rule.mask), certainty: certainty, counted: counted, level: rule.rule.level,
            sensitivity: sensitivity, reason: rule.rule.name, manner: candidate.check == .wrong ? .suspect : nil)
        return Found(rule: rule.index, finding: finding)
    }

    /// What counts towards a level: not what is merely possible. Luhn alone lets one number in ten through, so a card needs its label.
    private func counts(_ rule: Rule, _ candidate: Candidate, _ certainty: Finding.Certainty) -> Bool {
        if candidate.check == .wrong || ownValues.contains(candidate.value) { return false }
        if rule.scanner == .email, let domain = candidate.value.split(separator: "@").last, ownValues.contains(String(domain)) { return false }
        switch rule.scanner {
        case .bankCard, .passport, .permit, .oldResidentID, .bankAccount, .military, .amount: return certainty == .context || certainty == .validatedInContext
        case .foreignResident: return certainty != .pattern
        default: return true
        }
    }

    private func isOrganisation(before start: Int, in text: ScalarText) -> Bool {
        let units = text.folded(max(0, start - 45)..<start)
        return organisationWords.contains { FileNames.position(of: $0, in: units) != nil }
    }
}
