import Foundation
import TestKit
import Testing

/// Small files that mean to cost much: each is refused, or read as far as it goes, under the code that says what it is; soon; and nothing
/// outside the file is ever read.
@Suite(.enabled(if: Program.isBuilt, "casebinder is not built")) struct BombTests {
    struct Row: Sendable, CustomTestStringConvertible {
        var name: String
        var bytes: @Sendable () -> [UInt8]
        /// Any of these statuses.
        var status: Set<String>
        /// Any of these codes, of the file, its pages or its members.
        var codes: Set<String>
        var testDescription: String { name }

        init(_ name: String, _ status: Set<String>, _ codes: Set<String>, _ bytes: @autoclosure @escaping @Sendable () -> [UInt8]) {
            (self.name, self.status, self.codes, self.bytes) = (name, status, codes, bytes)
        }
    }

    static let rows: [Row] = [
        // XML
        Row("十亿笑.docx", ["refused", "unreadable"], ["bomb"], Bombs.word(doctype: Bombs.laughs, text: "&l9;")),
        Row("二次.docx", ["refused", "unreadable"], ["bomb"], Bombs.word(doctype: "<!ENTITY a \"\(String(repeating: "x", count: 9_000))\">", text: String(repeating: "&a;", count: 3_000))),
        Row("外部实体.docx", ["refused", "unreadable"], ["bomb"], Bombs.word(doctype: "<!ENTITY e SYSTEM \"file:///etc/passwd\">", text: "前 &e; 后")),
        Row("参数实体.docx", ["refused", "unreadable"], ["bomb"], Bombs.word(doctype: "<!ENTITY % e SYSTEM \"file:///etc/passwd\"> %e;", text: "前后")),
        // pixels
        Row("像素.png", ["refused"], ["too-large", "bomb"], Bombs.png(side: 100_000)),
        Row("像素.bmp", ["refused"], ["too-large", "bomb"], Bombs.bmp(side: 100_000)),
        Row("像素.jpg", ["refused"], ["too-large", "bomb"], Bombs.jpeg(side: 65_000)),
        Row("像素.tif", ["refused"], ["too-large", "bomb"], Fixtures.hugePicture(side: 100_000)),
        // Formats that may be unknown, but must not be decoded at that size.
        Row("像素.gif", ["refused", "unsupported"], ["too-large", "bomb", "unsupported-format"], Bombs.gif(side: 65_535)),
        Row("像素.jp2", ["refused", "unsupported"], ["too-large", "bomb", "unsupported-format"], Bombs.jpeg2000(side: 100_000)),
        Row("像素.webp", ["refused", "unsupported"], ["too-large", "bomb", "unsupported-format"], Bombs.webp(side: 16_384)),
        // chains and trees
        Row("环.tif", ["ok", "partial", "unreadable"], ["damaged"], Bombs.tiffLoop()),
        Row("长链.tif", ["refused"], ["too-many-pages"], Bombs.tiffChain(pages: 20_000)),
        Row("自含页树.pdf", ["unreadable", "refused"], ["damaged", "too-many-pages"], Bombs.pdf(["<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>"])),
        Row("互含页树.pdf", ["refused"], ["too-many-pages"], Bombs.pdf(["<</Type/Pages/Kids[3 0 R 3 0 R]/Count 100000>>", "<</Type/Pages/Parent 2 0 R/Kids[2 0 R 2 0 R]/Count 50000>>"])),
        Row("百万页.pdf", ["refused"], ["too-many-pages"], Bombs.millionPages()),
        Row("自绘.pdf", ["unreadable", "partial", "refused"], ["out-of-memory", "timeout", "crashed", "damaged"], Bombs.recursiveForm()),
        Row("页内像素.pdf", ["refused", "partial", "unreadable"], ["too-large", "damaged", "out-of-memory", "bomb"], Bombs.hugeImage(side: 60_000)),
        // mails
        Row("嵌套.eml", ["partial", "refused"], ["too-deep"], Bombs.nestedMail(levels: 1_000)),
        Row("转发链.eml", ["ok", "partial", "refused"], ["too-deep"], Bombs.forwardedMail(levels: 300)),
        // archives
        Row("同名.zip", ["ok", "partial", "refused"], ["duplicate", "empty"], Bombs.zip((0..<1_000).lazy.map { _ in "同名.txt" })),
        Row("倍率.zip", ["refused", "partial"], ["bomb"], Bombs.ratio()),
        Row("穿越.zip", ["partial", "refused"], ["unsafe-path"], Bombs.zip(["../../../../etc/evil.txt", "/etc/evil.txt", "好.txt"])),
        Row("长名.zip", ["ok", "partial", "refused"], ["empty", "unsafe-path", "damaged"], Bombs.zip([String(repeating: "a", count: 65_535)])),
        Row("深名.zip", ["ok", "partial", "refused"], ["empty", "unsafe-path", "too-deep", "damaged"], Bombs.zip([String(repeating: "a/", count: 32_000) + "x.txt"])),
    ]

    /// Debug builds read slower; a bomb that works takes minutes or gigabytes.
    @Test(arguments: rows) func isDefused(_ row: Row) throws {
        let folder = TemporaryFolder()
        let path = folder.file(row.name, row.bytes())
        let outcome = Program.run(["inspect", "--json", "--jobs", "1", path], environment: ["TMPDIR": folder.path], seconds: 160)
        #expect(outcome.status == 0 || outcome.status == 1, "\(outcome.err)")
        let file = outcome.json["files"][0]
        #expect(row.status.contains(file["status"].string ?? ""), "\(file["status"]) \(Self.codes(file))")
        #expect(!Self.codes(file).isDisjoint(with: row.codes), "\(Self.codes(file))")
        #expect(!outcome.out.contains("root:"), "a file of the machine was read")
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [row.name], "something was left behind")
    }

    private static func codes(_ file: JSON) -> Set<String> {
        file["children"].array.reduce(into: Set(file.codes + file["pages"].array.flatMap(\.codes))) { $0.formUnion(codes($1)) }
    }
}
