import CaseModel
import Reporter
import Wire
import WorkQueue

/// Receipts on demand, as they were written.
public struct ReceiptDesk: Sendable {
    let workspace: Workspace
    let moment: Moment

    public init(_ workspace: Workspace, _ moment: Moment) {
        self.workspace = workspace
        self.moment = moment
    }

    /// A receipt of a case.
    /// - Parameters:
    ///   - reference: as people name cases; one that has become part of another is known by its own id still.
    ///   - drop: its number in the case, or its id (`C00042-1`); the newest, if nil.
    public func receipt(_ reference: String, drop: String?) throws(ConductorError) -> ShownReceipt {
        let desk = Desk(workspace, moment)
        let record = try desk.find(reference)
        let code = CaseRecord.id(reference).map(CaseRecord.code) ?? record.code
        let entries = try desk.guarded { () throws(CatalogueError) in try workspace.catalogue.receipts(ofCase: record.id) }
        let own = entries.filter { $0.id.hasPrefix(code + "-") }
        guard let newest = own.last ?? entries.last else {
            throw .usage("\(record.code): there is no receipt yet; `casebinder run` writes it once the files were read")
        }
        let wanted = drop.map { $0.contains("-") ? $0.uppercased() : "\(code)-\($0)" } ?? newest.id
        guard entries.contains(where: { $0.id == wanted }), let mark = wanted.split(separator: "-").last.flatMap({ Int($0) }),
            let id = wanted.split(separator: "-").first.flatMap({ CaseRecord.id(String($0)) }),
            let kept = try desk.guarded({ () throws(CatalogueError) in try workspace.catalogue.receipt(ofCase: id, number: mark) })
        else {
            throw .usage("--drop '\(drop ?? "")': case \(record.code) has no such receipt; it has \(entries.map(\.id).joined(separator: ", "))")
        }
        return ShownReceipt(kept: kept)
    }
}

/// A receipt, to be rendered.
public struct ShownReceipt: Sendable {
    let kept: KeptReceipt

    /// One document: text, html, csv (the bytes that the hash is of) or json.
    public func rendered(_ format: String) throws -> RenderedReports {
        let (receipt, digest) = (kept.receipt, kept.entry.digest)
        let (ending, text) =
            switch format {
            case "html": (".html", HTMLReceipt.render(receipt, digest: digest))
            case "csv": (".csv", kept.csv)
            case "json": (".json", try WireEncoder.text(ReceiptJSON(receipt, digest: digest)))
            default: (".txt", ReceiptText.render(receipt, digest: digest))
            }
        return RenderedReports(pages: [.init(name: receipt.id + ending) { text }])
    }
}
