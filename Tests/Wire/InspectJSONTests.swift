import CaseModel
import Phrasebook
import Testing
import Wire

@Suite struct InspectJSONTests {
    private let scan = ItemPath(RawName("扫描0001.jpg"))

    private func reading() -> FileReading {
        var page = Page(number: 1)
        page.width = 2480
        page.height = 3508
        page.dpi = 150.04
        page.lines = [TextLine(text: "民事起诉状"), TextLine(text: "电话13812345678")]
        page.source = .ocr
        page.confidence = 0.98
        page.label = PageLabel(number: 3)
        page.seals = [Box(x: 1500, y: 2900, width: 420, height: 420)]
        page.problems = [Problem(.lowResolution, page: 1, measured: 150, threshold: 300)]
        return FileReading(path: scan, sha256: "ab", bytes: 123, format: "image/jpeg", status: .ok, pages: [page])
    }

    private func classification() -> Classification {
        let document = Document(
            id: "D001", parts: [DocumentPart(file: scan, pages: 1...1)], material: "complaint", name: "民事起诉状", confidence: 0.97,
            evidence: [Evidence(.title, "民事起诉状", weight: 1)], assessment: LevelAssessment(level: .confidential, sensitivity: .high))
        let finding = Finding(
            kind: "phone.mobile", file: scan, page: 1, range: 18..<29, value: "13812345678", masked: "138****5678", certainty: .validated,
            counted: true, level: .secret, sensitivity: .ordinary, reason: "手机号码")
        return Classification(documents: [document], findings: [finding], assessment: document.assessment, facts: CaseFacts(), problems: [])
    }

    @Test func wholeDocument() throws {
        let document = InspectDocument(files: [reading()], classification: classification(), seconds: 1.234, context: WireContext())
        #expect(try WireEncoder.text(document) == Self.expected)
    }

    @Test func valuesOnlyWhenRevealed() throws {
        let masked = InspectDocument(files: [reading()], classification: classification(), seconds: 1, context: WireContext())
        #expect(masked.files.first?.findings.first?.value == nil)
        let revealed = InspectDocument(
            files: [reading()], classification: classification(), seconds: 1, context: WireContext(reveal: true))
        #expect(revealed.files.first?.findings.first?.value == "13812345678")
    }

    @Test func namesAreMaskedAndForeignBytesGivenInHex() {
        let foreign = RawName(bytes: [0xBD, 0xE8, 0xCC, 0xF5], display: "借条")
        let secret = RawName(bytes: [0xBD, 0xE8] + Array("13812345678".utf8), display: "借13812345678")
        let files = [foreign, secret].map {
            FileReading(path: ItemPath($0), sha256: "", bytes: 0, format: "text/plain", status: .ok)
        }
        let nothing = Classification(documents: [], findings: [], assessment: .init(), facts: CaseFacts(), problems: [])
        let document = InspectDocument(files: files, classification: nothing, seconds: 0, context: WireContext())
        #expect(document.files.map(\.path) == ["借条", "借138****5678"])
        #expect(document.files.map(\.pathBytes) == ["bde8ccf5", nil], "bytes would undo the masking")
    }

    @Test func documentsOverSeveralFilesStandInEachAndAtTheTop() {
        let photos = ["1.jpg", "2.jpg"].map { ItemPath(RawName($0)) }
        let contract = Document(
            id: "D001", parts: photos.map { DocumentPart(file: $0, pages: 1...1) }, material: "engagement-contract", name: "委托代理合同",
            confidence: 0.9)
        let classification = Classification(
            documents: [contract], findings: [], assessment: .init(), facts: CaseFacts(), problems: [])
        let files = photos.map { FileReading(path: $0, sha256: "", bytes: 1, format: "image/jpeg", status: .ok) }
        let document = InspectDocument(files: files, classification: classification, seconds: 0, context: WireContext())
        #expect(document.documents?.first?.parts?.map(\.file) == ["1.jpg", "2.jpg"])
        #expect(document.documents?.first?.pages == nil)
        #expect(document.files.map { $0.documents.first?.pages } == [[1, 1], [1, 1]])
    }

    @Test func aContainerIsAsConfidentialAsItsMembers() {
        let zip = ItemPath(RawName("证据.zip"))
        let member = zip.child(RawName("借条.jpg"))
        let inner = FileReading(path: member, sha256: "", bytes: 1, format: "image/jpeg", status: .unreadable, problems: [Problem(.damaged)])
        let outer = FileReading(path: zip, sha256: "", bytes: 1, format: "application/zip", status: .ok, children: [inner])
        let iou = Document(
            id: "D001", parts: [DocumentPart(file: member, pages: 1...1)], material: "iou", name: "借条", confidence: 0.9,
            assessment: LevelAssessment(level: .topSecret, sensitivity: .medium, undetermined: true))
        let classification = Classification(documents: [iou], findings: [], assessment: .init(), facts: CaseFacts(), problems: [])
        let document = InspectDocument(files: [outer], classification: classification, seconds: 0, context: WireContext())
        #expect(document.files.first?.level == "top-secret")
        #expect(document.files.first?.undetermined == true)
        #expect(document.files.first?.children.first?.path == "借条.jpg")
        #expect(document.summary == .init(files: 2, pages: 0, failed: 1, seconds: 0))
    }
}
