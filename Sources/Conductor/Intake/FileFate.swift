import CaseModel
import WorkQueue

extension FileFate {
    /// What became of a file, with the package, the state, the problems or the other file that say so.
    static func of(
        _ file: FileRecord, _ report: CompletenessReport, unread: UnreadFile?, packages: [PackageRecord]
    ) -> (outcome: FileFate, detail: String?) {
        switch file.outcome {
        case .current: break
        case .duplicate: return (.duplicate, file.detail)
        case .ignored: return (.ignored, file.detail)
        case .passwords: return (.passwords, nil)
        case .refused: return (.refused, file.detail)
        case .unreadable: return (.unreadable, file.detail)
        case .superseded: return (.superseded, file.detail)
        case .deleted: return (.deleted, file.detail)
        }
        if let unread {
            let codes = unread.problems.map(\.code.rawValue).joined(separator: ",")
            return (unread.status == .refused ? .quarantined : .unread, codes)
        }
        // What came in after the last package waits for the next one.
        if let last = packages.last, report.state == .archived || (file.stamp.isEmpty && file.changed <= last.made) { return (.packaged, last.path) }
        return (.waiting, report.state.rawValue)
    }
}
