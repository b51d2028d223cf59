import CaseModel
import Pipeline
import Testing

@testable import Classifier

@Suite("The case", .enabled(if: Make.classifier != nil)) struct CaseTests {
    private func text(_ material: String) -> String { evaluationTexts.first { $0.material == material }?.text ?? "" }

    private func files(_ materials: [String]) -> [FileReading] {
        materials.enumerated().map { Make.file("\($0 + 1).pdf", [Make.page(text($1))]) }
    }

    @Test("Client, side, number, court and cause come from the papers")
    func facts() {
        let facts = Make.classify(files(["engagement-contract", "power-of-attorney", "complaint", "summons", "judgment", "intake-form"])).facts
        #expect(facts.clientName == "周敏")
        #expect(facts.clientKind == "person")
        #expect(facts.number == "（2024）浙0106民初1234号")
        #expect(facts.court?.hasSuffix("西湖区人民法院") == true)
        #expect(facts.facts["client.side"] == .word("plaintiff"))
        #expect(facts.type == "civil-first-plaintiff")
        #expect(facts.sources["client.name"] == .documents)
    }

    @Test("A document's date is the one at its end, not one of birth or of the facts")
    func date() {
        let documents = Make.classify(files(["complaint", "judgment", "id-card"])).documents
        #expect(documents.map(\.date) == [Make.day("2024-03-08"), Make.day("2024-06-03"), nil])
    }

    @Test("Judgments tell their instance by the number's code")
    func instance() {
        let second = text("judgment").replacing("民初1234号", with: "民终88号").replacing("0106", with: "01")
        let documents = Make.classify(files(["judgment"]) + [Make.file("9.pdf", [Make.page(second)])]).documents
        #expect(documents.map(\.instance) == ["first", "second"])
    }

    @Test("Two clients with papers of their own are a mixed folder; a lower instance's number is not")
    func mixed() {
        let own = files(["engagement-contract", "power-of-attorney", "intake-form"])
        func foreign(_ material: String) -> FileReading {
            let other = text(material).replacing("周敏", with: "冯志远").replacing("杭州青禾装饰工程有限公司", with: "宁波远大船舶公司")
            return Make.file("b-" + material + ".pdf", [Make.page(other)])
        }
        let mixed = Make.classify(own + [foreign("engagement-contract"), foreign("power-of-attorney"), foreign("intake-form")])
        #expect(mixed.problems.map(\.code).contains(.mixedCase))
        #expect(!Make.classify(own).problems.map(\.code).contains(.mixedCase))
        let appeal = files(["judgment", "summons", "engagement-contract"]) + ["民事判决书", "传票"].map { title in
            let body = "# 浙江省杭州市中级人民法院\n# \(title)\n（2024）浙01民终77号\n上诉人（原审原告）：周敏\n不服（2024）浙0106民初1234号民事判决，判决如下：驳回上诉。"
            return Make.file(title + ".pdf", [Make.page(body)])
        }
        #expect(!Make.classify(appeal).problems.map(\.code).contains(.mixedCase))
    }

    // MARK: levels

    @Test("High sensitivity raises to 机密; reasons name kinds, never values")
    func levels() {
        let result = Make.classify(files(["bank-statement", "medical-record", "meeting-minutes"]))
        let byMaterial = Dictionary(result.documents.map { ($0.material, $0.assessment) }, uniquingKeysWith: { first, _ in first })
        #expect(byMaterial["bank-statement"]?.sensitivity == .high && byMaterial["bank-statement"]?.level == .confidential)
        #expect(byMaterial["medical-record"]?.sensitivity == .high)
        #expect(byMaterial["meeting-minutes"] == LevelAssessment())
        #expect(result.assessment.level == .confidential)
        let reasons = result.documents.flatMap(\.assessment.reasons)
        #expect(!reasons.isEmpty && !"\(reasons)".contains("6222020200112345679"))
    }

    @Test("A public source is masked but raises nothing")
    func publicSource() {
        let licence = Make.classify([Make.file("执照.jpg", [Make.page(text("business-licence") + "\n身份证号 110000199001010013")])])
        #expect(licence.documents.map(\.material) == ["business-licence"])
        #expect(licence.findings.contains { $0.kind == "id.cn18" && !$0.counted && $0.masked == "1***************13" })
        #expect(licence.documents[0].assessment.sensitivity == .ordinary)
    }

    @Test("Pages that were hardly read leave the level undetermined, at least 机密")
    func unread() {
        var page = Make.page(text("meeting-minutes"))
        page.confidence = 0.4
        let assessment = Make.classify([Make.file("a.jpg", [page])]).documents[0].assessment
        #expect(assessment.undetermined && assessment.level == .confidential && assessment.sensitivity == .medium)
    }

    @Test("A state-secret mark holds the document and keeps none of its text")
    func stateSecret() {
        let body = "机密★10年\n# 关于某项工作的通知\n联系电话：13800138000\n身份证号码：110000199001010013"
        let result = Make.classify([Make.file("a.pdf", [Make.page(body)])])
        #expect(result.documents[0].problems.map(\.code) == [.stateSecret])
        #expect(result.findings.isEmpty && result.documents[0].evidence.isEmpty)
        #expect(result.problems.map(\.code).contains(.stateSecret))
        let word = Make.classify([Make.file("b.pdf", [Make.page("# 保密协议\n本协议所称机密信息包括客户名单。\n披露方 接收方 保密义务")])])
        #expect(!word.documents[0].problems.map(\.code).contains(.stateSecret))
    }

    // MARK: what a document must carry

    @Test("Missing seals, signatures and dates are faults only where they could have been seen")
    func expectations() {
        func classify(_ change: (inout Page) -> Void) -> Document {
            var page = Make.page(text("legal-rep-certificate"))
            change(&page)
            return Make.classify([Make.file("a.pdf", [page])]).documents[0]
        }
        let missing = classify { _ in }
        #expect(missing.problems.contains { $0.code == .missingSeal && $0.severity == .failure })
        #expect(missing.sightings["date"] == .seen)
        #expect(!classify { $0.seals = [Box(x: 1500, y: 900, width: 400, height: 400)] }.problems.map(\.code).contains(.missingSeal))
        let grey = classify { $0.colour = .grey }
        #expect(grey.sightings["seal_client"] == .unclear && !grey.problems.map(\.code).contains(.missingSeal))
        // Sign or seal: an empty place says both, a seal that cannot be told alone says nothing.
        func notice(_ signature: Sighting) -> Sighting? {
            var page = Make.page(text("risk-notice"))
            (page.colour, page.signature) = (.grey, signature)
            return Make.classify([Make.file("a.jpg", [page])]).documents[0].sightings["sig_client|seal_client"]
        }
        #expect(notice(.notSeen) == .notSeen && notice(.unclear) == .unclear)
        func dated(_ last: String) -> Sighting? { classify { $0.lines[$0.lines.count - 1].text = last }.sightings["date"] }
        #expect(classify { $0.lines.removeLast() }.problems.map(\.code).contains(.missingDate))
        #expect(dated("2024年 月 日") == .notSeen && dated("202+年6月20日") == .unclear)
    }

    @Test("Gaps and repeats in the printed page numbers are told")
    func pages() {
        func problems(_ labels: [PageLabel?]) -> [ProblemCode] {
            PageSequence.problems(in: labels.enumerated().map { Make.page("正文", number: $0 + 1, label: $1) }).map(\.code)
        }
        #expect(problems([1, 2, 4].map { PageLabel(number: $0, of: 4) }) == [.missingPage])
        #expect(problems([1, 2, 3].map { PageLabel(number: $0, of: 3) }) == [])
        #expect(problems([7, 8, 11].map { PageLabel(number: $0) }) == [.missingPage])
        #expect(problems([1, 2, 2, 3].map { PageLabel(number: $0) }) == [.duplicate])
        #expect(problems([PageLabel(number: 1, of: 3), nil, PageLabel(number: 3, of: 3)]) == [], "an unread number is no missing page")
    }

    @Test("The same bytes twice are a duplicate; a signed copy beside an unsigned one is not")
    func duplicates() {
        func scan(_ name: String, sha256: String, signed: Sighting, likeness: UInt64) -> FileReading {
            var page = Make.page(text("power-of-attorney"))
            page.signature = signed
            page.likeness = likeness
            return Make.file(name, [page], sha256: sha256)
        }
        let first = scan("1a.jpg", sha256: "aa", signed: .seen, likeness: 7)
        let same = Make.classify([first, scan("2b.jpg", sha256: "aa", signed: .seen, likeness: 7)]).documents
        #expect(same.count == 2 && same[1].problems.map(\.code).contains(.duplicate) && same[1].exclusion != nil && same[0].exclusion == nil)
        let near = Make.classify([first, scan("2b.jpg", sha256: "bb", signed: .seen, likeness: 5)]).documents
        #expect(near[1].problems.map(\.code).contains(.nearDuplicate))
        let unsigned = Make.classify([first, scan("2b.jpg", sha256: "bb", signed: .notSeen, likeness: 5)]).documents
        #expect(!unsigned[1].problems.map(\.code).contains(.nearDuplicate))
    }

    @Test("A rescan reads a little differently; the same form for somebody else differs in what was filled in")
    func rescans() {
        let page = "甲方（出租人）：周建国，公民身份号码：110101198001012345\n乙方（承租人）因办公需要，承租甲方位于本市的房屋一处，双方就租赁事宜协商一致，订立本合同。"
            + "\n第一条 租赁期限自2024年3月1日起至2025年2月28日止，每月租金人民币8500元，于每月五日前支付。\n第二条 乙方应当合理使用房屋及附属设施，不得擅自转租。"
        func units(_ text: String) -> [UInt16] { CharacterFolding.fold(text) }
        func replaced(_ pairs: [String: String]) -> [UInt16] {
            units(pairs.reduce(page) { $0.replacingOccurrences(of: $1.key, with: $1.value) })
        }
        #expect(SamePrint.isLikely(units(page), units(page)))
        #expect(SamePrint.isLikely(units(page), replaced(["协商": "协南", "设施": "设旋"])), "two characters misread")
        #expect(SamePrint.isLikely(units(page), replaced(["擅自": "自"])), "one lost")
        #expect(!SamePrint.isLikely(units(page), replaced(["8500": "9500"])), "another rent")
        #expect(!SamePrint.isLikely(units(page), replaced(["周建国": "李秀兰"])), "another name")
        #expect(!SamePrint.isLikely(units(page), replaced(["不得擅自转租": "不得擅自转租。签收人已阅"])), "something was added")
        #expect(!SamePrint.isLikely(units(page), units(String(page.reversed()))))
    }

    @Test("The same pixels in another file are a duplicate")
    func samePixels() {
        func scan(_ name: String, hash: UInt64?) -> FileReading {
            var page = Make.page(text("power-of-attorney"))
            page.pixelHash = hash
            page.likeness = 7
            return Make.file(name, [page], sha256: name)
        }
        let wrapped = Make.classify([scan("1a.jpg", hash: 99), scan("1a.pdf", hash: 99)]).documents
        #expect(wrapped[1].problems.map(\.code).contains(.duplicate) && wrapped[1].exclusion != nil)
        let others = Make.classify([scan("1a.jpg", hash: 99), scan("2b.jpg", hash: 98)]).documents
        #expect(!others[1].problems.map(\.code).contains(.duplicate))
        #expect(!Make.classify([scan("1a.jpg", hash: nil), scan("2b.jpg", hash: nil)]).documents[1].problems.map(\.code).contains(.duplicate))
    }

    @Test("The same scan twice in one document is told, with a page number or without")
    func doubledPages() {
        func problems(_ hashes: [UInt64?], labels: [Int]? = nil) -> [Problem] {
            PageSequence.problems(in: hashes.enumerated().map { index, hash in
                var page = Make.page("正文", number: index + 1, label: labels.map { PageLabel(number: $0[index]) })
                page.pixelHash = hash
                return page
            })
        }
        #expect(problems([7, 8, 7]).map(\.page) == [3] && problems([7, 8, 7]).map(\.code) == [.duplicate])
        #expect(problems([7, 8, 9]).isEmpty && problems([nil, nil]).isEmpty)
        #expect(problems([7, 8, 8], labels: [1, 2, 2]).count == 1, "one fault, told once")
    }

    @Test("Lone numbers are page numbers where they count the pages")
    func loneNumbers() {
        func labels(_ feet: [String?], x: Int = 800) -> [Int?] {
            LoneNumbers.labelled(feet.enumerated().map { index, foot in
                var page = Make.page("正文", number: index + 1, label: nil)
                (page.width, page.height) = (1654, 2339)
                page.lines = (0..<6).map { TextLine(text: "原告与被告签订合同", box: Box(x: 200, y: 300 + 60 * $0, width: 1200, height: 40)) }
                if let foot { page.lines.append(TextLine(text: foot, box: Box(x: x, y: 2230, width: 40, height: 30))) }
                return page
            }).map { $0.label?.number }
        }
        #expect(labels(["1", "2", "４", "5"]) == [1, 2, 4, 5])
        #expect(labels([nil, "2", "3", "4"]) == [nil, 2, 3, 4])
        #expect(labels(["12", "500", "31"]) == [nil, nil, nil], "amounts count nothing")
        #expect(labels(["1", "2"]) == [nil, nil], "two pages prove little")
        #expect(labels(["1", "2", "3"], x: 500) == [nil, nil, nil], "neither in the middle nor in a corner")
    }

    @Test("Pages in the wrong order are told by their printed numbers")
    func swappedPages() {
        func problems(_ numbers: [Int]) -> [Problem] {
            PageSequence.problems(in: numbers.enumerated().map { Make.page("正文", number: $0 + 1, label: PageLabel(number: $1, of: 5)) })
        }
        let swapped = problems([1, 3, 2, 4, 5])
        #expect(swapped.map(\.code) == [.contradiction] && swapped.first?.page == 3 && swapped.first?.detail == "page-order")
        #expect(problems([1, 2, 3, 4, 5]).isEmpty)
        #expect(problems([5, 1, 2, 3, 4]).count == 1)
        #expect(problems([5, 4, 3, 2, 1]).map(\.detail) == ["pages-reversed"], "one cause, told once")
    }

    @Test("Red ink without a seal's shape leaves a seal unclear, not missing")
    func spoiltSeal() {
        func sighting(_ change: (inout Page) -> Void) -> Sighting? {
            var page = Make.page(text("power-of-attorney"))
            page.signature = .notSeen
            change(&page)
            return Make.classify([Make.file("委托书.jpg", [page])]).documents.first?.sightings.first { $0.key.contains("seal") }?.value
        }
        #expect(sighting { $0.redInk = true } != .notSeen)
        #expect(sighting { $0.redInk = false } == .notSeen)
    }

    @Test("Where a signature or a seal will do, it is kept which of them was seen")
    func marksSeen() {
        func seen(_ change: (inout Page) -> Void) -> [String: [String]]? {
            var page = Make.page(text("power-of-attorney"))
            page.signature = .notSeen
            change(&page)
            return Make.classify([Make.file("委托书.jpg", [page])]).documents.first?.marksSeen
        }
        #expect(seen { $0.seals = [Box(x: 1500, y: 900, width: 400, height: 400)] }?.values.map { $0 } == [["seal_client"]])
        #expect(seen { $0.signature = .seen }?.values.map { $0 } == [["sig_client"]])
        #expect(seen { _ in } == nil)
    }

    // MARK: people

    @Test("People's decisions follow the content, and outweigh the machine")
    func decisions() {
        let pages = [Make.page(text("power-of-attorney")), Make.page("附页，无标题。"), Make.page(text("complaint"))]
        let key = DocumentKey(sha256: "cc", pages: 2...2)
        let decisions = [
            Decision(kind: .material("evidence-other"), document: [key], by: "王芳", at: "2024-05-01T08:00:00+08:00"),
            Decision(kind: .level(.topSecret), document: [key], by: "王芳", at: "2024-05-02T08:00:00+08:00"),
        ]
        let result = Make.classify([Make.file("改名.pdf", pages, sha256: "cc")], decisions: decisions)
        #expect(result.documents.map(\.parts[0].pages) == [1...1, 2...2, 3...3])
        #expect(result.documents[1].material == "evidence-other" && result.documents[1].confirmedBy == "王芳" && result.documents[1].confidence == 1)
        #expect(result.documents[1].assessment.level == .topSecret && result.assessment.level == .topSecret)
    }

    @Test("A level is lowered only with a reason")
    func lowering() {
        func level(_ reason: String?) -> Level? {
            let key = DocumentKey(sha256: "dd", pages: 1...1)
            let decision = Decision(kind: .level(.secret), document: [key], by: "王芳", reason: reason, at: "2024-05-01T08:00:00+08:00")
            return Make.classify([Make.file("a.pdf", [Make.page(text("bank-statement"))], sha256: "dd")], decisions: [decision]).documents.first?.assessment.level
        }
        #expect(level(nil) == .confidential)
        #expect(level("公开材料") == .secret)
    }

    @Test("The same folder gives the same result, whatever the order of its files")
    func determinism() {
        let all = files(evaluationTexts.map(\.material))
        let first = Make.classify(all)
        #expect(first == Make.classify(all.reversed()))
        #expect(first.documents.map(\.id).prefix(3) == ["D001", "D002", "D003"])
    }

    @Test("Every scanner of the pipeline is known here")
    func scanners() {
        for name in FindingRule.scanners { #expect(ScannerName(rawValue: name) != nil, "\(name)") }
    }
}
