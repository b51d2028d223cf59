import Foundation
import TestKit
import Testing

/// A folder arrives incomplete, papers are added, the package appears: what lawyers and secretaries live with (DESIGN, "The loop is the product").
@Suite(.enabled(if: Program.isBuilt, "casebinder is not built"))
struct LoopTests {
    @Test func papersAreAddedUntilThePackageAppears() throws {
        let workspace = try TestWorkspace()
        let folder = "李明律师/张伟案"
        try workspace.dropLawsuit(folder, without: ["授权委托书.txt", "起诉状.txt"])
        let first = workspace.batch()
        #expect(first.status == 0 && first.json["files"].int == 10)
        #expect(first.json["cases"][0]["state"].string == "incomplete")
        let missing = workspace.report("张伟案")["required"].array.filter { $0["status"].string == "missing" && $0["level"].string == "error" }
        #expect(Set(missing.compactMap { $0["name"].string }) == ["授权委托书", "起诉状"])

        try workspace.drop("\(folder)/授权委托书.txt", Papers.lawsuit["授权委托书.txt"] ?? "")
        let second = workspace.batch()
        #expect(second.json["files"].int == 1 && second.json["pages"].int == 1, "only the new paper is read")
        let mail = workspace.newestMessage(to: "liming@example.com")
        #expect(mail.contains("补齐") && mail.contains("仍缺") && mail.contains("授权委托书") && mail.contains("起诉状"))

        try workspace.drop("\(folder)/起诉状.txt", Papers.lawsuit["起诉状.txt"] ?? "")
        let third = workspace.batch()
        let package = try #require(third.json["cases"][0]["package"].string, "\(third)")
        #expect(third.json["cases"][0]["state"].string == "archived")
        #expect(FileManager.default.fileExists(atPath: "\(workspace.root)/\(package)"))
        #expect(workspace.files(below: "inbox").isEmpty && workspace.files(below: "processed").contains("\(folder)/起诉状.txt"))
        #expect(workspace.newestMessage(to: "liming@example.com").contains("补齐"))
        #expect(workspace.outcomes("C00001").allSatisfy { $0.hasSuffix(" packaged") })

        let sent = workspace.messages()
        let again = workspace.batch()
        #expect(again.status == 0 && again.json["files"].int == 0 && again.json["pages"].int == 0)
        #expect(again.json["cases"].array.count == 1, "the lawyer's emptied folder is no case")
        #expect(workspace.messages() == sent)
    }

    @Test func whatThePapersSayIsNotAsked() throws {
        let workspace = try TestWorkspace()
        try workspace.dropLawsuit("大人")
        // The same papers of a client who was fifteen: a guardian's papers are missing now.
        try workspace.dropLawsuit("孩子", without: ["身份证.txt"])
        try workspace.drop("孩子/case.yaml", Papers.lawsuitFacts.replacingOccurrences(of: "1234号", with: "1235号"))
        try workspace.drop("孩子/身份证.txt", "居民身份证\n姓名 张伟\n性别 男 民族 汉\n住址 北京市海淀区\n公民身份号码 110108200803071231\n")
        let run = workspace.batch()
        #expect(run.status == 0)
        #expect(workspace.report("大人")["state"].string == "archived")
        let child = workspace.report("孩子")
        #expect(child["questions"].array.allSatisfy { $0["field"].string?.contains("is_minor") != true })
        #expect(child["required"].array.contains { $0["name"].string == "监护关系材料" && $0["status"].string == "missing" })
    }

    @Test func replacedAndDeletedFilesAreToldAndKept() throws {
        let workspace = try TestWorkspace()
        try workspace.dropLawsuit("张伟案", without: ["起诉状.txt"])
        #expect(workspace.batch().status == 0)
        func ids() -> [String: String] {
            let papers = workspace.report("张伟案")["documents"].array
            return Dictionary(papers.map { ($0["file"].string ?? "", $0["id"].string ?? "") }, uniquingKeysWith: { first, _ in first })
        }
        let before = ids()
        try workspace.drop("张伟案/一审起诉状.txt", Papers.lawsuit["起诉状.txt"] ?? "")
        try workspace.drop("张伟案/代理词.txt", (Papers.lawsuit["代理词.txt"] ?? "") + "补充意见：利息应一并支付。\n")
        try workspace.remove("张伟案/会议纪要.txt")
        let run = workspace.batch()
        #expect(run.json["files"].int == 2 && run.json["pages"].int == 2)
        let after = ids()
        #expect(after.filter { $0.key != "一审起诉状.txt" } == before.filter { $0.key != "会议纪要.txt" }, "papers keep their ids")
        #expect(after["一审起诉状.txt"].map { !before.values.contains($0) } == true, "a new one has a new one")
        let outcomes = workspace.outcomes("张伟案")
        #expect(outcomes.contains("代理词.txt superseded") && outcomes.contains("代理词.txt waiting") && outcomes.contains("会议纪要.txt deleted"))
        let mail = workspace.newestMessage(to: "liming@example.com")
        #expect(mail.firstMatch(of: /已删除\s+会议纪要.txt/) != nil, "\(mail)")
        let report = workspace.report("张伟案")
        #expect(Set(report.codes).isSuperset(of: ["superseded", "deleted"]))
        #expect(report["documents"].array.count { $0["material"].string == "agent-statement" } == 1)
    }

    @Test func aRenamedFolderAndOneDroppedTwiceAreTheSameCase() throws {
        let workspace = try TestWorkspace()
        try workspace.dropLawsuit("张伟案", without: ["起诉状.txt"])
        #expect(workspace.batch().status == 0)
        try workspace.move("张伟案", to: "张伟诉宏远（补充）")
        let renamed = workspace.batch()
        #expect(renamed.json["files"].int == 0 && renamed.json["cases"].array.count == 1)
        #expect(renamed.json["cases"][0]["folder"].string == "张伟诉宏远（补充）", "told where to drop what is missing")

        try FileManager.default.copyItem(atPath: "\(workspace.inbox)/张伟诉宏远（补充）", toPath: "\(workspace.inbox)/新建文件夹")
        let twice = workspace.batch()
        #expect(twice.json["cases"].array.count == 1 && twice.json["pages"].int == 0)
        let copies = workspace.show("C00001")["files"].array.filter { $0["folder"].string == "新建文件夹" }
        #expect(copies.count == 11)
        #expect(copies.allSatisfy { $0["outcome"].string == "duplicate" && $0["detail"].string?.hasPrefix("张伟诉宏远（补充）/") == true })
    }

    @Test func severalChangesInOneNightAreTold() throws {
        let workspace = try TestWorkspace()
        try workspace.dropLawsuit("张伟案", without: ["起诉状.txt", "授权委托书.txt"])
        #expect(workspace.batch().status == 0)
        // One paper added, one replaced, one deleted, and the folder renamed.
        try workspace.drop("张伟案/起诉状.txt", Papers.lawsuit["起诉状.txt"] ?? "")
        try workspace.drop("张伟案/代理词.txt", (Papers.lawsuit["代理词.txt"] ?? "") + "补充意见：利息应一并支付。\n")
        try workspace.remove("张伟案/会议纪要.txt")
        try workspace.move("张伟案", to: "张伟诉宏远")
        let night = workspace.batch()
        #expect(night.json["files"].int == 2 && night.json["pages"].int == 2 && night.json["cases"].array.count == 1, "\(night)")
        let mail = workspace.newestMessage(to: "liming@example.com")
        #expect(mail.firstMatch(of: /补齐\s+起诉状/) != nil && mail.firstMatch(of: /新增\s+沟通记录/) != nil && mail.firstMatch(of: /仍缺\s+授权委托书/) != nil, "\(mail)")
        #expect(mail.contains("/inbox/张伟诉宏远"), "where to drop what is missing")

        // Dropped twice, and only the copy has what is missing.
        try FileManager.default.copyItem(atPath: workspace.inbox + "/张伟诉宏远", toPath: workspace.inbox + "/新建文件夹")
        try workspace.drop("新建文件夹/授权委托书.txt", Papers.lawsuit["授权委托书.txt"] ?? "")
        try workspace.drop("新建文件夹/会议纪要.txt", Papers.lawsuit["会议纪要.txt"] ?? "")
        let last = workspace.batch()
        #expect(last.json["cases"].array.map { $0["state"].string } == ["archived"] && last.json["pages"].int == 1, "\(last)")
        let word = workspace.newestMessage(to: "liming@example.com")
        #expect(word.contains("已归档") && !word.contains("建议补充"), "\(word)")
    }

    @Test func aPaperReplacedAfterArchivingDoesNotComeBackFromACopy() throws {
        let workspace = try TestWorkspace()
        try workspace.dropLawsuit("张伟案")
        #expect(workspace.batch().json["cases"][0]["state"].string == "archived")
        try workspace.dropLawsuit("张伟案（副本）")
        #expect(workspace.batch().status == 0)
        try workspace.drop("张伟案/判决书.txt", (Papers.lawsuit["判决书.txt"] ?? "") + "（更正）\n")
        #expect(workspace.batch().json["cases"][0]["package"].string?.hasSuffix("-v2.zip.age") == true)
        let judgments = workspace.show("C00001")["files"].array.filter { $0["path"].string?.hasSuffix("判决书.txt") == true }
        #expect(judgments.compactMap { $0["outcome"].string }.sorted() == ["packaged", "superseded", "superseded"], "\(judgments)")
    }

    @Test func aFolderWithTheSameCourtNumberBringsPapersToTheCase() throws {
        let workspace = try TestWorkspace()
        try workspace.dropLawsuit("张伟案", without: ["起诉状.txt"])
        #expect(workspace.batch().status == 0)
        // Another scanner that numbers alike: the same name, another paper.
        try workspace.drop("补充材料/case.yaml", "matter: {number: (2024)京0108民初1234号}\n")
        try workspace.drop("补充材料/代理词.txt", Papers.lawsuit["起诉状.txt"] ?? "")
        let run = workspace.batch()
        #expect(run.json["cases"].array.count == 1 && run.json["cases"][0]["state"].string == "archived", "\(run)")
        let documents = workspace.report("C00001")["documents"].array
        #expect(documents.contains { $0["material"].string == "complaint" && $0["file"].string == "补充材料/代理词.txt" })
        #expect(documents.contains { $0["material"].string == "agent-statement" && $0["file"].string == "代理词.txt" })
        #expect(workspace.files(below: "inbox").isEmpty)
    }

    @Test func aSupplementAfterArchivingMakesTheNextVersion() throws {
        let workspace = try TestWorkspace()
        try workspace.dropConsultation("王芳咨询", client: "王芳")
        #expect(workspace.batch().json["cases"][0]["package"].string?.hasSuffix("-v1.zip.age") == true)
        // As the report says: the folder is gone, so make one of the same name with just the new paper.
        try workspace.drop("王芳咨询/谈话笔录.txt", Papers.interview)
        let run = workspace.batch()
        #expect(run.json["files"].int == 1)
        #expect(run.json["cases"][0]["package"].string?.hasSuffix("-v2.zip.age") == true, "\(run)")
        #expect(workspace.files(below: "archive").count == 2)
        #expect(workspace.outcomes("C00001") == ["case.yaml packaged", "咨询登记表.txt packaged", "谈话笔录.txt packaged"])
        #expect(workspace.run("verify").status == 0)
    }
}
