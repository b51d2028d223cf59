import CaseModel
import Fixity
import Foundation
import WorkQueue

/// Where an inspection puts what it reads: a private temporary folder, or one that stays, so that a next one reads only what is new.
struct InspectionPlace: Sendable {
    let root: String
    let isKept: Bool
    let catalogue: Catalogue
    private let lock: WorkspaceLock?

    /// - Parameter kept: made where there is none; nil: a temporary folder.
    init(kept: String?) throws(ConductorError) {
        isKept = kept != nil
        if let kept {
            do throws(FileSystemError) { try DurableFile.makeFolder(WorkspacePaths(kept).state) } catch { throw .workspace(error.description) }
            root = kept
            lock = try WorkspaceLock(WorkspacePaths(kept))
        } else {
            root = try Self.temporaryFolder()
            lock = nil
        }
        do throws(CatalogueError) {
            catalogue = try Catalogue(path: root + "/casebinder.sqlite")
            if isKept { try catalogue.keepReadingsOnly() }
        } catch { throw .catalogue(error) }
    }

    /// Removes what need not stay.
    func close() {
        if !isKept { try? FileManager.default.removeItem(atPath: root) }
    }

    private static func temporaryFolder() throws(ConductorError) -> String {
        let base = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        var template = Array((base + "/casebinder-XXXXXX").utf8CString)
        guard mkdtemp(&template) != nil else {
            throw .workspace("\(base): " + String(cString: strerror(errno)) + "; set TMPDIR to a folder that can be written")
        }
        return String(decoding: template.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
