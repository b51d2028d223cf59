import CaseModel
import Testing

@testable import Classifier

/// Papers of one suit and what lies beside them.
private enum Papers {
    static let court: String = "长沙市芙蓉区人民法院"
    static let notice: String = paper("受理案件通知书", "（2024）湘0102民初1123号", "彭冬：\n你与廖海民间借贷纠纷一案的起诉状已收到。经审查，符合起诉条件，本院决定立案审理。", "二〇二四年六月六日")
    static let complaint = "# 民事起诉状\n原告：彭冬，男，汉族。\n被告：廖海，男，汉族。\n诉讼请求：\n一、偿还借款300000元。\n事实与理由：\n被告借款未还。\n具状人：彭冬\n2024年5月30日"
    static let transcript: String = paper("庭审笔录", "（2024）湘0102民初1123号", "时间：2024年8月25日14时30分  地点：第九法庭\n案由：民间借贷纠纷\n原告彭冬到庭。被告廖海到庭。\n审：现在开庭。", "2024年8月25日")

    static func paper(_ title: String, _ number: String, _ body: String, _ day: String, court: String = Papers.court) -> String {
        "# \(court)\n# \(title)\n> \(number)\n\(body)\n> \(day)"
    }

    static func summons(_ number: String, cause: String = "民间借贷纠纷", name: String = "彭冬") -> String {
        "# \(court)\n# 传票\n案号：\(number)\n案由：\(cause)\n被传唤人：\(name)\n传唤事由：开庭\n应到时间：2024年8月25日14时30分\n应到处所：第九法庭\n> 2024年8月9日"
    }
}

/// Papers of one court and one procedure bear one number; what else stands in a file under other numbers is no fault.
@Suite("Case numbers at odds", .enabled(if: Make.classifier != nil)) struct CaseNumberContradictionTests {
    private func told(_ papers: [String]) -> [Contradiction] {
        let result = Make.classify((papers + [Papers.complaint]).enumerated().map { Make.file("\($0 + 1).pdf", [Make.page($1)]) })
        return result.problems.compactMap(\.contradiction).filter { $0.topic == .caseNumber }
    }

    @Test("A summons under another number of the same court and procedure is told of, with both places and where they differ")
    func summons() throws {
        let found = try #require(told([Papers.notice, Papers.transcript, Papers.summons("（2024）湘0102民初87号")]).first)
        #expect(found.first.file?.display == "1.pdf" && found.first.value == "（2024）湘0102民初1123号")
        #expect(found.second.file?.display == "3.pdf" && found.second.value == "（2024）湘0102民初87号" && found.differsAt == 14)
        #expect(told([Papers.notice, Papers.transcript, Papers.summons("（2023）湘0102民初1123号")]).count == 1, "another year")
    }

    @Test("A pleading that quotes the suit's number with a slip is told of, and an appeal against a judgment that nobody has")
    func quoted() {
        let opinion = "# 代理词\n审判长、审判员：\n彭冬诉廖海民间借贷纠纷一案，案号（2024）湘0102民初1132号，现发表如下代理意见：\n一、借款事实清楚。\n代理人：陈慕\n2024年8月29日"
        #expect(told([Papers.notice, Papers.transcript, opinion]).count == 1)
        #expect(told([Papers.notice, Papers.transcript, opinion.replacing("1132", with: "1123")]).isEmpty)
        let judgment = Papers.paper("民事判决书", "（2024）湘0102民初1123号", "原告：彭冬，男，汉族。\n被告：廖海，男，汉族。\n本院认为，判决如下：\n一、被告廖海偿还借款。\n审判长 欧阳", "二〇二四年十一月十五日")
        let appeal = "# 民事上诉状\n上诉人（原审被告）：廖海，男，汉族。\n被上诉人（原审原告）：彭冬，男，汉族。\n上诉人不服\(Papers.court)（2024）湘0102民初98号民事判决，现提起上诉。\n上诉请求：撤销原判。\n上诉人：廖海\n2024年11月20日"
        #expect(told([Papers.notice, judgment, appeal]).count == 1)
    }

    @Test("Other procedures, other suits and numbers that belong together are no fault", arguments: [
        // 财产保全、诉前调解、执行各有号
        [Papers.paper("民事裁定书", "（2024）湘0102财保31号", "申请人：彭冬。\n被申请人：廖海。\n裁定如下：冻结被申请人存款。", "2024年6月1日")],
        [Papers.summons("（2024）湘0102民诉前调87号")],
        [Papers.paper("执行案件受理通知书", "（2024）湘0102执310号", "彭冬：\n你申请执行廖海一案，本院决定立案执行。", "2024年12月1日"),
         Papers.paper("执行裁定书", "（2024）湘0102执恢31号", "申请执行人：彭冬。\n被执行人：廖海。\n裁定如下：终结本次执行程序。", "2024年12月9日")],
        // 发回重审：年份和序号都不同
        [Papers.summons("（2025）湘0102民初87号")],
        // 同一当事人的另一案，有自己的受理通知书；或者案由不同
        [Papers.summons("（2024）湘0102民初1187号"), Papers.paper("受理案件通知书", "（2024）湘0102民初1187号", "彭冬：\n你与廖海民间借贷纠纷一案的起诉状已收到，本院决定立案审理。", "二〇二四年六月七日")],
        [Papers.summons("（2024）湘0102民初87号", cause: "离婚纠纷")],
        // 合并审理，笔录写明两个号
        [Papers.summons("（2024）湘0102民初87号"), Papers.paper("庭审笔录", "（2024）湘0102民初1123号", "案号：（2024）湘0102民初1123号、（2024）湘0102民初87号，两案合并审理。\n原告彭冬，被告廖海到庭。", "2024年9月5日")],
        // 前案判决作证据
        [Papers.paper("民事判决书", "（2023）湘0102民初1123号", "原告：彭冬，男，汉族。\n被告：廖海，男，汉族。\n判决如下：驳回彭冬的诉讼请求。\n审判长 张某", "2023年3月1日")],
        // 二审法院的号
        [Papers.paper("受理案件通知书", "（2024）湘01民终1123号", "彭冬：\n上诉人廖海与你民间借贷纠纷一案，本院决定立案审理。", "2024年12月2日", court: "湖南省长沙市中级人民法院")],
    ] as [[String]])
    func innocent(_ more: [String]) { #expect(told([Papers.notice, Papers.transcript] + more).isEmpty) }
}
