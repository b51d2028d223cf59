import CPixels

/// A connected part of a mask.
struct Part: Hashable {
    var x: Int
    var y: Int
    var width: Int
    var height: Int
    var area: Int
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
