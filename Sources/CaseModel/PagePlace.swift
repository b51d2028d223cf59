/// One page of one file.
public struct PagePlace: Codable, Hashable, Sendable {
    /// Where the file lies.
    public var file: ItemPath
    /// Of the file, from 1.
    public var page: Int

    public init(file: ItemPath, page: Int) {
        self.file = file
        self.page = page
    }
}
