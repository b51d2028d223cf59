import GRDB

extension Catalogue {
    /// Forgets cases, files and work in hand, so that nothing stays but what was read of content, whole; for catalogues that keep readings alone.
    public func keepReadingsOnly() throws(CatalogueError) {
        try write { database in
            for table in ["job", "need", "mark_key", "marks", "page_picture", "file", "folder", "judgement", "receipt", "cases"] {
                try database.execute(sql: "DELETE FROM " + table)
            }
            try database.execute(
                sql: """
                    DELETE FROM page WHERE EXISTS
                    (SELECT 1 FROM reading WHERE reading.sha256 = page.sha256 AND reading.key = page.key AND pages_left > 0)
                    """)
            try database.execute(sql: "DELETE FROM reading WHERE pages_left > 0")
        }
    }
}
