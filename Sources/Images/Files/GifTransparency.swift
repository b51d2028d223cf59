/// Transparent pixels of a GIF, which leptonica draws in whatever colour stands in their place of the palette: mostly black.
enum GifTransparency {
    /// The file with white in that place (GIF89a specification, 23): transparency is laid over paper. The bytes themselves where there is none.
    static func onWhite(_ bytes: [UInt8]) -> [UInt8] {
        let reader = ByteReader(bytes: bytes, littleEndian: true)
        guard let flags = reader.byte(10) else { return bytes }
        let globalSize = flags & 0x80 != 0 ? 3 << ((flags & 7) + 1) : 0
        var at = 13 + globalSize
        var index: Int?
        while reader.byte(at) == 0x21 {
            // Of a graphic control extension: flags, two bytes of delay, the transparent colour.
            if reader.byte(at + 1) == 0xF9, let control = reader.byte(at + 3), control & 1 == 1 { index = reader.byte(at + 6) }
            at += 2
            while let length = reader.byte(at), length > 0 { at += length + 1 }
            at += 1
        }
        guard let index, reader.byte(at) == 0x2C, let local = reader.byte(at + 9) else { return bytes }
        // The picture's own palette goes before the common one.
        let isLocal = local & 0x80 != 0
        let table = isLocal ? at + 10 : 13, size = isLocal ? 3 << ((local & 7) + 1) : globalSize
        guard 3 * index + 3 <= size, table + size <= bytes.count else { return bytes }
        var opaque = bytes
        opaque.replaceSubrange((table + 3 * index)..<(table + 3 * index + 3), with: [255, 255, 255])
        return opaque
    }
}
