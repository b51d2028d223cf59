/// A small DOCX: titles, paragraphs, tables and page breaks, without styles of its own.
enum WordFile {
    static func bytes(_ documents: [DocumentDescription]) throws(SampleError) -> [UInt8] {
        var xml = ""
        for (index, document) in documents.enumerated() {
            if index > 0 { xml += pageBreak }
            xml += try body(document)
        }
        var zip = ZipStore()
        for (name, text) in [
            ("[Content_Types].xml", contentTypes), ("_rels/.rels", relations),
            ("word/document.xml", head + "<w:document xmlns:w=\"\(main)\"><w:body>" + xml + "<w:sectPr/></w:body></w:document>"),
        ] {
            zip.add(Array(name.utf8), Array(text.utf8), utf8: true)
        }
        return zip.finished()
    }

    private static func body(_ document: DocumentDescription) throws(SampleError) -> String {
        var xml = ""
        var rows = ""
        func table() -> String {
            rows.isEmpty ? "" : "<w:tbl><w:tblPr><w:tblW w:w=\"5000\" w:type=\"pct\"/></w:tblPr>\(rows)</w:tbl><w:p/>"
        }
        for block in try Markup.blocks(document.body) {
            if case .row(let cells, _) = block {
                rows += "<w:tr>" + cells.map { "<w:tc>" + paragraph($0.plain) + "</w:tc>" }.joined() + "</w:tr>"
                continue
            }
            xml += table()
            rows = ""
            switch block {
            case .text(let text, .title): xml += paragraph(text.plain, "<w:jc w:val=\"center\"/>", size: 36)
            case .text(let text, .subtitle): xml += paragraph(text.plain, "<w:jc w:val=\"center\"/>")
            case .text(let text, .right): xml += paragraph(text.plain, "<w:jc w:val=\"right\"/>")
            case .text(let text, .flush): xml += paragraph(text.plain)
            case .text(let text, .indented): xml += paragraph(text.plain, "<w:ind w:firstLineChars=\"200\"/>")
            case .columns(let texts): xml += texts.map { paragraph($0.plain) }.joined()
            case .pageBreak: xml += pageBreak
            case .gap: xml += "<w:p/>"
            case .row, .card: break
            }
        }
        return xml + table()
    }

    private static func paragraph(_ text: String, _ properties: String = "", size: Int = 24) -> String {
        let escaped = text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
        let bold = size > 30 ? "<w:b/>" : ""
        return "<w:p><w:pPr>\(properties)</w:pPr><w:r><w:rPr>\(bold)<w:sz w:val=\"\(size)\"/></w:rPr>"
            + "<w:t xml:space=\"preserve\">\(escaped)</w:t></w:r></w:p>"
    }

    private static let pageBreak = "<w:p><w:r><w:br w:type=\"page\"/></w:r></w:p>"
    private static let main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    private static let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
    private static let contentTypes =
        head + "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
        + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
        + "<Override PartName=\"/word/document.xml\" "
        + "ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>"
    private static let relations =
        head + "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" "
        + "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>"
}
