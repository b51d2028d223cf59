import CaseModel
import Pipeline
import Testing

@testable import Inspector

/// What an indictment, a mandate or an aid office's notice says of the accused is not asked.
@Suite(.enabled(if: Shipped.pipeline != nil, "Pipelines/cn-law-firm cannot be read")) struct AccusedTests {
    private func report(_ name: String, type: String = "criminal-trial-first", _ material: String, _ text: String, _ facts: [DocumentFact] = []) throws
        -> CompletenessReport
    {
        var bench = Bench(try #require(Shipped.pipeline), type: type)
        bench.facts.clientName = name
        bench.facts.sources["clientName"] = .folderName
        bench.add(material, change: { $0.facts = facts }, page: { page in
            page.lines = text.split(separator: "\n").map { TextLine(text: String($0)) }
            page.source = .embedded
        })
        return try bench.report()
    }

    private func fact(_ kind: DocumentFact.Kind, _ value: String, of name: String) -> DocumentFact {
        DocumentFact(kind, subject: name, value: value, file: ItemPath(RawName("1.pdf")), page: 1, box: nil, range: 0..<1, confidence: 0.95)
    }

    private func isAsked(_ report: CompletenessReport) -> Bool { report.questions.contains { $0.field == "client.kind" } }

    @Test(arguments: ["陶立群", "阿卜杜拉买买提"]) func whoHasASexABirthdayOrANumberIsAPerson(_ name: String) throws {
        for text in ["起诉书\n被告人\(name)，男，汉族，初中文化。", "起诉书\n被告人 \(name) ，女， 1991年3月14日出生"] {
            let report = try report(name, "indictment", text)
            #expect(report.facts.clientKind == "person" && !isAsked(report), "\(text)")
        }
        for known in [fact(.birth, "1991-03-14", of: name), fact(.idNumber, "320211199103142914", of: name)] {
            #expect(try !isAsked(report(name, "criminal-power-of-attorney", "授权委托书", [known])))
        }
    }

    @Test func ofOthersItSaysNothing() throws {
        let others = "起诉书\n被告单位蓝溪，诉讼代表人周某，男。被告人陶立群，男，汉族。"
        #expect(try isAsked(report("蓝溪", "indictment", others, [fact(.birth, "1991-03-14", of: "陶立群")])))
    }

    // MARK: legal aid

    private func source(_ notice: String) throws -> FactValue? {
        try report("陶立群", type: "aid-criminal", "aid-assignment", notice).facts.value("engagement.source")
    }

    @Test(arguments: [
        "法律援助指派通知书\n江苏澄怀律师事务所：\n本中心决定为被告人陶立群（涉嫌诈骗罪）提供法律援助，请指派律师担任其一审辩护人。",
        "法律援助公函\n滨湖区人民法院：\n陶立群涉嫌诈骗罪一案，受援人提出申请，本中心指派沈知行律师担任辩护人。特此函告。",
    ])
    func theNoticeSaysWhoGaveTheMandate(_ notice: String) throws {
        #expect(try source(notice) == .word("legal_aid"))
        let questions = try report("陶立群", type: "aid-criminal", "aid-assignment", notice).questions
        #expect(!questions.contains { $0.field.contains("engagement.source") || $0.field.contains("fee.kind") })
    }

    @Test func anAuthoritysNoticeIsAnotherSource() throws {
        #expect(try source("法律援助公函\n贵院通知辩护公函收悉，本中心指派沈知行律师担任被告人陶立群的辩护人。") == .word("court_appointed"))
        #expect(try source("指派通知书\n根据滨湖区公安机关通知辩护的要求，指派沈知行律师。") == .word("court_appointed"))
    }
}
