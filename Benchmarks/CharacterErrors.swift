import Foundation

/// Character errors of a text against the truth: insertions, deletions and replacements (Levenshtein 1965), after NFKC and without white space.
struct CharacterErrors {
    var errors = 0
    /// Characters of the truth.
    var characters = 0

    var rate: Double { Double(errors) / Double(max(1, characters)) }

    init() {}

    init(read: String, truth: String) {
        let a = Self.comparable(read), b = Self.comparable(truth)
        characters = b.count
        errors = Self.distance(a, b)
    }

    /// Errors of the stretch of `read` that is most like a known line (Sellers 1980).
    init(finding line: String, in read: String) {
        let known = Self.comparable(line)
        characters = known.count
        var column = Array(0...known.count)
        errors = column[known.count]
        for scalar in Self.comparable(read) {
            var diagonal = column[0]
            for (i, wanted) in known.enumerated() {
                let left = column[i + 1]
                column[i + 1] = min(left + 1, column[i] + 1, diagonal + (wanted == scalar ? 0 : 1))
                diagonal = left
            }
            errors = min(errors, column[known.count])
        }
    }

    static func + (a: CharacterErrors, b: CharacterErrors) -> CharacterErrors {
        var sum = a
        sum.errors += b.errors
        sum.characters += b.characters
        return sum
    }

    static func comparable(_ text: String) -> [Unicode.Scalar] {
        text.precomposedStringWithCompatibilityMapping.unicodeScalars.filter { !$0.properties.isWhitespace }
    }

    private static func distance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
        var row = Array(0...b.count)
        for (i, left) in a.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, right) in b.enumerated() {
                let above = row[j + 1]
                row[j + 1] = min(above + 1, row[j] + 1, diagonal + (left == right ? 0 : 1))
                diagonal = above
            }
        }
        return row[b.count]
    }
}
