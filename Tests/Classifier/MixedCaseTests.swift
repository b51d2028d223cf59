import CaseModel
import Testing

@testable import Classifier

/// Papers of small matters.
private enum Paper {
    static let complaint = "# 民事起诉状\n原告：王建国，男，1970年2月1日出生，住济南市历下区。\n被告：郑海涛，男，住济南市槐荫区。\n诉讼请求：\n一、判令被告偿还借款本金300000元；\n事实与理由：\n2022年5月1日，被告向原告借款，至今未还。\n具状人：王建国"
    static func mandate(_ client: String, _ opponent: String, _ cause: String = "民间借贷") -> String {
        "# 授权委托书\n委托人：\(client)\n受委托人：姜涛，山东岱宗律师事务所律师\n现委托姜涛律师在我与\(opponent)\(cause)纠纷一案中，作为我的诉讼代理人，代理权限为特别授权。\n> 委托人：\(client)\n> 2024年2月26日"
    }
    static func notice(_ addressee: String, _ opponent: String, _ number: String) -> String {
        "# 济南市天桥区人民法院\n# 受理案件通知书\n\(number)\n\(addressee)：\n你与\(opponent)买卖合同纠纷一案的起诉状已收到。经审查，起诉符合法定受理条件，本院决定立案审理。\n> 二〇二四年四月十八日"
    }
    static func judgment(_ plaintiff: String, _ defendant: String, _ number: String) -> String {
        "# 山东省济南市中级人民法院\n# 民事判决书\n\(number)\n原告：\(plaintiff)，男，汉族。\n被告：\(defendant)，女，汉族。\n本院认为，判决如下：\n一、驳回\(plaintiff)的诉讼请求。\n审判长 张某"
    }
}

/// Two matters in one folder are told from the many names that one matter brings with it.
@Suite struct MixedCaseTests {
    private func mixed(_ texts: [String]) -> Problem? {
        let files = texts.enumerated().map { Make.file("扫描\($0 + 1).jpg", [Make.page($1)]) }
        return Make.classify(files).problems.first { $0.code == .mixedCase }
    }

    @Test("One mandate of another person against another opponent is enough, whatever the kind of case")
    func mandate() throws {
        let problem = try #require(mixed([Paper.complaint, Paper.mandate("王建国", "郑海涛"), Paper.mandate("吕秀芳", "济南恒泰置业有限公司", "商品房预售合同")]))
        #expect(problem.detail == "扫描1.jpg (王**) | 扫描3.jpg (吕**)")
        #expect(mixed([Paper.mandate("王建国", "郑海涛"), Paper.mandate("吕秀芳", "秦明", "离婚")]) != nil)
    }

    @Test("A pleading or a court's notice in a stranger's matter is enough")
    func pleading() {
        let other = Paper.complaint.replacing("王建国", with: "高文静").replacing("郑海涛", with: "陶立新")
        #expect(mixed([Paper.complaint, Paper.mandate("王建国", "郑海涛"), other]) != nil)
        #expect(mixed([Paper.complaint, Paper.notice("高文静", "济南新光食品有限公司", "（2024）鲁0105民初3020号")]) != nil)
    }

    @Test("Two suits of one client, each with a number and notices of its own")
    func twoSuits() {
        let first = ["（2024）鲁0105民初3020号", "济南新光食品有限公司"]
        let second = ["（2024）鲁0105民初3999号", "济南长河贸易有限公司"]
        func papers(_ suit: [String]) -> [String] {
            let notice = Paper.notice("王建国", suit[1], suit[0])
            return [notice, notice.replacing("受理案件通知书", with: "举证通知书")]
        }
        #expect(mixed(papers(first) + papers(second) + [Paper.mandate("王建国", "济南新光食品有限公司", "买卖合同")]) != nil)
        #expect(mixed(papers(first) + [Paper.mandate("王建国", "济南新光食品有限公司", "买卖合同")]) == nil)
    }

    @Test(
        "What one matter brings with it is no second one",
        arguments: [
            // 对方的身份证、证据清单里写明的第三人的借条
            ["姓名 郑海涛\n性别 男 民族 汉\n公民身份号码 370104198206060019", "# 证据清单\n提交人：王建国\n1 周小红出具的借条 证明资金来源", "# 借条\n今借到李大山人民币叁万元整。\n借款人：周小红\n2021年5月1日"],
            // 共同原告的委托书，写明同一被告
            [Paper.mandate("王建军", "郑海涛")],
            // 配偶签字的委托书，正文说到当事人
            ["# 授权委托书\n委托人：孙丽\n受委托人：姜涛，山东岱宗律师事务所律师\n本人系王建国之妻，现委托姜涛律师代理王建国与郑海涛民间借贷纠纷一案。\n> 委托人：孙丽"],
            // 名字识别错一个字
            ["# 授权委托书\n委托人：王建固\n受委托人：姜涛，山东岱宗律师事务所律师\n代理权限为特别授权，委托期限至一审终结。\n> 委托人：王建固"],
            // 二审法院的另一个案号
            [Paper.judgment("王建国", "郑海涛", "（2024）鲁01民终88号")],
            // 原告与被告这类称谓不是名字
            ["# 代理词\n审判长、审判员：\n原告与被告民间借贷纠纷一案，现发表如下代理意见：\n一、借款事实清楚。"],
        ])
    func one(_ more: [String]) {
        #expect(mixed([Paper.complaint, Paper.mandate("王建国", "郑海涛")] + more) == nil)
    }

    @Test("A stranger's ruling is asked about, not one of the case under another number")
    func loneRuling() throws {
        func told(_ applicant: String, _ respondent: String, confidence: Double = 0.99) -> [String]? {
            var ruling = Make.page(
                "# 安徽省巢湖市人民法院\n# 执行裁定书\n（2024）皖0181执2087号\n申请执行人：\(applicant)，男，1981年5月5日出生。\n被执行人：\(respondent)。\n裁定如下：\n终结本次执行程序。\n审判员 何勇\n二〇二四年九月二十日")
            ruling.source = .ocr
            for index in ruling.lines.indices { ruling.lines[index].confidence = confidence }
            let files = [
                Make.file("起诉状.jpg", [Make.page(Paper.complaint)]), Make.file("委托书.jpg", [Make.page(Paper.mandate("王建国", "郑海涛"))]),
                Make.file("扫描8.jpg", [ruling], sha256: "88"),
            ]
            let result = Make.classify(files)
            let matter = result.problems.first { $0.code == .mixedCase }?.matters?.last
            return matter?.documents.compactMap { id in result.documents.first { $0.id == id }?.material }
        }
        #expect(told("马得利", "巢湖市银河塑业有限公司") == ["ruling"])
        #expect(told("王建国", "巢湖市银河塑业有限公司") == nil)
        #expect(told("马得利", "郑海涛") == nil)
        #expect(told("马得利", "巢湖市银河塑业有限公司", confidence: 0.6) == nil, "read poorly")
    }

    @Test("Another case's decision is asked about, unless its file's name or a person says why it is there")
    func loneDecision() throws {
        func told(_ name: String, decisions: [Decision] = []) -> Problem? {
            let files = [
                Make.file("起诉状.jpg", [Make.page(Paper.complaint)]), Make.file("委托书.jpg", [Make.page(Paper.mandate("王建国", "郑海涛"))]),
                Make.file(name, [Make.page(Paper.judgment("冯一平", "秦可", "（2021）鲁01民终77号"))], sha256: "77"),
            ]
            return Make.classify(files, decisions: decisions).problems.first { $0.code == .mixedCase }
        }
        let problem = try #require(told("扫描7.jpg"))
        // In the order of the files' names: 委托书, 扫描7, 起诉状.
        #expect(problem.matters?.map(\.documents) == [["D001", "D003"], ["D002"]])
        #expect(problem.matters?.last?.bears == "（2021）鲁01民终77号")
        #expect(told("类案参考/扫描7.jpg") == nil && told("另案判决.jpg") == nil)
        for material in ["law-text", "judgment"] {
            let key = DocumentKey(sha256: "77", pages: 1...1)
            #expect(told("扫描7.jpg", decisions: [Decision(kind: .material(material), document: [key], by: "王芳", at: "2024-05-01T08:00:00+08:00")]) == nil)
        }
    }

    @Test("A relative who signs for a detained person belongs to that person's case")
    func relative() {
        let mandate = "# 委托书\n委托人：王秀兰\n委托浙江平正律师事务所杨帆律师担任涉嫌盗窃罪的被告人李国强的辩护人。\n本委托书有效期至一审终结止。\n> 委托人：王秀兰"
        let indictment = "# 桐庐县人民检察院\n# 起诉书\n杭桐检刑诉〔2024〕186号\n被告人李国强，男，汉族。\n本院认为，应当以盗窃罪追究其刑事责任。\n检察员：郑晓光"
        #expect(mixed([mandate, indictment]) == nil)
    }
}
