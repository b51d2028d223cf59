import CaseModel
import Containers
import Foundation
import Pipeline

/// Makes data/catalogue.json from a plan and the hashes of the files in it.
enum CatalogueBuilder {
    /// - Parameter digests: SHA-256 of every payload file by its path in the bag.
    static func build(_ input: PackageInput, plan: PackagePlan, digests: [String: String]) -> CatalogueDocument {
        let report = input.report
        return CatalogueDocument(
            archiveNumber: input.archiveNumber, version: input.version, level: report.assessment.level,
            sensitivity: report.assessment.sensitivity, asOf: input.asOf, case: matter(input),
            rows: plan.rows.map { row($0, input, digest: digests[$0.path] ?? "") }, others: plan.others,
            waived: report.required.filter { $0.status == .waived }.map {
                CatalogueDocument.Waived(material: $0.material, name: $0.name, by: $0.waivedBy ?? "", reason: $0.waiverReason ?? "")
            },
            review: Nullable(nil), retention: input.retention,
            pipeline: CatalogueDocument.Rules(
                id: input.pipeline.id, version: input.pipeline.version, fingerprint: input.pipeline.fingerprint, order: plan.orderID),
            tool: recorded(input.tool).withConverters(of: input.files),
            totals: CatalogueDocument.Totals(rows: plan.rows.count, pages: plan.rows.last?.pages.upperBound ?? 0))
    }

    /// With the libraries that write the package.
    private static func recorded(_ tool: ToolIdentity) -> ToolIdentity {
        var tool = tool
        tool.libraries.merge(ContainersLibrary.versions) { _, own in own }
        tool.libraries["sqlite"] = TextIndex.libraryVersion
        return tool
    }

    /// Keys sorted, so that the same catalogue gives the same bytes.
    static func encode(_ catalogue: CatalogueDocument) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return Array(try encoder.encode(catalogue)) + [UInt8(ascii: "\n")]
    }

    static func decode(_ bytes: [UInt8]) throws -> CatalogueDocument {
        try JSONDecoder().decode(CatalogueDocument.self, from: Data(bytes))
    }

    private static func row(_ row: PackagePlan.Row, _ input: PackageInput, digest: String) -> CatalogueDocument.Row {
        let document = row.document
        let derived = if case .derived = row.content { true } else { false }
        return CatalogueDocument.Row(
            number: row.number, name: document.name, material: document.material, group: row.group,
            responsible: Responsible.name(
                material: input.pipeline.materials[document.material], texts: row.texts, facts: input.report.facts, firm: input.firmName),
            date: document.date?.description ?? "", firstPage: row.pages.lowerBound, lastPage: row.pages.upperBound,
            pages: row.pages.count, note: input.remarks[document.id] ?? "", path: row.path, text: row.textPath, sha256: digest,
            sources: row.sources, level: document.assessment.level, derived: derived)
    }

    private static func matter(_ input: PackageInput) -> CatalogueDocument.Matter {
        let facts = input.report.facts
        return CatalogueDocument.Matter(
            id: input.report.identity.id, client: .init(name: facts.clientName, kind: facts.clientKind), type: facts.type,
            typeName: facts.type.flatMap { input.pipeline.checklists.caseType($0)?.name }, title: facts.title, court: facts.court,
            number: facts.number, tier: facts.tier, lawyer: .init(name: facts.lawyer.name, code: facts.lawyer.code),
            opened: facts.opened?.description, closed: facts.closed?.description, effective: facts.effective?.description)
    }
}
