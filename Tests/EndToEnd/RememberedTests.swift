import Foundation
import TestKit
import Testing

/// What a person once said of a paper counts for papers like it, in other cases and later runs.
@Suite(.enabled(if: Program.isBuilt, "casebinder is not built"))
struct RememberedTests {
    /// A form that no rule knows.
    private func form(_ name: String, _ day: String, _ number: String) -> String {
        """
        外勤用车回执
        回执编号：\(number)
        乘车人：\(name)
        出发地点及到达地点由乘车人如实填写，里程以车载仪表所示为准。
        车辆使用完毕后应当交还后勤组，钥匙放入前台保管箱。
        出发时间：\(day)
        油料消耗由后勤组登记，过路费凭票据另行报账。
        途中如遇故障，请先联络车队值班员，不得擅自送修。
        """
    }

    private func document(_ workspace: TestWorkspace, _ name: String, _ file: String) -> JSON? {
        workspace.report(name)["documents"].array.first { $0["file"].string == file }
    }

    @Test func aCorrectionCountsForTheSameFormOfAnotherCaseAndForTheSameBytes() throws {
        let workspace = try TestWorkspace()
        try workspace.dropConsultation("甲咨询", client: "王芳")
        try workspace.drop("甲咨询/0001.txt", form("王芳", "2024年3月1日", "017"))
        try workspace.dropConsultation("乙咨询", client: "赵磊")
        try workspace.drop("乙咨询/0001.txt", form("欧阳国庆", "2023年11月26日", "2208"))
        try workspace.dropConsultation("丙咨询", client: "陈静")
        try workspace.drop("丙咨询/0007.txt", form("王芳", "2024年3月1日", "017"))
        #expect(workspace.batch().json["cases"].array.allSatisfy { $0["state"].string == "incomplete" })
        let id = try #require(document(workspace, "甲咨询", "0001.txt")?["id"].string)
        #expect(workspace.run("confirm", "甲咨询", id, "--material", "work-log", "--by", "李明", "--as-of", asOf).status == 0)
        #expect(workspace.batch().status == 0)
        let alike = try #require(document(workspace, "乙咨询", "0001.txt"))
        #expect(alike["material"].string == "work-log", "\(alike)")
        #expect(alike["likeness"].string?.contains("李明") == true && alike["likeness"].string?.contains("C0000") == true)
        #expect(alike["confidence"].double.map { $0 < 1 } == true)
        let loose = workspace.folder + "/0003.txt"
        try form("何静", "2022年7月9日", "31").write(toFile: loose, atomically: true, encoding: .utf8)
        let explained = workspace.run("explain", loose, "--json").json["documents"][0]
        #expect(explained["candidates"][0]["evidence"].array.contains { $0["kind"].string == "likeness" && $0["text"].string?.contains("李明") == true })
        let same = try #require(document(workspace, "丙咨询", "0007.txt"))
        #expect(same["material"].string == "work-log" && same["confidence"].double == 1)
    }

    @Test func aLevelIsLoweredWithAReasonOnlyAndKeepsItsStanding() throws {
        let workspace = try TestWorkspace(["approval": "required"])
        try workspace.dropConsultation("甲咨询", client: "王芳")
        #expect(workspace.batch().status == 0)
        #expect(workspace.report("甲咨询")["levelRecord"].string == nil)
        #expect(workspace.run("confirm", "甲咨询", "--level", "top-secret", "--by", "李明").status == 0)
        _ = workspace.batch()
        #expect(workspace.report("甲咨询")["level"].string == "top-secret")
        #expect(workspace.report("甲咨询")["levelRecord"]["state"].string == "assessed")
        let refused = workspace.run("confirm", "甲咨询", "--level", "secret", "--by", "王主任")
        #expect(refused.status == 64 && refused.err.contains("--note"), "\(refused)")
        #expect(workspace.run("confirm", "甲咨询", "--level", "top-secret", "--by", "王主任").status == 0)
        #expect(workspace.run("confirm", "甲咨询", "--level", "secret", "--by", "王主任", "--note", "已公开").status == 0)
        _ = workspace.batch()
        let record = workspace.report("甲咨询")["levelRecord"]
        #expect(workspace.report("甲咨询")["level"].string == "secret")
        #expect(record["state"].string == "changed" && record["by"].string == "王主任" && record["reason"].string == "已公开")
    }
}
