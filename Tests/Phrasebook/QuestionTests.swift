import CaseModel
import Foundation
import Phrasebook
import Testing

@Suite struct QuestionTests {
    static let names = DataNames(
        caseTypes: ["civil-first-plaintiff": "民事一审(原告)", "civil-second": "民事二审"],
        factQuestions: ["case.preservation": "是否申请过保全？它决定是否需要{items}。"])

    /// Two kinds of case fit; each with what speaks for it.
    static var kinds: Question {
        var question = Question(field: "matter.type", topic: .caseType(candidates: ["civil-second", "retainer"]))
        question.evidence = [[TypeEvidence(.number, "民终"), TypeEvidence(.title, "上诉状")], [TypeEvidence(.folderName, "法律顾问")]]
        return question
    }

    /// The case has its level from the paper alone.
    static var lowered: Question {
        var question = Question(field: "documents", topic: .levels([levels[1]]))
        question.ofCase = .topSecret
        return question
    }

    static let levels: [OpenLevel] = [
        OpenLevel(document: "D001", name: "起诉状", file: "起诉状.pdf", level: .confidential),
        OpenLevel(document: "D003", name: "会见笔录", file: "扫描 1.pdf", pages: 2...3, level: .topSecret),
        OpenLevel(document: nil, name: "", level: .confidential),
    ]

    static let cases: [(Question, String, String)] = [
        (
            kinds,
            "这是哪一类案件？可能是：民事二审 civil-second（案号“民终”、标题“上诉状”）、retainer（文件夹名“法律顾问”）。请在 case.yaml 中填写 matter.type: civil-second。",
            "What kind of case is this? Perhaps: 民事二审 civil-second (case number “民终”, title “上诉状”), retainer (folder name “法律顾问”). Please fill in case.yaml: matter.type: civil-second."
        ),
        (
            Question(field: "documents", topic: .levels(levels)),
            "请确认密级。程序拟定：本所绝密级：会见笔录（D003）；本所机密级：起诉状（D001）、全案。同意拟定的，请在 case.yaml 中填写 documents: {\"D003\": {level: top-secret}, \"D001\": {level: confidential}}；level: confidential，或请档案管理员运行 casebinder confirm C00042 D003 --level top-secret --by NAME；casebinder confirm C00042 D001 --level confidential --by NAME；casebinder confirm C00042 --level confidential --by NAME。低于拟定的须写理由（理由，或 --note）。",
            "Please confirm the levels. Proposed: firm level “top secret”: 会见笔录 (D003); firm level “confidential”: 起诉状 (D001), the case as a whole. If they are right, please fill in case.yaml: documents: {\"D003\": {level: top-secret}, \"D001\": {level: confidential}}; level: confidential; or let the archivist run: casebinder confirm C00042 D003 --level top-secret --by NAME; casebinder confirm C00042 D001 --level confidential --by NAME; casebinder confirm C00042 --level confidential --by NAME. A lower level needs a reason (reason, or --note)."
        ),
        (
            Question(field: "level", topic: .levels([levels[2]])),
            "请确认密级。程序拟定：本所机密级：全案。同意拟定的，请在 case.yaml 中填写 level: confidential，或请档案管理员运行 casebinder confirm C00042 --level confidential --by NAME。低于拟定的须写理由（理由，或 --note）。",
            "Please confirm the levels. Proposed: firm level “confidential”: the case as a whole. If they are right, please fill in case.yaml: level: confidential; or let the archivist run: casebinder confirm C00042 --level confidential --by NAME. A lower level needs a reason (reason, or --note)."
        ),
        (
            lowered,
            "请确认密级。程序拟定：本所绝密级：会见笔录（D003）。同意拟定的，请在 case.yaml 中填写 documents: {\"D003\": {level: top-secret}}，或请档案管理员运行 casebinder confirm C00042 D003 --level top-secret --by NAME。低于拟定的须写理由（理由，或 --note）。其中本所绝密级的材料全部调低时，全案的密级不会自动降低：请同时写 level: {confidential: 理由}，或运行 casebinder confirm C00042 --level confidential --by NAME --note 理由。",
            "Please confirm the levels. Proposed: firm level “top secret”: 会见笔录 (D003). If they are right, please fill in case.yaml: documents: {\"D003\": {level: top-secret}}; or let the archivist run: casebinder confirm C00042 D003 --level top-secret --by NAME. A lower level needs a reason (reason, or --note). Where all those of firm level “top secret” are lowered, the case’s own level does not fall by itself: write level: {confidential: WHY} beside, or run casebinder confirm C00042 --level confidential --by NAME --note WHY."
        ),
        (
            Question(field: "closed", topic: .closingDate),
            "案件何时结案？没有结案日期不能归档。请在 case.yaml 中填写 closed: 结案日期（如 2024-11-02）；尚未结案则不用填。",
            "When was the case closed? Without a closing date it cannot be archived. Please fill in case.yaml: closed: DATE (such as 2024-11-02); leave it out while the case is open."
        ),
        (
            Question(field: "matter.type", topic: .caseType(candidates: ["civil-first-plaintiff", "civil-second"])),
            "这是哪一类案件？可能是：民事一审(原告) civil-first-plaintiff、民事二审 civil-second。请在 case.yaml 中填写 matter.type: civil-first-plaintiff。",
            "What kind of case is this? Perhaps: 民事一审(原告) civil-first-plaintiff, 民事二审 civil-second. Please fill in case.yaml: matter.type: civil-first-plaintiff."
        ),
        (
            Question(field: "matter.facts.case.preservation", topic: .fact(path: "case.preservation", items: ["保全申请书", "保全裁定"])),
            "是否申请过保全？它决定是否需要保全申请书、保全裁定。请在 case.yaml 中填写 matter.facts.case.preservation: true | false。",
            "What is “case.preservation”? It decides whether these are needed: 保全申请书, 保全裁定. Please fill in case.yaml: matter.facts.case.preservation: true | false."
        ),
        (
            Question(field: "matter.facts.fee.kind", topic: .fact(path: "fee.kind", items: []), choices: ["none", "fixed"]),
            "“fee.kind”是否成立？它决定是否需要：有关材料。请在 case.yaml 中填写 matter.facts.fee.kind: none | fixed。",
            "What is “fee.kind”? It decides whether these are needed: some requirements. Please fill in case.yaml: matter.facts.fee.kind: none | fixed."
        ),
        (
            Question(field: "documents", topic: .material(file: "扫描7.pdf", pages: 2...3, guesses: ["借条", "收据"]), document: "D004"),
            "扫描7.pdf 第2–3页 是什么材料？可能是：借条、收据。请在 case.yaml 中填写 documents: {\"扫描7.pdf\": {pages: 2-3, material: 借条 | 收据}}，或请档案管理员运行 casebinder confirm C00042 D004 --material ID --by NAME。",
            "What is 扫描7.pdf pages 2–3? Perhaps: 借条, 收据. Please fill in case.yaml: documents: {\"扫描7.pdf\": {pages: 2-3, material: 借条 | 收据}}; or let the archivist run: casebinder confirm C00042 D004 --material ID --by NAME."
        ),
        (
            Question(field: "", topic: .looseFiles(count: 9, names: ["扫描1.pdf", "扫描2.pdf"])),
            "有 9 个文件直接放在收件箱里（扫描1.pdf、扫描2.pdf 等），不在任何案件的文件夹中：属于哪个案件？请移入各自案件的文件夹；还没有文件夹的，先在收件箱里新建一个。移走后本条自动消失。",
            "9 files lie loose in the inbox (扫描1.pdf, 扫描2.pdf …), in no case folder: to which case do they belong? Please move each into its case's folder; where there is none yet, make one in the inbox. This goes away when they have been moved."
        ),
        (
            Question(field: "case.yaml", topic: .caseFile(CaseFileFault(line: 3, column: 5, kind: .tab))),
            "case.yaml 有问题：第3行第5列：行首缩进用了制表符；请改用空格。请改正后保存，下次运行会重新读取。",
            "case.yaml has a fault: line 3, column 5: a tab stands in the indentation; use spaces. Please correct and save it; the next run reads it again."
        ),
        (
            Question(field: "case.yaml", topic: .caseFile(CaseFileFault(line: 1, column: 1, kind: .unknownKey("clinet", nearest: "client")))),
            "case.yaml 有问题：第1行第1列：不认识的键“clinet”，已忽略，是否想写“client”？请改正后保存，下次运行会重新读取。",
            "case.yaml has a fault: line 1, column 1: unknown key 'clinet', left out; did you mean 'client'? Please correct and save it; the next run reads it again."
        ),
    ]

    /// Twenty papers of one level are one line, and one command answers all of them.
    @Test func manyLevelsAreTwoLines() {
        var papers = (1...20).map { OpenLevel(document: "D\($0 + 100)", name: "病历\($0)", level: .confidential, why: .content) }
        func text(_ language: Language = .zhHans) -> QuestionText {
            Phrasebook(language).question(Question(field: "documents", topic: .levels(papers)), case: "C00042")
        }
        #expect(text().ask.contains("本所机密级：病历1（D101）、病历2（D102）、病历3（D103）、病历4（D104） 等 20 份。") && text().lines.isEmpty)
        #expect(text().how.contains("confirm C00042 D101 D102 ") && text().how.components(separatedBy: "casebinder confirm").count == 2)
        #expect(text(.en).ask.contains("and 16 more (20 in all)"))
        // Another reason at the same level is a line of its own, in the lines for case.yaml it is the same answer.
        papers[19].why = .material
        #expect(text().lines.count == 3 && text().lines[2] == "本所机密级（因材料类型）：病历20（D120）")
        let lines = Phrasebook(.zhHans).answerLines([Question(field: "documents", topic: .levels(papers))], names: Self.names)
        #expect(lines.count == 2 && lines[1].hasPrefix("  \"D101、D102、"))
    }

    /// Where the lines to be pasted stand below, the question says no more than how to fill them in; the case's own level has its line there.
    @Test func levelsAreAnsweredInTheLinesBelow() {
        let book = Phrasebook(.zhHans)
        let text = book.question(Self.lowered, case: "C00042", names: Self.names)
        #expect(
            text.beside == "同意拟定的，在下面照填；要调低的须写理由，如 {密级: 秘密, 理由: ……}。"
                + "档案管理员也可运行 casebinder confirm C00042 D003 --level top-secret --by NAME。")
        let lines = book.answerLines([Self.lowered], names: Self.names)
        #expect(lines.count == 3 && lines[0] == "level:   # 本所绝密级的材料全部调低时才填，如 {confidential: 理由}")
        let closing = Question(field: "closed", topic: .closingDate)
        #expect(book.question(closing, case: "C00042", names: Self.names).beside.isEmpty)
    }

    @Test(arguments: cases) func saysWhatAnswersIt(question: Question, zh: String, en: String) {
        #expect(Phrasebook(.zhHans).sentence(question, case: "C00042", names: Self.names) == zh)
        #expect(Phrasebook(.en).sentence(question, case: "C00042", names: Self.names) == en)
    }

    static let topics: [QuestionTopic] = [
        .clientName, .clientKind, .lawyer, .lawyerAddress, .mixedCase(values: ["甲", "乙"]), .approval, .stateSecret(file: "通知.pdf"), .year(2031),
    ]

    @Test(arguments: topics) func everyTopicAsksAndTellsHow(topic: QuestionTopic) {
        for language in Language.allCases {
            let text = Phrasebook(language).question(Question(field: "some.key", topic: topic), case: "C1")
            #expect(!text.ask.isEmpty && !text.how.isEmpty)
        }
    }

    @Test(arguments: [QuestionTopic.clientName, .clientKind, .lawyer, .lawyerAddress]) func keyIsNamed(topic: QuestionTopic) {
        #expect(Phrasebook(.en).question(Question(field: "some.key", topic: topic), case: "C1").how.contains("some.key"))
    }
}
