import TestKit
import Testing

@Suite("inspect --json, key by key", .enabled(if: InspectFixture.isReady)) struct InspectContractTests {
    private let answer: JSON
    private let outcome: Outcome
    private let files: [JSON]

    init() throws {
        outcome = try #require(InspectFixture.masked)
        answer = outcome.json
        files = answer["files"].array
    }

    private func file(_ end: String) throws -> JSON {
        try #require(InspectFixture.all(files).first { ($0["path"].string ?? "").hasSuffix(end) }, "\(end) is listed")
    }

    @Test("Standard output is one document with every key, of its type, at every depth")
    func shape() {
        #expect(Shape.inspection.faults(answer) == [], "\(outcome.err)")
        #expect(InspectFixture.all(files).flatMap { Shape.file.faults($0, at: $0["path"].string ?? "?") } == [])
        let turns = InspectFixture.all(files).flatMap { $0["pages"].array }.compactMap { $0["rotation"].int }
        #expect(!turns.isEmpty && turns.allSatisfy { [0, 90, 180, 270].contains($0) })
    }

    @Test("Page ranges are first and last page, in the order of the file, and lie within it")
    func ranges() {
        for file in InspectFixture.all(files) {
            let count = file["pages"].array.count
            #expect(file["pages"].array.compactMap { $0["number"].int } == Array(1..<(count + 1)))
            for range in file["documents"].array.map({ $0["pages"].array.compactMap(\.int) }) {
                #expect(range.count == 2 && range.first ?? 0 >= 1 && range.first ?? 0 <= range.last ?? 0 && range.last ?? 0 <= count)
            }
        }
    }

    @Test("The summary counts what is listed, and the exit status says whether anything failed")
    func summary() {
        let all = InspectFixture.all(files)
        #expect(answer["summary"]["files"].int == all.count)
        #expect(answer["summary"]["pages"].int == all.reduce(0) { $0 + $1["pages"].array.count })
        let failed = all.filter { file in
            ["partial", "refused"].contains(file["status"].string) || file["status"].string == "unreadable" && !file.codes.contains("encrypted")
        }
        // The empty PDF; neither the unsupported file nor the system file counts.
        #expect(failed.count == 1 && failed.first?.codes.contains("empty") == true)
        #expect(answer["summary"]["failed"].int == failed.count)
        #expect(outcome.status == 1)
    }

    @Test("Files of a folder are shown by their place in it, sorted by name, system files too")
    func order() throws {
        let paths = files.compactMap { $0["pathBytes"].string == nil ? $0["path"].string : nil }
        #expect(paths == paths.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
        #expect(paths.contains("证据/合同照片2.jpg"))
        #expect(files.count == 10)
        #expect(try file("Thumbs.db").codes == ["ignored"])
        #expect(try file(".exe")["status"].string == "unsupported")
    }

    @Test("Members of containers are children, by their path inside the parent; two of one name stay two")
    func children() throws {
        let members = try file("补充.zip")["children"].array.compactMap { $0["path"].string }
        #expect(!members.isEmpty && members.allSatisfy { !$0.contains("补充.zip") })
        let attached = try file("邮件.eml")["children"].array
        #expect(attached.compactMap { $0["path"].string } == ["image.txt", "image (2).txt"])
        #expect(attached.map { $0["pages"][0]["text"].string } == ["one", "two"])
    }

    @Test("A mail's date is its document's date")
    func mailDate() throws {
        #expect(try file("邮件.eml")["documents"][0]["date"].string == "2024-01-15")
    }

    @Test("Photos of one contract are one document, its parts in natural order, told in each file and for the whole")
    func joined() throws {
        let names = ["证据/合同照片1.jpg", "证据/合同照片2.jpg", "证据/合同照片10.jpg"]
        let document = try #require(answer["documents"].array.first, "a document over several files")
        #expect(document["parts"].array.compactMap { $0["file"].string } == names)
        for name in names {
            let here = try file(name)["documents"][0]
            #expect(here["parts"] == document["parts"])
            #expect(here["pages"].array.compactMap(\.int) == [1, 1])
        }
    }

    @Test("Values stand in the text alone; everywhere else, in names too, they are masked, unless asked for")
    func masking() throws {
        let number = InspectFixture.number
        let note = try file("笔录.txt")
        #expect(note["path"].string == "1***************13笔录.txt")
        #expect(note["pages"][0]["text"].string?.contains(number) == true)
        let withoutText = outcome.out.split(separator: "\n").filter { !$0.contains("\"text\"") }
        #expect(!withoutText.contains { $0.contains(number) || $0.contains(InspectFixture.phone) })
        let found = note["findings"].array
        #expect(found.first { $0["kind"].string == "id.cn18" }?["masked"].string == "1***************13")
        #expect(found.first { $0["kind"].string == "phone.mobile" }?["masked"].string == "138****8000")
        #expect(found.allSatisfy { !$0.keys.contains("value") })

        let shown = try #require(InspectFixture.revealed).json["files"].array.first { $0["path"].string == "\(number)笔录.txt" }
        #expect(shown?["findings"].array.first { $0["kind"].string == "id.cn18" }?["value"].string == number)
    }

    @Test("A name that is not UTF-8 is shown as GB18030 with its bytes beside it, and no other has them")
    func bytes() {
        let named = InspectFixture.all(files).filter { $0.keys.contains("pathBytes") }
        let expected = InspectFixture.gbkName.map { String($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        #expect(named.first { $0["path"].string == "证词.txt" }?["pathBytes"].string == expected)
    }

    @Test("Files come in the order of the paths given, each told with its folder; a path that is not there is listed and ends with 1")
    func paths() throws {
        let folder = try #require(InspectFixture.folder)
        let outcome = Program.run(["inspect", "--json", "乙.txt", "没有.pdf", "案卷/证据"], in: folder)
        let paths = outcome.json["files"].array.compactMap { $0["path"].string }
        #expect(paths == ["乙.txt", "没有.pdf", "案卷/证据/合同照片1.jpg", "案卷/证据/合同照片10.jpg", "案卷/证据/合同照片2.jpg"])
        #expect(outcome.json["files"][1]["status"].string == "unreadable")
        #expect(outcome.json["files"][1]["problems"][0]["message"].string?.isEmpty == false)
        #expect(outcome.status == 1)
    }

    @Test("A file that can be read ends with 0, no path at all with 64")
    func status() throws {
        let folder = try #require(InspectFixture.folder)
        let good = Program.run(["inspect", "--json", "乙.txt"], in: folder)
        #expect(good.status == 0 && good.json["files"][0]["pages"][0]["text"].string == "第二")
        #expect(Program.run(["inspect", "--json"], in: folder).status == 64)
    }
}
