import CaseModel
import Phrasebook
import Reporter
import WorkQueue

/// The register of archived cases (档案归档台账), put together while their reports pass by.
struct Register {
    /// The first package of each archive number, by the case that it holds.
    private var first: [Int64: [PackageRecord]] = [:]
    private let book: Phrasebook
    private let names: DataNames
    private let archivist: String
    private var found: [RegisterRow] = []

    init(_ workspace: Workspace) throws(CatalogueError) {
        var seen = Set<String>()
        for package in try workspace.catalogue.packages() where seen.insert(package.number).inserted {
            first[package.caseID, default: []].append(package)
        }
        book = workspace.settings.reportBook
        names = DataNames(workspace.pipeline)
        archivist = workspace.settings.firm.archivist.name ?? ""
    }

    /// Enters a case, where it has been archived.
    /// - Parameter report: nil where an older version wrote it in a form that is not known any more; the number and the day are told all the same.
    mutating func enter(_ record: CaseRecord, _ report: CompletenessReport?) {
        for package in first[record.id] ?? [] {
            let business = report?.facts.type.map { book.caseType($0, names) }
            found.append(
                RegisterRow(
                    archiveNumber: package.number, client: report?.facts.clientName ?? "", business: business ?? "",
                    archived: String(package.made.prefix(10)), lawyer: report?.facts.lawyer.name ?? "", archivist: archivist))
        }
    }

    /// By the day of archiving, then by number.
    var rows: [RegisterRow] { found.sorted { ($0.archived, $0.archiveNumber) < ($1.archived, $1.archiveNumber) } }
}
