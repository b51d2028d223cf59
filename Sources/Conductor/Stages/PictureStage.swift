import CaseModel
import Fixity
import Reporter
import WorkQueue

/// Has small pictures made of the pages that a report asks a person to put right: after the judgement, when it is known which these are and
/// what on them is to be covered. What was made from the same page for an earlier report is kept.
struct PictureStage: Sendable {
    let catalogue: Catalogue
    let reading: ReadingStage
    let passwords: PasswordBook

    /// Raised when the same page gives another picture.
    private static let version = 1

    /// For all pages that the report shows, kept and new ones; nothing for any other.
    func pictures(_ judgement: JudgeStage.Judgement, ofCase id: Int64) async throws -> [PagePlace: ReportPicture] {
        let places = FaultyPages.places(judgement.report)
        guard !places.isEmpty else { return [:] }
        let files = Dictionary(
            judgement.contents.files.flatMap(\.flattened).map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
        // Of a paper with a state-secret mark the whole file is held.
        let marked = judgement.classification.documents.filter { $0.problems.contains { $0.code == .stateSecret } }
        let held = Set(marked.flatMap { $0.parts.map(\.file) })
        let known = try catalogue.pictureOrigins(ofCase: id)
        var result: [PagePlace: ReportPicture] = [:]
        for place in places where !held.contains(place.file) {
            guard let file = files[place.file], !file.pages.contains(where: \.isWithheld),
                let page = file.pages.first(where: { $0.number == place.page }), Self.isVisible(page)
            else { continue }
            let cover = PictureCovers.cover(page, judgement.classification.findings.filter { $0.file == place.file && $0.page == place.page })
            let origin = Digest.sha256("\(Self.version) \(file.sha256) \(place.page) \(cover)")
            if known[place] == origin {
                result[place] = .kept
            } else {
                let job = ReadingJob(file, page: place.page)
                let jpeg = try await reading.picture(job, number: place.page, cover: cover, passwords: passwords.passwords(for: job))
                result[place] = .made(jpeg ?? [], of: file.sha256, origin: origin)
            }
        }
        return result
    }

    /// A page with pixels; none over which workers died, and none that was too large to be read.
    private static func isVisible(_ page: Page) -> Bool {
        let hidden: Set<ProblemCode> = [.crashed, .timeout, .outOfMemory, .tooLarge, .bomb]
        return page.width > 0 && page.height > 0 && !page.problems.contains { hidden.contains($0.code) }
    }
}

extension ReadingJob {
    fileprivate init(_ file: FileReading, page: Int) {
        self.init(sha256: file.sha256, name: file.path.name, depth: file.path.steps.count - 1, page: page)
        format = file.format
    }
}
