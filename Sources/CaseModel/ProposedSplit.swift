/// A file that was taken for several documents, where it is not sure that it was parted rightly. Never blocks: `documents` in case.yaml says
/// otherwise.
public struct ProposedSplit: Codable, Hashable, Sendable {
    /// One of the documents.
    public struct Part: Codable, Hashable, Sendable {
        /// Of the file, inclusive, from 1.
        public var pages: ClosedRange<Int>
        /// A material of the pipeline, or ``MaterialID/unknownMaterial``.
        public var material: MaterialID
        /// For people.
        public var name: String

        public init(pages: ClosedRange<Int>, material: MaterialID, name: String) {
            self.pages = pages
            self.material = material
            self.name = name
        }
    }

    /// Which file.
    public var file: ItemPath
    /// In the order of their pages; one part where a file was left whole that may hold several.
    public var parts: [Part]

    public init(file: ItemPath, parts: [Part]) {
        self.file = file
        self.parts = parts
    }
}

/// Papers that are to leave the folder, because they belong to another matter.
public struct Misplaced: Codable, Hashable, Sendable {
    /// The case number or the masked name by which they are told; nil where nothing names them.
    public var bears: String?
    /// In the order of the files.
    public var places: [PaperPlace]
    /// The name of the material as which they may stay after all (参考案例); nil where they must go.
    public var mayStayAs: String?
    /// Those of which a person may say that they are the case's own after all; nil where it cannot be told whose the case is.
    public var papers: [Paper]?

    /// One of the papers.
    public struct Paper: Codable, Hashable, Sendable {
        /// Its id, for `confirm`.
        public var document: String
        /// Where it lies, for a line of case.yaml; nil where the file's name may not be shown.
        public var place: PaperPlace?
        /// A material of the pipeline, and its name for people.
        public var material: MaterialID
        public var name: String

        public init(document: String, place: PaperPlace?, material: MaterialID, name: String) {
            self.document = document
            self.place = place
            self.material = material
            self.name = name
        }
    }

    public init(bears: String?, places: [PaperPlace], mayStayAs: String? = nil) {
        self.bears = bears
        self.places = places
        self.mayStayAs = mayStayAs
    }
}

/// Documents of a folder that hang together, where there are two such matters in it.
public struct Matter: Codable, Hashable, Sendable {
    /// The case number or the masked name of a party that they bear.
    public var bears: String?
    /// Ids of documents.
    public var documents: [String]
    /// Whether it is the case's own; nil where the papers alone cannot tell.
    public var isOwn: Bool?

    public init(bears: String?, documents: [String], isOwn: Bool? = nil) {
        self.bears = bears
        self.documents = documents
        self.isOwn = isOwn
    }
}
