import CaseModel
import Pipeline

/// A small pipeline in the shape of the firm's: five groups, one of them taking whole categories.
enum TestPipeline {
    static func material(_ id: String, _ name: String, _ category: String, expects: [[String]] = []) -> Material {
        Material(id: id, name: name, category: category, expectations: expects.map { Expectation(anyOf: $0, optional: false) })
    }

    static let materials = MaterialCatalogue(
        all: [
            material("engagement-contract", "委托代理合同", "engagement", expects: [["sig_client", "seal_client"], ["seal_firm"]]),
            material("power-of-attorney", "授权委托书", "engagement", expects: [["sig_client"]]),
            material("id-card", "身份证", "identity"),
            material("complaint", "民事起诉状", "pleading", expects: [["sig_client"]]),
            material("evidence-list", "证据目录", "evidence"),
            material("evidence-other", "其他证据", "evidence"),
            material("judgment", "判决书", "procedure", expects: [["seal_court"]]),
            material("wechat-record", "微信/聊天记录: 截图", "communication"),
            material("fee-invoice", "代理费发票", "fee"),
            material("strategy-memo", "办案思路", "internal"),
            material("unheard-of", "其他材料", "misc"),
        ],
        categories: [
            ("engagement", "委托手续"), ("identity", "客户身份"), ("pleading", "文书"), ("evidence", "证据"), ("procedure", "程序"),
            ("communication", "沟通记录"), ("fee", "费用"), ("internal", "内部"), ("misc", "杂项"),
        ],
        disambiguation: [], fileNameNoise: [], folderHints: [])

    static let order = VolumeOrder(
        id: "s1-litigation",
        groups: [
            .init(id: "engagement", name: "委托手续", places: [["engagement-contract"], ["power-of-attorney"]], categories: ["engagement", "identity"]),
            .init(
                id: "work", name: "业务办理", places: [["complaint"], ["evidence-list", "evidence-other"], ["judgment"]],
                categories: ["pleading", "evidence", "procedure"]),
            .init(id: "communication", name: "沟通记录", places: [["wechat-record"]], categories: ["communication"]),
            .init(id: "fee", name: "费用材料", places: [["fee-invoice"]], categories: ["fee"]),
        ])

    static let byDate = VolumeOrder(id: "by-date", groups: [], byDate: true)

    static let numbering = NumberingRules(
        pattern: "{year}-{type}-{lawyer}-{serial:4}", topSecretPattern: "{year}-{type}-J-{serial:4}",
        typeCodes: ["civil": "MS", "criminal": "XS", "special-type": "TX"], unknownLawyer: "XX")

    static func caseType(_ id: String = "civil-first-plaintiff", family: String = "civil") -> CaseType {
        CaseType(
            id: id, name: "民事一审（原告）", family: family, detection: .init(), requirements: [], optional: [],
            orders: ["not-there", "s1-litigation"], retention: "litigation")
    }

    static let retention = RetentionRules(
        rules: [
            .init(id: "litigation", years: 10, starts: ["judgment_effective_date", "arbitral_award_date", "close_date"], source: "S1"),
            .init(id: "nonlit", years: 8, starts: ["close_date"], source: "S1"),
        ], permanent: [])

    static let definition = PipelineDefinition(
        id: "test", version: "7", fingerprint: "f00d", materials: materials,
        checklists: ChecklistCatalogue(
            stages: [], vocabulary: Vocabulary(kinds: [:], questions: [:]), caseTypes: [caseType()],
            orders: ["s1-litigation": order, "by-date": byDate]),
        sensitivity: SensitivityRules(
            kinds: [], floors: [], topSecretMaterials: [], publicMaterials: [], strictIDNumber: false, identityBundle: 2, ownValues: []),
        quality: QualityRules(), retention: retention, deadlines: DeadlineRules(rules: []),
        calendar: WorkCalendar(knownYears: [], holidays: [], makeUpDays: []), numbering: numbering,
        facts: FactRules(keyAliases: [:], valueAliases: [:], folderWords: [], partyLabels: [:], materialFacts: [], folderNoise: []),
        templates: [:])
}
