import Archiver
import CaseModel
import Glibc
import WorkQueue

/// `open`: a copy of a package for a reader, with an entry in the access log (R051, R088).
public struct AccessDesk: Sendable {
    let workspace: Workspace
    let moment: Moment

    public init(_ workspace: Workspace, _ moment: Moment) {
        self.workspace = workspace
        self.moment = moment
    }

    /// Decrypts a package, checks it and unpacks a copy, recorded with who and what for, also where it fails.
    public func open(
        _ package: String, to folder: String, identity: String?, by: String, purpose: String
    ) async throws(ConductorError) -> PackageOpener.Opened {
        guard !by.allSatisfy(\.isWhitespace), !purpose.allSatisfy(\.isWhitespace) else {
            throw .usage("open: --by and --purpose must say who reads the package and what for; the access log keeps it")
        }
        let (path, caseID) = try find(package)
        // Written before: an access that is not in the log must not be possible.
        try log(caseID, "access", by, "\(package): \(purpose)")
        do throws(PackageOpenError) {
            let opened = try await PackageOpener().open(path, to: folder, identity: identity)
            try? log(caseID, "opened", by, "\(package)")
            return opened
        } catch {
            try? log(caseID, "access failed", by, "\(package)")
            throw .stopped(error.description)
        }
    }

    private func find(_ package: String) throws(ConductorError) -> (path: String, caseID: Int64?) {
        do throws(CatalogueError) {
            for record in try workspace.catalogue.packages().reversed() {
                let path = "\(workspace.paths.root)/\(record.path)"
                let names = [record.number, record.path, path, "\(record.number)-v\(record.version)", CaseRecord.code(record.caseID)]
                if names.contains(package) || WorkspacePaths(package).root == path { return (path, record.caseID) }
            }
        } catch {
            throw .catalogue(error)
        }
        guard access(package, F_OK) == 0 else {
            throw .usage("'\(package)': no such package; give its path, its archive number, or its case")
        }
        return (package, nil)
    }

    private func log(_ caseID: Int64?, _ kind: String, _ by: String, _ detail: String) throws(ConductorError) {
        do throws(CatalogueError) {
            try workspace.catalogue.log(at: moment.text, caseID: caseID, kind: kind, actor: by, detail: detail)
        } catch {
            throw .catalogue(error)
        }
    }
}
