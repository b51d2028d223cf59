import CaseModel
import Glibc

/// One name in the inbox, as a listing saw it.
public struct InboxEntry: Sendable, Hashable {
    /// What the file system says that it is.
    public enum Kind: Sendable, Hashable {
        case file, folder
        /// Never followed.
        case link
        /// A pipe, socket or device: never opened.
        case special
    }
    /// Below the inbox, `/` between the parts.
    public var path: RawName
    /// By `lstat`: a link is a link, whatever it leads to.
    public var kind: Kind
    /// Bytes; without meaning for a folder.
    public var size: Int64
    /// Nanoseconds since 1970: the later of the times of change and of modification; a copy keeps the old modification time.
    public var changed: Int64
    /// Device, inode, size and times: the same stamp means the same bytes.
    public var stamp: String
    /// Why a folder's content could not be listed (errno); nil when it could.
    public var unlisted: Int32?

    /// The parts of the path as bytes.
    public var parts: [[UInt8]] { path.bytes.split(separator: UInt8(ascii: "/")).map(Array.init) }
}

extension RawName {
    /// This path with one more part.
    public func appending(_ part: RawName) -> RawName {
        bytes.isEmpty ? part : RawName(bytes: bytes + [UInt8(ascii: "/")] + part.bytes, display: display + "/" + part.display)
    }

    /// The path without its first so many parts.
    func droppingParts(_ count: Int) -> RawName {
        let bytes = Array(self.bytes.split(separator: UInt8(ascii: "/")).dropFirst(count).joined(separator: [UInt8(ascii: "/")]))
        let display = self.display.split(separator: "/").dropFirst(count).joined(separator: "/")
        return RawName(bytes: bytes, display: display)
    }
}
