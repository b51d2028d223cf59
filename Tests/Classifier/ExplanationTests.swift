import CaseModel
import Testing

@testable import Classifier

/// Why a document was taken for what it is.
@Suite("Explanations", .enabled(if: Make.classifier != nil)) struct ExplanationTests {
    private func explained(_ pages: [Page], decisions: [Decision] = []) throws -> (Classification, [Explanation]) {
        let classifier = try #require(Make.classifier)
        return classifier.explain(Make.input([Make.file("0001.pdf", pages)], decisions: decisions))
    }

    private let answer = Make.page("# 答 辩 状\n答辩人：陈晓东，男，1979年生。\n因与原告赵丽房屋租赁合同纠纷一案，现提出答辩意见如下：\n甲方将房屋出租给乙方使用，租期一年，违约责任依约定。\n委托诉讼代理人：刘洋，代理权限：特别授权，代为承认、放弃、变更诉讼请求，进行和解。\n> 答辩人：陈晓东\n> 二〇二四年五月六日")

    @Test("Words are shown as they stand on the page, with line and box, for the label and the next two guesses")
    func places() throws {
        let (classification, explanations) = try explained([answer])
        let explanation = try #require(explanations.first)
        #expect(classification.documents.first?.material == "answer")
        #expect(explanation.candidates.first?.material == "answer" && explanation.candidates.count >= 2)
        let title = try #require(explanation.candidates.first?.evidence.first { $0.kind == .title })
        #expect(title.words == "答 辩 状" && title.page == 1 && title.line == 1)
        #expect(title.box == answer.lines[0].box)
        let phrases = explanation.candidates.flatMap(\.evidence).filter { $0.kind == .phrase && $0.line != nil }
        #expect(!phrases.isEmpty)
        for phrase in phrases {
            let line = answer.lines[try #require(phrase.line) - 1].text
            #expect(line.contains(phrase.words ?? phrase.text), "\(phrase.text)")
        }
    }

    @Test("The sum of the evidence is the total, and the product of the factors the raw confidence")
    func arithmetic() throws {
        for (_, text) in evaluationTexts.prefix(25) {
            for candidate in try explained([Make.page(text)]).1.flatMap(\.candidates) {
                let sum = candidate.evidence.reduce(0) { $0 + $1.weight } + candidate.adjustment
                #expect(abs(sum - candidate.total) < 0.12, "\(candidate.material)")
                let product = candidate.steps.reduce(1) { $0 * $1.factor }
                #expect(abs(min(product, Calibration.highest) - candidate.raw) < 0.002, "\(candidate.material)")
            }
        }
    }

    @Test("The explained classification is the one that is given without reasons")
    func same() throws {
        let pages = [answer, Make.page("# 传 票\n案号 （2024）浙0106民初1234号\n被传唤人 周敏\n应到处所 第三法庭")]
        #expect(try explained(pages).0 == Make.classify([Make.file("0001.pdf", pages)]))
    }

    @Test("A boundary says what was seen between two pages, and a page that goes on why")
    func boundaries() throws {
        let second = Make.page("二、押金应当退还。\n综上，请求驳回原告的全部诉讼请求。", label: PageLabel(number: 2, of: 2))
        var first = answer
        first.label = PageLabel(number: 1, of: 2)
        let summons = Make.page("# 传 票\n案号 （2024）浙0106民初1234号\n被传唤人 周敏\n应到处所 第三法庭")
        let explanations = try explained([first, second, summons]).1
        #expect(explanations.count == 2)
        let goesOn = try #require(explanations[0].inside.first)
        #expect(goesOn.page == 2 && goesOn.sum < goesOn.threshold && goesOn.signs.contains { $0.kind == .numbersGoOn })
        #expect(explanations[0].beginning == nil)
        let begins = try #require(explanations[1].beginning)
        #expect(begins.page == 3 && begins.sum >= begins.threshold && begins.signs.contains { $0.kind == .title })
    }

    @Test("A paper left open says how far it was from a label; one that a person named says who")
    func rulings() throws {
        let strange = Make.page("一二三四五\n上山打老虎\n老虎没打到\n打到小松鼠")
        let open = try explained([strange]).1
        #expect(open.first.map { $0.ruling == .nothingFound || $0.ruling == .belowThreshold(Judge.threshold) } == true)
        let key = DocumentKey(sha256: "sha-0001.pdf", pages: 1...1)
        let decision = Decision(kind: .material("work-log"), document: [key], by: "李明", at: "2024-11-01T00:00:00+08:00")
        let decided = try explained([strange], decisions: [decision]).1
        #expect(decided.first?.ruling == .confirmed(by: "李明"))
        #expect(decided.first?.candidates.first?.material == "work-log")
        #expect(decided.first?.candidates.first?.evidence.first?.kind == .person)
    }

    @Test("A level names what was found, masked, and the rule that links the two scales")
    func levels() throws {
        let page = Make.page("# 授 权 委 托 书\n委托人：张建国，身份证号 110000199001010013\n现委托刘洋律师代理。")
        let level = try #require(try explained([page]).1.first?.level)
        let found = try #require(level.findings.first { $0.kind == "id.cn18" })
        #expect(found.count == 1 && found.pages == [1] && found.masked.allSatisfy { !$0.contains("19900101") })
        if level.assessment.level == .confidential, level.findings.allSatisfy({ $0.level == .secret }) {
            #expect(!level.rules.isEmpty)
        }
    }

    @Test("Of a paper with a state-secret mark nothing is told")
    func secret() throws {
        let explanation = try #require(try explained([Make.page("机密★10年\n# 关于某案的情况报告\n甲乙丙丁")]).1.first)
        #expect(explanation.ruling == .stateSecret && explanation.candidates.isEmpty && explanation.level.findings.isEmpty)
    }

    @Test("The machine does not lower what it once proposed; where a person said what the paper is, it starts anew")
    func neverLowers() {
        let key = DocumentKey(sha256: "sha-0001.pdf", pages: 1...1)
        var input = Make.input([Make.file("0001.pdf", [answer])])
        input.proposals = [LevelProposal(document: [key], level: .topSecret, sensitivity: .high)]
        #expect(Make.classifier?.classify(input).documents.first?.assessment.level == .topSecret)
        input.decisions = [Decision(kind: .material("answer"), document: [key], by: "李明", at: "2024-11-01T00:00:00+08:00")]
        #expect(Make.classifier?.classify(input).documents.first.map { $0.assessment.level < .topSecret } == true)
    }
}
