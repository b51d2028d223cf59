import CaseModel
import WorkQueue

extension Desk {
    /// Records that a document is not to be bound.
    /// - Parameter why: needed.
    func leaveOut(_ record: CaseRecord, _ document: Document, by: String, why: String?) throws(ConductorError) -> String {
        let why = why.flatMap { $0.allSatisfy(\.isWhitespace) ? nil : $0 }
        let keys = try self.keys(document, of: record)
        guard why != nil else { throw refused(.leaveOutWithoutReason(document.id)) }
        // Decisions hold for content: this one would leave out the other copy too.
        guard !document.problems.contains(where: { $0.code == .duplicate && $0.page == nil }) || document.leftOutBy != nil else {
            throw refused(.copyAnyway(document.id))
        }
        let decision = Decision(kind: .leftOut, document: keys, by: by, reason: why, at: moment.text)
        let detail = "\(document.id) left out"
        try guarded { () throws(CatalogueError) in try workspace.catalogue.add(decision, toCase: record.id, detail: detail) }
        let context = try self.context(of: record)
        return "\(record.code) \(context.book.decision(context.book.decision(decision, context.names), on: context.paper(document)))"
    }
}
