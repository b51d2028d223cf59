import CaseModel
import Testing

@testable import Classifier

@Suite("Splitting and joining", .enabled(if: Make.classifier != nil)) struct SplittingTests {
    static let mandate = "# 授权委托书\n委托人：王磊\n受委托人：李律师\n代理权限：一般代理。\n> 2024年1月3日"
    static let complaint = "# 民事起诉状\n原告：王磊，男。\n被告：李雷，男。\n诉讼请求：返还借款五万元。\n事实与理由：被告于去年向原告借款至今未还，原告多次催要未果因此诉至贵院请求依法判令被告立即返还全部借款本金及利息并承担"
    static let continuation = "本案全部诉讼费用。被告收到款项后出具了借条，约定了还款日期，但到期之后被告以各种理由推托。\n综上，请求支持原告的诉讼请求。\n此致\n北京市海淀区人民法院\n> 具状人：王磊\n> 2024年1月5日"

    private func ranges(_ pages: [Page]) -> [(String, ClosedRange<Int>)] {
        Make.classify([Make.file("whole.pdf", pages)]).documents.map { ($0.material, $0.parts[0].pages) }
    }

    @Test("A file of several documents is parted at their titles; continuation and blank pages stay")
    func titles() {
        let found = ranges([Make.page(Self.mandate), Make.blank(number: 2), Make.page(Self.complaint), Make.page(Self.continuation), Make.blank(number: 5)])
        #expect(found.map(\.0) == ["power-of-attorney", "complaint"])
        #expect(found.map(\.1) == [1...2, 3...5])
    }

    @Test("A title quoted in running text, or named in a list, does not part")
    func quoted() {
        let inner = "根据双方签订的《授权委托书》，受委托人有权代为和解。\n详见附件授权委托书及起诉状副本。\n原告提交的民事起诉状，经审查符合法律规定。"
        let found = ranges([Make.page(Self.complaint), Make.page(inner), Make.page(Self.continuation)])
        #expect(found.map(\.1) == [1...3])
    }

    @Test("A running header on each page is no title")
    func header() {
        func page(_ body: String) -> Page {
            var page = Make.page("民事起诉状\n" + body)
            page.lines[0].box = Box(x: 1100, y: 120, width: 240, height: 48)
            return page
        }
        let found = ranges([page("# 民事起诉状\n" + Self.complaint.dropFirst(8)), page(Self.continuation), page("附：证据清单一份，共三页，副本两份。")])
        #expect(found.count == 1)
    }

    @Test("Labels that go on keep a document together, labels that start anew part it")
    func labels() {
        let body = "双方约定的其他事项按照相关法律规定执行，未尽事宜另行协商解决。"
        let joined = ranges([
            Make.page("# 借款合同\n甲方：王磊\n乙方：李雷\n违约责任：按日计息。", label: PageLabel(number: 1, of: 3)),
            Make.page("# 补充协议\n" + body, label: PageLabel(number: 2, of: 3)), Make.page(body, label: PageLabel(number: 3, of: 3)),
        ])
        #expect(joined.map(\.1) == [1...3])
        let parted = ranges([
            Make.page("# 借款合同\n甲方：王磊\n乙方：李雷", label: PageLabel(number: 1, of: 2)), Make.page(body, label: PageLabel(number: 2, of: 2)),
            Make.page(body + "\n以下无正文。", label: PageLabel(number: 1, of: 1)),
        ])
        #expect(parted.map(\.1) == [1...2, 3...3])
    }

    @Test("A whole case of two hundred pages is parted where its documents begin")
    func whole() {
        var pages: [Page] = []
        var starts: [Int] = []
        for round in 0..<25 {
            for (index, text) in [Self.mandate, Self.complaint, Self.continuation].enumerated() {
                if index < 2 { starts.append(pages.count + 1) }
                pages.append(Make.page(text + "\n第\(round)号"))
            }
            for filler in 0..<5 { pages.append(Make.page("证人继续陈述第\(filler)段，内容涉及双方往来的经过以及付款情况，详细情况见后。\n" + Self.continuation.prefix(60))) }
        }
        let found = ranges(pages)
        #expect(pages.count == 200)
        #expect(found.map(\.1.lowerBound) == starts)
    }

    @Test("Two invoices one after the other are two documents")
    func repeated() {
        let invoice = "# 电子发票（普通发票）\n发票号码：24332000000012345678\n销售方 名称：浙江某某律师事务所\n律师费 税率 1%\n价税合计 ¥8000.00"
        #expect(ranges([Make.page(invoice), Make.page(invoice)]).map(\.1) == [1...1, 2...2])
    }

    @Test("A card's last line is no sentence that runs on into the next paper")
    func afterCard() {
        let card = "姓名 马建国\n性别 男 民族 汉\n住址 河南省许昌市建安区\n公民身份号码 110000199001010013\n中华人民共和国\n居民身份证\n签发机关 许昌市公安局建安分局\n有效期限2018.05.10-2038.05.10"
        let report = "许昌市公安局交通警察支队建安大队\n# 道路交通事故认定书\n交通事故时间：2023年8月17日19时05分\n当事人孙磊承担事故的主要责任，马建国承担次要责任。"
        #expect(ranges([Make.page(card), Make.page(report)]).map(\.1) == [1...1, 2...2])
    }

    // MARK: joining

    @Test("Photos of one contract are joined in natural order: 2 before 10")
    func photos() {
        let body = "双方约定的其他事项按照相关法律规定执行，未尽事宜另行协商解决，任何一方不得擅自变更本合同的内容并且应当承担"
        let files = ["合同10.jpg", "合同2.jpg", "合同1.jpg", "合同9.jpg", "合同3.jpg"].map { name in
            Make.file(name, [Make.page(name == "合同1.jpg" ? "# 借款合同\n甲方：王磊\n乙方：李雷\n" + body : body + name)])
        }
        let documents = Make.classify(files).documents
        #expect(documents.map { $0.parts.map(\.file.display) } == [["合同1.jpg", "合同2.jpg", "合同3.jpg"], ["合同9.jpg", "合同10.jpg"]])
    }

    @Test("Photos 1, 2 and 10 are one paper when the printed page numbers go on, and only then")
    func gaps() {
        func documents(labelled: Bool, unread: Int = 0) -> [[String]] {
            let files = ["合同照片10.jpg", "合同照片2.jpg", "合同照片1.jpg"].enumerated().map { index, name in
                let number = [3, 2, 1][index]
                let text = number == 1 ? "# 购销合同\n甲方：王磊\n乙方：李雷\n" + Self.continuation : Self.continuation + name
                return Make.file(name, [Make.page(text, label: labelled && number != unread ? PageLabel(number: number, of: 3) : nil)])
            }
            return Make.classify(files).documents.map { $0.parts.map(\.file.display) }
        }
        #expect(documents(labelled: true) == [["合同照片1.jpg", "合同照片2.jpg", "合同照片10.jpg"]])
        #expect(documents(labelled: true, unread: 1) == documents(labelled: true))
        #expect(documents(labelled: false).count > 1)
    }

    @Test("The card of whom the company's papers name is the legal representative's; another's is not")
    func namesakes() {
        func card(_ name: String) -> String {
            "姓名 \(name)\n性别 女 民族 汉\n出生 1990年1月1日\n住址 北京市海淀区中关村大街1号\n公民身份号码 110000199001010013"
        }
        let licence = "# 营业执照\n统一社会信用代码 91110000MA0000000H\n名称 北京某某科技有限公司\n类型 有限责任公司\n法定代表人 沈雨桐\n注册资本 100万元\n经营范围 软件开发"
        func material(of name: String) -> String? {
            Make.classify([
                Make.file("执照.jpg", [Make.page(licence)]), Make.file("扫描2.jpg", [Make.page(card(name))]),
            ]).documents.first { $0.parts[0].file.display == "扫描2.jpg" }?.material
        }
        #expect(material(of: "沈雨桐") == "legal-rep-id-card")
        #expect(material(of: "赵敏") == "id-card")
    }

    @Test("Scans in a series go on while they have no title and their labels count on")
    func scans() {
        let files = [
            Make.file("IMG_0001.jpg", [Make.page(Self.complaint, label: PageLabel(number: 1, of: 2))]),
            Make.file("IMG_0002.jpg", [Make.page(Self.continuation, label: PageLabel(number: 2, of: 2))]),
            Make.file("IMG_0003.jpg", [Make.page(Self.mandate)]),
            Make.file("IMG_0007.jpg", [Make.page("今天天气很好。")]),
        ]
        let documents = Make.classify(files).documents
        #expect(documents.map { $0.parts.map(\.file.display) } == [["IMG_0001.jpg", "IMG_0002.jpg"], ["IMG_0003.jpg"], ["IMG_0007.jpg"]])
        #expect(documents.map(\.id) == ["D001", "D002", "D003"])
    }

    @Test("The two sides of an identity card are one document, the side with the number first")
    func card() {
        let front = "姓名 张建国\n性别 男 民族 汉\n出生 1990年1月1日\n住址 北京市海淀区中关村大街1号\n公民身份号码 110000199001010013"
        let back = "中华人民共和国\n居民身份证\n签发机关 北京市公安局海淀分局\n有效期限 2015.03.01-2035.03.01"
        let documents = Make.classify([
            Make.file("身份证反面.jpg", [Make.page(back)]), Make.file("身份证正面.jpg", [Make.page(front)]),
        ]).documents
        #expect(documents.map(\.material) == ["id-card"])
        #expect(documents.first?.parts.map(\.file.display) == ["身份证正面.jpg", "身份证反面.jpg"])
    }

    @Test("An e-mail and its attachments are documents of their own")
    func mail() {
        var mail = Make.file("往来.eml", [Make.flowing("发件人：a@example.com\n收件人：b@example.com\n主题：材料\n请查收附件。")], format: "message/rfc822")
        var child = Make.file("授权委托书.pdf", [Make.page(Self.mandate)])
        child.path = mail.path.child(RawName("授权委托书.pdf"))
        mail.children = [child]
        let documents = Make.classify([mail]).documents
        #expect(documents.map(\.material) == ["email-record", "power-of-attorney"])
        #expect(documents.last?.parts[0].file.steps.count == 2)
    }
}
