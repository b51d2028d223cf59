/// JPEG pictures of four inks (CMYK) in which a high value means much ink. Adobe's programs store them the other way round and say so by a
/// marker of their own; of one without it the paper tells: leptonica's decoder, which believes in Adobe's way, sees it black.
enum PlainInks {
    /// - Parameter pix: as leptonica decodes it.
    /// - Returns: nil where that is right, or nothing better can be had.
    static func decode(_ bytes: [UInt8], _ header: ImageHeader, unless pix: Pix?) -> Raster? {
        guard let dark = pix?.raster(), isDark(dark) else { return nil }
        let file = wrapped(bytes, header)
        guard let plain = try? TiffDecoder.decode(file, directory: file.count - directorySize, width: header.width, height: header.height).raster,
            !isDark(plain)
        else { return nil }
        plain.statedDPI = header.dpiX
        return plain
    }

    /// Hardly a pixel is bright: nobody's paper.
    private static func isDark(_ raster: Raster) -> Bool {
        let count = raster.width * raster.height * raster.channels
        let step = max(1, count / 40_000) | 1
        var bright = 0, seen = 0
        for place in stride(from: 0, to: count, by: step) where raster.channels == 1 || place % 4 != 3 {
            if raster.samples[place] > 96 { bright += 1 }
            seen += 1
        }
        return bright * 20 < seen
    }

    private static let tags = 10
    private static let directorySize = 2 + tags * 12 + 4

    /// A TIFF (revision 6.0, and technical note 2 for JPEG) with the picture as its only strip, for libtiff, which takes inks for what they are.
    private static func wrapped(_ jpeg: [UInt8], _ header: ImageHeader) -> [UInt8] {
        func little(_ value: Int, _ width: Int) -> [UInt8] { (0..<width).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) } }
        let depths = 8, strip = 16
        let end = strip + jpeg.count + jpeg.count % 2
        var file: [UInt8] = [0x49, 0x49, 0x2A, 0] + little(end, 4) + [UInt8](repeating: 0, count: strip - depths)
        for place in 0..<4 { file[depths + 2 * place] = 8 }
        file += jpeg + [UInt8](repeating: 0, count: jpeg.count % 2)
        // Size, depths, JPEG, inks, strip, four samples, all rows, bytes, one plane.
        let entries: [(tag: Int, type: Int, count: Int, value: Int)] = [
            (256, 4, 1, header.width), (257, 4, 1, header.height), (258, 3, 4, depths), (259, 3, 1, 7), (262, 3, 1, 5), (273, 4, 1, strip),
            (277, 3, 1, 4), (278, 4, 1, header.height), (279, 4, 1, jpeg.count), (284, 3, 1, 1),
        ]
        file += little(entries.count, 2)
        for entry in entries { file += little(entry.tag, 2) + little(entry.type, 2) + little(entry.count, 4) + little(entry.value, 4) }
        return file + [0, 0, 0, 0]
    }
}
