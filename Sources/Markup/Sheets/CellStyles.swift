/// Which number format a cell has, by its style (ISO/IEC 29500-1, 18.8).
struct CellStyles {
    private var formats: [NumberFormat] = []

    init() {}

    /// Reads the styles part; one that breaks off gives what stands before the fault.
    init(_ bytes: [UInt8], part: String) throws(MarkupError) {
        var codes: [Int: String] = [:]
        var cells: [Int] = []
        do throws(MarkupError) {
            let reader = try XMLPull(bytes, part: part)
            var inCells = false
            while let event = try reader.next() {
                guard case .start(_, let name, let isEmpty) = event else { continue }
                switch name {
                case "numFmt":
                    if let id = reader.attribute("numFmtId").flatMap({ Int($0) }), let code = reader.attribute("formatCode") { codes[id] = code }
                case "cellXfs": inCells = !isEmpty
                case "cellStyles", "dxfs": inCells = false
                case "xf": if inCells { cells.append(reader.attribute("numFmtId").flatMap { Int($0) } ?? 0) }
                default: break
                }
            }
        } catch {
            guard case .damaged = error else { throw error }
        }
        var known: [Int: NumberFormat] = [:]
        formats = cells.map { id in
            if let format = known[id] { return format }
            let format = NumberFormat(codes[id] ?? CellStyles.builtIn[id] ?? "General")
            known[id] = format
            return format
        }
    }

    /// The format of a cell's style number.
    subscript(style: Int) -> NumberFormat { formats.indices.contains(style) ? formats[style] : .general }

    /// Formats that files name by number alone (18.8.30). Those that follow the reader's country are dates and times as ISO 8601 writes them;
    /// 27 to 36 and 50 to 58 are those of Chinese Excel.
    private static let builtIn: [Int: String] = {
        var codes = [
            1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 5: "¥#,##0;-¥#,##0", 6: "¥#,##0;-¥#,##0", 7: "¥#,##0.00;-¥#,##0.00",
            8: "¥#,##0.00;-¥#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??", 14: "yyyy-mm-dd", 15: "d-mmm-yy",
            16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "yyyy-mm-dd h:mm",
            37: "#,##0;-#,##0", 38: "#,##0;-#,##0", 39: "#,##0.00;-#,##0.00", 40: "#,##0.00;-#,##0.00", 41: "#,##0;-#,##0;\"-\";@",
            42: "¥#,##0;-¥#,##0;¥\"-\";@", 43: "#,##0.00;-#,##0.00;\"-\";@", 44: "¥#,##0.00;-¥#,##0.00;¥\"-\";@", 45: "mm:ss", 46: "[h]:mm:ss",
            47: "mm:ss.0", 48: "##0.0E+0", 49: "@", 30: "m-d-yy", 33: "h\"时\"mm\"分\"ss\"秒\"", 32: "h\"时\"mm\"分\"",
            34: "上午/下午h\"时\"mm\"分\"", 35: "上午/下午h\"时\"mm\"分\"ss\"秒\"",
            55: "上午/下午h\"时\"mm\"分\"", 56: "上午/下午h\"时\"mm\"分\"ss\"秒\"",
        ]
        for id in [31] { codes[id] = "yyyy\"年\"m\"月\"d\"日\"" }
        for id in [27, 36, 50, 52, 57] { codes[id] = "yyyy\"年\"m\"月\"" }
        for id in [28, 29, 51, 53, 54, 58] { codes[id] = "m\"月\"d\"日\"" }
        return codes
    }()
}
