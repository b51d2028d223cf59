import Foundation
import TestKit
import Testing

/// A page that must be scanned again is shown small in the firm's own report, and nowhere else.
@Suite(.enabled(if: Program.isBuilt, "casebinder is not built")) struct PictureTests {
    /// A sheet of A4 at 150 dpi with bars on it, as a PGM.
    /// - Parameter rows: of a line and the blank below it, so that two are not the same paper.
    private static func scan(_ remark: String, rows: Int) -> [UInt8] {
        let width = 1240, height = 1754
        var pixels = [UInt8](repeating: 245, count: width * height)
        for row in 200..<480 where row % rows < 20 {
            for column in 150..<1000 where column / 4 % 2 == 0 && column / 60 % 4 != 0 { pixels[row * width + column] = 20 }
        }
        return Array("P5\n# \(remark)\n\(width) \(height) 255\n".utf8) + pixels
    }

    private static func pictures(_ page: String) -> [String] {
        page.components(separatedBy: "<img ").dropFirst().map { String($0.prefix { $0 != ">" }) }
    }

    @Test func aFaultyPageIsShownToTheFirmOnly() throws {
        let workspace = try TestWorkspace()
        try workspace.dropConsultation("王芳咨询", client: "王芳")
        try workspace.drop("王芳咨询/扫描1.pgm", Self.scan("good", rows: 60))
        // A worker dies over the picture of one, and one sends another thing: both cost themselves.
        try workspace.drop("王芳咨询/扫描2.pgm", Self.scan("CASEBINDER-MISBEHAVE-PAGE 1 picture-crash", rows: 85))
        try workspace.drop("王芳咨询/扫描3.pgm", Self.scan("CASEBINDER-MISBEHAVE-PAGE 1 picture-lie", rows: 110))
        let run = workspace.batch(environment: ["CASEBINDER_MISBEHAVE": "1"])
        #expect(run.status == 0, "\(run)")

        let path = workspace.root + "/reports/C00001.html"
        let report = try String(contentsOfFile: path, encoding: .utf8)
        let shown = Self.pictures(report)
        #expect(shown.count == 1)
        let image = try #require(shown.first)
        #expect(image.hasPrefix("alt=\"扫描1.pgm 第1页，分辨率 150 DPI") && image.contains("src=\"data:image/jpeg;base64,/9j/"), "\(image.prefix(80))")
        #expect(report.contains("img-src data:") && report.contains("扫描2.pgm") && report.contains("扫描3.pgm"))
        #expect(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o600)
        #expect(workspace.run("report", "C00001", "--format", "html").out.contains("<img "))

        // Neither in what is sent nor in what machines read.
        let letters = workspace.messages().joined()
        #expect(!letters.isEmpty)
        for text in [letters, workspace.run("report", "C00001", "--format", "json").out, workspace.run("show", "C00001", "--json").out] {
            #expect(!text.contains("/9j/") && !text.contains("<img"))
        }

        // A case of the highest level shows none, and keeps none.
        #expect(workspace.run("confirm", "C00001", "--level", "top-secret", "--by", "王主任", "--as-of", asOf).status == 0)
        #expect(workspace.batch().status == 0)
        #expect(Self.pictures(try String(contentsOfFile: path, encoding: .utf8)).isEmpty)
        let rows = try #require(Self.rows(in: workspace.root + "/state/casebinder.sqlite"))
        #expect(rows == 0)
    }

    /// Pictures that the database holds; nil where there is no sqlite3 to ask (python3 has one).
    private static func rows(in database: String) -> Int? {
        let process = Process(), output = Pipe()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/python3")
        process.arguments = ["-c", "import sqlite3,sys;print(sqlite3.connect(sys.argv[1]).execute('select count(*) from page_picture').fetchone()[0])", database]
        process.standardOutput = output
        guard (try? process.run()) != nil else { return nil }
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return Int(text.trimmingCharacters(in: .whitespacesAndNewlines))
    }
}
