import CaseModel

/// What is measured on a page's picture without reading it (domain/scan-quality.md, 2). Turning the page does not change it.
public struct PictureFacts: Sendable {
    /// Share of inked pixels inside a border of 5 mm, without specks, punch holes and a scanner's dark edges (Q10).
    public var inkShare: Double
    /// 95th - 2nd percentile of grey where there is ink, 0 to 255 (Q09); nil without ink.
    public var contrast: Double?
    /// 95th - 5th percentile, for pages of black and white.
    public var bitonalContrast: Double?
    /// Grey of the paper, 0 to 255: the median over the page's tiles.
    public var paper: Double
    /// Variance of the Laplacian at about 150 dpi over inked tiles, at the contrast of ordinary print (Q08); nil without ink.
    public var sharpness: Double?
    /// Share of strongly coloured pixels after the paper's own tint was taken out (Q05).
    public var colourShare: Double
    /// The picture was taken in colour, though there may be none on the paper: its channels differ. A grey scan stored with three equal
    /// channels was not.
    public var isTinted: Bool
    /// Clockwise slant of the text rows, in degrees, where the picture shows it clearly; nil where not.
    public var slant: Double?
    /// The paper's brightness all over the page.
    public var light: PaperLight
}

extension Raster {
    /// Measures the picture.
    ///
    /// - Parameter dpi: true resolution; where it is unknown, that of an A4 page of this size is a fair scale to measure at.
    public func facts(dpi: Double) -> PictureFacts {
        let small = reduced(by: 150 / dpi)
        let ink = InkMap(small.grey(), dpi: min(dpi, 150))
        return PictureFacts(
            inkShare: ink.share, contrast: ink.contrast, bitonalContrast: ink.bitonalContrast, paper: ink.paperLevel, sharpness: ink.sharpness,
            colourShare: small.channels == 4 ? small.colourShare() : 0, isTinted: small.isTinted(),
            slant: ink.slant(), light: ink.light(reduction: Double(width) / Double(small.width)))
    }
}
