import GRDB

/// The workspace's durable memory: the queue of work and the catalogue of all that was received and made of it.
///
/// One SQLite file in WAL mode with `synchronous=FULL`; every write is one `BEGIN IMMEDIATE` transaction, so a stage's result, the work
/// that follows and the catalogue's change become true together or not at all. One object owns the connection for the process's whole
/// life (GRDB's first concurrency rule). It knows nothing of law: values of the domain are stored as they are given.
public final class Catalogue: Sendable {
    let database: DatabaseQueue
    /// Of the database file; messages name it.
    public let path: String

    /// Opens the database, making it or bringing it up to date.
    /// - Throws: ``CatalogueError`` when it is damaged, newer than this program, or cannot be opened.
    public init(path: String) throws(CatalogueError) {
        self.path = path
        var configuration = Configuration()
        configuration.journalMode = .wal
        configuration.busyMode = .timeout(30)
        configuration.prepareDatabase { database in
            try database.execute(sql: "PRAGMA synchronous = FULL")
            // What is erased (the text of a paper with a state-secret mark) is overwritten.
            try database.execute(sql: "PRAGMA secure_delete = ON")
        }
        // Arguments of statements may be text of documents: never in messages.
        configuration.publicStatementArguments = false
        do {
            database = try DatabaseQueue(path: path, configuration: configuration)
            try Schema.prepare(database, path: path)
        } catch {
            throw CatalogueError(error, path: path)
        }
    }

    /// One transaction; what the body throws undoes it.
    func write<Value>(_ body: (Database) throws -> Value) throws(CatalogueError) -> Value {
        do {
            return try database.write(body)
        } catch {
            throw CatalogueError(error, path: path)
        }
    }

    /// One consistent view.
    func read<Value>(_ body: (Database) throws -> Value) throws(CatalogueError) -> Value {
        do {
            return try database.read(body)
        } catch {
            throw CatalogueError(error, path: path)
        }
    }

    /// SQLite's own check of the whole file; empty when sound.
    public func integrityFaults() throws(CatalogueError) -> [String] {
        try read { database in
            try String.fetchAll(database, sql: "PRAGMA integrity_check").filter { $0 != "ok" }
        }
    }

    /// A setting that belongs to this workspace for ever (installation key, format versions).
    public func meta(_ key: String) throws(CatalogueError) -> String? {
        try read { try String.fetchOne($0, sql: "SELECT value FROM meta WHERE key = ?", arguments: [key]) }
    }

    /// Keeps a value under a key of the program's own.
    public func setMeta(_ key: String, _ value: String) throws(CatalogueError) {
        try write { database in
            try database.execute(sql: "INSERT OR REPLACE INTO meta(key, value) VALUES (?, ?)", arguments: [key, value])
        }
    }
}
