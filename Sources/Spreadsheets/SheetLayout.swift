/// What is set for a sheet as a whole, once its rows are known.
public struct SheetLayout: Sendable {
    /// Widths in characters of the body font (a Chinese character takes two), from the first column on.
    public var widths: [Width]
    /// Columns at the left that stay in sight, and are printed on each page.
    public var fixedColumns: Int
    /// Whether all columns are printed side by side on one page; false: small, on as many pages across as it takes.
    public var fitsWidth: Bool
    /// Above each printed page, at the left and at the right.
    public var header: (left: String, right: String)

    /// Neighbouring columns of one width.
    public struct Width: Sendable {
        public var columns: Int
        public var characters: Double

        public init(columns: Int = 1, characters: Double) {
            self.columns = columns
            self.characters = characters
        }
    }

    public init(widths: [Width], fixedColumns: Int = 0, fitsWidth: Bool = true, header: (left: String, right: String) = ("", "")) {
        self.widths = widths
        self.fixedColumns = fixedColumns
        self.fitsWidth = fitsWidth
        self.header = header
    }
}
