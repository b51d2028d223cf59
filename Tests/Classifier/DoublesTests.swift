import CaseModel
import Foundation
import Testing

@testable import Classifier

private let lease = "甲方（出租人）：周建国，公民身份号码：110101198001012345\n乙方（承租人）因办公需要，承租甲方位于本市的房屋一处，双方就租赁事宜协商一致，订立本合同。"
    + "\n第一条 租赁期限自2024年3月1日起至2025年2月28日止，每月租金人民币8500元，于每月五日前支付。\n第二条 乙方应当合理使用房屋及附属设施，不得擅自转租。\n甲方：　　乙方：　　年　月　日"

/// Doubles and their look-alikes.
@Suite struct DoublesTests {
    private func scan(_ name: String, _ texts: [String], likeness: UInt64 = 7, change: (inout Page) -> Void = { _ in }) -> FileReading {
        Make.file(name, texts.enumerated().map { index, text in
            var page = Make.page(text, number: index + 1)
            page.likeness = likeness
            page.pixelHash = UInt64(bitPattern: Int64(name.hashValue &+ index))
            change(&page)
            return page
        })
    }

    private func codes(_ files: [FileReading]) -> [[ProblemCode]] {
        Make.classify(files).documents.map { $0.problems.map(\.code).filter { $0 == .duplicate || $0 == .nearDuplicate } }
    }

    @Test("A stamp, a date and a remark that came later are told as near, never as the same", arguments: [
        [("乙方：", "乙方：恒信达公司")], [("年　月　日", "2024年5月8日")], [("不得擅自转租。", "不得擅自转租。已阅")],
    ])
    func additions(changes: [(String, String)]) {
        let later = changes.reduce(lease) { $0.replacingOccurrences(of: $1.0, with: $1.1) }
        let found = codes([scan("a.jpg", [lease]), scan("bb.jpg", [later]) { $0.seals = [Box(x: 900, y: 1800, width: 300, height: 300)] }])
        #expect(found == [[], [.nearDuplicate]])
    }

    @Test("Look-alikes are no doubles", arguments: [
        lease.replacingOccurrences(of: "周建国", with: "李秀兰").replacingOccurrences(of: "110101198001012345", with: "110101197502024321"),
        lease.replacingOccurrences(of: "2024年3月1日起至2025年2月28日", with: "2025年3月1日起至2026年2月28日"),
        lease.replacingOccurrences(of: "8500", with: "8800"), lease + "\n第三条 本合同自签字之日起生效，一式两份，双方各执一份。",
    ])
    func lookAlikes(text: String) {
        #expect(codes([scan("a.jpg", [lease]), scan("bb.jpg", [text])]) == [[], []])
    }

    @Test("Blank sheets are not said to be the same paper")
    func blank() {
        let found = Make.classify([Make.file("背面1.pdf", [Make.blank(number: 1)]), Make.file("背面2.pdf", [Make.blank(number: 1)])]).documents
        #expect(found.flatMap(\.problems).allSatisfy { $0.code != .duplicate && $0.code != .nearDuplicate })
    }

    @Test("A page scanned again in its document, or by itself beside it, is told once")
    func parts() {
        let pages = ["# 房屋租赁合同\n" + lease, "第三条 乙方逾期支付租金的，每逾期一日按应付未付金额的万分之五支付违约金，逾期三十日的甲方有权解除合同并收回房屋。", "第四条 本合同一式两份，双方各执一份，自签字盖章之日起生效，未尽事宜由双方另行协商并签订书面补充协议。"]
        let whole = scan("合同.pdf", [pages[0], pages[1], pages[1].replacingOccurrences(of: "违约金", with: "违钓金"), pages[2]])
        let document = Make.classify([whole]).documents
        let again = document.flatMap(\.problems).filter { $0.code == .nearDuplicate }
        #expect(document.count == 1 && again.map(\.page) == [3] && again.first?.measured == 2)
        let loose = Make.classify([scan("合同.pdf", pages), scan("补扫.jpg", [pages[2]])]).documents
        let told = loose.first { $0.parts[0].file.display == "补扫.jpg" }?.problems.filter { $0.code == .nearDuplicate }.map(\.detail)
        #expect(loose.count == 2 && told == ["合同.pdf"])
    }

    @Test("The rarest pieces find every pair that comparing each with each finds")
    func index() {
        var random = Seeded(state: 11)
        let alphabet = Array("原告被告合同租金支付甲乙方年月日一二三四五六七八九十法院判决书".utf16)
        var texts: [[UInt16]] = []
        for _ in 0..<120 {
            var text = (0..<Int.random(in: 20...90, using: &random)).map { _ in alphabet[Int.random(in: 0..<alphabet.count, using: &random)] }
            texts.append(text)
            for _ in 0..<Int.random(in: 0...3, using: &random) {
                for _ in 0..<Int.random(in: 0...6, using: &random) { text[Int.random(in: 0..<text.count, using: &random)] = alphabet[Int.random(in: 0..<alphabet.count, using: &random)] }
                texts.append(text)
            }
        }
        texts.append([])
        let index = PieceIndex(texts, share: 0.8), pieces = texts.map(PagePieces.pieces)
        var pairs = 0, held = 0
        for number in texts.indices {
            let candidates = index.candidates(of: number)
            held += candidates.count
            let alike = texts.indices.filter { $0 != number && !pieces[number].isEmpty && PagePieces.likeness(pieces[number], pieces[$0]) >= 0.8 }
            pairs += alike.count
            #expect(Set(alike).isSubset(of: candidates))
        }
        #expect(pairs > 40 && held < texts.count * texts.count / 4)
    }
}

private struct Seeded: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state ^ state >> 29
    }
}
