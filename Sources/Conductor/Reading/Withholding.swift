import CaseModel
import Classifier
import Extractor
import WorkQueue

/// Stops the reading of papers that carry a state-secret mark (机密★10年; domain/sensitivity.md 1) before any text of them is kept. The bytes
/// stay in the object store, as everything that was received. A file is held as a whole: what stands on its other pages is not looked at.
/// A person's word (``StateSecretReleases``) has it read like any other.
///
/// Residual risks accepted here: the text is in the memory of this process and of one worker until they end; members of a marked container
/// (the attachments of a mail) were unpacked into the object store when it was opened, and are not read.
struct Withholding: Sendable {
    let catalogue: Catalogue
    let readingKey: String
    /// Whether people can release: not where nothing is kept (`inspect`).
    var canBeReleased = true

    /// Whether a page need not be read, because its file is held.
    func isHeld(_ job: Job) throws(CatalogueError) -> Bool {
        guard let reading = job.reading else { return false }
        return try catalogue.isHeld(reading.sha256, readingKey: readingKey)
    }

    /// What may be kept of what opening gave.
    func kept(_ job: Job, _ extraction: Extraction, _ pages: ClosedRange<Int>?) throws(CatalogueError) -> (Extraction, ClosedRange<Int>?) {
        guard extraction.pages.contains(where: StateSecret.isMarked), try !isReleased(job) else { return (extraction, pages) }
        var held = extraction
        let read = Set(extraction.pages.map(\.number))
        held.pages = extraction.pages.map(\.withheld) + (pages.map(Array.init) ?? []).filter { !read.contains($0) }.map { Page(number: $0).withheld }
        held.members = []
        held.problems.append(Problem(.stateSecret, severity: .failure))
        return (held, nil)
    }

    /// What may be kept of a page.
    func kept(_ job: Job, _ page: Page) throws(CatalogueError) -> Page {
        guard StateSecret.isMarked(page), try !isReleased(job) else { return page }
        return page.withheld
    }

    /// Takes out what an earlier version of the program kept of papers that are held now.
    func holdBack(_ judgement: JudgeStage.Judgement) throws(CatalogueError) {
        let held = Set(judgement.classification.documents.filter { $0.problems.contains { $0.code == .stateSecret } }.flatMap { $0.parts.map(\.file) })
        guard !held.isEmpty else { return }
        for file in judgement.contents.files.flatMap(\.flattened) where held.contains(file.path) && !file.pages.allSatisfy(\.isWithheld) {
            try catalogue.withhold(file.sha256, readingKey: readingKey)
        }
    }

    /// Has what people released since be read again.
    func release() throws(CatalogueError) {
        var released = false
        for record in try catalogue.cases() {
            let releases = StateSecretReleases(try catalogue.decisions(ofCase: record.id).standing)
            guard releases.isAny else { continue }
            for sha256 in try catalogue.heldContent(ofCase: record.id, readingKey: readingKey) where releases.covers(sha256) {
                try catalogue.release(sha256, readingKey: readingKey)
                released = true
            }
        }
        if released { try catalogue.requireReadings(readingKey: readingKey) }
    }

    /// Content that several cases hold is released by a word in one of them.
    private func isReleased(_ job: Job) throws(CatalogueError) -> Bool {
        guard canBeReleased, let sha256 = job.reading?.sha256 else { return false }
        for record in try catalogue.cases() {
            let releases = StateSecretReleases(try catalogue.decisions(ofCase: record.id).standing)
            if releases.covers(sha256), try catalogue.holds(sha256, inCase: record.id, readingKey: readingKey) { return true }
        }
        return false
    }
}
