import Archiver
import CaseModel

/// A case with everything that makes packing hard: a file with two documents, a document of two files, a ZIP with a member that is a document
/// and one that is none, an e-mail that is a document with an attachment that is another, a duplicate, a draft, an unsupported carrier.
struct SampleCase {
    var documents: [Document]
    var files: [FileReading]
    let client = "张伟"

    init(_ place: Workplace) throws {
        let bundle = try place.file("扫描0001.pdf", "%PDF bundle", pages: ["委托代理合同\n甲方：张伟\n乙方：北京某某律师事务所", "签字页", "授权委托书\n委托人：张伟"])
        let photo1 = try place.file("照片 1.jpg", "jpeg one", format: "image/jpeg", pages: ["证据目录 第1页"])
        let photo2 = try place.file("照片 2.jpg", "jpeg two", format: "image/jpeg", pages: ["证据目录 第2页"])
        let complaint = try place.file("张伟 起诉状13800138000.DOCX", "PK docx", format: "application/docx", pages: ["民事起诉状\n原告：张伟"])
        let container = ItemPath(RawName("证据.zip"))
        let note = try place.file("借条.jpg", "jpeg note", format: "image/jpeg", pages: ["借条"], inside: container)
        let program = try place.file(
            "说明.exe", "MZ", format: "application/octet-stream", pages: [], status: .unsupported,
            problems: [Problem(.unsupportedFormat)], inside: container)
        let zip = try place.file("证据.zip", "PK zip bytes", format: "application/zip", pages: [], children: [note, program])
        let mailPath = ItemPath(RawName("沟通.eml"))
        let invoice = try place.file("发票.pdf", "%PDF invoice", pages: ["电子发票"], inside: mailPath)
        let mail = try place.file("沟通.eml", "From: a\n\nbody", format: "message/rfc822", pages: ["邮件正文"], children: [invoice])
        let double = try place.file("副本/照片 1.jpg", "jpeg one", format: "image/jpeg", pages: ["证据目录 第1页"])
        let invoiceDouble = try place.file("发票再来.pdf", "%PDF invoice", pages: ["电子发票"])
        let draft = try place.file("合同草稿.txt", "draft", format: "text/plain", pages: ["草稿"])
        let tape = try place.file(
            "录音.amr", "amr", format: "audio/amr", pages: [], status: .unsupported, problems: [Problem(.unsupportedFormat)])
        let system = try place.file("Thumbs.db", "thumbs", format: "application/octet-stream", pages: [], problems: [Problem(.ignored)])
        files = [bundle, photo1, photo2, complaint, zip, mail, double, invoiceDouble, draft, tape, system]
        func one(_ id: String, _ material: String, _ file: FileReading, _ pages: ClosedRange<Int>, _ date: String? = nil) -> Document {
            Document(
                id: id, parts: [DocumentPart(file: file.path, pages: pages)], material: material,
                name: TestPipeline.materials.name(material), confidence: 1, date: date.flatMap { CalendarDate(iso: $0) })
        }
        var evidence = one("D003", "evidence-list", photo1, 1...1)
        evidence.parts.append(DocumentPart(file: photo2.path, pages: 1...1))
        var blank = one("D008", "engagement-contract", draft, 1...1)
        blank.exclusion = .named("草稿，未签署")
        var twin = one("D009", "evidence-list", double, 1...1)
        twin.exclusion = .named("与照片 1.jpg 重复")
        documents = [
            one("D001", "engagement-contract", bundle, 1...2, "2024-01-15"), one("D002", "power-of-attorney", bundle, 3...3), evidence,
            one("D004", "complaint", complaint, 1...1, "2024-02-01"), one("D005", "evidence-other", note, 1...1, "2023-05-01"),
            one("D006", "wechat-record", mail, 1...1), one("D007", "fee-invoice", invoice, 1...1), blank, twin,
        ]
    }

    func input(recipients: [String] = [], encrypt: Bool = false, identity: String? = nil, number: String = "2026-MS-LM-0034") -> PackageInput {
        var facts = CaseFacts()
        facts.clientName = client
        facts.clientKind = "person"
        facts.type = "civil-first-plaintiff"
        facts.court = "北京市海淀区人民法院"
        facts.closed = CalendarDate(iso: "2024-11-02")
        let report = CompletenessReport(
            identity: CaseIdentity(id: "C00042", folder: RawName("张伟案")), facts: facts, state: .complete, required: [], documents: documents,
            unread: [], questions: [], problems: [], assessment: LevelAssessment(level: .confidential),
            asOf: "2026-03-01T02:00:00+08:00")
        return PackageInput(
            report: report, files: files, pipeline: TestPipeline.definition, archiveNumber: number, asOf: "2026-03-01T02:00:00+08:00",
            firmName: "北京某某律师事务所", tool: ToolIdentity(version: "1.0", libraries: ["libtiff": "4"]), recipients: recipients,
            encrypt: encrypt, identity: identity)
    }
}
