import CaseModel
import Phrasebook
import Testing

@Suite struct ProblemTests {
    let chinese = Phrasebook(.zhHans)
    let english = Phrasebook(.en)

    static let sentences: [(Problem, String, String)] = [
        (
            Problem(.lowResolution, page: 3, measured: 150, threshold: 300), "第3页 分辨率 150 DPI，低于 300 DPI，请以 300 DPI 重新扫描",
            "page 3: resolution 150 DPI, below 300 DPI; please rescan at 300 DPI"
        ),
        (
            Problem(.lowResolution, page: 12, measured: 96.4, threshold: 200), "第12页 分辨率 96.4 DPI，低于 200 DPI，请以 300 DPI 重新扫描",
            "page 12: resolution 96.4 DPI, below 200 DPI; please rescan at 300 DPI"
        ),
        (
            Problem(.lowResolution, page: 2, measured: 150, threshold: 200, detail: "paper:A4"),
            "第2页 分辨率 150 DPI（按像素和 A4 纸推算），低于 200 DPI，请以 300 DPI 重新扫描",
            "page 2: resolution 150 DPI (told from the pixels of A4 paper), below 200 DPI; please rescan at 300 DPI"
        ),
        (
            Problem(.lowResolution, severity: .warning, page: 7, measured: 100, threshold: 300, detail: "enlarged"),
            "第7页 由约 100 DPI 的扫描件放大而成，细节不足，建议以 300 DPI 重新扫描",
            "page 7: blown up from a scan of about 100 DPI, without its detail; better rescan at 300 DPI"
        ),
        (
            Problem(.skewed, severity: .warning, page: 1, measured: -2.04, threshold: 1), "第1页 歪斜 2°，超过 1°，建议摆正后重新扫描",
            "page 1: skewed by 2°, more than 1°; better straighten and rescan"
        ),
        (Problem(.blurred, page: 2, measured: 31, threshold: 40), "第2页 图像模糊（31，下限 40），请放平、对准焦距后重新扫描", "page 2: blurred (31, at least 40); please lay it flat, focus and rescan"),
        (
            Problem(.lowConfidence, page: 4, measured: 0.42, threshold: 0.5), "第4页 文字识别把握低（42%，下限 50%），请以更清晰的图像重新扫描",
            "page 4: text read with little confidence (42%, at least 50%); please rescan more clearly"
        ),
        (
            Problem(.damaged, measured: 3, threshold: 5, detail: "pages missing"), "文件损坏：应有 5，只能读出 3，请重新复制或重新扫描",
            "the file is damaged: it names 5, only 3 can be read; please copy or scan it again"
        ),
        (Problem(.missingPage, measured: 1, detail: "4"), "缺第4页，请补扫缺少的页", "page 4 is missing; please scan the missing page too"),
        (
            Problem(.missingPage, page: 2, measured: 3, detail: "2,3,5"), "第2页 之前缺第2–3、5页，请补扫缺少的页",
            "page 2: before it pages 2–3, 5 are missing; please scan the missing page too"
        ),
        (Problem(.missingPage, measured: 7), "缺 7 页，请补扫缺少的页", "7 pages are missing; please scan the missing page too"),
        (
            Problem(.duplicate, severity: .warning, page: 3, measured: 2), "第3页 页码 2 重复，建议确认保留哪一份",
            "page 3: page number 2 repeats; better say which one to keep"
        ),
        (
            Problem(.missingSignature, detail: "sig_client|seal_client"), "未见签名（委托人签名或委托人盖章），请交签名后的扫描件",
            "no signature seen (the client’s signature or the client’s seal); please hand in a scan of the signed paper"
        ),
        (
            Problem(.tooLarge, measured: 3_200_000_000, threshold: 2_000_000_000), "文件过大（3.2 GB，上限 2 GB），请拆分后放入",
            "the file is too large (3.2 GB, at most 2 GB); please split it"
        ),
        (
            Problem(.encrypted), "文件有密码，无法打开，请把密码写进案件文件夹里的 passwords.txt（每行一个），或放入去掉密码的副本",
            "protected by a password; please write the password into passwords.txt in the case folder (one a line), or add a copy without it"
        ),
        (
            Problem(.duplicate, severity: .warning, detail: "扫描1.pdf"), "与 扫描1.pdf 完全相同，建议确认保留哪一份",
            "identical with 扫描1.pdf; better say which one to keep"
        ),
        (
            Problem(
                Contradiction(
                    .dateOrder, first: .init(file: ItemPath(RawName("2.jpg")), page: 1, document: "授权委托书", value: "2024-04-22", role: "signed"),
                    second: .init(file: ItemPath(RawName("3.pdf")), page: 2, document: "民事起诉状", value: "2024-03-15", role: "filed"))),
            "日期先后矛盾：授权委托书（2.jpg 第1页）签署日期 2024-04-22，民事起诉状（3.pdf 第2页）提交日期 2024-03-15，建议核对并更正",
            "days that cannot follow each other so: 授权委托书 (2.jpg page 1) signed 2024-04-22, 民事起诉状 (3.pdf page 2) filed 2024-03-15; better check and correct"
        ),
        (
            Problem(
                Contradiction(
                    .caseNumber, first: .init(file: ItemPath(RawName("2.jpg")), page: 1, document: "受理通知书", value: "（2024）湘0102民初123号", role: "own"),
                    second: .init(file: ItemPath(RawName("3.pdf")), page: 2, document: "传票", value: "（2024）湘0102民初87号", role: "own"))),
            "案号不一致：受理通知书（2.jpg 第1页） （2024）湘0102民初123号，传票（3.pdf 第2页） （2024）湘0102民初87号，建议核对并更正",
            "papers of one procedure under two case numbers: 受理通知书 (2.jpg page 1) （2024）湘0102民初123号, 传票 (3.pdf page 2) （2024）湘0102民初87号; better check and correct"
        ),
        (
            Problem(
                Contradiction(
                    .field, subject: "matter.court", first: .init(file: nil, page: nil, document: nil, value: "甲区人民法院"),
                    second: .init(file: ItemPath(RawName("3.pdf")), page: 1, document: nil, value: "乙区人民法院"))),
            "法院与材料不一致：case.yaml 甲区人民法院，3.pdf 第1页 乙区人民法院，建议核对并更正",
            "the court differs from the papers: case.yaml 甲区人民法院, 3.pdf page 1 乙区人民法院; better check and correct"
        ),
        (Problem(.blank, severity: .info, page: 6), "第6页 空白页", "page 6: blank page"),
        (Problem(.ignored, severity: .info), "系统文件，不作为材料", "a system file, not a paper"),
    ]

    @Test(arguments: sentences) func sentenceNamesFaultAndRemedy(problem: Problem, zh: String, en: String) {
        #expect(chinese.sentence(problem) == zh)
        #expect(english.sentence(problem) == en)
    }

    @Test(arguments: ProblemCode.allCases) func everyCodeHasItsOwnWords(code: ProblemCode) {
        for book in [chinese, english] {
            let bare = book.fault(Problem(code))
            let isRawCode = code.rawValue.contains("-") && bare == code.rawValue
            #expect(!bare.isEmpty && !isRawCode)
            #expect(!book.name(code).isEmpty)
            // A failure without a remedy would leave the lawyer guessing.
            #expect((book.advice(Problem(code)) != nil) == (code.action != .none))
            #expect(book.advice(Problem(code, severity: .info)) == nil)
        }
        let chineseIsASCII = chinese.fault(Problem(code)).utf8.allSatisfy { $0 < 0x80 }
        let englishHasHan = english.sentence(Problem(code)).unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }
        #expect(!chineseIsASCII)
        #expect(!englishHasHan)
    }

    @Test func figuresThatAreNoNumbersDoNotTrap() {
        #expect(chinese.fault(Problem(.blurred, measured: .nan, threshold: .infinity)) == "图像模糊（?，下限 ?）")
    }

    @Test func pagesAreJoinedIntoRuns() {
        #expect(chinese.pages([7, 2, 5, 6, 6]) == "第2、5–7页")
        #expect(english.pages([2, 5, 6, 7]) == "pages 2, 5–7")
        #expect(english.pages([3]) == "page 3")
        #expect(chinese.pages([]) == "")
    }

    /// No key or word of the data stands in a sentence.
    @Test func fieldsAndTheirWordsAreSaidInTheReadersLanguage() {
        let fee = Contradiction(
            .field, subject: "fee.kind", first: .init(file: nil, page: nil, document: nil, value: "fixed"),
            second: .init(file: ItemPath(RawName("合同.pdf")), page: 1, document: nil, value: "contingency"))
        #expect(Phrasebook(.en).fault(Problem(fee)).contains("case.yaml fixed fee, 合同.pdf page 1 contingency fee"))
        #expect(Phrasebook(.zhHans).fault(Problem(fee)).contains("case.yaml 固定收费，合同.pdf 第1页 风险代理"))
        let kind = Problem(.contradiction, severity: .warning, detail: "client.kind: case.yaml company ≠ documents person")
        #expect(Phrasebook(.zhHans).fault(kind) == "委托人类型与材料不一致：case.yaml 企业，材料 个人")
        #expect(Phrasebook(.en).fault(kind) == "the kind of client differs from the papers: case.yaml a company, papers a person")
    }
}
