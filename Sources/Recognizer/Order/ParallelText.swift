/// Text and its translation side by side (中英文对照), clause beside clause: no columns to be read one after the other.
///
/// Each clause begins level with its fellow, so that the shorter one leaves a blank below it; paragraphs of prose in columns begin where they
/// happen to.
enum ParallelText {
    /// Least step to the next line that counts as a blank, in steps of the side.
    static let blank = 1.25
    /// A blank below a clause that is shorter than its fellow, in steps of the side.
    static let hole = 1.8
    /// Clauses after the first, and the share of them that must begin level.
    static let fewestClauses = 2
    static let levelShare = 0.8

    /// Whether the two sides of a gutter are such texts.
    static func stands(_ one: [Placed], beside other: [Placed]) -> Bool {
        guard let left = Side(one), let right = Side(other), left.holes + right.holes > 0 else { return false }
        let (few, many) = left.starts.count < right.starts.count ? (left, right) : (right, left)
        guard few.starts.count >= fewestClauses else { return false }
        let reach = 0.4 * min(few.step, many.step)
        let level = few.starts.count { start in many.starts.contains { abs($0 - start) < reach } }
        return Double(level) >= levelShare * Double(many.starts.count)
    }

    /// The lines of one side by their middles.
    private struct Side {
        /// From one line to the next, as most lines stand.
        var step: Double
        /// Lines after a blank.
        var starts: [Double]
        /// Blanks of a line and more.
        var holes: Int

        init?(_ placed: [Placed]) {
            let lines = Rows.rows(placed).map { $0.reduce(0) { $0 + $1.midY } / Double($0.count) }.sorted()
            let steps = zip(lines, lines.dropFirst()).map { $1 - $0 }
            guard !steps.isEmpty else { return nil }
            // Most lines stand in the middle of a clause only where clauses are long: the least steps are those within one.
            step = steps.sorted()[steps.count / 4]
            let (blank, hole) = (ParallelText.blank * step, ParallelText.hole * step)
            starts = zip(lines.dropFirst(), steps).filter { $0.1 > blank }.map(\.0)
            holes = steps.count { $0 > hole }
        }
    }
}
