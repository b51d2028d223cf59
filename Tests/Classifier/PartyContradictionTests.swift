import CaseModel
import Testing

@testable import Classifier

/// Papers of a company's suit.
private enum Papers {
    static let client = "宁波甬联紧固件有限公司"
    static let complaint = "# 民事起诉状\n原告：\(client)，住所地宁波市北仑区，法定代表人：周启铭，执行董事。\n被告：温州锐腾电器有限公司，住所地乐清市，法定代表人：项永康。\n"
        + "诉讼请求：一、支付货款463250元。\n事实与理由：被告欠款未付。\n此致\n宁波市北仑区人民法院\n> 具状人：\(client)\n> 2024年11月18日"

    static func mandate(against opponent: String = "温州锐腾电器有限公司", representative: String = "周启铭") -> String {
        "# 授权委托书\n委托人：\(client)\n法定代表人：\(representative)\n受托人：毛晓琳，浙江甬诚律师事务所律师。\n"
            + "兹委托受托人在我方与\(opponent)买卖合同纠纷一案中，作为一审诉讼代理人。\n代理权限：一般代理。\n委托期限：至一审终结。\n> 委托人：\(client)\n> 2024年11月11日"
    }

    static func certificate(_ sentence: String, day: String = "2024年11月11日", signer: String = client) -> String {
        "# 法定代表人身份证明书\n\(sentence)\n特此证明。\n> \(signer)（盖章）\n> \(day)"
    }

    static func award(_ sum: String, number: String = "华南国仲深裁〔2024〕D512号", costs: String? = "18,200") -> String {
        "# 深圳国际仲裁院\n# 裁决书\n> \(number)\n申请人：佛山市南海凌峰陶瓷有限公司，法定代表人：霍锦培。\n被申请人：深圳云栈供应链有限公司，法定代表人：欧阳靖。\n"
            + "仲裁庭于2024年6月20日开庭审理了本案。\n裁决：（一）被申请人向申请人支付货款人民币\(sum)元；\n"
            + (costs.map { "（二）本案仲裁费人民币\($0)元由被申请人承担。\n" } ?? "") + "本裁决为终局裁决。\n> 独任仲裁员：葛秋明\n> 二〇二四年十一月八日"
    }
}

/// Names, sums and days that two papers of a case have differently; what only looks so stays untold.
@Suite("Parties, decisions and days at odds", .enabled(if: Make.classifier != nil)) struct PartyContradictionTests {
    private func told(_ papers: [String], _ topic: ContradictionTopic) -> [Contradiction] {
        let result = Make.classify(papers.enumerated().map { Make.file("\($0 + 1).pdf", [Make.page($1)]) })
        return result.problems.compactMap(\.contradiction).filter { $0.topic == topic }
    }

    @Test("The client's representative under another name in a certificate or a mandate is told of, with both places")
    func representatives() throws {
        let misspelt = Papers.certificate("周启明同志，现任我公司执行董事职务，为我公司法定代表人。")
        let found = try #require(told([Papers.complaint, misspelt, Papers.mandate()], .representative).first)
        #expect(Set([found.first, found.second].compactMap { $0.file?.display }).contains("2.pdf") && found.differsAt == 3 && found.second.value == "周**")
        #expect(told([Papers.complaint, Papers.certificate("兹证明陈大伟在我单位任总经理职务，系我单位法定代表人。"), Papers.mandate()], .representative).count == 1)
        #expect(told([Papers.complaint, Papers.mandate(representative: "周启明")], .representative).count == 1)
    }

    @Test("The same name, another company's, one of years before and one whose change a paper tells are none", arguments: [
        Papers.certificate("周启铭同志，现任我公司执行董事职务，为我公司法定代表人。"),
        Papers.certificate("项永康同志在我公司任董事长职务，系我公司法定代表人。", signer: "温州锐腾电器有限公司"),
        Papers.certificate("陈大伟在我单位任总经理职务，系我单位法定代表人。", day: "2021年3月11日"),
        Papers.certificate("陈大伟在我单位任总经理职务，系我单位法定代表人，原法定代表人周启铭已变更登记。"),
    ])
    func noOtherRepresentative(certificate: String) {
        #expect(told([Papers.complaint, certificate, Papers.mandate()], .representative).isEmpty)
    }

    @Test("The other side's name with a wrong character in the mandate is told of; related companies and a changed name are not")
    func opponents() throws {
        let found = try #require(told([Papers.complaint, Papers.mandate(against: "温州瑞腾电器有限公司")], .name).first)
        #expect([found.first.value, found.second.value] == ["温州锐腾电器有限公司", "温州瑞腾电器有限公司"] && found.differsAt == 3)
        let suit = Papers.mandate().replacing("在我方与温州锐腾电器有限公司买卖合同纠纷一案中", with: "就温州瑞腾电器有限\n公司拖欠货款一事")
        #expect(told([Papers.complaint, suit], .name).map(\.second.value) == ["温州瑞腾电器有限公司"])
        #expect(told([Papers.complaint, Papers.mandate()], .name).isEmpty)
        #expect(told([Papers.complaint, Papers.mandate(against: "温州长腾电器有限公司")], .name).isEmpty, "another word")
        let invoice = "# 送货单\n收货单位：温州瑞腾电器有限公司\n货物名称：紧固件\n数量：2000件\n> 2024年3月2日"
        #expect(told([Papers.complaint, Papers.mandate(against: "温州瑞腾电器有限公司"), invoice], .name).isEmpty, "a company with papers of its own")
        let both = Papers.complaint.replacing("事实与理由：", with: "事实与理由：被告原名温州瑞腾电器有限公司。")
        #expect(told([both, Papers.mandate(against: "温州瑞腾电器有限公司")], .name).isEmpty, "a former name")
    }

    @Test("Two copies of one award with different sums are told of and are copies to choose from; a copy that lacks a sum, or another award, is not told")
    func decisions() throws {
        let found = try #require(told([Papers.award("1,286,000"), Papers.award("1,268,000")], .decision).first)
        #expect([found.first.value, found.second.value] == ["¥1286000.00", "¥1268000.00"])
        #expect([found.first.file?.display, found.second.file?.display] == ["1.pdf", "2.pdf"])
        #expect(told([Papers.award("1,286,000").replacing("1,286,000元", with: "1,286,000\n元"), Papers.award("1,268,000")], .decision).count == 1)
        let documents = Make.classify([Make.file("1.pdf", [Make.page(Papers.award("1,286,000"))]), Make.file("2.pdf", [Make.page(Papers.award("1,268,000"))])]).documents
        #expect(documents.map(\.copyOf) == [nil, documents[0].id])
        #expect(told([Papers.award("1,286,000"), Papers.award("1,286,000", costs: nil)], .decision).isEmpty)
        #expect(told([Papers.award("1,286,000"), Papers.award("1,268,000", number: "华南国仲深裁〔2024〕D513号")], .decision).isEmpty)
    }

    @Test("An appeal that quotes another number than the only judgment's is told of where it is a slip", arguments: [("86", 1), ("88", 0), ("412", 0)])
    func appeal(serial: String, count: Int) {
        let judgment = "# 江西省九江市柴桑区人民法院\n# 行政判决书\n> （2024）赣0404行初88号\n原告：江西赣泉矿业有限公司，法定代表人：熊国平。\n被告：九江市柴桑区应急管理局，法定代表人：夏志勇。\n"
            + "原告江西赣泉矿业有限公司诉被告九江市柴桑区应急管理局行政处罚一案，本院于2024年3月11日立案。\n判决如下：\n驳回原告的诉讼请求。\n审判长 林某\n> 二〇二四年七月九日"
        let appeal = "# 行政上诉状\n上诉人（原审原告）：江西赣泉矿业有限公司，法定代表人：熊国平。\n被上诉人（原审被告）：九江市柴桑区应急管理局，法定代表人：夏志勇。\n"
            + "上诉人因行政处罚一案，不服九江市柴桑区人民法院（2024）赣0404行初\(serial)号行政判决，现提起上诉。\n上诉请求：撤销原判。\n此致\n江西省九江市中级人民法院\n> 上诉人：江西赣泉矿业有限公司\n> 2024年7月22日"
        #expect(told([judgment, appeal], .caseNumber).count == count)
        #expect(told([judgment, appeal.replacing("（2024）", with: "(2024)）")], .caseNumber).count == count, "a bracket read twice")
        #expect(told([judgment.replacing("九江市柴桑区应急管理局", with: "九江市公安局"), appeal], .caseNumber).isEmpty, "another suit's judgment")
    }

    @Test("A meeting before the suspect was detained is told of", arguments: [("2024年10月12日", 1), ("2024年10月16日", 0), ("2024年10月22日", 0)])
    func meeting(day: String, count: Int) {
        let mandate = "# 委托书\n委托人邱大海，系犯罪嫌疑人邱岩的父亲，委托河南嵩阳律师事务所申立群律师担任涉嫌盗窃罪一案犯罪嫌疑人邱岩侦查阶段的辩护人。\n> 委托人：邱大海\n> 2024年10月20日"
        let notice = "# 郑州市公安局金水分局\n# 拘留通知书\n> 郑公金（刑）拘通字〔2024〕1207号\n邱大海：\n我局已于2024年10月16日10时将涉嫌盗窃罪的邱岩刑事拘留，现羁押在郑州市第二看守所。\n> 2024年10月17日"
        let note = "# 会见笔录\n会见时间：\(day)9时\n会见地点：郑州市第二看守所\n会见人：申立群\n被会见人：邱岩\n问：你好。\n答：好。\n> \(day)"
        let found = told([mandate, notice, note], .dateOrder)
        #expect(found.map(\.first.value) == (count == 1 ? ["2024-10-16"] : []))
        #expect(told([mandate, notice.replacing("邱岩", with: "刘洪涛"), note], .dateOrder).isEmpty, "another's detention")
    }
}
