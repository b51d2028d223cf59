/// Page numbers that follow each other, as ranges.
public enum PageRuns {
    /// Ascending, each number once: `[1, 2, 3, 7]` is 1–3 and 7.
    public static func of(_ numbers: some Sequence<Int>) -> [ClosedRange<Int>] {
        var runs: [ClosedRange<Int>] = []
        for number in Set(numbers).sorted() {
            if let last = runs.last, last.upperBound + 1 == number {
                runs[runs.count - 1] = last.lowerBound...number
            } else {
                runs.append(number...number)
            }
        }
        return runs
    }
}
