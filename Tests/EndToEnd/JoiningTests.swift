import Foundation
import TestKit
import Testing

/// A new folder whose case is known only from its papers: it joins its case or asks, and never passes for a case of its own.
@Suite(.enabled(if: Program.isBuilt, "casebinder is not built"))
struct JoiningTests {
    private static let number = "（2025）苏0505民初318号"

    private static func summons(_ number: String, _ party: String = "沈岚") -> String {
        "苏州市虎丘区人民法院\n传票\n案号：\(number)\n案由：装饰装修合同纠纷\n被传唤人：\(party)\n传唤事由：开庭\n应到时间：2025年4月8日9时\n应到处所：第三法庭\n"
    }

    private static func contract(_ client: String) -> String {
        "委托代理合同\n甲方（委托人）：\(client)\n乙方：正衡律师事务所\n第一条 委托事项：因装饰装修合同纠纷委托乙方代理一审。\n第二条 代理权限：特别授权。\n第三条 律师费用：固定收费贰万元。\n甲方（签名）：\(client)\n2025年1月15日\n"
    }

    private static func judgment(_ number: String) -> String {
        "苏州市虎丘区人民法院\n民事判决书\n\(number)\n原告：沈岚。\n被告：苏州美居装饰有限公司。\n原告沈岚与被告苏州美居装饰有限公司装饰装修合同纠纷一案，本案现已审理终结。\n判决如下：\n一、被告返还原告装修款80000元。\n审判长 陈静\n2025年6月20日\n"
    }

    private func knownCase() throws -> TestWorkspace {
        let workspace = try TestWorkspace()
        try workspace.drop("沈岚诉美居装饰/委托合同.txt", Self.contract("沈岚"))
        try workspace.drop("沈岚诉美居装饰/传票.txt", Self.summons(Self.number))
        #expect(workspace.batch().status == 0)
        return workspace
    }

    private func question(_ workspace: TestWorkspace, _ name: String) -> String? {
        workspace.report(name)["questions"].array.first { $0["message"].string?.contains("C00001") == true }?["message"].string
    }

    @Test func aNumberInThePapersAsksAndTheAnswerJoins() throws {
        let workspace = try knownCase()
        // Other brackets, a leading nought, and no client of its own.
        try workspace.drop("扫描件0931/判决.txt", Self.judgment("(2025) 苏0505民初0318号"))
        let asked = workspace.batch()
        #expect(asked.json["cases"].array.map { $0["state"].string } == ["incomplete", "held"], "\(asked)")
        let message = try #require(question(workspace, "扫描件0931"))
        #expect(message.contains("matter.number") && !message.contains("沈岚诉"), "the other folder's name is masked: \(message)")

        try workspace.drop("扫描件0931/case.yaml", "案号: \(Self.number)\n")
        let joined = workspace.batch()
        // case.yaml, a text of one page, is all that is new: the judgment is not read again.
        #expect(joined.json["cases"].array.count == 1 && joined.json["files"].int == 1 && joined.json["pages"].int == 1, "\(joined)")
        let judgment = workspace.report("C00001")["documents"].array.first { $0["material"].string == "judgment" }
        #expect(judgment?["file"].string == "扫描件0931/判决.txt")
        #expect(workspace.show("C00002")["report"]["case"]["id"].string == "C00001", "the old number leads to the case")
        #expect(!workspace.files(below: "reports").contains("C00002.json"))
        #expect(workspace.batch().json["files"].int == 0)
    }

    @Test func aPersonMayTellTwoCasesApart() throws {
        let workspace = try knownCase()
        try workspace.drop("程勇诉美居/委托合同.txt", Self.contract("程勇"))
        try workspace.drop("程勇诉美居/传票.txt", Self.summons(Self.number, "程勇"))
        _ = workspace.batch()
        #expect(question(workspace, "C00002") != nil, "two plaintiffs of one suit are two cases of the firm: asked, never joined")
        #expect(workspace.run("confirm", "C00002", "--approve", "--by", "王芳").status == 0)
        let run = workspace.batch()
        #expect(run.json["cases"].array.count == 2 && question(workspace, "C00002") == nil)
    }

    @Test func lookAlikeNumbersAndOtherInstancesAreOtherCases() throws {
        let workspace = try knownCase()
        try workspace.drop("第二案/委托合同.txt", Self.contract("沈岚"))
        try workspace.drop("第二案/传票.txt", Self.summons("（2025）苏0505民初319号"))
        try workspace.drop("沈岚上诉案/上诉状.txt", "民事上诉状\n上诉人（原审原告）：沈岚\n被上诉人（原审被告）：苏州美居装饰有限公司\n上诉人不服苏州市虎丘区人民法院\(Self.number)民事判决，现提出上诉。\n上诉请求：撤销原判。\n此致\n苏州市中级人民法院\n上诉人：沈岚\n2025年7月1日\n")
        try workspace.drop("沈岚上诉案/传票.txt", Self.summons("（2025）苏05民终77号").replacingOccurrences(of: "虎丘区", with: "中级"))
        try workspace.drop("沈岚上诉案/一审判决.txt", Self.judgment(Self.number))
        let run = workspace.batch()
        #expect(run.json["cases"].array.count == 3)
        #expect(run.json["cases"].array.allSatisfy { $0["state"].string == "incomplete" }, "\(run)")
    }

    @Test func whatAgreesWithoutDoubtJoinsByItself() throws {
        let workspace = try TestWorkspace()
        let complaint = "民事起诉状\n原告：沈岚，女，汉族。\n被告：苏州美居装饰有限公司。\n诉讼请求：\n一、判令被告返还装修款80000元。\n事实与理由：\n被告未按约施工。\n此致\n苏州市虎丘区人民法院\n具状人：沈岚\n2025年1月20日\n"
        for (name, text) in ["委托合同.txt": Self.contract("沈岚"), "传票.txt": Self.summons(Self.number), "起诉状.txt": complaint] {
            try workspace.drop("沈岚诉美居装饰/\(name)", text)
        }
        #expect(workspace.batch().json["cases"].array.count == 1)
        let mandate = "授权委托书\n委托人：沈岚\n受委托人：李明，正衡律师事务所律师\n现委托李明在装饰装修合同纠纷一案中作为诉讼代理人。\n代理权限：特别授权。\n委托人（签名）：沈岚\n2025年1月16日\n"
        try workspace.drop("补充材料/授权委托书.txt", mandate)
        try workspace.drop("补充材料/判决书.txt", Self.judgment(Self.number))
        let run = workspace.batch()
        #expect(run.json["cases"].array.count == 1, "\(run)")
        #expect(Set(workspace.report("C00001")["documents"].array.compactMap { $0["material"].string }).isSuperset(of: ["judgment", "power-of-attorney"]))

        // The machine was wrong: its own id in the folder's case.yaml gives it back its own case, for good.
        try workspace.drop("补充材料/case.yaml", "案号: C00002\n")
        for _ in 1...2 {
            let apart = workspace.batch()
            #expect(apart.json["cases"].array.compactMap { $0["id"].string } == ["C00001", "C00002"], "\(apart)")
            #expect(question(workspace, "C00002") == nil)
        }
    }

    @Test func aKnownFolderKeepsItsCase() throws {
        let workspace = try knownCase()
        try workspace.drop("程勇买卖/委托合同.txt", Self.contract("程勇"))
        _ = workspace.batch()
        try workspace.drop("程勇买卖/case.yaml", "案号: \(Self.number)\n")
        let run = workspace.batch()
        #expect(run.json["cases"].array.map { $0["state"].string } == ["incomplete", "held"], "\(run)")
        #expect(question(workspace, "C00002") != nil)
        // A person who means it names the case.
        try workspace.drop("程勇买卖/case.yaml", "案号: C00001\n")
        #expect(workspace.batch().json["cases"].array.count == 1)
    }

    @Test func aNamelessFolderOfAKnownClientAsks() throws {
        let workspace = try knownCase()
        try workspace.drop("新建文件夹/委托书.txt", "授权委托书\n委托人：沈岚\n受委托人：李明，正衡律师事务所律师\n代理权限：特别授权。\n委托人（签名）：沈岚\n2025年3月16日\n")
        try workspace.drop("沈岚离婚纠纷/委托合同.txt", Self.contract("沈岚").replacingOccurrences(of: "装饰装修合同", with: "离婚"))
        let run = workspace.batch()
        let states = Dictionary(run.json["cases"].array.map { ($0["folder"].string ?? "", $0["state"].string ?? "") }, uniquingKeysWith: { $1 })
        #expect(states["新建文件夹"] == "held" && states["沈岚离婚纠纷"] == "incomplete", "\(run)")
    }
}
