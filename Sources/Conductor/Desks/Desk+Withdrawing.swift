import CaseModel
import Phrasebook
import Pipeline
import WorkQueue

/// What is to be taken back of a paper or a case.
struct Withdrawal {
    /// As it was typed; nil: not named.
    var material: String?
    var level: String?
    var leaveOut = false
    var approve = false
    /// Whether it is said which decision is meant.
    var isNamed: Bool { material != nil || level != nil || leaveOut || approve }
}

extension Desk {
    /// Takes back what people confirmed of a document or of the case, by command or in case.yaml; the question stands again from the next run on.
    ///
    /// Where several things were decided, it must be said which is meant; one that leaves a paper out goes first.
    /// - Parameter why: kept with it; may be nil.
    func withdraw(
        _ wanted: Withdrawal, of papers: [Document?], _ record: CaseRecord, by: String, why: String?
    ) throws(ConductorError) -> [String] {
        let why = why.flatMap { $0.allSatisfy(\.isWhitespace) ? nil : $0 }
        let context = try self.context(of: record)
        // Nothing is recorded unless there is something to take back of each.
        let meant = try papers.map { (paper) throws(ConductorError) in
            (paper, try self.meant(wanted, among: try standing(about: paper, of: record), paper, record))
        }
        return try meant.map { (paper, decisions) throws(ConductorError) in
            for earlier in decisions {
                // Bound to the pages that were named then: the document may since be a part of them.
                let decision = Decision(kind: earlier.kind, document: earlier.document, by: by, reason: why, at: moment.text, withdraws: true)
                let detail = [paper?.id, "\(Self.option(earlier.kind)) withdrawn"].compactMap { $0 }.joined(separator: " ")
                try guarded { () throws(CatalogueError) in try workspace.catalogue.add(decision, toCase: record.id, detail: detail) }
            }
            let told = decisions.map { context.book.withdrawn(context.book.decision($0.kind, context.names)) }
            return "\(record.code) \(context.book.decision(context.book.list(told), on: paper.map(context.paper)))"
        }
    }

    /// What still counts of a document, or of the case; the last where several people said the same of the same pages.
    private func standing(about document: Document?, of record: CaseRecord) throws(ConductorError) -> [Decision] {
        let decided = try guarded { () throws(CatalogueError) in try workspace.catalogue.decisions(ofCase: record.id) }
        let report = try guarded { () throws(CatalogueError) in try workspace.catalogue.report(ofCase: record.id) }
        let keys = try document.map { (document) throws(ConductorError) in try self.keys(document, of: record) }
        let written = report?.fileDecisions ?? []
        // The report shows what it knew to be taken back, but for what was written in case.yaml since.
        let known = report.map { report in
            decided.filter { $0.at > report.asOf } + (report.withdrawn ?? []).map(\.decision)
        } ?? []
        let anew = Set(written.filter { line in !known.contains { $0.takesBack(line) } })
        let about = [Decision].standing(written: written, decided: decided, anew: anew).filter { decision in
            if case .waiver = decision.kind { return false }
            guard let keys else { return decision.document.isEmpty }
            return !keys.isEmpty && keys.allSatisfy { key in
                decision.document.contains { $0.sha256 == key.sha256 && $0.pages.contains(key.pages) }
            }
        }
        var seen: Set<String> = []
        return about.reversed().filter { seen.insert("\($0.kind) \($0.document)").inserted }.reversed()
    }

    private func meant(
        _ wanted: Withdrawal, among known: [Decision], _ document: Document?, _ record: CaseRecord
    ) throws(ConductorError) -> [Decision] {
        let of = document?.id ?? record.code
        guard wanted.isNamed else {
            let leftOut = known.filter { $0.kind == .leftOut }
            if !leftOut.isEmpty { return leftOut }
            let options = Set(known.map { Self.option($0.kind) }).sorted()
            guard options.count > 1 else {
                if known.isEmpty { throw refused(nothing(about: document, record)) }
                return known
            }
            throw refused(.severalConfirmed(of: of, known.map(told)))
        }
        var result: [Decision] = []
        func take(_ option: String, _ value: String?, _ isMeant: (Decision.Kind) -> Bool) throws(ConductorError) {
            let same = known.filter { Self.option($0.kind) == option }
            let hits = same.filter { isMeant($0.kind) }
            guard hits.isEmpty else { return result += hits }
            let what = option + (value.map { " \($0)" } ?? "")
            throw refused(.otherConfirmed(what, of: of, instead: same.map(told), case: record.code))
        }
        if let material = wanted.material {
            let id = materialNames.id(material) ?? material
            try take("--material", material) { $0 == .material(id) }
        }
        if let level = wanted.level { try take("--level", level) { $0 == Level(rawValue: level).map(Decision.Kind.level) } }
        if wanted.leaveOut { try take("--leave-out", nil) { $0 == .leftOut } }
        if wanted.approve { try take("--approve", nil) { $0 == .approval } }
        return result
    }

    private func nothing(about document: Document?, _ record: CaseRecord) -> Refusal {
        // What was said of the same bytes in another case is taken back there.
        if let document, let by = document.confirmedBy { return .confirmedElsewhere(paper: document.id, by: by, case: record.code) }
        return .nothingConfirmed(paper: document?.id, case: record.code)
    }

    private func told(_ decision: Decision) -> String {
        switch decision.kind {
        case .material(let id): "--material \(id)"
        case .level(let level): "--level \(level.rawValue)"
        case .approval, .leftOut, .waiver: Self.option(decision.kind)
        }
    }

    /// The option of `confirm` that decides it.
    private static func option(_ kind: Decision.Kind) -> String {
        switch kind {
        case .material: "--material"
        case .level: "--level"
        case .approval: "--approve"
        case .leftOut: "--leave-out"
        case .waiver: "waive"
        }
    }
}
