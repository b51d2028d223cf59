import Testing

@testable import Pipeline

/// Whoever edits the rules is told what is wrong, where, and what was probably meant.
@Suite struct BrokenPipelineTests {
    @Test func soundFilesHaveNoFaults() {
        let (definition, faults) = MiniPipeline().load()
        #expect(faults == [])
        #expect(definition?.checklists.caseTypes.first?.requirements.count == 3)
    }

    struct Slip: CustomTestStringConvertible {
        var file: String
        var old: String
        var new: String
        var faults: [String]
        var testDescription: String { faults.first ?? new }

        init(_ file: String, _ old: String, _ new: String, _ faults: String...) {
            (self.file, self.old, self.new, self.faults) = (file, old, new, faults)
        }
    }

    private static let papers = "paper_facts:\n  number_labels: [税号]\n  representatives: [法定代表人]\n  firm_endings: [律师事务所]\n"
    private static let categories = "  categories: {own: [engagement], "
        + ["official", "numbered", "causes", "addressed", "mandates", "counsel", "firms", "fees", "compared"].map { "\($0): [pleading]" }.joined(separator: ", ")
        + "}\n"

    private static let stages = "mandate_stages:\n  papers: [contract]\n  stages: {first: {said: [一审代理]}, second: {said: [二审代理]}}\n"
    private static let registerLabels = "{names: [姓名], heads: [户主姓名], relations: [与户主关系]}"

    static let slips: [Slip] = [
        Slip(
            "materials.yaml", "    phrases:\n", "    phrase:\n",
            "materials.yaml:9:5: unknown key 'phrase'; did you mean 'phrases'?"),
        // A fault inside a material does not make it unknown elsewhere.
        Slip("materials.yaml", "name: 起诉状\n    category: pleading", "category: pleading", "materials.yaml:14:5: key 'name' is missing; add it"),
        Slip(
            "materials.yaml", "category: engagement", "category: engagment",
            "materials.yaml:7:15: unknown category 'engagment'; did you mean 'engagement'?"),
        Slip(
            "materials.yaml", "id: element", "id: contract",
            "checklists.yaml:20:27: unknown material 'element'",
            "materials.yaml:19:5: material 'contract' is there already, in line 5; remove one",
            "orders.yaml:4:96: unknown material 'element'"),
        Slip("materials.yaml", "weight: 0.3", "weight: 3", "materials.yaml:11:38: 3 is out of range; use 0.0 to 1.0"),
        Slip(
            "materials.yaml", "sig_client|seal_client", "sig_client|seal_cleint",
            "materials.yaml:12:14: unknown expectation 'seal_cleint'; did you mean 'seal_client'?"),
        Slip("materials.yaml", "clauses: {费用: [代理费, 律师费]}", "clauses: {费用: []}", "materials.yaml:13:15: '费用' is empty; give at least one value"),
        Slip("materials.yaml", "aliases: [委托合同]", "aliases: {委托合同: 1}", "materials.yaml:8:14: expected a list, found keys with values"),
        Slip(
            "materials.yaml", "level: confidential", "level: secrt",
            "materials.yaml:18:12: 'secrt' is not one of secret, confidential, top-secret"),
        Slip(
            "checklists.yaml", "side: plaintiff}", "side: plaintiff, upon: {papers: [complaint], of: [civil-frist], mandated: [二审]}}",
            "checklists.yaml:17:83: unknown case type 'civil-frist'; did you mean 'civil-first'?"),
        Slip(
            "checklists.yaml", "client.kind == person and", "client.kinds == person and",
            "checklists.yaml:12:38: condition: unknown path 'client.kinds'; did you mean 'client.kind'?"),
        Slip(
            "checklists.yaml", "client.kind == person and", "client.kind == man and",
            "checklists.yaml:12:53: condition: 'client.kind' is never 'man'; use person, company"),
        Slip(
            "checklists.yaml", "client.kind == person and", "(client.kind == person and",
            "checklists.yaml:12:76: condition: expected ')', found the end"),
        Slip(
            "checklists.yaml", "client.kind == person and case.closed", "client.kind",
            "checklists.yaml:12:38: condition: 'client.kind' is not true or false; compare it with == or in"),
        Slip("checklists.yaml", "by: intake, level: error, clauses", "titled: {contrat: [补充]}, by: intake, level: error, clauses",
            "checklists.yaml:10:39: unknown material 'contrat'; did you mean 'contract'?"),
        Slip("checklists.yaml", "by: intake, level: error, clauses", "each: clinet, by: intake, level: error, clauses",
            "checklists.yaml:10:36: 'clinet' is not one of client"),
        Slip("checklists.yaml", "by: closed", "by: close", "checklists.yaml:12:82: unknown stage 'close'; did you mean 'closed'?"),
        Slip("checklists.yaml", "clauses: [费用]", "clauses: [期限]", "checklists.yaml:10:66: unknown clause '期限'"),
        Slip("checklists.yaml", "name: 诉状, ", "", "checklists.yaml:20:9: key 'name' is missing; add it"),
        Slip("checklists.yaml", "orders: [plain]", "orders: []", "checklists.yaml:22:13: 'orders' is empty; give at least one value"),
        Slip("checklists.yaml", "orders: [plain]", "orders: [plian]", "checklists.yaml:22:14: unknown order 'plian'; did you mean 'plain'?"),
        Slip("checklists.yaml", "side: plaintiff}", "side: plantiff}", "checklists.yaml:17:39: unknown side 'plantiff'; did you mean 'plaintiff'?"),
        Slip("checklists.yaml", "implies: {client.side: plaintiff}", "implies: {case.closed: maybe}",
            "checklists.yaml:24:28: 'maybe' is not true or false"),
        Slip(
            "orders.yaml", "categories: [engagement, pleading]", "categories: [engagement]",
            "orders.yaml:2:3: order 'plain' has no group for category 'pleading'; add it to a group's categories"),
        Slip("retention.yaml", "years: 10", "years: ten", "retention.yaml:1:33: 'ten' is not a whole number"),
        Slip(
            "sensitivity.yaml", "cn-id-18", "cn-id-19",
            "sensitivity.yaml:2:42: unknown scanner 'cn-id-19'; did you mean 'cn-id-18'?"),
        Slip("quality.yaml", "{fail: 4, warn: 2}", "{fail: 1, warn: 2}", "quality.yaml:1:7: 'fail' of 'skew' is milder than 'warn'; swap them"),
        Slip("quality.yaml", "{number}", "{nummer}", "quality.yaml:3:15: unknown field 'nummer'; did you mean 'number'?"),
        Slip("quality.yaml", "共{of}页", "共{of页", "quality.yaml:3:15: '第{number}页 共{of页' has a brace without its partner"),
        Slip("quality.yaml", "第{number}页 共{of}页", "共{of}页", "quality.yaml:3:15: '共{of}页' needs '{number}' once, and '{of}' at most once"),
        Slip(
            "quality.yaml", "第{number}页 共{of}页", "{number} {of}",
            "quality.yaml:3:15: '{number} {of}' would take every number for a page number; write what stands around it"),
        Slip("calendar.yaml", "10-01..10-07", "10-01..10-32", "calendar.yaml:2:21: '10-01..10-32' is not a date such as 2024-01-15"),
        Slip(
            "calendar.yaml", "10-12", "10-14",
            "calendar.yaml:2:47: 2024-10-14 is no Saturday or Sunday; only those are made up for"),
        Slip(
            "numbering.yaml", "{serial:4}", "{seriel:4}",
            "numbering.yaml:1:10: unknown field 'seriel'; did you mean 'serial'?"),
        Slip(
            "numbering.yaml", "MS", "民事",
            "numbering.yaml:3:21: '民事' becomes part of a file name; use only A-Z, a-z, 0-9, '.', '_' and '-'"),
        Slip("facts.yaml", "matter.title", "matter.titel", "facts.yaml:2:10: unknown path 'matter.titel'; did you mean 'matter.title'?"),
        Slip(
            "facts.yaml", "[原告]}", "[原告]}\nminor_papers: [{material: contract, served_by: [elment], after: [姓名]}]",
            "facts.yaml:4:49: unknown material 'elment'; did you mean 'element'?"),
        Slip(
            "facts.yaml", "[原告]}", "[原告]}\n" + stages + "  cases: {civil-first: [secnd], civl-first: [first]}",
            "facts.yaml:7:25: unknown stage 'secnd'; did you mean 'second'?",
            "facts.yaml:7:33: unknown case type 'civl-first'; did you mean 'civil-first'?"),
        Slip(
            "facts.yaml", "[原告]}", "[原告]}\naddressed_papers: {materials: [contrakt], before: []}",
            "facts.yaml:4:32: unknown material 'contrakt'; did you mean 'contract'?", "facts.yaml:4:51: 'before' is empty; give at least one value"),
        Slip(
            "facts.yaml", "[原告]}", "[原告]}\naddressed_papers: {materials: [contract], before: [致], about: {materials: [elment], before: [项目]}}",
            "facts.yaml:4:76: unknown material 'elment'; did you mean 'element'?"),
        Slip(
            "facts.yaml", "[原告]}", "[原告]}\naddressed_papers: {materials: [contract], before: [致], submitted: [elment]}",
            "facts.yaml:4:68: unknown material 'elment'; did you mean 'element'?"),
        Slip(
            "facts.yaml", "[原告]}", "[原告]}\nproperty_rulings: {materials: [contract], serves: [elment], after: [裁定如下], words: []}",
            "facts.yaml:4:52: unknown material 'elment'; did you mean 'element'?", "facts.yaml:4:83: 'words' is empty; give at least one value"),
        Slip(
            "facts.yaml", "[原告]}",
            "[原告]}\nappealed_decisions: {decisions: [contract], papers: [elment], stated_in: [contract], against: [不服], words: [二审], numbers: []}",
            "facts.yaml:4:54: unknown material 'elment'; did you mean 'element'?", "facts.yaml:4:123: 'numbers' is empty; give at least one value"),
        Slip(
            "facts.yaml", "[原告]}", "[原告]}\nmatter_papers: {alone: [contract], together: [contract], whose: {materials: [elment], before: [罪的], ends: []}}",
            "facts.yaml:4:78: unknown material 'elment'; did you mean 'element'?", "facts.yaml:4:107: 'ends' is empty; give at least one value"),
        Slip(
            "facts.yaml", "[原告]}", "[原告]}\nkinship_papers: [{material: contract, served_by: [elment], labels: " + registerLabels + ", selves: [户主], kinds: [子]}]",
            "facts.yaml:4:51: unknown material 'elment'; did you mean 'element'?"),
        Slip(
            "facts.yaml", "[原告]}", "[原告]}\nhandling: {stage: begun, mandates: [elment], categories: []}",
            "facts.yaml:4:19: unknown stage 'begun'", "facts.yaml:4:37: unknown material 'elment'; did you mean 'element'?",
            "facts.yaml:4:58: 'categories' is empty; give at least one value"),
        Slip("lookalikes.yaml", "material: contract,", "material: contract, where: numbers,", "lookalikes.yaml:4:37: 'numbers' is not one of title, text, path, number, salutation"),
        Slip("facts.yaml", "plaintiff: [原告]", "accuser: [原告]", "facts.yaml:3:16: unknown side 'accuser'"),
        Slip("facts.yaml", "[原告]}", "[原告]}\n" + papers, "facts.yaml:5:3: key 'categories' is missing; add it"),
        Slip(
            "facts.yaml", "[原告]}", "[原告]}\n" + papers + categories.replacing("[engagement]", with: "[engagment]"),
            "facts.yaml:8:22: unknown category 'engagment'; did you mean 'engagement'?"),
        Slip(
            "facts.yaml", "[原告]}", "[原告]}\n" + papers + categories + "  stages: {words: {second: [二审]}, later: [secnd]}",
            "facts.yaml:9:43: unknown stage 'secnd'; did you mean 'second'?"),
        Slip(
            "materials.yaml", "aliases: [委托合同]", "aliases: [委托合同]\n    needs: []",
            "materials.yaml:9:12: 'needs' is empty; give at least one value"),
        Slip("names.yaml", "{engagement: ", "{engagments: ", "names.yaml:2:16: unknown category 'engagments'; did you mean 'engagement'?"),
        Slip("lookalikes.yaml", "material: contract,", "material: element,", "lookalikes.yaml:4:20: unknown material 'element'"),
        Slip("lookalikes.yaml", "pair: [contract, complaint]", "pair: [contract]", "lookalikes.yaml:2:11: a pair has two materials"),
        Slip(
            "lookalikes.yaml", "rules:", "dates: {stepwise: [contrakt]}\nrules:",
            "lookalikes.yaml:1:20: unknown material 'contrakt'; did you mean 'contract'?"),
        Slip("pipeline.yaml", "version: 1", "version: [", "pipeline.yaml:3:1: not YAML: did not find expected node content"),
        Slip("pipeline.yaml", "id: mini", "id: mini\nid: maxi", "pipeline.yaml:1:1: key 'id' is given more than once; keep one"),
    ]

    @Test(arguments: slips) func eachSlipIsToldAtItsPlace(_ slip: Slip) {
        var pipeline = MiniPipeline()
        pipeline.edit(slip.file, slip.old, slip.new)
        let (definition, faults) = pipeline.load()
        #expect(faults == slip.faults)
        #expect(definition == nil)
    }

    @Test func allFaultsOfAllFilesAreToldAtOnce() {
        var pipeline = MiniPipeline()
        pipeline.edit("quality.yaml", "skew", "skwe")
        pipeline.edit("deadlines.yaml", "amount: 3", "amount: x")
        pipeline.edit("names.yaml", "file_name_noise", "noise")
        #expect(
            pipeline.load().faults == [
                "deadlines.yaml:2:27: 'x' is not a whole number",
                "names.yaml:1:1: unknown key 'noise'",
                "quality.yaml:1:1: unknown key 'skwe'; did you mean 'skew'?",
            ])
    }

    @Test func missingEmptyAndStrangeFilesAreNamed() {
        var pipeline = MiniPipeline()
        pipeline.files["calendar.yaml"] = nil
        pipeline.files["facts.yaml"] = "# nothing\n"
        pipeline.files["materails.yaml"] = "x: 1\n"
        #expect(
            pipeline.load().faults == [
                "calendar.yaml:1:1: the file is missing; put it back or take a fresh copy of the pipeline",
                "facts.yaml:1:1: 'facts.yaml' is empty; give at least one value",
                "materails.yaml:1:1: 'materails.yaml' is not a file of a pipeline; did you mean 'materials.yaml'?",
            ])
    }

    @Test func aFaultyMaterialsFileDoesNotDrownTheOthersInFalseFaults() {
        var pipeline = MiniPipeline()
        pipeline.files["materials.yaml"] = "materials: [\n"
        #expect(pipeline.load().faults == ["materials.yaml:2:1: not YAML: did not find expected node content"])
    }

    @Test func anyChangeOfTheFilesChangesTheFingerprint() {
        let before = MiniPipeline().load().definition?.fingerprint
        var changed = MiniPipeline()
        changed.edit("names.yaml", "终稿", "定稿")
        #expect(MiniPipeline().load().definition?.fingerprint == before)
        #expect(changed.load().definition?.fingerprint != before)
    }

    @Test func aCaseTypeMayBeStricterThanItsGroups() throws {
        let type = try #require(MiniPipeline().load().definition?.checklists.caseTypes.first)
        // The group asks for the complaint conditionally; the type's own line takes its place.
        let complaint = try #require(type.requirements.first { $0.materials == ["complaint"] })
        #expect(complaint.level == .error)
        #expect(complaint.condition == nil)
        #expect(complaint.name == "起诉状")
        #expect(type.implies["client.side"] == .word("plaintiff"))
    }

    @Test func examplesAreReadAndTheirFaultsTold() {
        var pipeline = MiniPipeline()
        pipeline.files["examples/pleading.txt"] = "@@ complaint\n# 起诉状\n原告：张三\n\n> 2024年1月1日\n@@ unknown\n菜单\n"
        let (definition, faults) = pipeline.load()
        #expect(faults == [])
        #expect(
            definition?.materials.examples == [
                MaterialExample(material: "complaint", lines: ["起诉状", "原告：张三", "2024年1月1日"]),
                MaterialExample(material: "unknown", lines: ["菜单"]),
            ])
        #expect(definition?.fingerprint != MiniPipeline().load().definition?.fingerprint, "another wording may change every label")

        pipeline.files["examples/pleading.txt"] = "起诉状\n@@ complain\n原告：张三\n@@ contract\n\n"
        pipeline.files["examples/notes.md"] = "x"
        #expect(
            pipeline.load().faults == [
                "examples/notes.md:1:1: 'notes.md' is not a file of a pipeline",
                "examples/pleading.txt:1:1: text before the first '@@ material-id'",
                "examples/pleading.txt:2:4: unknown material 'complain'; did you mean 'complaint'?",
                "examples/pleading.txt:4:1: 'contract' is empty; give at least one value",
            ])
    }

    @Test func subjectsAndTheirPassagesAreReadAndTheirFaultsTold() {
        var pipeline = MiniPipeline()
        pipeline.files["sensitivity.yaml", default: ""] += "\nsubjects:\n  - {subject: formula, kind: trade.core, name: 配方, level: top-secret, sensitivity: medium}\n"
        pipeline.files["subjects/trade.txt"] = "@@ formula\n只有两个人知道\n@@ none\n参观须知\n"
        let (definition, faults) = pipeline.load()
        #expect(faults == [])
        #expect(definition?.sensitivity.subjects.map(\.subject) == ["formula"])
        #expect(
            definition?.sensitivity.subjectExamples == [
                SubjectExample(subject: "formula", lines: ["只有两个人知道"]), SubjectExample(subject: nil, lines: ["参观须知"]),
            ])
        pipeline.files["subjects/trade.txt"] = "@@ formul\n只有两个人知道\n"
        #expect(pipeline.load().faults == ["subjects/trade.txt:1:4: unknown subject 'formul'; did you mean 'formula'?"])
    }
}
