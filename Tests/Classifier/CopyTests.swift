import CaseModel
import Foundation
import Testing

@testable import Classifier

private let mandate = "# 授权委托书\n委托人：王建国\n受委托人：姜涛，山东岱宗律师事务所律师\n现委托姜涛律师在我与郑海涛民间借贷纠纷一案中，作为我的诉讼代理人。\n"
    + "代理权限：特别授权，代为承认、放弃、变更诉讼请求，进行和解。\n委托期限：自签署之日起至一审终结止。\n> 委托人：\n> 2024年2月26日"
private let complaint = "# 民事起诉状\n原告：王建国，男，1970年2月1日出生，住济南市历下区。\n被告：郑海涛，男，住济南市槐荫区。\n诉讼请求：\n一、判令被告偿还借款本金300000元；\n"
    + "事实与理由：\n2022年5月1日，被告向原告借款，至今未还。\n具状人：王建国"

/// Copies to choose from, and papers that a person leaves out.
@Suite struct CopyTests {
    private func scan(_ name: String, _ texts: [String], pixels: UInt64, change: (inout Page) -> Void = { _ in }) -> FileReading {
        Make.file(name, texts.enumerated().map { index, text in
            var page = Make.page(text, number: index + 1)
            page.likeness = 7
            page.pixelHash = pixels + UInt64(index)
            change(&page)
            return page
        })
    }

    private func leave(_ file: String, _ pages: ClosedRange<Int> = 1...1, path: String? = nil) -> Decision {
        Decision(kind: .leftOut, document: [DocumentKey(sha256: "sha-" + file, pages: pages)], by: "李明", reason: "重复", at: "2024-11-30", file: path)
    }

    @Test("A signed print and the unsigned one are copies to choose from, and neither is told to be a double")
    func signed() {
        let files = [scan("a.jpg", [mandate], pixels: 1) { $0.signature = .notSeen }, scan("bb.jpg", [mandate], pixels: 9) { $0.signature = .seen }]
        let documents = Make.classify(files).documents
        #expect(documents.map(\.copyOf) == [nil, "D001"])
        #expect(documents.flatMap(\.problems).allSatisfy { $0.code != .nearDuplicate && $0.code != .duplicate })
        let other = scan("bb.jpg", [mandate.replacing("王建国", with: "李秀兰")], pixels: 9) { $0.signature = .seen }
        #expect(Make.classify([files[0], other]).documents.map(\.copyOf) == [nil, nil])
    }

    @Test("Where a person leaves out one of two equal files, the other is not left out as its double")
    func originalLeftOut() {
        let files = [scan("a.jpg", [mandate], pixels: 1), scan("bb.jpg", [mandate], pixels: 1)]
        let left = Make.classify(files, decisions: [leave("a.jpg")]).documents
        #expect(left.map(\.leftOutBy) == ["李明", nil] && left.map(\.exclusion) == [.named("重复"), nil] && left[1].problems.allSatisfy { $0.code != .duplicate })
        // Of the same bytes only the file that case.yaml names.
        var same = files
        same[1].sha256 = same[0].sha256
        #expect(Make.classify(same, decisions: [leave("a.jpg", path: "bb.jpg")]).documents.map(\.leftOutBy) == [nil, "李明"])
    }

    @Test("Pages that are left out are parted from the others; a whole file stays parted as it was")
    func pages() {
        let file = scan("合订.pdf", [complaint, mandate], pixels: 1)
        let some = Make.classify([file], decisions: [leave("合订.pdf", 2...2)]).documents
        #expect(some.map(\.material) == ["complaint", "power-of-attorney"] && some.map(\.leftOutBy) == [nil, "李明"])
        let all = Make.classify([file], decisions: [leave("合订.pdf", 1...2)]).documents
        #expect(all.map(\.material) == ["complaint", "power-of-attorney"] && all.allSatisfy { $0.leftOutBy == "李明" })
    }

    @Test("Another matter's papers are named, and leaving them out does not clear the folder")
    func matters() throws {
        let foreign = mandate.replacing("王建国", with: "吕秀芳").replacing("郑海涛", with: "秦明")
        let files = [scan("1.jpg", [complaint], pixels: 1), scan("2.jpg", [mandate], pixels: 5), scan("3.jpg", [foreign], pixels: 9) { $0.likeness = 99 }]
        let problem = try #require(Make.classify(files).problems.first { $0.code == .mixedCase })
        #expect(problem.matters?.map(\.bears) == ["王**", "吕**"] && problem.matters?.map(\.documents) == [["D001", "D002"], ["D003"]])
        #expect(Make.classify(files, decisions: [leave("3.jpg")]).problems.contains { $0.code == .mixedCase })
    }

    @Test("A copy's stamp is seen; a sentence that speaks of originals is none", arguments: [
        ("与原件核对无误 姜涛 2024年2月26日", "与原件核对无误"), ("本复印件与原件一致", "复印件与原件一致"), ("原件核对无异", "核对无异"),
        ("乙方保证所提交的全部复印件与原件一致，如有不实愿意承担由此产生的一切法律责任", nil), ("请携带原件", nil),
    ])
    func stamps(line: String, stamp: String?) {
        let card = "姓名 王建国\n性别 男 民族 汉\n公民身份号码 370104197002010017\n" + line
        #expect(Make.classify([scan("身份证.jpg", [card], pixels: 1)]).documents.map(\.copyStamp) == [stamp])
    }
}

/// Whose seal it is, told by where it lies.
@Suite struct SealSideTests {
    private static let contract = "# 委托代理合同\n甲方：济南长河贸易有限公司\n乙方：山东岱宗律师事务所\n甲方因买卖合同纠纷委托乙方代理。\n第一条 委托事项：代理一审。\n第二条 代理权限：特别授权。\n"
        + "第三条 律师费：人民币叁万元。\n第四条 双方的权利义务：乙方勤勉尽责。\n第五条 违约责任：依法承担。\n第六条 争议解决：协商解决。\n甲方（盖章）：\n&\n&\n&\n&\n&\n乙方（盖章）：\n2024年2月26日"

    private func missing(_ sealsAt: [Int], grey: Bool = false, text: String = contract) -> [String] {
        var page = Make.page(text)
        page.lines.removeAll { $0.text == "&" }
        page.colour = grey ? .grey : .colour
        page.signature = .notSeen
        let places = ["甲方（盖章）：", "乙方（盖章）："].compactMap { label in page.lines.first { $0.text == label }?.box }
        page.seals = sealsAt.compactMap { places.indices.contains($0) ? places[$0] : nil }.map { Box(x: $0.x + 150, y: $0.y - 170, width: 400, height: 400) }
        if places.count < 2 { page.seals = [Box(x: 300, y: 2000, width: 400, height: 400)] }
        let document = Make.classify([Make.file("合同.jpg", [page])]).documents[0]
        return document.problems.filter { $0.code == .missingSeal || $0.code == .missingSignature }.map { "\($0.detail ?? "") \($0.severity)" }
    }

    @Test("One seal at one side's place leaves the other side's open")
    func sides() {
        #expect(missing([0]) == ["seal_firm warning"])
        #expect(missing([1]) == ["sig_client|seal_client warning"])
        #expect(missing([0, 1]) == [])
    }

    @Test("Where it cannot be told whose it is, nothing is said")
    func unclear() {
        #expect(missing([0], grey: true) == [])
        #expect(missing([], text: Self.contract.replacing("乙方（盖章）：", with: "")) == [])
        #expect(missing([], text: Self.contract.replacing("甲方（盖章）：", with: "甲方（盖章）：乙方（盖章）：")) == [])
    }
}
