import CaseModel
import Phrasebook
import Pipeline
import Testing

@testable import Inspector

private func read(_ text: String) -> CaseFileReading { read(Array(text.utf8)) }

private func read(_ bytes: [UInt8]) -> CaseFileReading {
    CaseFile.read(bytes, rules: Fixture.facts, checklists: Fixture.checklists, materials: Fixture.materials)
}

/// One case.yaml and all that must be told about it: `line:column kind`.
struct BadFile: Sendable, CustomTestStringConvertible {
    var text: String
    var faults: [String]
    var holds = false
    var testDescription: String { text.prefix(60).description }
}

extension CaseFileFault {
    /// The place and the case's name, without what it carries.
    fileprivate var short: String { "\(line):\(column) \(String(describing: kind).prefix { $0.isLetter })" }
}

@Suite struct CaseFileTests {
    @Test func readsEveryKeyOfTheContract() {
        let reading = read(
            """
            client: {name: 张伟, kind: person}
            matter:
              type: civil-first-plaintiff
              title: 建设工程施工合同纠纷
              court: 北京市海淀区人民法院
              number: (2024)京0108民初1234号
              stage: closed
              facts: {case.preservation: true, fee.kind: fixed, hearing_held: false}
            lawyer: {name: 李明, code: LM, email: liming@example.com}
            supervisor: {name: 王芳, email: wangfang@example.com}
            tier: ordinary
            opened: 2024-01-15
            closed: 2024-11-02
            effective: 2024-11-20
            """)
        let facts = reading.facts
        #expect(reading.faults.isEmpty)
        #expect(facts.clientName == "张伟" && facts.clientKind == "person" && facts.type == "civil-first-plaintiff")
        #expect(facts.title == "建设工程施工合同纠纷" && facts.court == "北京市海淀区人民法院")
        #expect(facts.number == "（2024）京0108民初1234号" && facts.stage == "closed" && facts.tier == "ordinary")
        #expect(facts.lawyer == Person(name: "李明", code: "LM", email: "liming@example.com"))
        #expect(facts.supervisor == Person(name: "王芳", email: "wangfang@example.com"))
        #expect(facts.opened?.description == "2024-01-15" && facts.closed?.description == "2024-11-02")
        #expect(facts.effective?.description == "2024-11-20")
        #expect(facts.facts == ["case.preservation": .bool(true), "fee.kind": .word("fixed"), "case.hearing_held": .bool(false)])
        #expect(Set(facts.sources.values) == [.file])
    }

    @Test func readsTheFlatChineseForm() {
        let reading = read(
            """
            客户名称: 海通建材有限公司
            客户类型: 企业
            客户等级: 重点
            业务类型: 民事一审（原告）
            诉讼地位: 原告
            案号: （2023）沪0115民初88号
            案由: 买卖合同纠纷
            承办律师: 赵敏
            邮箱: zhaomin@example.cn
            收案日期: 2023年3月5日
            结案日期: 2023/12/1
            结案方式: 调解
            收费方式: 计时
            是否保全: 是
            """)
        #expect(reading.faults.isEmpty)
        #expect(reading.facts.clientName == "海通建材有限公司" && reading.facts.clientKind == "company" && reading.facts.tier == "key")
        #expect(reading.facts.type == "civil-first-plaintiff" && reading.facts.lawyer.email == "zhaomin@example.cn")
        #expect(reading.facts.opened?.description == "2023-03-05" && reading.facts.closed?.description == "2023-12-01")
        #expect(reading.facts.facts["case.close_reason"] == .word("mediation") && reading.facts.facts["fee.kind"] == .word("hourly"))
        #expect(reading.facts.facts["case.preservation"] == .bool(true) && reading.facts.facts["client.side"] == .word("plaintiff"))
    }

    @Test(arguments: [
        "client:\n  name: 张伟", "client: 张伟", "客户: {姓名: 张伟}", "client.name: 张伟", "客户名称:张伟", "﻿client: {name: 张伟}",
        "client:\r\n  name: 张伟\r\n", "# 说明：随便\nclient: {name: '张伟'}", "client: [{name: 张伟}]", "　client: 张伟",
    ])
    func understandsTheClientHoweverItIsWritten(_ text: String) {
        let reading = read(text)
        #expect(reading.facts.clientName == "张伟")
        #expect(!reading.holds)
    }

    /// What is written with full-width marks is understood and told; nothing waits for it.
    @Test(arguments: ["客户名称：张伟", "客户名称： “张伟”", "client: {name：张伟，kind：person}", "客户：｛姓名：张伟｝"])
    func fullWidthMarksAreUnderstoodAndHoldNothing(_ text: String) {
        let reading = read(text)
        #expect(reading.facts.clientName == "张伟")
        #expect(!reading.holds && reading.faults.contains { $0.weight == .note })
    }

    @Test(arguments: [
        ("2024-01-05", "2024-01-05"), ("2024/1/5", "2024-01-05"), ("2024.1.5", "2024-01-05"), ("2024年1月5日", "2024-01-05"),
        ("2024 年 1 月 5 日", "2024-01-05"), ("20240105", "2024-01-05"), ("２０２４－０１－０５", "2024-01-05"), ("2024-01-05 08:30:00", "2024-01-05"),
        ("2024-01-05T08:30:00+08:00", "2024-01-05"), ("\"2024-01-05\"", "2024-01-05"),
    ])
    func readsDates(_ written: String, _ day: String) {
        #expect(read("opened: \(written)").facts.opened?.description == day)
    }

    static let bad: [BadFile] = [
        BadFile(text: "client: {name: 张伟", faults: ["1:18 syntax"], holds: true),
        BadFile(text: "client:\n\tname: 张伟", faults: ["2:1 tab"], holds: true),
        BadFile(text: "client:\n  name: \"张伟", faults: ["2:12 syntax"], holds: true),
        BadFile(text: "- 张伟\n- 李四", faults: ["1:1 notKeys"], holds: true),
        BadFile(text: "就一句话", faults: ["1:1 notKeys"], holds: true),
        BadFile(text: "opened: 2024-01-15\nopened: 2024-01-16", faults: ["1:1 duplicateKey"], holds: true),
        BadFile(text: "client: {name: 张伟}\n客户名称: 李四", faults: ["2:1 duplicateKey"], holds: true),
        BadFile(text: "matter:\n  type: civil-first-plantiff", faults: ["2:9 unknownType"], holds: true),
        BadFile(text: "业务类型: 民事三审", faults: ["1:7 unknownType"], holds: true),
        BadFile(text: "opened: 2024-01-15\n---\nclosed: 2024-02-15", faults: ["2:1 syntax"], holds: true),
        BadFile(text: String(repeating: "[", count: 3000), faults: ["1:13 tooDeep"], holds: true),
        BadFile(text: "waive:\n  " + String(repeating: "- ", count: 3000), faults: ["2:27 tooDeep"], holds: true),
        BadFile(text: bomb, faults: ["1:1 bomb"], holds: true),
        BadFile(text: "clinet:\n  name: 张伟", faults: ["1:1 unknownKey"]),
        BadFile(text: "client:\n  nmae: 张伟", faults: ["2:3 unknownKey"]),
        BadFile(text: "client:\n  name: 张伟\n  邮箱: zhang@example.com", faults: ["3:3 unknownKey"]),
        BadFile(text: "tier: ordinery", faults: ["1:7 unknownValue"]),
        BadFile(text: "client: {name: 张伟, kind: 外星人}", faults: ["1:26 unknownValue"]),
        BadFile(text: "matter:\n  stage: finished", faults: ["2:10 unknownValue"]),
        BadFile(text: "opened: 2024-02-30", faults: ["1:9 invalidDate"]),
        BadFile(text: "closed: 去年冬天", faults: ["1:9 invalidDate"]),
        BadFile(text: "closed: 24-1-15", faults: ["1:9 invalidDate"]),
        BadFile(text: "closed: 2024-01-15abc", faults: ["1:9 invalidDate"]),
        BadFile(text: "opened: 2024-05-01\nclosed: 2024-04-30", faults: ["2:1 datesReversed"]),
        BadFile(text: "lawyer: {name: 李明, email: liming.example.com}", faults: ["1:27 invalidAddress"]),
        BadFile(text: "lawyer:\n  email: li ming@exam_ple.com", faults: ["2:10 invalidAddress"]),
        BadFile(text: "lawyer:\n  email: a@b", faults: ["2:10 invalidAddress"]),
        BadFile(text: "lawyer: [李明]", faults: ["1:9 wrongType"]),
        BadFile(text: "opened: {year: 2024}", faults: ["1:9 wrongType"]),
        BadFile(text: "matter:\n  facts: {case.preservation: 也许}", faults: ["2:30 wrongType"]),
        BadFile(text: "matter:\n  facts: {preservaton: true}", faults: ["2:11 unknownKey"]),
        BadFile(text: "matter:\n  facts: {client.count: 很多}", faults: ["2:25 wrongType"]),
        BadFile(text: "matter:\n  facts: {fee.kind: 免单}", faults: ["2:21 unknownValue"]),
        BadFile(text: "客户名称：张伟", faults: ["1:5 fullWidth"]),
        BadFile(text: "客户名称:张伟\n结案日期：2024-13-01", faults: ["1:5 missingSpace", "2:5 fullWidth", "2:6 invalidDate"]),
        BadFile(text: "client: {name：张伟，kind：火星人}", faults: ["1:14 fullWidth", "1:17 fullWidth", "1:22 fullWidth", "1:23 unknownValue"]),
        BadFile(text: "waive: [起诉状, 起诉壮]", faults: ["1:9 missingReason", "1:14 unknownMaterial"]),
    ]

    static let bomb: String = {
        let levels = (1...12).map { "b\($0): [\(Array(repeating: "*x\($0 - 1)", count: 9).joined(separator: ", "))]".replacing("]", with: "]") }
        return "b0: &x0 [a]\n" + levels.enumerated().map { $1.replacing(": [", with: ": &x\($0 + 1) [") }.joined(separator: "\n")
    }()

    @Test(arguments: bad) func tellsEveryFaultWithItsPlace(_ file: BadFile) {
        let reading = read(file.text)
        #expect(reading.faults.map(\.short) == file.faults)
        #expect(reading.holds == file.holds)
    }

    @Test(arguments: [
        ("clinet: 张伟", "client"), ("client: {nmae: 张伟}", "name"), ("matter: {type: civil-secnd}", "civil-second"), ("tier: ordinery", "ordinary"),
        ("matter: {facts: {preservaton: true}}", "preservation"), ("结安日期: 2024-01-01", "结案日期"),
    ])
    func namesWhatWasProbablyMeant(_ text: String, _ nearest: String) {
        #expect(read(text).faults.contains { "\($0.kind)".contains("nearest: Optional(\"\(nearest)\")") })
    }

    @Test func oneWrongValueDoesNotCostTheRest() {
        let reading = read("client: {name: 张伟, kind: 火星人}\ntier: key\nopened: 昨天\nlawyer: {name: 李明, email: liming@example.com}")
        #expect(reading.facts.clientName == "张伟" && reading.facts.tier == "key" && reading.facts.lawyer.email == "liming@example.com")
        #expect(reading.facts.clientKind == nil && reading.facts.opened == nil && !reading.holds)
    }

    @Test func aFileInGBKIsToldAndHeldButItsLawyerIsKnown() {
        // 承办律师: 李明 / 邮箱: liming@example.com in GBK.
        let bytes: [UInt8] =
            [0xB3, 0xD0, 0xB0, 0xEC, 0xC2, 0xC9, 0xCA, 0xA6, 0x3A, 0x20, 0xC0, 0xEE, 0xC3, 0xF7, 0x0A, 0xD3, 0xCA, 0xCF, 0xE4, 0x3A, 0x20]
            + Array("liming@example.com\n".utf8)
        let reading = read(bytes)
        #expect(reading.faults.map(\.kind) == [.encoding("GB18030")])
        #expect(reading.holds)
        #expect(reading.facts.lawyer == Person(name: "李明", email: "liming@example.com"))
    }

    @Test func utf16OfANotepadIsRead() {
        let text = "client: 张伟\r\ntier: key\r\n"
        let bytes: [UInt8] = [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        #expect(read(bytes).facts.clientName == "张伟")
        #expect(!read(bytes).holds)
    }

    @Test func whatIsNoTextHolds() {
        #expect(read([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0x0D]).faults.map(\.kind) == [.notText])
        #expect(read([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0x0D]).holds)
    }

    @Test func aHugeFileIsRefusedUnread() {
        let size = 50 << 20
        let reading = read([UInt8](repeating: 0x61, count: size))
        #expect(reading.faults == [CaseFileFault(line: 1, column: 1, kind: .tooLarge(bytes: size, limit: CaseFile.sizeLimit))])
        #expect(reading.holds && reading.facts == CaseFacts())
    }

    @Test(arguments: ["", "\n\n", "# 只有注释\n", "client:\nmatter:\n  title:\n", "---\n"])
    func anEmptyFileIsNoFault(_ text: String) {
        let reading = read(text)
        #expect(reading.faults.isEmpty && reading.facts == CaseFacts())
    }

    @Test func faultsNeverShowAnAddress() {
        let reading = read("lawyer: {email: secret.person-example.com}")
        #expect(reading.faults.count == 1)
        #expect(reading.faults.allSatisfy { !"\($0)".contains("secret") })
    }

    @Test func severalClientsAreCounted() {
        let listed = read("client:\n  - {name: 张三, kind: person}\n  - {name: 李四, kind: person}")
        #expect(listed.facts.facts["client.count"] == .number(2) && listed.facts.clientName == "张三")
        let named = read("client: {name: [张三, 李四, 王五]}")
        #expect(named.facts.facts["client.count"] == .number(3) && named.facts.clientName == "张三、李四、王五")
    }

    @Test(arguments: [
        "waive: [{complaint: 调解结案}]", "waive: {起诉状: 调解结案}", "waive:\n  - {material: complaint, reason: 调解结案, by: 王芳}", "waive:\n  - complaint: 调解结案",
    ])
    func readsWaivers(_ text: String) {
        let reading = read(text)
        #expect(reading.waivers.map(\.material) == ["complaint"])
        #expect(reading.waivers.allSatisfy { $0.reason == "调解结案" })
        #expect(reading.faults.isEmpty)
    }

    @Test func corrections() throws {
        let reading = read(
            """
            lawyer: 李明
            documents:
              扫描0001.jpg: 授权委托书
              - ignored
            """.replacing("\n  - ignored", with: "\n  扫描0002.pdf: {material: complaint, pages: 2-3}"))
        #expect(reading.documents.map(\.material) == ["power-of-attorney", "complaint"])
        let files = [
            FileReading(path: ItemPath(RawName("a/扫描0001.jpg")), sha256: "aa", bytes: 1, format: "image/jpeg", status: .ok, pages: [Page(number: 1)]),
            FileReading(path: ItemPath(RawName("扫描0002.pdf")), sha256: "bb", bytes: 1, format: "application/pdf", status: .ok),
        ]
        let decisions = reading.decisions(files: files, at: "2024-12-01T00:00:00+08:00")
        #expect(decisions.map(\.document) == [[DocumentKey(sha256: "aa", pages: 1...1)], [DocumentKey(sha256: "bb", pages: 2...3)]])
        #expect(decisions.allSatisfy { $0.by == "李明" })
    }

    @Test("An entry that names no file, several files, or a paper's id where a file's name is wanted is told of, with its place")
    func unmatchedEntries() throws {
        let reading = read(
            """
            lawyer: 李明
            documents:
              扫描1.jpg: 授权委托书
              丢失的合同.pdf: power-of-attorney
              旧稿.docx: complaint
              收据.jpg: 授权委托书
              D001: {material: complaint}
              D002: {level: confidential}
            """)
        let files = ["扫描1.jpg", "甲/收据.jpg", "乙/收据.jpg", "b.pdf"].map {
            FileReading(path: ItemPath(RawName($0)), sha256: $0, bytes: 1, format: "image/jpeg", status: .ok, pages: [Page(number: 1)])
        }
        let papers = ["D001", "D002"].map {
            Document(
                id: $0, parts: [DocumentPart(file: ItemPath(RawName("b.pdf")), pages: 1...1)], material: "iou", name: "借条", confidence: 1, evidence: [],
                assessment: LevelAssessment())
        }
        let faults = reading.unmatched(files: files, former: ["旧稿.docx"], papers: papers)
        #expect(faults.map(\.kind) == [.unmatchedFile("丢失的合同.pdf", nearest: nil), .sharedName("收据.jpg"), .paperID("D001", file: "b.pdf")])
        #expect(faults.map(\.line) == [4, 6, 7] && faults.allSatisfy { !$0.holds })
        #expect(faults.map(Phrasebook(.zhHans).sentence).last == "第7行第9列：按编号“D001”只能填密级，其他内容未采用；请写文件名：b.pdf")
    }

    @Test("The block of a second report pasted below that of the first is put together with it, where nothing says two things")
    func pastedTwice() {
        let text = "lawyer: {name: 李明, email: liming@example.com}\ncase.preservation:   # true | false\ncase.hearing_held: true\ndocuments:\n"
            + "  \"a.jpg\": {level: confidential}\n  \"b.jpg\": \n\ncase.preservation: false\ncase.hearing_held:   # true | false\n"
            + "documents:\n  \"b.jpg\": power-of-attorney\n  \"a.jpg\": {material: complaint}\n"
        let reading = read(text)
        #expect(reading.faults.isEmpty && reading.facts.lawyer.email == "liming@example.com")
        #expect(reading.facts.value("case.preservation") == .bool(false) && reading.facts.value("case.hearing_held") == .bool(true))
        #expect(Set(reading.documents.map(\.file)) == ["a.jpg", "b.jpg"])
        #expect(reading.documents.contains { $0.level?.level == .confidential && $0.material == "complaint" })
        // Two values for one key stay a fault, with its place.
        let both = read(text + "case.preservation: true\n")
        #expect(both.faults.contains { if case .duplicateKey = $0.kind { true } else { false } })
    }
}
