import GRDB

/// data/index.sqlite: the text of every page, searchable with nothing but the sqlite3 shell.
///
/// ```
/// sqlite3 data/index.sqlite "SELECT document, number FROM page WHERE id IN (SELECT rowid FROM search WHERE search MATCH '\"合 同\"')"
/// ```
/// `search` is an FTS5 table with the stock unicode61 tokenizer over text in which every Han character stands alone, because a tokenizer of
/// our own could not be opened by the shell: a phrase is written with spaces between its characters. The file's bytes depend on the pages
/// and SQLite's version alone.
enum TextIndex {
    struct Page: Sendable, Hashable {
        /// Row number of the document in the catalogue.
        var document: Int
        var material: String
        /// Page number through the volume.
        var number: Int
        var text: String
    }

    /// SQLite's version, which shapes the file's bytes; nil where it will not say.
    static var libraryVersion: String? {
        try? DatabaseQueue().read { try String.fetchOne($0, sql: "SELECT sqlite_version()") }
    }

    /// Writes a new index file.
    static func write(_ pages: [Page], to path: String) throws {
        var configuration = Configuration()
        configuration.prepareDatabase { database in
            try database.execute(sql: "PRAGMA page_size = 4096; PRAGMA journal_mode = MEMORY; PRAGMA auto_vacuum = NONE")
        }
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        try queue.write { database in
            try database.execute(sql: schema)
            let page = try database.makeStatement(
                sql: "INSERT INTO page (id, document, material, number, text) VALUES (?, ?, ?, ?, ?)")
            let search = try database.makeStatement(sql: "INSERT INTO search (rowid, text) VALUES (?, ?)")
            for (index, entry) in pages.enumerated() {
                try page.execute(arguments: [index + 1, entry.document, entry.material, entry.number, entry.text])
                try search.execute(arguments: [index + 1, spaced(entry.text)])
            }
            try database.execute(sql: "INSERT INTO search (search) VALUES ('optimize')")
        }
        try queue.vacuum()
        try queue.close()
    }

    private static let schema = """
        CREATE TABLE page (
            id INTEGER PRIMARY KEY,
            document INTEGER NOT NULL,
            material TEXT NOT NULL,
            number INTEGER NOT NULL,
            text TEXT NOT NULL
        );
        CREATE VIRTUAL TABLE search USING fts5 (text, content = '', tokenize = 'unicode61');
        """

    /// Every Han character parted by spaces, full-width letters and digits as ASCII, everything else as it is.
    static func spaced(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x323AF, 0x3007:
                result.append(" ")
                result.append(scalar)
                result.append(" ")
            case 0xFF01...0xFF5E:
                if let ascii = Unicode.Scalar(scalar.value - 0xFEE0) { result.append(ascii) }
            default: result.append(scalar)
            }
        }
        return String(result)
    }
}
