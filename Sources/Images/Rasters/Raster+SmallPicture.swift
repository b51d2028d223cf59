import CaseModel

/// Small pictures of pages, by which a person finds the sheet that is meant.
extension Raster {
    /// Tried one after the other until the picture is small enough.
    private static let qualities = [60, 40, 20, 8]
    private static let coverGrey: UInt8 = 110

    /// The page as a small grey JPEG, lying as it lies in its file, with some places covered; nil where it cannot be packed that small.
    public func smallPicture(_ cover: PageCover) throws(ImageError) -> [UInt8]? {
        let factor = min(1, Double(SmallPicture.side) / Double(max(width, height)))
        let small = scaled(width: Int((Double(width) * factor).rounded()), height: Int((Double(height) * factor).rounded())).grey()
        let upright = small.turned(clockwise: cover.rotation)
        let across = Double(upright.width) / Double(max(1, cover.width)), down = Double(upright.height) / Double(max(1, cover.height))
        for box in cover.boxes { upright.cover(box, across, down) }
        let picture = upright.turned(clockwise: -cover.rotation)
        for quality in Raster.qualities {
            let bytes = try picture.encoded(.jpeg(quality: quality))
            if bytes.count <= SmallPicture.bytes { return bytes }
        }
        return nil
    }

    /// Fills a box, given in another scale, and a pixel around it. The raster must have 1 channel.
    private func cover(_ box: Box, _ across: Double, _ down: Double) {
        func within(_ value: Double, _ limit: Int) -> Int { Int(min(max(value, 0), Double(limit))) }
        let left = within(Double(box.x) * across - 1, width), right = within((Double(box.x) + Double(box.width)) * across + 2, width)
        let top = within(Double(box.y) * down - 1, height), bottom = within((Double(box.y) + Double(box.height)) * down + 2, height)
        guard left < right else { return }
        for row in top..<max(top, bottom) { (samples + row * width + left).update(repeating: Raster.coverGrey, count: right - left) }
    }
}
