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
    /// Cases of an earlier inspection, by what was inspected.
    private let known: [RawName: (caseID: Int64, folderID: Int64)]

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
            // What an inspection that was ended had in hand.
            if isKept { try catalogue.releaseAll() }
            known = try Dictionary(catalogue.folders().map { ($0.path, ($0.caseID, $0.id)) }) { $1 }
        } catch { throw .catalogue(error) }
    }

    /// The case of what is inspected, known or new.
    func record(_ path: RawName, at moment: Moment) throws(CatalogueError) -> (caseID: Int64, folderID: Int64) {
        if let known = known[path] { return known }
        return try catalogue.addCase(folder: path, at: moment.text)
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
