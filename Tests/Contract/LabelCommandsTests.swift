import Foundation
import TestKit
import Testing

/// `explain` and `evaluate`, as a user runs them.
@Suite("explain and evaluate", .enabled(if: Program.isBuilt, "casebinder is not built")) struct LabelCommandsTests {
    private static let summons = "杭州市西湖区人民法院\n传 票\n案号 （2024）浙0106民初1234号\n被传唤人 周敏\n应到时间 2024年5月10日\n应到处所 第三法庭\n联系电话 13800138000\n被传唤人应在五日内提交答辩状，提出答辩意见如下：请求驳回原告的全部诉讼请求。\n"
    private static let answer = "答辩状\n答辩人：陈晓东\n现提出答辩意见如下：答辩人并未拖欠租金。\n综上，请求驳回原告的全部诉讼请求。\n答辩人：陈晓东\n2024年5月6日\n"

    private func folder(_ files: [String: String]) throws -> TemporaryFolder {
        let folder = TemporaryFolder()
        for (name, text) in files {
            let path = folder.path + "/" + name
            try FileManager.default.createDirectory(atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
            try text.write(toFile: path, atomically: true, encoding: .utf8)
        }
        return folder
    }

    @Test("explain shows words as they stand with their place and weight, guesses, level and masked findings, and stores nothing")
    func explain() throws {
        let folder = try folder(["01.txt": Self.summons])
        let outcome = Program.run(["explain", "01.txt", "--json"], in: folder.path)
        #expect(outcome.status == 0, "\(outcome)")
        let document = outcome.json["documents"][0]
        #expect(document["material"].string == "summons" && document["ruling"].string == "labelled")
        let title = try #require(document["candidates"][0]["evidence"].array.first { $0["kind"].string == "title" })
        #expect(title["words"].string == "人民法院 传 票" && title["line"].int == 1 && (title["weight"].double ?? 0) > 0)
        #expect(document["candidates"].array.compactMap { $0["material"].string }.contains("answer"))
        #expect(document["level"]["findings"].array.contains { $0["kind"].string == "phone.mobile" })
        #expect(!outcome.out.contains("13800138000"))
        let text = Program.run(["explain", "01.txt"], in: folder.path)
        #expect(text.out.contains("传票 ← 传 票") && text.out.contains("第1页第4行") && !text.out.contains("13800138000"))
        #expect(try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter { $0 != "scratch" } == ["01.txt"])
        try "一二三四五\n上山打老虎\n老虎没打到\n".write(toFile: folder.path + "/02.txt", atomically: true, encoding: .utf8)
        let open = Program.run(["explain", "02.txt", "--json"], in: folder.path).json["documents"][0]
        #expect(open["material"].string == "unknown" && open["guesses"].array.count == 2, "\(open)")
        #expect(Program.run(["explain"], in: folder.path).status == 64)
        #expect(Program.run(["explain", "nothing.pdf"], in: folder.path).status == 1)
        #expect(Program.run(["explain", "01.txt", "--pipeline", "no-such"], in: folder.path).status == 64)
    }

    @Test("evaluate reads labels, counts right answers and lists every miss by name")
    func evaluate() throws {
        let labels = "file\tmaterial\tlevel\tdate\n01.txt\tsummons\ttop-secret\t-\n子/02.txt\tjudgment\t\t2024-05-06\n03.txt\tanswer\n"
        let folder = try folder(["d/labels.tsv": labels, "d/01.txt": Self.summons, "d/子/02.txt": Self.answer])
        let outcome = Program.run(["evaluate", "d", "--json"], in: folder.path)
        let answer = outcome.json
        #expect(answer["documents"].int == 3 && answer["right"].int == 1 && answer["unread"].int == 1, "\(outcome)")
        #expect(answer["misses"].array.compactMap { $0["file"].string } == ["子/02.txt", "03.txt"])
        #expect(answer["confusion"][0]["given"].string == "answer")
        #expect(answer["levels"]["lower"].int == 1 && answer["dates"]["right"].int == 1 && answer["dates"]["wrong"].array.isEmpty)
        // A label without a file is a failure.
        #expect(outcome.status == 1)
        let text = Program.run(["evaluate", "d"], in: folder.path).out
        #expect(text.contains("子/02.txt") && text.contains("judgment → answer") && text.contains("密级偏低"))
    }

    @Test("Folders named by materials are labels too, and their names are kept from the classifier")
    func byFolder() throws {
        let folder = try folder(["s/summons/1.txt": Self.summons, "s/summons/2.txt": Self.answer, "s/answer/1.txt": Self.answer])
        let outcome = Program.run(["evaluate", "s", "--json"], in: folder.path)
        #expect(outcome.status == 0 && outcome.json["documents"].int == 3 && outcome.json["right"].int == 2, "\(outcome)")
        #expect(outcome.json["misses"][0]["file"].string == "summons/2.txt")
    }

    @Test("--alone judges each labelled file by itself; --keep keeps what was read, and a file that changed is read again")
    func aloneAndKept() throws {
        let labels = "file\tmaterial\n01.txt\tsummons\n子/02.txt\tjudgment\n03.txt\tanswer\n"
        let folder = try folder(["d/labels.tsv": labels, "d/01.txt": Self.summons, "d/子/02.txt": Self.answer, "d/04.txt": Self.answer])
        let arguments = ["evaluate", "d", "--json", "--alone", "--keep", "kept"]
        let first = Program.run(arguments, in: folder.path).json
        #expect(first["documents"].int == 3 && first["right"].int == 1 && first["unread"].int == 1)
        #expect(first["misses"].array.compactMap { $0["file"].string } == ["子/02.txt", "03.txt"])
        #expect(Program.run(arguments, in: folder.path).json == first)
        try Self.summons.write(toFile: folder.path + "/d/子/02.txt", atomically: true, encoding: .utf8)
        try Self.answer.write(toFile: folder.path + "/d/03.txt", atomically: true, encoding: .utf8)
        let later = Program.run(arguments, in: folder.path).json
        #expect(later["right"].int == 2 && later["unread"].int == 0 && later["confusion"][0]["given"].string == "summons", "\(later)")
        let attributes = try FileManager.default.attributesOfItem(atPath: folder.path + "/kept")
        #expect(attributes[.posixPermissions] as? Int == 0o700)
    }

    @Test("Boundaries are told from labelled pages alone")
    func boundaries() throws {
        let pdf = InspectFixture.samples + "/赵磊涉嫌诈骗案（刑事一审）/委托手续及文书.pdf"
        let labels = "file\tpages\tmaterial\nx.pdf\t1\tintake-form\nx.pdf\t2-3\tdefence-agreement\n"
        let folder = try folder(["d/labels.tsv": labels])
        try FileManager.default.copyItem(atPath: pdf, toPath: folder.path + "/d/x.pdf")
        let answer = Program.run(["evaluate", "d", "--json"], in: folder.path).json
        #expect(answer["segmentation"]["right"].int == 1 && answer["segmentation"]["extra"].int == 1 && answer["segmentation"]["missed"].int == 0, "\(answer)")
    }

    @Test("Wrong labels end with 2 and name line, column and the nearest ids; no labels and no folder say what to do")
    func wrong() throws {
        let folder = try folder([
            "d/labels.tsv": "file\tmaterial\na.txt\tsumons\nb.txt\tanswer\tx\n", "e/x.txt": "x", "f/sumons/a.txt": "x", "f/answer/a.txt": "x",
        ])
        let bad = Program.run(["evaluate", "d"], in: folder.path)
        #expect(bad.status == 2 && bad.out.isEmpty && bad.err.contains("labels.tsv:2:7") && bad.err.contains("'summons'") && bad.err.contains("labels.tsv:3:14"), "\(bad)")
        let none = Program.run(["evaluate", "e"], in: folder.path)
        #expect(none.status == 2 && none.err.contains("labels.tsv"), "\(none)")
        let strange = Program.run(["evaluate", "f"], in: folder.path)
        #expect(strange.status == 2 && strange.err.contains("'summons'"), "\(strange)")
        #expect(Program.run(["evaluate", "none"], in: folder.path).status == 64)
        #expect(Program.run(["evaluate"], in: folder.path).status == 64)
    }
}
