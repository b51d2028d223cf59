/// What a small picture of a page may be at most, wherever it is made, checked or shown.
public enum SmallPicture {
    /// Of the longest side, in pixels: a sheet of A4 is known again, and its print can hardly be read.
    public static let side = 480
    /// Of the JPEG, in bytes.
    public static let bytes = 40_000
    /// In one report.
    public static let perReport = 12
}
