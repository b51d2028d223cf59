import CaseModel
import Testing

@testable import WorkQueue

/// Pictures of faulty pages: those of the newest report, and no others.
@Suite struct PictureTests {
    private let one = PagePlace(file: ItemPath(RawName("1.jpg")), page: 1), two = PagePlace(file: ItemPath(RawName("卷.pdf")), page: 7)

    private func judge(_ catalogue: Catalogue, _ id: Int64, _ pictures: [PagePlace: ReportPicture]) throws {
        let report = CompletenessReport(
            identity: CaseIdentity(id: "C00001", folder: RawName("甲诉乙")), facts: CaseFacts(), state: .incomplete, required: [], documents: [],
            unread: [], questions: [], problems: [], assessment: LevelAssessment(), deadlines: [], asOf: moment)
        let classification = Classification(documents: [], findings: [], assessment: LevelAssessment(), facts: CaseFacts(), problems: [])
        try catalogue.completeJudgement(
            nil, ofCase: id, classification: classification, report: report, key: "k", archive: false, pictures: pictures)
    }

    @Test func eachJudgementKeepsReplacesAndDropsThem() throws {
        let catalogue = try temporaryCatalogue()
        let id = try catalogue.addCase(folder: RawName("甲诉乙"), at: moment).caseID
        try judge(catalogue, id, [one: .made([1, 2], of: "aa", origin: "x"), two: .made([3], of: "bb", origin: "y")])
        #expect(try catalogue.pictures(ofCase: id) == [one: [1, 2], two: [3]])
        try judge(catalogue, id, [one: .kept, two: .made([], of: "cc", origin: "z")])
        #expect(try catalogue.pictures(ofCase: id) == [one: [1, 2]], "one that could not be made is none")
        #expect(try catalogue.pictureOrigins(ofCase: id) == [one: "x", two: "z"], "and is not tried again")
        try judge(catalogue, id, [:])
        #expect(try catalogue.pictureOrigins(ofCase: id).isEmpty)
    }

    @Test func thoseOfAnOlderVersionStay() throws {
        let catalogue = try temporaryCatalogue()
        let id = try catalogue.addCase(folder: RawName("甲诉乙"), at: moment).caseID
        try judge(catalogue, id, [one: .made([1, 2], of: "aa", origin: "x")])
        let old = #"{"file":{"steps":[{"bytes":\#(Array("1.jpg".utf8)),"display":"1.jpg"}]},"page":1}"#
        try catalogue.write { try $0.execute(sql: "UPDATE page_picture SET place = ?", arguments: [old]) }
        try judge(catalogue, id, [one: .kept])
        #expect(try catalogue.pictures(ofCase: id) == [one: [1, 2]])
        try judge(catalogue, id, [one: .made([4], of: "aa", origin: "y")])
        #expect(try catalogue.pictures(ofCase: id) == [one: [4]])
    }

    @Test func ofContentThatIsWithheldNoneStays() throws {
        let catalogue = try temporaryCatalogue()
        let (id, folder) = try catalogue.addCase(folder: RawName("甲诉乙"), at: moment)
        _ = try catalogue.record([file("1.jpg", "aa"), file("卷.pdf", "bb")], inFolder: folder, ofCase: id, readingKey: readingKey, at: moment)
        while let job = try catalogue.lease(owner: "t", now: 0, seconds: 60), job.kind == .open {
            try catalogue.completeOpening(job, Extraction(format: "image/jpeg", status: .ok), pagesToRead: nil, readingKey: readingKey)
        }
        try judge(catalogue, id, [one: .made([1, 2], of: "aa", origin: "x"), two: .made([3], of: "bb", origin: "y")])
        try catalogue.withhold("aa", readingKey: readingKey)
        #expect(try catalogue.pictures(ofCase: id) == [two: [3]])
    }
}
