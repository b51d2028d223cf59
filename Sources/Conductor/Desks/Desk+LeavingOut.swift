import CaseModel
import WorkQueue

extension Desk {
    /// Records that a document is not to be bound, or that it is after all.
    /// - Parameter why: needed, except to take back.
    func leaveOut(
        _ record: CaseRecord, _ reference: String?, withdraws: Bool, by: String, why: String?
    ) throws(ConductorError) -> String {
        guard let reference else {
            throw .usage("--leave-out: name the document: casebinder confirm \(record.code) D003 --leave-out --by NAME --note WHY")
        }
        let document = try self.document(reference, of: record)
        let why = why.flatMap { $0.allSatisfy(\.isWhitespace) ? nil : $0 }
        let keys = try self.keys(document, of: record)
        let decision: Decision
        if withdraws {
            // Bound to the pages that were named then: the document may since be a part of them.
            let earlier = try standing(about: keys, of: record)
            decision = Decision(kind: .leftOut, document: earlier.document, by: by, reason: why, at: moment.text, withdraws: true)
        } else {
            guard why != nil else { throw .usage("--note: say why \(document.id) is left out; it stands in every later report") }
            // Decisions hold for content: this one would leave out the other copy too.
            guard !document.problems.contains(where: { $0.code == .duplicate && $0.page == nil }) || document.leftOutBy != nil else {
                throw .usage("--leave-out: \(document.id) repeats another file byte for byte or pixel for pixel and is not bound anyway")
            }
            decision = Decision(kind: .leftOut, document: keys, by: by, reason: why, at: moment.text)
        }
        let detail = "\(document.id) " + (withdraws ? "no longer left out" : "left out")
        try guarded { () throws(CatalogueError) in try workspace.catalogue.add(decision, toCase: record.id, detail: detail) }
        let context = try self.context(of: record)
        return "\(record.code) \(context.book.decision(context.book.decision(decision, context.names), on: context.paper(document)))"
    }

    /// The decision, by command or in case.yaml, that leaves out these pages.
    private func standing(about keys: [DocumentKey], of record: CaseRecord) throws(ConductorError) -> Decision {
        let decided = try guarded { () throws(CatalogueError) in try workspace.catalogue.decisions(ofCase: record.id) }
        let report = try guarded { () throws(CatalogueError) in try workspace.catalogue.report(ofCase: record.id) }
        let all = ((report?.fileDecisions ?? []) + decided).standing
        let found = all.last { decision in
            decision.kind == .leftOut && keys.allSatisfy { key in
                decision.document.contains { $0.sha256 == key.sha256 && $0.pages.contains(key.pages) }
            }
        }
        guard let found, !keys.isEmpty else {
            throw .usage("--withdraw: nobody has left that document out; `casebinder show \(record.code)` lists the decisions")
        }
        return found
    }
}
