import CaseModel
import Pipeline
import Testing

@testable import Inspector

/// For each kind of case what tells it: a number, the title of a paper, the folder's name, each alone. After `detect` of domain/checklists.yaml,
/// not after what the program says: where two kinds have the same sign, both are candidates. So they are where a title names the one and the
/// paper is one that the other's checklist requires (不起诉决定书, 代书文书); a report of due diligence is required of that kind alone.
@Suite(.enabled(if: Shipped.pipeline != nil, "Pipelines/cn-law-firm cannot be read"))
struct CaseTypeTableTests {
    private struct Row {
        var kind: TypeEvidence.Kind
        var text: String
        /// One: it is found. Several: a person must choose between these.
        var types: Set<String>
    }

    private static let table = """
        number | （2024）京0108民初1234号 | civil-first-plaintiff civil-first-defendant
        number | （2024）京01民终99号 | civil-second
        number | （2024）京01民辖终9号 | civil-second
        number | （2024）京民申77号 | civil-retrial
        number | （2024）京民再7号 | civil-retrial
        number | （2024）最高法民抗7号 | civil-retrial
        number | （2024）沪0105刑初34号 | criminal-trial-first
        number | （2024）沪01刑终34号 | criminal-trial-second
        number | （2024）沪刑申34号 | criminal-trial-second
        number | （2024）最高法刑核34号 | criminal-trial-second
        number | （2024）粤0304行初5号 | administrative-first
        number | （2024）粤0304行审5号 | administrative-first
        number | （2024）粤03行终5号 | administrative-second
        number | （2024）粤行申5号 | administrative-second
        number | 京海劳人仲字〔2024〕第512号 | labour-arbitration
        number | 〔2024〕中国贸仲京字第001234号 | commercial-arbitration
        number | （2024）京0108执1234号 | enforcement
        number | （2024）京0108执异12号 | enforcement
        number | （2024）京01执复12号 | enforcement
        number | （2024）京0108执恢12号 | enforcement
        number | （2024）京0108执保12号 | enforcement
        title | 民事上诉状 | civil-second
        title | 再审申请书 | civil-retrial
        title | 拘留通知书 | criminal-investigation
        title | 会见笔录 | criminal-investigation
        title | 起诉意见书 | criminal-prosecution
        title | 移送审查起诉告知书 | criminal-prosecution
        title | 不起诉决定书 | criminal-prosecution criminal-trial-first
        title | 刑事附带民事起诉状 | criminal-victim-agent
        title | 刑事自诉状 | criminal-victim-agent
        title | 行政起诉状 | administrative-first
        title | 行政复议申请书 | administrative-first
        title | 行政上诉状 | administrative-second
        title | 劳动人事争议仲裁申请书 | labour-arbitration
        title | 仲裁申请书 | commercial-arbitration
        title | 强制执行申请书 | enforcement
        title | 尽职调查报告 | nonlit-dd
        title | 股权转让协议 | nonlit-ma
        title | 尽职调查清单 | nonlit-dd
        title | 商标注册申请书 | nonlit-ip
        title | 专利请求书 | nonlit-ip
        title | 税务筹划方案 | nonlit-tax
        title | 税务事项通知书 | nonlit-tax
        title | 律师函 | nonlit-other
        title | 律师见证书 | nonlit-other
        title | 常年法律顾问合同 | retainer
        title | 聘书 | retainer
        title | 法律咨询登记表 | consultation
        title | 代书文书 | consultation nonlit-other
        title | 指派通知书 | aid-civil aid-arbitration aid-criminal
        title | 刑事法律援助公函 | aid-criminal
        folder name | 张伟诉李四借款纠纷（一审原告） | civil-first-plaintiff
        folder name | 鼎诚公司买卖合同纠纷（一审被告） | civil-first-defendant
        folder name | 王芳借款纠纷民事二审 | civil-second
        folder name | 王芳借款纠纷民事再审 | civil-retrial
        folder name | 赵磊诈骗案侦查阶段 | criminal-investigation
        folder name | 赵磊诈骗案审查起诉阶段 | criminal-prosecution
        folder name | 赵磊诈骗案刑事一审 | criminal-trial-first
        folder name | 赵磊诈骗案刑事二审 | criminal-trial-second
        folder name | 孙丽被害人代理 | criminal-victim-agent
        folder name | 陈某行政复议 | administrative-first
        folder name | 陈某诉规划局行政二审 | administrative-second
        folder name | 刘强劳动仲裁 | labour-arbitration
        folder name | 远洋公司商事仲裁 | commercial-arbitration
        folder name | 张伟申请执行宏远公司 | enforcement
        folder name | 甲公司收购乙公司 | nonlit-ma
        folder name | 乙公司尽职调查 | nonlit-dd
        folder name | 丙公司商标注册 | nonlit-ip
        folder name | 丁公司税务筹划 | nonlit-tax
        folder name | 股东会律师见证 | nonlit-other
        folder name | 戊公司常年法律顾问 | retainer
        folder name | 王芳法律咨询 | consultation
        folder name | 李某民事法律援助 | aid-civil
        folder name | 李某刑事法律援助 | aid-criminal
        """

    private static let rows: [Row] = table.split(separator: "\n").compactMap { line in
        let cells = line.components(separatedBy: " | ")
        guard cells.count == 3, let kind = TypeEvidence.Kind(rawValue: cells[0]) else { return nil }
        return Row(kind: kind, text: cells[1], types: Set(cells[2].split(separator: " ").map(String.init)))
    }

    private func find(_ row: Row, _ pipeline: PipelineDefinition) throws -> CaseTypeFinder.Finding {
        var facts = CaseFacts()
        var documents: [Document] = []
        var folder = "C1"
        switch row.kind {
        case .number: facts.number = row.text
        case .title:
            let values = CaseFileValues(rules: pipeline.facts, checklists: pipeline.checklists, materials: pipeline.materials)
            var material = "legal-opinion"
            if case .known(let id) = values.material(row.text) { material = id }
            documents = [Document(id: "D001", parts: [DocumentPart(file: ItemPath(RawName("1.pdf")), pages: 1...1)], material: material, name: row.text, confidence: 1)]
        default:
            folder = row.text
            facts = FolderFacts.read(folder: RawName(folder), rules: pipeline.facts, checklists: pipeline.checklists)
        }
        return CaseTypeFinder(pipeline: pipeline).find(facts, documents: documents, folder: folder)
    }

    @Test func eachSignTellsItsKind() throws {
        let pipeline = try #require(Shipped.pipeline)
        #expect(Self.rows.count == Self.table.split(separator: "\n").count)
        for row in Self.rows {
            let found = try find(row, pipeline)
            let types = Set([found.type].compactMap { $0 } + found.candidates.map(\.type))
            #expect(types == row.types, "\(row.text)")
            // Whatever was found says by what.
            let evidence = found.type == nil ? found.candidates.map(\.evidence) : [found.evidence]
            #expect(evidence.contains { $0.contains { $0.kind == row.kind } } && evidence.allSatisfy { !$0.isEmpty }, "\(row.text): \(evidence)")
        }
    }

    @Test func everyKindIsInTheTable() throws {
        let pipeline = try #require(Shipped.pipeline)
        let known = Set(Self.rows.flatMap(\.types))
        #expect(pipeline.checklists.caseTypes.map(\.id).filter { !known.contains($0) } == [])
    }

    @Test func aNumberThatTwoKindsShareIsSettledByTheSide() throws {
        let pipeline = try #require(Shipped.pipeline)
        for (side, type) in [("plaintiff", "civil-first-plaintiff"), ("defendant", "civil-first-defendant")] {
            var facts = CaseFacts()
            facts.number = "（2024）京0108民初1234号"
            facts.facts["client.side"] = .word(side)
            let found = CaseTypeFinder(pipeline: pipeline).find(facts, documents: [], folder: "C1")
            #expect(found.type == type && found.evidence == [TypeEvidence(.number, "民初"), TypeEvidence(.side, side)])
        }
    }

    @Test func theReportAndTheQuestionSayWhatSpeaksForIt() throws {
        var bench = Bench()
        bench.facts.type = nil
        bench.facts.number = "（2024）京0108民初1234号"
        let open = try bench.report()
        #expect(open.typing?.candidates.map(\.type) == ["civil-first-plaintiff", "civil-first-defendant"])
        let question = try #require(open.questions.first { $0.field == "matter.type" })
        #expect(question.evidence == [[TypeEvidence(.number, "民初")], [TypeEvidence(.number, "民初")]])
        bench.facts.facts["client.side"] = .word("defendant")
        let known = try bench.report()
        #expect(known.typing == CaseTyping(source: .documents, evidence: [TypeEvidence(.number, "民初"), TypeEvidence(.side, "defendant")]))
        // What somebody said needs no reasons; what the Classifier found has them.
        bench.facts.type = "civil-first-defendant"
        #expect(try bench.report().typing == CaseTyping(source: .file, evidence: []))
        bench.facts.sources["type"] = .documents
        #expect(try bench.report().typing?.evidence.first == TypeEvidence(.number, "民初"))
    }
}
