import CaseModel
import Phrasebook
import WorkQueue

/// Where a received file ended: every file ever in the inbox has exactly one visible outcome (DESIGN).
public enum FileFate: String, Codable, Sendable {
    /// A package holds it.
    case packaged
    /// Its case waits, with the state as the reason.
    case waiting
    /// It gave nothing or not all, and holds up its case.
    case unread
    /// Not read, because a limit or a rule forbids it; a copy lies in quarantine/.
    case quarantined
    /// A list of passwords: used to open others, never a document.
    case passwords
    case duplicate, ignored, refused, unreadable, superseded, deleted

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

    func name(_ book: Phrasebook) -> String {
        switch self {
        case .packaged: book.pick("已归档", "packaged")
        case .waiting: book.pick("待归档", "waiting")
        case .unread: book.pick("未读出", "unread")
        case .quarantined: book.pick("已隔离", "quarantined")
        case .duplicate: book.pick("重复", "duplicate")
        case .ignored: book.pick("忽略", "ignored")
        case .passwords: book.pick("用作密码表", "used as passwords")
        case .refused: book.pick("拒收", "refused")
        case .unreadable: book.pick("打不开", "unreadable")
        case .superseded: book.pick("已被替代", "superseded")
        case .deleted: book.pick("已删除", "deleted")
        }
    }
}
