/// What must not be seen on a small picture of a page: places on the page as it was read.
public struct PageCover: Codable, Hashable, Sendable {
    /// Of the upright page, in its unit (as ``Page/width``); at least 1.
    public var width: Int
    /// Of the upright page.
    public var height: Int
    /// Clockwise degrees by which the page had to be turned to be upright.
    public var rotation: Int
    /// On the upright page.
    public var boxes: [Box]

    public init(width: Int, height: Int, rotation: Int, boxes: [Box]) {
        self.width = width
        self.height = height
        self.rotation = rotation
        self.boxes = boxes
    }
}
