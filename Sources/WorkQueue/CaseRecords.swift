import CaseModel

/// A case as the catalogue keeps it.
public struct CaseRecord: Sendable {
    /// Permanent number; ``code`` is what people see.
    public var id: Int64
    /// The inbox path that it first came in.
    public var folder: RawName
    /// As the last judgement found it; `archived` once a package is registered.
    public var state: CaseState
    /// The court's number, once known.
    public var number: String?
    /// The number in the archive (档号); kept from the first try to make a package on, never given to another case.
    public var archiveNumber: String?
    /// What the last report was made from; nil before the first.
    public var judgedKey: String?
    /// When it was first received, ISO 8601.
    public var received: String
    /// The case that its folders turned out to belong to: it has nothing of its own any more.
    public var joined: Int64?
    /// Grows with every change of what its files in reports/ show.
    public var revision = 0
    /// What those files were made from; nil before they were.
    public var rendered: String?

    /// `C00042`: given at intake, permanent.
    public var code: String { CaseRecord.code(id) }

    /// `C00042` from the row's number.
    public static func code(_ id: Int64) -> String {
        let digits = String(id)
        return "C" + String(repeating: "0", count: max(0, 5 - digits.count)) + digits
    }
}

extension CaseRecord {
    /// The number of a case from what people see (`C00042`); nil for anything else.
    public static func id(_ code: String) -> Int64? {
        guard code.first == "C" || code.first == "c", code.count >= 6, let id = Int64(code.dropFirst()) else { return nil }
        return Self.code(id) == code.uppercased() ? id : nil
    }
}

/// A case with what ties it to others.
public struct MarkedCase: Sendable {
    /// As ``CaseRecord/id``.
    public var id: Int64
    /// As ``CaseRecord/folder``, unmasked.
    public var folder: RawName
    /// As ``CaseRecord/state``.
    public var state: CaseState
    /// What ties it to others; never nil here, because it was found by them.
    public var marks: CaseMarks
}

/// Where an inbox folder of a case is now.
public enum FolderPlace: String, Sendable {
    case inbox
    /// Moved away after its package was verified.
    case processed
    /// Removed or renamed by somebody.
    case gone
}

/// A folder of the inbox that a case came in.
public struct FolderRecord: Sendable {
    /// Permanent number of the folder.
    public var id: Int64
    /// The case that it counts to now: folders move when a case joins another.
    public var caseID: Int64
    /// Below the inbox; one folder of a path at a time.
    public var path: RawName
    /// Where it is now.
    public var place: FolderPlace
}

/// What became of a received file. Every file ever in the inbox has exactly one.
public enum FileOutcome: String, Sendable, CaseIterable {
    /// Part of its case; whether it is bound in a package follows from the case.
    case current
    /// The same bytes as another file of the case, named in `detail`.
    case duplicate
    /// A system file (Thumbs.db, .DS_Store, ~$…): listed, not taken.
    case ignored
    /// A list of passwords (`passwords.txt`): used, neither read as a document nor packaged.
    case passwords
    /// A link, a device, a pipe: not taken.
    case refused
    /// Could not be opened or read, with the reason.
    case unreadable
    /// Replaced by a file of the same name with other bytes; its own bytes are kept.
    case superseded
    /// Removed from the folder by somebody; its bytes are kept.
    case deleted

    /// Whether such a file is (still) in its folder.
    public var inPlace: Bool { self != .superseded && self != .deleted }
}

/// A file that was ever received, with its outcome.
public struct FileRecord: Sendable {
    /// Permanent number, in the order in which files were recorded.
    public var id: Int64
    /// The case that it counts to now.
    public var caseID: Int64
    /// The folder that it came in.
    public var folderID: Int64
    /// Below the case folder.
    public var path: RawName
    /// Lower-case hexadecimal; nil where the bytes were never taken (ignored, refused, unreadable).
    public var sha256: String?
    /// Size at the last look.
    public var bytes: Int64
    /// Of the last look; empty where the folder that it lay in has left the inbox.
    public var stamp: String
    /// What became of it.
    public var outcome: FileOutcome
    /// What else there is to say of the outcome: the path of the file that it duplicates, the reason of a refusal.
    public var detail: String?
    /// When it was first seen, ISO 8601 with zone.
    public var received: String
    /// When its outcome last changed, ISO 8601 with zone.
    public var changed: String
    /// The run that took it in, see ``Catalogue/batch()``; nil where an older version of the program did.
    public var batch: Int?

    /// Whether it was in its inbox folder at the last look.
    public var isInFolder: Bool { outcome.inPlace && !stamp.isEmpty }
}

/// A file as intake saw it, to be recorded.
public struct ReceivedFile: Sendable {
    /// Below the case folder.
    public var path: RawName
    /// Lower-case hexadecimal; nil where the bytes were not taken.
    public var sha256: String?
    /// Size in the listing.
    public var bytes: Int64
    /// Device, inode, size and times, as the Watcher writes them; only compared.
    public var stamp: String
    /// current, ignored, passwords, refused or unreadable; duplicates are found by the catalogue.
    public var outcome: FileOutcome
    /// Why it was refused or could not be read; nil for the others.
    public var detail: String?

    public init(path: RawName, sha256: String?, bytes: Int64, stamp: String, outcome: FileOutcome, detail: String? = nil) {
        self.path = path
        self.sha256 = sha256
        self.bytes = bytes
        self.stamp = stamp
        self.outcome = outcome
        self.detail = detail
    }
}
