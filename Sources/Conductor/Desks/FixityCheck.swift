import Archiver
import CaseModel
import Foundation
import Glibc
import WorkQueue
import Wire

/// `verify`: every checksum of every package, and of the audit log.
public struct FixityCheck: Sendable {
    /// The workspace, where packages are registered; a package elsewhere can be checked without one.
    public var workspace: String

    public init(workspace: String) { self.workspace = workspace }

    /// Checks the named packages, or all that are registered, and the audit log; with an identity the contents too.
    public func run(_ named: [String], identity: String?) async throws -> VerifyJSON {
        let paths = WorkspacePaths(workspace)
        let open = access(paths.settings, F_OK) == 0 ? try Workspace(workspace) : nil
        guard open != nil || !named.isEmpty else {
            throw ConductorError.workspace("\(paths.root): not a workspace; name the packages to check, or give --workspace")
        }
        if let identity, access(identity, R_OK) != 0 {
            throw ConductorError.usage("--identity \(identity): " + String(cString: strerror(errno)))
        }
        let registered = try open?.catalogue.packages() ?? []
        var wanted: [(path: String, sha256: String?)] = []
        if named.isEmpty {
            wanted = registered.map { ("\(paths.root)/\($0.path)", ArchiveStage.Entry(stored: $0.receipt)?.receipt.sha256) }
        } else {
            for name in named { wanted.append(try resolve(name, registered, paths)) }
        }
        let scratch = FileManager.default.temporaryDirectory.path
        let verifier = PackageVerifier(scratch: open == nil ? scratch : paths.work)
        var packages: [VerifyJSON.Package] = []
        for (path, sha256) in wanted {
            let result = await verifier.verify(path: path, identity: identity, registeredSHA256: sha256)
            packages.append(.init(package: path, checked: result.checked.rawValue, faults: result.faults.map(\.description)))
        }
        var log: VerifyJSON.AuditLog?
        if let catalogue = open?.catalogue {
            let broken = try catalogue.brokenEvents()
            let faults = broken.map { "entry \($0) does not follow from the one before it: the log was changed" } + (try catalogue.integrityFaults())
            log = .init(entries: try catalogue.events().count, faults: faults)
        }
        return VerifyJSON(packages: packages, auditLog: log)
    }

    private func resolve(_ name: String, _ registered: [PackageRecord], _ paths: WorkspacePaths) throws(ConductorError) -> (String, String?) {
        for record in registered.reversed() {
            let names = [record.number, record.path, "\(paths.root)/\(record.path)", "\(record.number)-v\(record.version)", CaseRecord.code(record.caseID)]
            if names.contains(name) || WorkspacePaths(name).root == "\(paths.root)/\(record.path)" {
                return ("\(paths.root)/\(record.path)", ArchiveStage.Entry(stored: record.receipt)?.receipt.sha256)
            }
        }
        guard access(name, F_OK) == 0 else { throw .usage("'\(name)': no such package; `casebinder verify` without a name checks all") }
        return (name, nil)
    }
}
