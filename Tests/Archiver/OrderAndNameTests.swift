import CaseModel
import Pipeline
import Testing

@testable import Archiver

struct OrderAndNameTests {
    private func document(_ id: String, _ material: String, date: String? = nil, file: String = "a.pdf", page: Int = 1) -> Document {
        Document(
            id: id, parts: [DocumentPart(file: ItemPath(RawName(file)), pages: page...page)], material: material, name: material, confidence: 1,
            date: date.flatMap { CalendarDate(iso: $0) })
    }

    private func sorted(_ documents: [Document], _ order: VolumeOrder?) -> [String] {
        let sorter = VolumeSorter(order: order, materials: TestPipeline.materials, fallbackGroup: "咨询")
        return sorter.sorted(documents).map { "\($0.group)/\($0.document.id)" }
    }

    @Test func listedMaterialsComeFirstThenTheGroupsCategoriesThenTheRest() {
        let documents = [
            document("fee", "fee-invoice"), document("card", "id-card"), document("memo", "strategy-memo"), document("odd", "unheard-of"),
            document("new", "not-in-the-pipeline"), document("poa", "power-of-attorney"), document("contract", "engagement-contract"),
            document("verdict", "judgment"),
        ]
        let expected = [
            "委托手续/contract", "委托手续/poa", "委托手续/card", "业务办理/verdict", "费用材料/fee", "内部/memo", "杂项/odd", "not-in-the-pipeline/new",
        ]
        #expect(sorted(documents, TestPipeline.order) == expected)
        #expect(sorted(documents.reversed(), TestPipeline.order) == expected)
    }

    @Test func materialsOfOnePlaceStandByDateAndUndatedOnesLast() {
        let documents = [
            document("undated-b", "evidence-other", file: "b.pdf"), document("undated-a", "evidence-list", file: "a.pdf"),
            document("late", "evidence-list", date: "2024-05-01"), document("early", "evidence-other", date: "2023-05-01"),
            document("page2", "evidence-other", date: "2024-05-01", page: 2),
        ]
        let expected = ["业务办理/early", "业务办理/late", "业务办理/page2", "业务办理/undated-a", "业务办理/undated-b"]
        #expect(sorted(documents, TestPipeline.order) == expected)
        #expect(sorted(Array(documents.shuffled()), TestPipeline.order) == expected)
    }

    @Test func consultationsStandByDateInOneGroup() {
        let documents = [document("b", "fee-invoice", date: "2024-01-02"), document("a", "judgment", date: "2024-01-01"), document("c", "id-card")]
        #expect(sorted(documents, TestPipeline.byDate) == ["咨询/a", "咨询/b", "咨询/c"])
        #expect(sorted(documents, nil) == ["咨询/a", "咨询/b", "咨询/c"])
    }

    @Test(arguments: [
        ("授权委托书", "授权委托书"), ("微信/聊天记录: 截图", "微信_聊天记录_截图"), ("../../etc", "etc"), ("  ", "document"), ("a\u{0}b\nc", "a_b_c"),
        ("身份证（正面）", "身份证（正面）"), ("-rf", "rf"), ("\u{202E}gpj.exe", "gpj_exe"), ("_._", "document"),
    ])
    func namesHoldOnlyWhatIsSafeEverywhere(_ name: String, _ expected: String) {
        #expect(SafeName.component(name) == expected)
    }

    @Test func longNamesAreCutBetweenCharacters() {
        let name = SafeName.component(String(repeating: "合", count: 100), maximum: 80)
        #expect(name.utf8.count == 78)
        #expect(SafeName.component("e\u{301}" + String(repeating: "x", count: 5), maximum: 4) == "e\u{301}x")
    }

    @Test func endingsSayTheFormatAndNothingElse() {
        #expect(SafeName.fileExtension(of: "jpeg", format: "image/jpeg") == "jpeg")
        #expect(SafeName.fileExtension(of: "张三", format: "image/jpeg") == "jpg")
        #expect(SafeName.fileExtension(of: "13800138000", format: "application/pdf") == "pdf")
        #expect(SafeName.fileExtension(of: "", format: "application/x-unheard-of") == "bin")
        #expect(SafeName.number(7, of: 12) == "007")
        #expect(SafeName.number(7, of: 1200) == "0007")
    }

    @Test func manifestsSurviveHostilePaths() throws {
        let paths = ["data/a b.txt", "data/100%.txt", "data/line\nbreak", "data/cr\rlf", "data/%25", "data/合同\u{2028}.pdf"]
        let digest = String(repeating: "ab", count: 32)
        let text = BagFormat.manifest(paths.map { ($0, digest) })
        #expect(text.split(separator: "\n").count == paths.count)
        let parsed = BagFormat.parseManifest(text)
        #expect(parsed.badLines.isEmpty)
        #expect(Set(parsed.entries.map(\.path)) == Set(paths))
        #expect(text.contains("data/line%0Abreak") && text.contains("data/100%25.txt"))
        let torn = BagFormat.parseManifest("xyz\n\(digest)\n\(digest)  data/a\n\(digest.dropLast())  data/b\n")
        #expect(torn.badLines == [1, 2, 4])
        #expect(torn.entries.map(\.path) == ["data/a"])
    }

    @Test func bagInfoValuesCannotAddFields() throws {
        let text = BagFormat.info([("Source-Organization", "某某\nPayload-Oxum: 1.1"), ("Empty", ""), ("Payload-Oxum", "9.2")])
        let fields = try #require(BagFormat.parseInfo(text))
        #expect(fields.map(\.label) == ["Source-Organization", "Payload-Oxum"])
        #expect(BagFormat.parseInfo("A: b\n  folded\n")?.first?.value == "b folded")
        #expect(BagFormat.parseInfo("no colon") == nil)
    }

    @Test func indexSeparatesHanCharactersOnly() {
        let words = TextIndex.spaced("合同No.12，ＡＢＣ３〇㐀𠀀").split(separator: " ").map(String.init)
        #expect(words == ["合", "同", "No.12,ABC3", "〇", "㐀", "𠀀"])
    }
}
