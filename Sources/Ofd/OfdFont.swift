/// Font programs as a PDF takes them: glyphs are asked for by their number in the program.
enum OfdFont {
    /// Adds a font to a sheet; the name by which text is drawn, nil for what is no font program.
    static func add(_ bytes: [UInt8], to sheet: inout PdfSheet) -> String? {
        let program: (key: String, subtype: String, kind: String)
        switch Array(bytes.prefix(4)) {
        case [0, 1, 0, 0], Array("true".utf8): program = ("FontFile2", "", "CIDFontType2 /CIDToGIDMap /Identity")
        case Array("OTTO".utf8): program = ("FontFile3", " /Subtype /OpenType", "CIDFontType0")
        case let head where head.count == 4 && head[0] == 1 && head[1] == 0: program = ("FontFile3", " /Subtype /CIDFontType0C", "CIDFontType0")
        default: return nil
        }
        let file = sheet.add("<< /Length \(bytes.count)\(program.subtype) >>", bytes)
        let descriptor = sheet.add(
            "<< /Type /FontDescriptor /FontName /Embedded /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 880 /Descent -120 "
                + "/CapHeight 700 /StemV 80 /\(program.key) \(file) 0 R >>")
        let font = sheet.add(
            "<< /Type /Font /Subtype /\(program.kind) /BaseFont /Embedded /DW 1000 /FontDescriptor \(descriptor) 0 R "
                + "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>")
        return sheet.font(
            sheet.add("<< /Type /Font /Subtype /Type0 /BaseFont /Embedded /Encoding /Identity-H /DescendantFonts [\(font) 0 R] >>"))
    }
}
