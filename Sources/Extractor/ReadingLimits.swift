/// How much of a file is read before it is refused. Hostile and absurd files cost a clear mark, not the machine.
public struct ReadingLimits: Codable, Sendable, Hashable {
    /// Bytes of one file.
    public var bytes: Int64 = 4 << 30
    /// Bytes of one file that is held in memory while it is read (pictures, text).
    public var bytesInMemory: Int64 = 512 << 20
    /// Pixels of one picture, told by its header.
    public var pixels = 160_000_000
    /// Pixels that are decoded or rendered at most: larger JPEG pictures are read at a half of their size, larger PDF pages at less
    /// resolution.
    public var comfortablePixels = 40_000_000
    /// Pages of one file.
    public var pages = 5_000
    /// Characters of one file of flowing text; what follows is left out, with a problem saying so.
    public var characters = 5_000_000
    /// Members of one container, all together and each by itself.
    public var members = 10_000
    /// Bytes of one member, unpacked.
    public var memberBytes: Int64 = 2 << 30
    /// Bytes of all members of one container, unpacked.
    public var totalMemberBytes: Int64 = 8 << 30
    /// Containers within containers (kept by whoever opens the members).
    public var depth = 8
    /// Unpacked to packed, of one member.
    public var ratio = 200.0

    public init() {}
}
