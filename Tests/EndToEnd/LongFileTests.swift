import Foundation
import TestKit
import Testing

/// A PDF of many pages is read page by page: what is read stays read, whatever happens.
@Suite(.enabled(if: Program.isBuilt, "casebinder is not built"))
struct LongFileTests {
    private static let pages = 12

    /// A PDF of so many pages with a line each, no two alike, and so short that the recogniser is not asked for its word. Scans go the same
    /// way, only slower.
    private static func paper() -> [UInt8] {
        let kids = (0..<pages).map { "\(4 + 2 * $0) 0 R" }.joined(separator: " ")
        var objects = [
            "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[\(kids)]/Count \(pages)>>", "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        ]
        for page in 0..<pages {
            let content = "BT /F1 24 Tf 72 700 Td (Lot \(page + 1)) Tj ET"
            objects.append(
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents \(5 + 2 * page) 0 R/Resources<</Font<</F1 3 0 R>>>>>>")
            objects.append("<</Length \(content.utf8.count)>>stream\n\(content)\nendstream")
        }
        return PdfBytes.file(objects)
    }

    /// What an undisturbed run reports.
    private static let calm = Result {
        let workspace = try TestWorkspace()
        try workspace.drop("案/扫描.pdf", paper())
        #expect(workspace.batch().json["pages"].int == pages)
        return workspace.report("案")
    }

    @Test(arguments: [1, 5, 11]) func aKilledRunReadsOnlyWhatIsLeft(_ read: Int) throws {
        let workspace = try TestWorkspace()
        try workspace.drop("案/扫描.pdf", Self.paper())
        let killed = workspace.batch(environment: ["CASEBINDER_KILL_AT": "page:\(read)"])
        #expect(killed.signal == 9, "\(killed)")
        let again = workspace.batch()
        let left = again.json["pages"].int ?? 0
        // Of the pages under way at the kill, one more may have been finished.
        #expect((Self.pages - read - 1...Self.pages - read).contains(left), "\(again)")
        #expect(again.json["files"].int == 0, "the folder was taken in before the kill")
        let once = workspace.batch()
        #expect(once.json["pages"].int == 0, "\(once)")
        #expect(try workspace.report("案") == Self.calm.get())
    }
}
