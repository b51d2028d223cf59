import Foundation
import TestKit
import Testing

/// Broken files given to `inspect`: each is listed with what is wrong, none ends the program.
@Suite(.enabled(if: Program.isBuilt, "casebinder is not built")) struct InspectFaultsTests {
    struct Row: Sendable {
        var name: String
        /// nil: not made at all.
        var bytes: [UInt8]?
        var status: String
        /// Of the file or its pages.
        var code: String?
    }

    static let rows: [Row] = [
        Row(name: "nothere.pdf", bytes: nil, status: "unreadable", code: "damaged"),
        Row(name: "空.txt", bytes: [], status: "unreadable", code: "empty"),
        Row(name: "半截.jpg", bytes: Fixtures.truncatedJPEG, status: "unreadable", code: "damaged"),
        Row(name: "第3页坏.tif", bytes: Fixtures.tiff(pages: 3, broken: 3), status: "partial", code: "damaged"),
        Row(name: "好.tif", bytes: Fixtures.tiff(pages: 2), status: "ok", code: nil),
        Row(name: "巨幅.tif", bytes: Fixtures.hugePicture(side: 30_000), status: "refused", code: "too-large"),
        Row(name: "好.pdf", bytes: Fixtures.pdf(pages: 2, line: "Contract"), status: "ok", code: nil),
        Row(name: "半截.pdf", bytes: Array(Fixtures.pdf(pages: 2).prefix(150)), status: "unreadable", code: "damaged"),
        Row(name: "无页.pdf", bytes: Fixtures.pdf(pages: 0), status: "unreadable", code: "empty"),
        Row(name: "密码.pdf", bytes: Fixtures.passwordPDF(), status: "unreadable", code: "encrypted"),
        Row(name: "乱码.pdf", bytes: Array("%PDF-1.4\n".utf8) + (0..<3000).map { UInt8(truncatingIfNeeded: $0 &* 37 ^ $0 >> 3) }, status: "unreadable", code: "damaged"),
        Row(name: "起诉状.txt", bytes: Array(Fixtures.complaint.utf8), status: "ok", code: nil),
    ]

    @Test func everyFileIsListedInItsPlace() throws {
        let folder = FileManager.default.temporaryDirectory.path + "/casebinder-test-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        for row in Self.rows { if let bytes = row.bytes { try Data(bytes).write(to: URL(fileURLWithPath: "\(folder)/\(row.name)")) } }
        let outcome = Program.run(["inspect", "--json"] + Self.rows.map(\.name), in: folder, environment: ["TMPDIR": folder])
        #expect(outcome.status == 1, "\(outcome)")
        let files = outcome.json["files"].array
        try #require(files.count == Self.rows.count)
        for (row, file) in zip(Self.rows, files) {
            #expect(file["path"].string == row.name)
            #expect(file["status"].string == row.status, "\(row.name)")
            let codes = file.codes + file["pages"].array.flatMap(\.codes)
            if let code = row.code { #expect(codes.contains(code), "\(row.name): \(codes)") }
        }
        #expect(outcome.json["summary"]["failed"].int == Self.rows.count { $0.status != "ok" && $0.code != "encrypted" })
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasPrefix("casebinder-") }.isEmpty, "copies of files were left")
    }

    /// A pattern that fills itself keeps its page from being drawn in any time; what the page says is read all the same.
    @Test func aPageThatCannotBeDrawnKeepsItsText() throws {
        let text = "BT /F1 24 Tf 72 700 Td (Contract) Tj ET /Pattern cs /P scn 0 0 500 500 re f", tile = "/Pattern cs /P scn 0 0 9 9 re f"
        let pattern = "/Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 1 1]/XStep 0.001/YStep 0.001/Resources<</Pattern<</P 5 0 R>>>>"
        let bytes = PdfBytes.file([
            "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[6 0 R]/Count 1>>", "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
            "<</Length \(text.utf8.count)>>stream\n\(text)\nendstream", "<<\(pattern)/Length \(tile.utf8.count)>>stream\n\(tile)\nendstream",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 3 0 R>>/Pattern<</P 5 0 R>>>>>>",
        ])
        let workspace = try TestWorkspace()
        try workspace.drop("案/底纹.pdf", bytes)
        let environment = ["CASEBINDER_LIMITS": "seconds=2 silence=2"]
        let file = Program.run(["inspect", "--json", workspace.inbox + "/案/底纹.pdf"], environment: environment).json["files"][0]
        #expect(file["status"].string == "partial" && file["pages"].array.map(\.codes) == [["timeout"]], "\(file)")
        #expect(file["pages"][0]["text"].string == "Contract" && file["pages"][0]["source"].string == "embedded", "\(file)")
    }

    @Test func aMissingFileIsNotCalledDamaged() {
        let message = Program.run(["inspect", "--json", "/nonexistent/起诉状.pdf"]).json["files"][0]["problems"][0]["message"].string
        #expect(message?.contains("找不到") == true, "\(message ?? "none")")
    }

    @Test func digitsThatFailTheirChecksumAreMaskedAndMarked() throws {
        let workspace = try TestWorkspace()
        try workspace.drop("案/起诉状.txt", "民事起诉状\n原告：张伟，身份证号110101199003070011\n被告：李四，身份证号110101199003070012\n")
        let findings = Program.run(["inspect", "--json", workspace.inbox + "/案"]).json["files"][0]["findings"].array
            .filter { $0["kind"].string == "id.cn18" }
        #expect(findings.count == 2)
        #expect(findings.allSatisfy { $0["masked"].string?.contains("199003") == false })
        #expect(Set(findings.compactMap { $0["reason"].string }).count == 2, "a number that fails its check must be told from one that passes")
    }

    /// Names of old shares: typed (completed by the shell) they are bytes and no UTF-8.
    @Test func pathsInAnyBytesAreOpenedAndShown() throws {
        let workspace = try TestWorkspace()
        let name: [UInt8] = [0xC6, 0xF0, 0xCB, 0xDF, 0xD7, 0xB4]  // 起诉状 in GB18030
        // A shell makes and passes the names, for Swift's strings cannot: a file, a folder with a file, and one beyond any encoding.
        let script = """
            set -e
            cd "$0"; gbk=$(printf '\\306\\360\\313\\337\\327\\264'); odd=$(printf '\\377\\376')
            printf '%s' "$2" > "$gbk.txt"; mkdir "$gbk"; printf '情况说明\\n' > "$gbk/a.txt"; printf '说明\\n' > "$odd.txt"
            ln -s "$gbk.txt" link.txt
            exec "$1" inspect --json "$gbk.txt" "$gbk" "$odd.txt" link.txt 起诉状.txt
            """
        let outcome = Program.run([], prefix: ["sh", "-c", script, workspace.folder, Program.path, Fixtures.complaint])
        let files = outcome.json["files"].array
        try #require(files.count == 5, "\(outcome)")
        #expect(files.map { $0["status"].string } == ["ok", "ok", "ok", "ok", "unreadable"] && outcome.status == 1)
        #expect(files[0]["path"].string == "起诉状.txt" && files[0]["pathBytes"].string == name.map { String($0, radix: 16) }.joined() + "2e747874")
        #expect(files[0]["documents"][0]["material"].string == "complaint")
        #expect(files[1]["path"].string == "起诉状/a.txt" && files[1]["pathBytes"].string?.hasSuffix("2f612e747874") == true)
        #expect(files[2]["pathBytes"].string == "fffe2e747874")
        #expect(files[3]["path"].string == "link.txt", "a link that is named is followed")
        #expect(files[4]["pathBytes"] == .null, "this one is UTF-8 and is not there")
    }
}
