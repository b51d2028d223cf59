import CaseModel
import Reporter
import WorkQueue

/// How each case stands, from what is kept beside its report; where nothing is, it is made of the report and kept.
struct Standings {
    let catalogue: Catalogue

    /// Nil before a case's first report.
    func standing(of record: CaseRecord) throws(CatalogueError) -> CaseStanding? {
        if let kept = try catalogue.summary(CaseStanding.self, ofCase: record.id) { return kept }
        guard let report = try catalogue.report(ofCase: record.id) else { return nil }
        var made = CaseStanding(report)
        // An archived case's files count no more.
        if report.state != .archived {
            let assembly = CaseAssembly(catalogue: catalogue, readingKey: try catalogue.meta("readingKey") ?? "")
            made = CaseStanding(report, files: try assembly.contents(ofCase: record.id).files)
        }
        try catalogue.setSummary(made, ofCase: record.id)
        return made
    }

    /// Goes through all cases that have a report, in the order of their numbers, one at a time.
    func forEach(_ body: (CaseRecord, CaseStanding) throws -> Void) throws {
        for record in try catalogue.cases() {
            if let standing = try standing(of: record), !standing.isEmptied(record) { try body(record, standing) }
        }
    }
}

extension CaseStanding {
    /// With what only the files themselves tell.
    init(_ report: CompletenessReport, files: [FileReading]) {
        self.init(report)
        failedFiles = files.flatMap(\.flattened).count(where: \.failed)
        hasRefused = files.contains { $0.status == .refused && !$0.sha256.isEmpty }
    }

    /// Whether these are loose files that have all been moved away: nothing that anybody needs to see.
    func isEmptied(_ record: CaseRecord) -> Bool { isEmpty && record.folder.isLooseFiles }
}
