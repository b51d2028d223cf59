import Archiver
import CaseModel
import Extractor
import Fixity
import Foundation
import Glibc
import Pipeline
import WorkQueue
import Watcher
import Wire
import Workers

/// `doctor`: what is installed, what is missing, how to install it.
public struct Doctor: Sendable {
    /// The folder given by `-w`; it need not be a workspace.
    public var workspace: String

    public init(workspace: String) { self.workspace = workspace }

    /// Looks at everything that a run needs; takes as long as a worker needs to load its models.
    public func examine() async -> DoctorJSON {
        var checks: [DoctorJSON.Check] = []
        let paths = WorkspacePaths(workspace)
        let isWorkspace = access(paths.settings, F_OK) == 0
        checks.append(pipelines())
        checks.append(await age())
        checks.append(await reader(isWorkspace ? paths : nil))
        checks.append(converter())
        guard isWorkspace else {
            checks.append(
                .init(
                    name: "workspace", status: .warning, message: "\(paths.root) is none",
                    remedy: "casebinder init \(paths.root), or name one with --workspace"))
            return DoctorJSON(checks: checks)
        }
        checks.append(contentsOf: workspaceChecks(paths))
        return DoctorJSON(checks: checks)
    }

    private func pipelines() -> DoctorJSON.Check {
        guard let folder = Installation.pipelines else {
            return .init(name: "pipelines", status: .missing, message: "not found beside the program", remedy: "make install, or run from a checkout")
        }
        return .init(name: "pipelines", status: .ok, message: folder)
    }

    private func age() async -> DoctorJSON.Check {
        do throws(AgeError) {
            let tool = try AgeTool()
            return .init(name: "age", status: .ok, version: await tool.version(), message: "packages can be encrypted")
        } catch {
            return .init(name: "age", status: .missing, message: error.description, remedy: "apt-get install age")
        }
    }

    /// Old Office files are read with LibreOffice's help; everything else is without.
    private func converter() -> DoctorJSON.Check {
        let program = OfficeProgram.find()
        let missing = [Conversion.Target.word, .workbook, .slides].filter { program?.makes($0) != true }
        guard let program, missing.isEmpty else {
            let packages = missing.map(OfficeProgram.package).joined(separator: " ")
            let kinds = missing.map { ["docx": "DOC, WPS", "xlsx": "XLS, ET", "pptx": "PPT, DPS"][$0.rawValue] ?? "" }.joined(separator: ", ")
            return .init(
                name: "converter", status: .warning, message: "LibreOffice is not there, or not all of it: \(kinds) files cannot be read",
                remedy: "apt-get install --no-install-recommends \(packages)")
        }
        return .init(name: "converter", status: .ok, version: program.identity, message: "DOC, WPS, XLS, ET, PPT and DPS files can be read")
    }

    /// Starts a confined worker and has it load the models: the shortest proof that reading works.
    private func reader(_ paths: WorkspacePaths?) async -> DoctorJSON.Check {
        let root = NSTemporaryDirectory() + "casebinder-doctor-\(getpid())"
        defer { try? FileManager.default.removeItem(atPath: root) }
        do {
            guard let folder = Installation.pipelines.map({ $0 + "/cn-law-firm" }) else { throw ConductorError.installation("no pipeline") }
            let store = try ObjectStore(root: root + "/objects")
            var settings = Settings()
            if let paths { settings = (try? Settings.load(path: paths.settings)) ?? settings }
            let setup = WorkerSetup(
                settings: settings, pipeline: try PipelineLoader.load(folder: folder), pipelineFolder: folder, store: store,
                work: root + "/work", jobs: 1)
            try setup.prepareScratch()
            let stage = setup.stage
            let identity = try await stage.identity(started: true)
            stage.pool.shutdown()
            return .init(name: "reader", status: .ok, message: "a confined worker read its models: \(identity)")
        } catch let failure as ReadingFailure {
            return unread(failure.asConductorError.description)
        } catch {
            return unread("\(error)")
        }
    }

    private func unread(_ message: String) -> DoctorJSON.Check {
        .init(name: "reader", status: .missing, message: message, remedy: "make deps (in a checkout), or make install again")
    }

    private func workspaceChecks(_ paths: WorkspacePaths) -> [DoctorJSON.Check] {
        var checks: [DoctorJSON.Check] = []
        do throws(ConductorError) {
            let faults = try ConfigCheck.faults(of: paths.root)
            checks.append(
                faults.isEmpty
                    ? .init(name: "configuration", status: .ok, message: "settings and pipeline are in order")
                    : .init(
                        name: "configuration", status: .missing, message: "\(faults.count) fault(s)",
                        remedy: "casebinder check-config -w \(paths.root)"))
            if !faults.isEmpty { return checks }
            let open = try Workspace(paths.root)
            let faultsOfDatabase = (try? open.catalogue.integrityFaults()) ?? ["it cannot be read"]
            checks.append(
                faultsOfDatabase.isEmpty
                    ? .init(name: "database", status: .ok, message: paths.database)
                    : .init(
                        name: "database", status: .missing, message: faultsOfDatabase.joined(separator: "; "),
                        remedy: "restore state/ from a backup"))
            checks.append(recipients(open))
            checks.append(identity(open))
            checks.append(inbox(open))
            checks.append(mail(open))
            checks.append(space(open))
        } catch {
            checks.append(.init(name: "workspace", status: .missing, message: error.description))
        }
        return checks
    }

    private func recipients(_ open: Workspace) -> DoctorJSON.Check {
        guard open.settings.archive.encrypt else {
            return .init(name: "recipients", status: .warning, message: "packages are not encrypted (archive.encrypt: false)")
        }
        let found = (try? AgeRecipients.load(folder: open.recipientsFolder)) ?? []
        return found.isEmpty
            ? .init(
                name: "recipients", status: .missing, message: "no age recipient in \(open.recipientsFolder)",
                remedy: "put a file with age1… lines there")
            : .init(name: "recipients", status: .ok, message: "\(found.count) in \(open.recipientsFolder)")
    }

    /// Repeated until it is done: the secret key must not stay beside what it opens.
    private func identity(_ open: Workspace) -> DoctorJSON.Check {
        let path = open.paths.keys + "/identity.txt"
        guard access(path, F_OK) == 0 else { return .init(name: "identity", status: .ok, message: "the secret key is kept elsewhere") }
        return .init(
            name: "identity", status: .warning, message: "the secret key still lies in the workspace: \(path)",
            remedy: "move it to a medium kept in a safe, with a copy elsewhere; packages are made without it")
    }

    private func inbox(_ open: Workspace) -> DoctorJSON.Check {
        let path = open.paths.inbox
        guard access(path, R_OK | W_OK | X_OK) == 0 else {
            return .init(
                name: "inbox", status: .missing, message: "\(path): " + String(cString: strerror(errno)),
                remedy: "give this user read and write rights")
        }
        if let blind = InboxEvents(inbox: path, folders: []).isBlind { return .init(name: "inbox", status: .warning, message: blind) }
        return .init(name: "inbox", status: .ok, message: path)
    }

    private func mail(_ open: Workspace) -> DoctorJSON.Check {
        guard let server = open.settings.mail.server else {
            return .init(
                name: "mail", status: .warning, message: "no mail server is set: messages are written to \(open.paths.outbox)",
                remedy: "set mail.server in \(open.paths.settings), then casebinder mail --test ADDRESS")
        }
        let undelivered = (try? open.catalogue.undeliveredMessages()) ?? []
        guard undelivered.isEmpty else {
            return .init(
                name: "mail", status: .warning, message: "\(undelivered.count) message(s) not delivered",
                remedy: "casebinder status, casebinder mail")
        }
        return .init(name: "mail", status: .ok, message: "\(server):\(open.settings.mail.port)")
    }

    private func space(_ open: Workspace) -> DoctorJSON.Check {
        var status = statvfs()
        guard statvfs(open.paths.root, &status) == 0 else { return .init(name: "disk", status: .warning, message: "free space cannot be told") }
        let free = Int64(status.f_bavail) * Int64(status.f_frsize)
        let text = "\(free >> 20) MB free"
        return free < 2 << 30
            ? .init(
                name: "disk", status: .warning, message: text,
                remedy: "free some space: a case needs about three times its size while it is packaged")
            : .init(name: "disk", status: .ok, message: text)
    }
}
