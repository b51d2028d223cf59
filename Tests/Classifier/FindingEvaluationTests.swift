import Foundation
import Testing

@testable import Classifier

/// Short texts that were marked before the rules were looked at. `make evaluate` writes the figures to Docs/.
@Suite("Evaluation of findings", .enabled(if: Make.classifier != nil)) struct FindingEvaluationTests {
    /// Faults of the tuned half are printed where somebody asks for them; those of the other half never.
    private static let showsFaults = ProcessInfo.processInfo.environment["CASEBINDER_EVALUATION_MISSES"] != nil

    @Test("Numbers with check digits are found and nothing is taken for one", arguments: ["tuned", "heldout"])
    func checkedKinds(half: String) throws {
        let set = try FindingSet(half)
        #expect(set.entries.count >= 150)
        let outcome = FindingOutcome(set)
        if half == "tuned", Self.showsFaults { print(outcome.faults.joined(separator: "\n")) }
        #expect(outcome.checked.marked >= 40)
        #expect(outcome.checked.recall >= 0.99)
        #expect(outcome.checked.precision >= 0.97)
        #expect(outcome.checked.exactness >= 0.99)
        #expect(outcome.all.recall >= 0.95 && outcome.all.precision >= 0.95 && outcome.all.exactness >= 0.97)
    }

    @Test("Of five hundred papers that are 绝密 or 机密 none is placed lower, and ordinary ones seldom higher", arguments: LevelSet.forms.map(\.name))
    func levels(form: String) throws {
        let set = try LevelSet(seed: 4, sensitive: 500, ordinary: 200)
        let page = try #require(LevelSet.forms.first { $0.name == form }?.page)
        let outcome = LevelOutcome(set, page: page)
        if Self.showsFaults { print(Set(outcome.faults.map { String($0) }).sorted().joined(separator: "\n")) }
        #expect(outcome.counts[.topSecret]?.lower == 0 && outcome.counts[.confidential]?.lower == 0)
        #expect(set.papers.count { $0.level > .secret } == 500)
        #expect(outcome.counts[.secret]?.higher ?? 999 <= 20)
    }

    @Test("Findings and levels of papers by another hand", arguments: ["tuned", "heldout"])
    func byAnotherHand(half: String) throws {
        let outcome = FindingOutcome(try FindingSet(half + "2"))
        let levels = LevelOutcome(try LevelSet(half)) { Make.page($0) }
        if half == "tuned", Self.showsFaults { print((outcome.faults + levels.faults).joined(separator: "\n")) }
        #expect(outcome.checked.marked >= 60 && outcome.checked.recall >= 0.98 && outcome.checked.precision >= 0.99)
        #expect(outcome.all.recall >= 0.97 && outcome.all.precision >= 0.97)
        #expect(levels.counts[.topSecret]?.papers ?? 0 >= 20 && levels.counts[.topSecret]?.lower ?? 99 <= 6)
        #expect(levels.counts[.confidential]?.lower ?? 99 <= 12 && levels.counts[.secret]?.higher ?? 99 <= 12)
    }

    @Test(
        "The figures are written where they are asked for",
        .enabled(if: ProcessInfo.processInfo.environment["CASEBINDER_EVALUATION_FINDINGS"] != nil))
    func report() throws {
        let path = try #require(ProcessInfo.processInfo.environment["CASEBINDER_EVALUATION_FINDINGS"])
        let text = try FindingReport.make()
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        #expect(text.contains("| id.cn18 |") && text.contains("| 绝密 |"))
    }

    @Test("Papers that normally hold sensitive data count as such where they, or their numbers, were read badly")
    func unread() throws {
        var pages = (1...8).map { Make.page("原告认为被告应当付款。", number: $0) }
        pages[0] = Make.page("# 民事起诉状\n原告：周敏\n被告：吴强\n诉讼请求：判令被告支付货款。\n事实与理由：\n此致\n杭州市西湖区人民法院\n> 具状人：周敏")
        pages[3].confidence = 0.4
        let complaint = try #require(Make.classify([Make.file("1.pdf", pages)]).documents.first)
        #expect(complaint.material == "complaint")
        #expect(complaint.assessment.undetermined && complaint.assessment.sensitivity == .high && complaint.assessment.level == .confidential)
        pages[0] = Make.page("# 证据目录\n提交人：周敏\n序号 证据名称 证明目的 页码\n1 买卖合同 证明合同关系 1-6")
        let list = try #require(Make.classify([Make.file("1.pdf", pages)]).documents.first)
        #expect(list.material == "evidence-list" && !list.assessment.undetermined && list.assessment.level == .secret)
        let misread = try #require(Make.classify([Make.file("1.pdf", [Make.page("收条\n收款人身份证号：110101199003077578")])]).documents.first)
        #expect(misread.assessment.undetermined && misread.assessment.level == .confidential && misread.assessment.sensitivity == .high)
    }

    /// Values that the tests of python-stdnum, id-validator and hutool say are right or wrong (corpus, pii/).
    static let vectors: [(kind: String, value: String, isRight: Bool, why: String)] = {
        let path = Make.root + "/../shared/corpus/pii/cn-identifiers-dev.tsv"
        let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
        return text.split(separator: "\n").dropFirst().compactMap { line in
            let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            return cells.count >= 5 ? (cells[0], cells[1], cells[2] == "yes", cells[4]) : nil
        }
    }()

    @Test("Published values are taken for what they are, behind their label and in a sentence", .enabled(if: !vectors.isEmpty, "no corpus"))
    func published() {
        // Which counties there were in which year is not known here.
        for vector in Self.vectors where vector.why != "county not registered yet" {
            let label = vector.kind == "uscc" ? "统一社会信用代码" : vector.kind == "phone" ? "联系电话" : vector.why.hasPrefix("foreign") ? "永久居留身份证号码" : "公民身份号码"
            for text in ["\(label)：\(vector.value)", "其\(label)为\(vector.value)，经核对无误。", "\(label)\n\(vector.value)"] {
                let counted = FindingOutcome.findings(text).filter { $0.counted && $0.kind != "names" }
                #expect(counted.isEmpty != vector.isRight, "\(text)")
            }
        }
    }
}
