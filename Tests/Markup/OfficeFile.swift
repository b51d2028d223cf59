import Markup
import TestKit

/// Office files made by hand, part by part.
enum OfficeFile {
    static let spaces = """
        xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" \
        xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" \
        xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" \
        xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" \
        xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" \
        xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
        """
    private static let kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

    /// A list of relationships: id, kind, target.
    static func references(_ rows: [(String, String, String)]) -> String {
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
            + rows.map { "<Relationship Id=\"\($0.0)\" Type=\"\(kind)\($0.1)\" Target=\"\($0.2)\"/>" }.joined() + "</Relationships>"
    }

    static func package(main: String, _ parts: [(String, String)]) -> [UInt8] {
        ZipBytes.make(
            [.init("[Content_Types].xml", "<Types/>"), .init("_rels/.rels", references([("1", "officeDocument", main)]))]
                + parts.map { .init($0.0, $0.1) })
    }

    /// A workbook: sheets by name with the inside of `<worksheet>`, and what else it has.
    static func workbook(
        _ sheets: [(name: String, content: String)], strings: String = "", styles: String = "", more: [(String, String)] = []
    ) -> [UInt8] {
        var rows = sheets.indices.map { ("s\($0)", "worksheet", "worksheets/sheet\($0).xml") }
        rows += [("x", "sharedStrings", "sharedStrings.xml"), ("y", "styles", "styles.xml")]
        let list = sheets.enumerated().map { "<sheet name=\"\($1.name)\" sheetId=\"\($0)\" \($0 > 0 ? "state=\"hidden\"" : "") r:id=\"s\($0)\"/>" }.joined()
        return package(
            main: "xl/workbook.xml",
            [
                ("xl/workbook.xml", "<workbook \(spaces)><sheets>\(list)</sheets></workbook>"), ("xl/_rels/workbook.xml.rels", references(rows)),
                ("xl/sharedStrings.xml", "<sst \(spaces)>\(strings)</sst>"), ("xl/styles.xml", "<styleSheet \(spaces)>\(styles)</styleSheet>"),
            ] + sheets.enumerated().map { ("xl/worksheets/sheet\($0).xml", "<worksheet \(spaces)>\($1.content)</worksheet>") } + more)
    }

    /// A chart of two figures, as the part keeps them.
    static func chart(title: String) -> String {
        func cache(_ kind: String, _ values: [String]) -> String {
            "<c:\(kind)Ref><c:f>A1</c:f><c:\(kind)Cache><c:ptCount val=\"\(values.count)\"/>"
                + values.enumerated().map { "<c:pt idx=\"\($0)\"><c:v>\($1)</c:v></c:pt>" }.joined() + "</c:\(kind)Cache></c:\(kind)Ref>"
        }
        return "<c:chartSpace xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\" \(spaces)><c:chart><c:title><c:tx><c:rich><a:p><a:r><a:t>\(title)</a:t>"
            + "</a:r></a:p></c:rich></c:tx></c:title><c:plotArea><c:barChart><c:ser><c:idx val=\"0\"/><c:tx>\(cache("str", ["金额"]))</c:tx>"
            + "<c:cat>\(cache("str", ["一审", "二审"]))</c:cat><c:val>\(cache("num", ["100", "250.5"]))</c:val></c:ser></c:barChart></c:plotArea></c:chart></c:chartSpace>"
    }

    static func read(_ bytes: [UInt8], characters: Int = 5_000_000) throws -> PagedText {
        let folder = TemporaryFolder()
        return try Workbook.read(folder.file("a.xlsx", bytes), scratch: folder.scratch, characters: characters)
    }
}
