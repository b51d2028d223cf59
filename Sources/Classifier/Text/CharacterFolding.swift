import Foundation

/// Makes characters comparable: full and half width, traditional and simplified, upper and lower case, and shapes that OCR confuses,
/// each fall together. White space and most punctuation fold to nothing, so that spaced titles and broken lines still match.
///
/// Words of the pipeline and texts are folded alike, so the folded form is never shown to anybody.
enum CharacterFolding {
    /// What a character that is left out folds to.
    static let nothing: UInt16 = 0

    /// The folded unit of a scalar; ``nothing`` for what is left out. Scalars beyond the basic plane fold to U+FFFD.
    @inline(__always)
    static func fold(_ scalar: Unicode.Scalar) -> UInt16 {
        scalar.value < 0x10000 ? table[Int(scalar.value)] : 0xFFFD
    }

    /// The folded units of a text.
    static func fold(_ text: String) -> [UInt16] {
        var units: [UInt16] = []
        units.reserveCapacity(text.utf16.count)
        for scalar in text.unicodeScalars {
            let unit = fold(scalar)
            if unit != nothing { units.append(unit) }
        }
        return units
    }

    /// Whether a folded unit is a Chinese character.
    static func isHan(_ unit: UInt16) -> Bool { (0x3400...0x9FFF).contains(unit) || unit == 0x3007 }

    /// Characters that recognisers and typists take for each other; the first of each group stands for it.
    private static let confusable = [
        "日曰", "己已巳", "未末", "人入", "士土", "干千", "权杈", "初刼", "民艮", "大太", "问间", "贷货", "侯候", "拆折", "析祈",
        "师帅", "状壮", "戊戌戍", "令今", "免兔", "冶治", "辩辨辫", "券卷", "晴睛", "账帐", "囗口", "〇○◯零",
        "事亊", "协恊", "论沦", "告吿", "突宊", "报扱", "稿槁", "档挡", "证征", "表裘", "调凋", "理埋", "风凤", "国囯",
    ]

    private static let table: [UInt16] = makeTable()

    private static func makeTable() -> [UInt16] {
        var table = [UInt16](repeating: nothing, count: 0x10000)
        for value in 0x30..<0x10000 where !(0xD800..<0xE000).contains(value) {
            guard let scalar = Unicode.Scalar(UInt32(value)), scalar.properties.isAlphabetic || scalar.properties.numericType != nil
            else { continue }
            table[value] = UInt16(value)
        }
        for value in 0x41...0x5A { table[value] = UInt16(value + 0x20) }
        for value in 0xFF10...0xFF5A where table[value] != nothing { table[value] = table[value - 0xFEE0] }
        for colon in [0x3A, 0xFF1A, 0xFE55] { table[colon] = 0x3A }
        for (traditional, simplified) in simplifications() { table[Int(traditional)] = simplified }
        foldShapes(&table)
        return table
    }

    /// Groups may share a character through an earlier group; each later group is brought to what its first character already means.
    private static func foldShapes(_ table: inout [UInt16]) {
        for group in confusable {
            let units = Array(group.utf16)
            guard let first = units.first, units.count > 1 else { continue }
            let target = table[Int(first)] == nothing ? first : table[Int(first)]
            for unit in units where table[Int(unit)] == unit || table[Int(unit)] == nothing { table[Int(unit)] = target }
        }
        // A traditional form leads to its simplified one and from there to that one's group.
        for value in table.indices where table[value] != nothing {
            let next = table[Int(table[value])]
            if next != nothing { table[value] = next }
        }
    }

    /// ICU's one-to-one simplifications of the unified ideographs; empty where the transform is not available.
    private static func simplifications() -> [(UInt16, UInt16)] {
        let range = UInt32(0x4E00)...0x9FFF
        let source = String(String.UnicodeScalarView(range.compactMap(Unicode.Scalar.init).flatMap { [$0, "\n"] }))
        guard let target = source.applyingTransform(StringTransform("Hant-Hans"), reverse: false) else { return [] }
        let lines = target.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
        return zip(range, lines).compactMap { value, line in
            guard line.count == 1, let only = line.first, only.value != value, only.value < 0x10000 else { return nil }
            return (UInt16(value), UInt16(only.value))
        }
    }
}
