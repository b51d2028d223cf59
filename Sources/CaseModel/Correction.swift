/// What is kept of a page so that a later one can be told to be like it: hashes of its print and of its picture, no text.
public struct PageSketch: Codable, Hashable, Sendable {
    /// The form of what is kept; sketches of another form are made anew.
    public static let form = 1

    /// The smallest hashes of the page's three-character pieces, each once, ascending (bottom-k sketch; Broder 1997).
    public var pieces: [UInt32]
    /// How many different pieces the page has.
    public var count: Int
    /// ``Page/likeness``; nil without a picture.
    public var picture: UInt64?

    public init(pieces: [UInt32], count: Int, picture: UInt64?) {
        self.pieces = pieces
        self.count = count
        self.picture = picture
    }
}

/// A person's word on what a document is, remembered with what its pages are like.
public struct Correction: Codable, Hashable, Sendable {
    /// Number of the decision: a later one has a higher number.
    public var id: Int64
    /// What the person said it is.
    public var material: MaterialID
    /// The person's name.
    public var by: String
    /// Which document it was, for people: `C00001 扫描0001.jpg`.
    public var source: String
    /// The document by content.
    public var document: [DocumentKey]
    /// Of its first pages that have something on them, in order; empty where they are like nothing (blank, not read, a state-secret mark).
    public var sketches: [PageSketch]

    public init(id: Int64, material: MaterialID, by: String, source: String, document: [DocumentKey], sketches: [PageSketch]) {
        self.id = id
        self.material = material
        self.by = by
        self.source = source
        self.document = document
        self.sketches = sketches
    }
}
