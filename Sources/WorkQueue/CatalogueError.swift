import GRDB

/// The workspace's database cannot be used or a statement failed: which file, what, and what to do.
public struct CatalogueError: Error, Sendable, CustomStringConvertible {
    /// What failed, for deciding what follows.
    public enum Code: Sendable, Equatable {
        /// Not a database, or its pages are damaged.
        case damaged
        /// Written by a newer version of this program.
        case newerVersion
        case noSpace
        case permission
        /// Anything else: a fault of the program.
        case other
    }
    /// Decides the program's exit status (CONTRACT).
    public let code: Code
    /// Of the database file.
    public let path: String
    /// SQLite's own words, without the statement's arguments: those may be text of documents.
    public let message: String

    public init(code: Code, path: String, message: String) {
        self.code = code
        self.path = path
        self.message = message
    }

    init(_ error: any Error, path: String) {
        if let known = error as? CatalogueError {
            self = known
            return
        }
        guard let database = error as? DatabaseError else {
            self.init(code: .other, path: path, message: "\(error)")
            return
        }
        // The message without the statement's arguments: those may be text of documents.
        let message = database.message ?? "SQLite error \(database.resultCode.rawValue)"
        switch database.resultCode {
        case .SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_FORMAT: self.init(code: .damaged, path: path, message: message)
        case .SQLITE_FULL: self.init(code: .noSpace, path: path, message: message)
        case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_CANTOPEN, .SQLITE_AUTH: self.init(code: .permission, path: path, message: message)
        // A full disk shows itself as an I/O error when the write-ahead log cannot grow.
        case .SQLITE_IOERR: self.init(code: .noSpace, path: path, message: message + " (is the disk full?)")
        default: self.init(code: .other, path: path, message: message)
        }
    }

    /// What failed and what to do, in English.
    public var description: String {
        switch code {
        case .damaged:
            "\(path): the database is damaged (\(message)); restore it from a backup, or move it aside: "
                + "`casebinder run` then takes everything in anew"
        case .newerVersion: "\(path): \(message); install that version of casebinder or a newer one"
        case .noSpace: "\(path): \(message); free some disk space and run again: nothing is lost"
        case .permission: "\(path): \(message); check the owner and mode of the file and its folder"
        case .other: "\(path): \(message)"
        }
    }
}
