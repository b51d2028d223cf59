import CaseModel
import Glibc
import Testing

@testable import Pipeline

enum Shipped {
    static let root = String(#filePath.dropLast("/Tests/Pipeline/ShippedPipelineTests.swift".count))
    static let folder = root + "/Pipelines/cn-law-firm"
    /// The domain notes that the pipeline was made from; not part of the package.
    static let domain = [root + "/../shared/domain", root + "/../../shared/domain"].first { access($0 + "/materials.yaml", R_OK) == 0 }
}

@Suite struct ShippedPipelineTests {
    let pipeline: PipelineDefinition

    init() throws { pipeline = try PipelineLoader.load(folder: Shipped.folder) }

    @Test func loadsWithoutFaults() {
        #expect(pipeline.id == "cn-law-firm")
        #expect(pipeline.fingerprint.count == 64)
        #expect(pipeline.language == "zh-Hans")
    }

    @Test(arguments: [
        ("张三诉李四", true), ("恒远公司vs鼎诚建材", true), ("甲公司诉乙公司买卖合同纠纷", true), ("王五涉嫌诈骗", true), ("李某故意伤害案", true), ("赵六离婚纠纷（一审）", true),
        ("合同和发票", false), ("身份证与户口本", false), ("证据材料", false), ("01 委托手续", false), ("案卷", false), ("2024年", false), ("王芳律师", false),
    ])
    func foldersNamedAfterMattersAreKnown(_ name: String, _ isMatter: Bool) {
        let parts = pipeline.materials.folderHints.map(\.word)
        #expect(pipeline.facts.folderGrammar.namesMatter(name, parts: parts) == isMatter)
    }

    @Test func everyTitleLeadsToOneMaterialOfAFamily() {
        // The same title twice within a material would count twice.
        for material in pipeline.materials.all {
            let names = [material.name] + material.aliases
            #expect(Set(names).count == names.count, "\(material.id)")
            let phrases = material.phrases.map(\.text)
            #expect(Set(phrases).count == phrases.count, "\(material.id)")
            #expect(material.phrases.map(\.weight) == material.phrases.map(\.weight).sorted(by: >), "\(material.id)")
            // A veto that is part of the material's own titles or phrases would speak against the real thing.
            for veto in material.vetoes { #expect(!(names + phrases).contains { $0.contains(veto) }, "\(material.id): \(veto)") }
        }
    }

    @Test func everyRequirementCanBeMetAndEveryFactAsked() {
        let vocabulary = pipeline.checklists.vocabulary
        #expect(Set(vocabulary.kinds.keys) == Set(vocabulary.questions.keys))
        for type in pipeline.checklists.caseTypes {
            #expect(!type.requirements.isEmpty)
            for requirement in type.requirements where !requirement.clauses.isEmpty {
                for material in requirement.materials {
                    let clauses = pipeline.materials[material]?.clauses.map(\.name) ?? []
                    #expect(Set(requirement.clauses).isSubset(of: clauses), "\(type.id): \(material)")
                }
            }
            for order in type.orders { #expect(pipeline.checklists.orders[order] != nil) }
        }
    }

    @Test func signaturesAreLookedForWhereDocumentsAreSigned() {
        #expect(Set(["具状人", "委托人", "甲方", "签名"]).isSubset(of: pipeline.quality.signatureAnchors))
    }

    @Test func pageNumbersAreKnownInTheirUsualForms() throws {
        let forms = pipeline.quality.pageLabels
        for text in ["第{number}页 共{of}页", "{number}/{of}", "- {number} -"] {
            let form = try PageLabelForm(text)
            #expect(forms.contains(form), "\(text)")
        }
    }

    @Test func caseFilesMayBeWrittenInChinese() {
        let facts = pipeline.facts
        #expect(facts.keyAliases["案由"] == "matter.title")
        #expect(facts.keyAliases["客户"] == "client")
        #expect(facts.keyAliases["客户.姓名"] == "client.name")
        #expect(facts.keyAliases["client.姓名"] == "client.name")
        #expect(facts.keyAliases["承办律师.email"] == "lawyer.email")
        #expect(facts.keyAliases["client.name"] == nil)
        #expect(facts.valueAliases["client.kind"]?["公司"] == "company")
        #expect(facts.valueAliases["matter.type"]?["常年法律顾问"] == "retainer")
        #expect(facts.valueAliases["bool"]?["是"] == "true")
        #expect(facts.materialFacts.contains { $0.material == "court-transcript" && $0.path == "case.hearing_held" && $0.value == .bool(true) })
    }

    @Test(.enabled(if: Shipped.domain != nil, "the domain notes are not at hand"))
    func hasEveryIDOfTheDomain() throws {
        let domain = try #require(Shipped.domain)
        let materials = try ConfigDocument.load(path: domain + "/materials.yaml")
        #expect(ids(materials, "materials") == pipeline.materials.all.map(\.id))
        #expect(keys(materials, "categories") == pipeline.materials.categories.map(\.id))
        let checklists = try ConfigDocument.load(path: domain + "/checklists.yaml")
        #expect(ids(checklists, "case_types") == pipeline.checklists.caseTypes.map(\.id))
        #expect(keys(checklists, "orders").sorted() == pipeline.checklists.orders.keys.sorted())
        #expect(keys(checklists, "vocabulary").sorted() == pipeline.checklists.vocabulary.kinds.keys.sorted())
        #expect(value(checklists, "stages")?.items?.compactMap(\.text) == pipeline.checklists.stages)
    }

    @Test(.enabled(if: Shipped.domain != nil, "the domain notes are not at hand"))
    func keepsEveryRequirementOfTheDomain() throws {
        let domain = try #require(Shipped.domain)
        let root = try ConfigDocument.load(path: domain + "/checklists.yaml")
        for node in value(root, "case_types")?.items ?? [] {
            let type = try #require(pipeline.checklists.caseType(value(node, "id")?.text ?? ""))
            let groups = (value(node, "include")?.items ?? []).compactMap(\.text).compactMap { value(value(root, "groups"), $0) }
            for part in groups + [node] {
                for key in ["required", "conditional"] {
                    for item in value(part, key)?.items ?? [] {
                        let materials = value(item, "any")?.items?.compactMap(\.text) ?? [value(item, "m")?.text ?? ""]
                        // 申请书 or 答辩书 there are two lines here, each for its own side.
                        let isOfSides = materials.count > 1 && materials.contains("answer")
                        let lines = isOfSides ? [materials.filter { $0 != "answer" }, ["answer"]] : [materials]
                        for line in lines { #expect(type.requirements.contains { $0.materials == line }, "\(type.id): \(line)") }
                    }
                }
            }
        }
    }

    private func value(_ node: ConfigNode?, _ key: String) -> ConfigNode? { node?.entries?.first { $0.key == key }?.value }
    private func ids(_ node: ConfigNode, _ key: String) -> [String] {
        (value(node, key)?.items ?? []).compactMap { value($0, "id")?.text }
    }
    private func keys(_ node: ConfigNode, _ key: String) -> [String] { (value(node, key)?.entries ?? []).map(\.key) }
}
