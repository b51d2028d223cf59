/// Where a received file ended: every file ever in the inbox has exactly one visible outcome (DESIGN).
public enum FileFate: String, Codable, Sendable, CaseIterable {
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
    /// The same bytes as another file of the case.
    case duplicate
    /// A system file: listed, not taken.
    case ignored
    /// A link, a device, a pipe: not taken.
    case refused
    /// Could not be opened: not taken.
    case unreadable
    /// Replaced by a file of the same name with other bytes.
    case superseded
    /// Removed from its folder by somebody.
    case deleted
}
