import CaseModel
import Pipeline

/// A small pipeline in code: the base, litigation and criminal groups of domain/checklists.yaml and what they need.
enum Fixture {
    static let stages = ["intake", "prepare", "filed", "heard", "decided", "closed"]

    static let vocabulary = Vocabulary(
        kinds: [
            "client.kind": .words(["person", "company", "government", "institution", "other_org"]), "client.is_minor": .bool, "client.count": .number,
            "client.tier": .words(["strategic", "key", "ordinary"]),
            "client.side": .words(["plaintiff", "defendant", "third_party", "appellant", "appellee", "suspect", "victim"]),
            "client.relation": .words(["self", "relative"]), "case.closed": .bool,
            "case.close_reason": .words(["judgment", "ruling", "mediation", "withdrawal", "settlement", "award", "termination", "completed"]),
            "case.preservation": .bool, "case.expert": .bool, "case.hearing_held": .bool, "case.counterclaim": .bool, "case.file_read": .bool,
            "case.detained": .bool, "case.major_or_difficult": .bool, "case.witness": .bool, "case.physical_evidence": .bool,
            "case.av_media": .bool, "case.appealed": .bool, "fee.kind": .words(["none", "fixed", "hourly", "contingency", "aid"]),
            "engagement.terminated": .bool, "sensitive_pi_of_client": .bool, "complaint.exists": .bool,
        ], questions: [:])

    static func need(
        _ materials: String, _ name: String, by: String, _ level: ItemLevel = .error, when: String? = nil, clauses: [String] = [],
        instance: String? = nil, each: Bool = false
    ) -> Requirement {
        Requirement(
            materials: materials.split(separator: "|").map(String.init), name: name, by: by, level: level,
            condition: when.flatMap { try? Condition.parse($0, vocabulary: vocabulary) }, conditionText: when, clauses: clauses, instance: instance,
            perClient: each)
    }

    static let base = [
        need("engagement-contract|retainer-contract", "委托代理合同", by: "intake", clauses: ["委托事项", "权限", "费用"]),
        need("risk-notice", "风险告知书", by: "intake"),
        need("meeting-minutes|wechat-record", "沟通记录", by: "prepare"),
        need("fee-invoice|fee-receipt", "费用凭证", by: "closed", when: "fee.kind not in [none, aid]"),
        need("fee-statement", "费用清单", by: "closed", .warn, when: "fee.kind == hourly or client.tier == ordinary"),
        need("id-card", "身份证", by: "intake", when: "client.kind == person", each: true),
        need("household-register|kinship-proof", "监护关系材料", by: "intake", when: "client.is_minor"),
        need("business-licence", "营业执照", by: "intake", when: "client.kind == company", each: true),
        need("legal-rep-certificate", "法定代表人身份证明", by: "intake", when: "client.kind in [company, government, institution, other_org]", each: true),
        need("privacy-consent", "个人信息处理同意书", by: "intake", .warn, when: "sensitive_pi_of_client and not clause(engagement-contract, 个人信息)"),
        need("closing-form", "结案登记表", by: "closed", .warn, when: "case.closed"),
        need("case-summary", "办案小结", by: "closed", when: "case.closed"),
        need("termination-letter", "解除委托书", by: "closed", when: "engagement.terminated"),
        need("complaint-record", "客户投诉处理记录", by: "closed", .warn, when: "complaint.exists"),
        need("collective-discussion", "集体讨论记录", by: "decided", .warn, when: "case.major_or_difficult"),
        need("physical-evidence-record", "物证记录", by: "closed", .warn, when: "case.physical_evidence"),
        need("av-evidence", "音像证据", by: "closed", .warn, when: "case.av_media"),
    ]
    static let litigation = [
        need("power-of-attorney", "授权委托书", by: "intake", clauses: ["权限", "期限"], each: true),
        need("firm-letter", "律师事务所函", by: "filed", .warn),
        need("evidence-list|evidence-other", "证据清单及证据材料", by: "filed"),
        need("summons", "出庭通知", by: "heard", .warn, when: "case.hearing_held"),
        need("agent-statement", "代理词", by: "closed", when: "case.hearing_held"),
        need("court-transcript", "庭审笔录", by: "closed", .warn, when: "case.hearing_held"),
        need("judgment|ruling|mediation-paper", "裁判或结案文书", by: "closed", when: "case.closed"),
        need("preservation-application", "保全申请书", by: "filed", when: "case.preservation"),
        need("preservation-order|ruling", "保全裁定", by: "heard", when: "case.preservation"),
        need("expert-application", "鉴定申请书", by: "heard", .warn, when: "case.expert"),
        need("witness-statement", "证人证言", by: "heard", .warn, when: "case.witness"),
        need("file-reading-note", "阅卷笔录", by: "heard", .warn, when: "case.file_read"),
        need("effectiveness-proof", "生效证明", by: "closed", .info, when: "case.closed and case.close_reason in [judgment, ruling, award]"),
    ]
    static let criminal = [
        need("criminal-power-of-attorney", "刑事授权委托书", by: "intake"),
        need("kinship-proof", "亲属关系证明", by: "intake", .warn, when: "client.relation == relative"),
        need("meeting-detainee-note", "会见笔录", by: "prepare", when: "case.detained"),
        need("file-reading-note|case-file-copies", "阅卷材料", by: "prepare", .warn, when: "case.file_read"),
        need("investigation-note", "调查笔录", by: "prepare", .warn, when: "case.witness"),
    ]

    static let caseTypes = [
        CaseType(
            id: "civil-first-plaintiff", name: "民事一审(原告)", family: "civil", detection: .init(caseNumberCodes: ["民初"], side: "plaintiff"),
            requirements: base + litigation + [need("complaint", "起诉状", by: "filed"), need("acceptance-notice", "受理通知书", by: "filed", .warn)],
            optional: [], orders: [], retention: "litigation"),
        CaseType(
            id: "civil-first-defendant", name: "民事一审(被告)", family: "civil", detection: .init(caseNumberCodes: ["民初"], side: "defendant"),
            requirements: base + litigation + [need("answer", "答辩状", by: "heard"), need("complaint", "对方起诉状副本", by: "prepare")],
            optional: [], orders: [], retention: "litigation"),
        CaseType(
            id: "civil-second", name: "民事二审", family: "civil", detection: .init(caseNumberCodes: ["民终"]),
            requirements: base + litigation + [need("appeal", "上诉状", by: "filed"), need("judgment|ruling", "一审裁判文书", by: "filed", instance: "first")],
            optional: [], orders: [], retention: "litigation"),
        CaseType(
            id: "criminal-trial-second", name: "刑事辩护(二审)", family: "criminal", detection: .init(caseNumberCodes: ["刑终"]),
            requirements: base + criminal + [
                need("judgment|ruling", "原审裁判文书", by: "filed", instance: "first"),
                need("judgment|ruling", "二审裁判文书", by: "closed", when: "case.closed", instance: "second"),
            ], optional: [], orders: [], retention: "litigation"),
        CaseType(
            id: "criminal-trial-first", name: "刑事辩护(一审)", family: "criminal", detection: .init(caseNumberCodes: ["刑初"]),
            requirements: base + criminal + [need("indictment", "起诉书", by: "prepare"), need("defence-statement", "辩护词", by: "closed")],
            optional: [], orders: [], retention: "litigation"),
        CaseType(
            id: "retainer", name: "常年法律顾问", family: "retainer", detection: .init(titles: ["法律顾问合同", "聘书"]),
            requirements: base + [need("retainer-contract", "法律顾问合同", by: "intake"), need("retainer-service-record", "法律事务记录", by: "closed")],
            optional: [], orders: [], retention: "retainer", implies: ["engagement.terminated": .bool(false)]),
    ]

    static func material(
        _ id: String, _ name: String, _ category: String = "pleading", expect: [Expectation] = [], clauses: [String] = [], countsAs: String? = nil,
        excluded: Bool = false
    ) -> Material {
        Material(
            id: id, name: name, category: category, expectations: expect, clauses: clauses.map { Clause(name: $0, words: [$0]) }, countsAs: countsAs,
            excluded: excluded)
    }

    static let materials: MaterialCatalogue = {
        let known = [
            material("engagement-contract", "委托代理合同", "engagement", clauses: ["委托事项", "权限", "费用", "个人信息"]),
            material("retainer-contract", "法律顾问合同", "engagement"),
            material(
                "power-of-attorney", "授权委托书", "engagement",
                expect: [.init(anyOf: ["sig_client", "seal_client"], optional: false), .init(anyOf: ["date"], optional: false)],
                clauses: ["权限", "期限"]),
            material("id-card", "身份证", "identity"),
            material("complaint", "民事起诉状"), material("complaint-element", "要素式起诉状", countsAs: "complaint"),
            material("judgment", "判决书", "procedure", expect: [.init(anyOf: ["seal_court"], optional: false)]),
            material("draft-superseded", "草稿", "internal", excluded: true), material("unknown", "未识别材料", "internal"),
        ]
        let ids = Set(known.map(\.id))
        let names = Dictionary(
            caseTypes.flatMap(\.requirements).flatMap { need in need.materials.map { ($0, need.materials.count == 1 ? need.name : $0) } },
            uniquingKeysWith: { first, second in first.unicodeScalars.allSatisfy(\.isASCII) ? second : first })
        let rest = names.filter { !ids.contains($0.key) }.sorted { $0.key < $1.key }.map { material($0.key, $0.value) }
        return MaterialCatalogue(all: known + rest, categories: [], disambiguation: [], fileNameNoise: [], folderHints: [])
    }()

    static let facts: FactRules = {
        var rules = FactRules(
            keyAliases: [
                "客户": "client", "客户名称": "client.name", "客户.姓名": "client.name", "client.姓名": "client.name", "客户类型": "client.kind",
                "客户等级": "tier", "业务类型": "matter.type", "案由": "matter.title", "案号": "matter.number", "受理法院": "matter.court",
                "诉讼地位": "client.side", "承办律师": "lawyer.name", "邮箱": "lawyer.email", "收案日期": "opened", "结案日期": "closed",
                "结案方式": "case.close_reason", "收费方式": "fee.kind", "案件": "matter", "律师": "lawyer", "律师.邮箱": "lawyer.email",
                "律师.姓名": "lawyer.name", "是否保全": "case.preservation",
            ],
            valueAliases: [
                "client.kind": ["自然人": "person", "个人": "person", "公司": "company", "企业": "company"], "tier": ["普通": "ordinary", "重点": "key"],
                "fee.kind": ["固定": "fixed", "计时": "hourly"], "bool": ["是": "true", "否": "false"], "client.side": ["原告": "plaintiff"],
                "case.close_reason": ["判决": "judgment", "调解": "mediation"],
            ],
            folderWords: [
                ("侦查", "matter.type", .word("criminal-trial-first")), ("已结", "case.closed", .bool(true)), ("公司", "client.kind", .word("company")),
                ("一审", "case.appealed", .bool(false)),
            ],
            partyLabels: [:],
            materialFacts: [
                ("preservation-application", "case.preservation", .bool(true)), ("judgment", "matter.stage", .word("decided")),
                ("acceptance-notice", "matter.stage", .word("filed")), ("court-transcript", "matter.stage", .word("heard")),
                ("court-transcript", "case.hearing_held", .bool(true)),
            ],
            folderNoise: ["已结", "结案归档", "待归档", "补充", "补", "扫描件", "新建文件夹", "资料", "√"])
        rules.folderGrammar = FolderGrammar(
            versus: ["诉", "vs", "VS", "与"], suspected: ["涉嫌"],
            causes: ["民间借贷", "离婚", "诈骗", "故意伤害", "劳动争议", "买卖合同", "建设工程施工合同", "股权转让"], causeEndings: ["纠纷", "争议", "罪", "一案", "纠纷案"],
            matters: ["常年法律顾问", "尽职调查", "尽调", "项目", "股权转让项目"], organisationEndings: ["公司", "集团", "银行", "委员会", "医院"],
            lawyerEndings: ["律师"], clientParents: ["客户"])
        rules.identitySides.papers = ["id-card"]
        rules.identitySides.front = .init(words: ["公民身份号码", "姓名"], names: ["正面"])
        rules.identitySides.back = .init(words: ["签发机关", "有效期限"], names: ["反面", "国徽面"])
        rules.papers.roles = [
            .init(role: "client", labels: ["委托人", "甲方"], categories: ["engagement"]), .init(role: "holder", labels: ["姓名"], categories: ["identity"]),
        ]
        rules.papers.lawyersNamed = ["engagement-contract"]
        rules.mandates.papers = ["engagement-contract", "power-of-attorney"]
        rules.mandates.surnames = ["张", "李", "王", "赵"]
        rules.derived = [
            (.isIn(path: "client.kind", words: ["person"], negated: true), "client.is_minor", .bool(false)),
        ]
        return rules
    }()

    static let checklists = ChecklistCatalogue(stages: stages, vocabulary: vocabulary, caseTypes: caseTypes, orders: [:])
}
