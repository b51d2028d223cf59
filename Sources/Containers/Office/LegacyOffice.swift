/// Whether a Word, Excel or PowerPoint file of the old binary kind is locked. What opens them finds out only by failing.
public enum LegacyOffice {
    /// Needs a password, or is under rights management.
    public static func isLocked(_ path: String, limit: Int64 = 512 << 20) -> Bool {
        guard let file = CompoundFile(path: path, limit: limit) else { return false }
        if file.entry("\u{9}DRMContent") != nil || file.entry("EncryptedSummary") != nil { return true }
        // fEncrypted of the document's information block ([MS-DOC] 2.5.2).
        if let word = file.content("WordDocument"), word.count > 12 { return word[11] & 1 != 0 }
        if let book = file.content("Workbook") ?? file.content("Book") { return hasFilePass(book) }
        // headerToken of [MS-PPT] 2.3.2: a file that is encrypted says so here.
        if let user = file.content("Current User"), user.count >= 16 { return user.little32(12) == 0xF3D1_C4DF }
        return false
    }

    /// A FilePass record stands among the first ([MS-XLS] 2.1.7.20.1), as those behind it are encrypted.
    private static func hasFilePass(_ book: [UInt8]) -> Bool {
        var place = 0
        for _ in 0..<8 {
            guard place + 4 <= book.count else { return false }
            let type = book.little16(place)
            if type == 0x002F { return true }
            // End of the first part.
            if type == 0x000A { return false }
            place += 4 + Int(book.little16(place + 2))
        }
        return false
    }
}
