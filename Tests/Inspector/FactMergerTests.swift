import CaseModel
import Pipeline
import Testing

@testable import Inspector

@Suite struct FactMergerTests {
    private func facts(_ change: (inout CaseFacts) -> Void) -> CaseFacts {
        var facts = CaseFacts()
        change(&facts)
        return facts
    }

    private let merger = FactMerger(pipeline: Bench.small)

    @Test func theStrongestSourceWinsFieldByField() {
        let result = merger.merge(
            file: facts {
                $0.clientName = "张伟"
                $0.facts["fee.kind"] = .word("fixed")
            },
            documents: facts {
                $0.clientName = "张伟"
                $0.clientKind = "person"
                $0.court = "北京市海淀区人民法院"
                $0.facts = ["fee.kind": .word("hourly"), "client.side": .word("plaintiff")]
            },
            folder: facts {
                $0.clientName = "李四"
                $0.title = "民间借贷纠纷"
                $0.court = "别的法院"
            }, present: [])
        #expect(result.facts.clientName == "张伟" && result.facts.sources["clientName"] == .file)
        #expect(result.facts.court == "北京市海淀区人民法院" && result.facts.sources["court"] == .documents)
        #expect(result.facts.title == "民间借贷纠纷" && result.facts.sources["title"] == .folderName)
        #expect(result.facts.facts["fee.kind"] == .word("fixed") && result.facts.sources["fee.kind"] == .file)
        #expect(result.facts.value("client.kind") == .word("person") && result.facts.facts["client.side"] == .word("plaintiff"))
        #expect(result.contradictions.isEmpty)
    }

    @Test func certainContradictionsAreToldWithoutTheNames() {
        let result = merger.merge(
            file: facts {
                $0.clientName = "张伟"
                $0.number = "（2024）京0108民初1234号"
                $0.closed = CalendarDate(iso: "2024-11-02")
            },
            documents: facts {
                $0.clientName = "欧阳建国"
                $0.number = "（2024）京0108民初4321号"
                $0.closed = CalendarDate(iso: "2024-11-05")
            }, folder: CaseFacts(), present: [])
        let details = result.contradictions.compactMap(\.detail)
        #expect(details.count == 3 && result.contradictions.allSatisfy { $0.code == .contradiction && $0.severity == .warning })
        #expect(details[0].contains("case.yaml 张*") && details[0].contains("documents 欧阳**"))
        #expect(details.allSatisfy { !$0.contains("张伟") && !$0.contains("建国") })
    }

    @Test(arguments: [
        ("张伟", "张 伟"), ("海通(北京)有限公司", "海通（北京）有限公司"), ("张三、李四", "李四"),
    ])
    func sameNamesInAnotherDressDoNotContradict(_ left: String, _ right: String) {
        let result = merger.merge(file: facts { $0.clientName = left }, documents: facts { $0.clientName = right }, folder: CaseFacts(), present: [])
        #expect(result.contradictions.isEmpty)
    }

    @Test(
        "Courts, causes and fees of case.yaml are held against the papers, other words for the same are not",
        arguments: [
            ("廊坊市安次区人民法院", "河北省廊坊市安次区人民法院", "买卖合同纠纷", "买卖合同纠纷", "fixed", "fixed", []),
            ("廊坊市广阳区人民法院", "廊坊市安次区人民法院", "货款纠纷", "买卖合同纠纷", "fixed", "fixed", ["matter.court"]),
            ("廊坊市中级人民法院", "廊坊市安次区人民法院", "合同纠纷", "买卖合同纠纷", "fixed", "fixed", []),
            ("安次区人民法院", "廊坊市安次区人民法院", "民间借贷纠纷", "买卖合同纠纷", "fixed", "contingency", ["matter.title", "fee.kind"]),
        ] as [(String, String, String, String, String, String, [String])])
    func papers(_ court: String, _ stated: String, _ title: String, _ cause: String, _ fee: String, _ agreed: String, _ expected: [String]) throws {
        let merger = FactMerger(pipeline: try #require(Shipped.pipeline))
        let place = FactPlace(file: ItemPath(RawName("3.pdf")), page: 1, confidence: 0.95)
        let result = merger.merge(
            file: facts {
                ($0.court, $0.title) = (court, title)
                $0.facts = ["fee.kind": .word(fee)]
            },
            documents: facts {
                ($0.court, $0.title) = (stated, cause)
                $0.facts = ["fee.kind": .word(agreed)]
                $0.places = ["court": place, "title": place, "fee.kind": place]
            }, folder: CaseFacts(), present: [])
        #expect(result.contradictions.compactMap(\.contradiction?.subject) == expected)
        #expect(result.contradictions.allSatisfy { $0.contradiction?.second.file?.display == "3.pdf" && $0.severity == .warning })
    }

    @Test func aLowerCourtsNumberDoesNotContradict() {
        let result = merger.merge(
            file: facts { $0.number = "（2024）京01民终99号" }, documents: facts { $0.number = "（2023）京0108民初1234号" }, folder: CaseFacts(),
            present: [])
        #expect(result.contradictions.isEmpty)
    }

    @Test func aMaterialProvesAFactUnlessTheFileSaysOtherwise() {
        var bench = Bench()
        bench.add("preservation-application")
        #expect(merger.merge(file: nil, documents: CaseFacts(), folder: CaseFacts(), present: bench.documents).facts.value("case.preservation") == .bool(true))
        let denied = facts { $0.facts["case.preservation"] = .bool(false) }
        #expect(merger.merge(file: denied, documents: CaseFacts(), folder: CaseFacts(), present: bench.documents).facts.value("case.preservation") == .bool(false))
        bench.documents[0].exclusion = .named("草稿")
        #expect(merger.merge(file: nil, documents: CaseFacts(), folder: CaseFacts(), present: bench.documents).facts.value("case.preservation") == nil)
    }
}
