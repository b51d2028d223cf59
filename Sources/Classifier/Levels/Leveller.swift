import CaseModel
import Pipeline

/// Proposes both levels of a document and of the case (domain/sensitivity.md 3). It only ever raises.
struct Leveller: Sendable {
    /// Different mobile numbers in one document from which they are a list of people.
    static let manyPhones = 5
    /// Mean confidence below which a page counts as unread, and the share of such pages that leaves a document undetermined (3.7).
    static let unreadConfidence = 0.6
    static let unreadShare = 0.3
    /// The share for kinds of papers that normally carry sensitive personal information (R101): it may stand on the page that was not read.
    static let unreadShareOfSensitive = 0.1

    let rules: SensitivityRules

    /// What the case as a whole lends to the judgement of a document.
    struct Setting: Sendable {
        var clientIsCompany = false
        var isCriminal = false
    }

    func assess(material: Material?, findings: [Finding], pages: [Page], setting: Setting) -> LevelAssessment {
        var result = LevelAssessment()
        guard !isPublic(material) else { return undetermined(pages, material, result) }
        let counted = findings.filter(\.counted)
        raise(&result, by: counted)
        raise(&result, by: material, counted: counted, setting: setting)
        result = undetermined(pages, material, result)
        raise(&result, bySuspect: findings)
        return linked(result)
    }

    func isPublic(_ material: Material?) -> Bool { material.map { rules.publicMaterials.contains($0.id) } ?? false }

    private func raise(_ result: inout LevelAssessment, by findings: [Finding]) {
        let groups = Dictionary(grouping: findings, by: \.kind)
        for (_, group) in groups.sorted(by: { $0.key < $1.key }) {
            guard let first = group.first else { continue }
            let values = Set(group.map(\.value)).count
            var sensitivity = group.map(\.sensitivity).max() ?? .ordinary
            // Phone numbers are everyday facts until they make a list.
            if isMobile(first.kind), values >= Leveller.manyPhones { sensitivity = max(sensitivity, .medium) }
            let level = group.map(\.level).max() ?? .secret
            guard sensitivity > .ordinary || level > .secret else { continue }
            result.raise(to: LevelAssessment(level: level, sensitivity: sensitivity, reasons: [.found(first.reason, first.manner, count: group.count)]))
        }
        let medium = groups.filter { $0.value.contains { $0.sensitivity >= .medium } }.count
        if rules.identityBundle > 0, medium >= rules.identityBundle {
            result.raise(to: LevelAssessment(sensitivity: .high, reasons: [.bundle]))
        }
    }

    private func isMobile(_ kind: String) -> Bool {
        rules.kinds.contains { $0.kind == kind && $0.scanner == ScannerName.mobile.rawValue }
    }

    /// The type's own hint; the highest only for the listed types, and only where the case bears it out (3.2).
    private func raise(_ result: inout LevelAssessment, by material: Material?, counted: [Finding], setting: Setting) {
        guard let material, var hint = material.levelHint, hint > .secret else { return }
        let supported = setting.isCriminal || setting.clientIsCompany || counted.contains { $0.level == .topSecret }
        if hint == .topSecret, !(rules.topSecretMaterials.contains(material.id) && supported) { hint = .confidential }
        result.raise(to: LevelAssessment(level: hint, reasons: [.material(material.name)]))
    }

    /// A labelled number that fails its check digit was most likely misread: what it would raise to stands until a person has looked.
    private func raise(_ result: inout LevelAssessment, bySuspect findings: [Finding]) {
        for finding in findings where !finding.counted && finding.manner == .suspect {
            let linkedLevel = finding.sensitivity == .high ? max(finding.level, .confidential) : finding.level
            guard finding.sensitivity > result.sensitivity || linkedLevel > result.level else { continue }
            result.raise(to: LevelAssessment(level: linkedLevel, sensitivity: finding.sensitivity, undetermined: true, reasons: [.suspect(finding.reason)]))
        }
    }

    /// Too much of it could not be read (3.7); of papers that normally carry sensitive personal information less is too much, and worth more.
    private func undetermined(_ pages: [Page], _ material: Material?, _ assessment: LevelAssessment) -> LevelAssessment {
        let isSensitive = material?.personalInformation == .sensitive && !isPublic(material)
        let written = pages.filter { !$0.blank }
        let unread = written.filter { page in
            page.confidence.map { $0 < Leveller.unreadConfidence } ?? page.problems.contains { $0.code == .noText }
        }
        let share = isSensitive ? Leveller.unreadShareOfSensitive : Leveller.unreadShare
        guard !written.isEmpty, Double(unread.count) > share * Double(written.count) else { return assessment }
        var result = assessment
        result.raise(
            to: LevelAssessment(
                level: .confidential, sensitivity: isSensitive ? .high : .medium, undetermined: true, reasons: [.unreadable]))
        return result
    }

    /// 高度敏感 is at least 机密; 绝密 is at least 中度敏感 (3.3).
    private func linked(_ assessment: LevelAssessment) -> LevelAssessment {
        var result = assessment
        if result.sensitivity == .high { result.level = max(result.level, .confidential) }
        if result.level == .topSecret { result.sensitivity = max(result.sensitivity, .medium) }
        return result
    }

    /// The case: the highest of its documents, and the floor of its kind (3.8).
    func assess(documents: [LevelAssessment], family: String?, words: [String]) -> LevelAssessment {
        var result = LevelAssessment()
        for document in documents { result.raise(to: document) }
        let units = words.map { CharacterFolding.fold($0) }
        for floor in rules.floors {
            let byFamily = family.map(floor.families.contains) ?? false
            let byWord = floor.words.contains { word in
                let folded = CharacterFolding.fold(word)
                return units.contains { FileNames.position(of: folded, in: $0) != nil }
            }
            guard floor.words.isEmpty ? byFamily : byWord && (floor.families.isEmpty || byFamily || family == nil) || (byFamily && floor.words.isEmpty)
            else { continue }
            result.raise(to: LevelAssessment(level: floor.level, sensitivity: floor.sensitivity, reasons: [.floor(floor.reason)]))
        }
        return linked(result)
    }
}
