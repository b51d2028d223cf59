import CPixels

/// A connected part of a mask: the box around it and its own pixels.
public struct Part: Hashable, Sendable {
    /// First column of the box.
    public var x: Int
    /// First row of the box.
    public var y: Int
    /// Columns of the box.
    public var width: Int
    /// Rows of the box.
    public var height: Int
    /// Pixels that are set; at most `width * height`.
    public var area: Int
}

/// The mask's connected parts (8 neighbours), in reading order of their first pixel; none where memory is short.
func parts(of mask: UnsafePointer<UInt8>, width: Int, height: Int) -> [Part] {
    let capacity = 200_000
    let found = UnsafeMutablePointer<cb_part>.allocate(capacity: capacity)
    defer { found.deallocate() }
    let count = cb_parts(mask, Int32(width), Int32(height), found, Int64(capacity), nil)
    return (0..<min(max(0, Int(count)), capacity)).map {
        let part = found[$0]
        return Part(x: Int(part.x), y: Int(part.y), width: Int(part.width), height: Int(part.height), area: Int(part.area))
    }
}
