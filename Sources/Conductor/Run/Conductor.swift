import Archiver
import CaseModel
import Classifier
import Extractor
import Fixity
import Foundation
import Glibc
import Inspector
import Pipeline
import Reporter
import WorkQueue
import Watcher
import Workers

/// Wires the stages to the queue: the only place that knows their order.
///
/// Intake → open → page → judge → archive → report → mail. Each piece of work is leased from the catalogue and its result, the work that
/// follows and what it changes commit in one transaction; a killed run loses time, never work.
public final class Conductor: Sendable {
    let workspace: Workspace
    let options: RunOptions
    let reading: ReadingStage
    let judge: JudgeStage
    let archive: ArchiveStage
    let intake: Intake
    let passwords: PasswordBook
    private var withholding: Withholding { Withholding(catalogue: workspace.catalogue, readingKey: readingKey) }
    private var volumes: VolumeBook { VolumeBook(catalogue: workspace.catalogue, store: workspace.store) }
    let readingKey: String
    private let lock: WorkspaceLock
    /// How many pieces of work are under way at a time: one for each worker, and one that needs none.
    let slots: Int

    /// Takes the workspace's lock, starts the workers and finds out whether all that is needed is there.
    /// - Throws: ``ConductorError`` before anything is touched: locked (75), models, libraries, age or recipients missing (2).
    public init(_ workspace: Workspace, _ options: RunOptions) async throws(ConductorError) {
        self.workspace = workspace
        self.options = options
        lock = try WorkspaceLock(workspace.paths)
        passwords = try PasswordBook(workspace)
        let recipients = try Installation.recipients(workspace)
        let setup = WorkerSetup(workspace: workspace, jobs: options.jobs)
        try setup.prepareScratch()
        let reading = setup.stage
        self.reading = reading
        slots = reading.pool.count + 1
        workspace.store.sweep()
        let identity: String
        do throws(ReadingFailure) {
            identity = try await reading.identity(started: false)
        } catch {
            throw error.asConductorError
        }
        let key = setup.readingKey(engine: identity)
        readingKey = key
        let folder = setup.pipelineFolder
        let caseFile: @Sendable (String) async -> CaseFileReading? = { sha256 in
            try? await reading.caseFile(sha256, pipeline: folder)
        }
        intake = Intake(workspace: workspace, readingKey: key, moment: options.moment, caseFile: caseFile)
        judge = JudgeStage(
            workspace: workspace, readingKey: key, moment: options.moment, classifier: Classifier(pipeline: workspace.pipeline), caseFile: caseFile)
        archive = ArchiveStage(
            workspace: workspace, reading: reading, readingKey: key, moment: options.moment,
            tool: ToolIdentity(version: ProgramVersion.current, libraries: ReadingLibraries.versions, recognizer: identity),
            recipients: recipients, passwords: passwords)
        do throws(CatalogueError) {
            try workspace.catalogue.releaseAll()
            if try workspace.catalogue.meta("readingKey") != key {
                try workspace.catalogue.requireReadings(readingKey: key)
                try workspace.catalogue.setMeta("readingKey", key)
            } else if OfficeProgram.find() != nil,
                try workspace.catalogue.forgetReadings(readingKey: key, code: ProblemCode.unsupportedFormat.rawValue, detail: "libreoffice-") > 0
            {
                // Installed since: what waited for it is read now.
                try workspace.catalogue.requireReadings(readingKey: key)
            }
        } catch {
            throw .catalogue(error)
        }
    }

    /// The same workers and lock for another moment: a watch that runs for months dates every batch anew.
    func at(_ moment: Moment) -> Conductor { Conductor(self, moment) }

    private init(_ other: Conductor, _ moment: Moment) {
        workspace = other.workspace
        options = RunOptions(moment: moment, jobs: other.options.jobs, noMail: other.options.noMail)
        lock = other.lock
        reading = other.reading
        slots = other.slots
        readingKey = other.readingKey
        passwords = other.passwords
        let caseFile = other.judge.caseFile
        intake = Intake(workspace: workspace, readingKey: readingKey, moment: moment, caseFile: caseFile)
        judge = JudgeStage(
            workspace: workspace, readingKey: readingKey, moment: moment, classifier: other.judge.classifier, caseFile: caseFile)
        archive = ArchiveStage(
            workspace: workspace, reading: reading, readingKey: readingKey, moment: moment, tool: other.archive.tool,
            recipients: other.archive.recipients, passwords: other.passwords)
    }

    /// One batch: takes in what lies in the inbox, works until nothing is left to do, writes reports, sends mail.
    public func batch(progress: @escaping @Sendable (RunProgress) -> Void = { _ in }) async throws(ConductorError) -> RunSummary {
        let start = Date()
        var summary = RunSummary()
        let taken = try await takeInbox()
        summary.files = taken.files
        summary.notes = taken.notes
        summary.growing = taken.growing.count
        do throws(CatalogueError) {
            try passwords.notice(readingKey: readingKey)
            try volumes.notice(readingKey: readingKey)
        } catch {
            throw .catalogue(error)
        }
        let pages = try pagesRead()
        try await settle(growing: Set(taken.growing.map(\.bytes)), start: start, progress: progress)
        summary.pages = try pagesRead() - pages
        try await finish(&summary, renamed: taken.renamed)
        try addWaiting(taken.growing, to: &summary)
        summary.seconds = Date().timeIntervalSince(start)
        return summary
    }

    /// Ends the workers.
    public func shutdown() { reading.pool.shutdown() }

    // MARK: stages

    /// Waits at most one quiet period for folders to come to rest, and takes those that have.
    func takeInbox() async throws(ConductorError) -> IntakeResult {
        let quiet = workspace.settings.inbox.quiet
        let names = IgnoredNames(settings: workspace.settings)
        let begin = Moment.seconds
        var result = IntakeResult()
        var before: [[UInt8]: (stamp: String, at: Double)] = [:]
        while true {
            let now = Moment.seconds
            let listing = try intake.listing()
            var ready: [CaseFolder] = []
            var growing: [RawName] = []
            var wait = 0.0
            for folder in listing {
                switch Readiness.of(folder, before: before[folder.path.bytes], quiet: quiet, now: now, names: names) {
                case .ready: ready.append(folder)
                case .growing(let seconds):
                    growing.append(folder.path)
                    wait = max(wait, before[folder.path.bytes] == nil ? min(seconds, settledAlready(folder, quiet, now) ? 0.05 : seconds) : seconds)
                }
                let stamp = folder.stamp
                if before[folder.path.bytes]?.stamp != stamp { before[folder.path.bytes] = (stamp, now) }
            }
            let elapsed = now - begin
            if growing.isEmpty || elapsed >= quiet + 0.2 || Task.isCancelled {
                result.gone = try intake.notePresence(of: listing)
                try await intake.take(ready, into: &result)
                result.notes += try intake.notes(onGone: result.gone)
                result.growing += growing
                return result
            }
            try? await Task.sleep(for: .seconds(min(max(0.02, wait), max(0.05, quiet + 0.25 - elapsed))))
        }
    }

    /// Whether only the second look is missing.
    private func settledAlready(_ folder: CaseFolder, _ quiet: Double, _ now: Double) -> Bool {
        now - Double(folder.changed) / 1e9 >= quiet
    }

    /// Works until nothing is left that could be done now.
    func settle(growing: Set<[UInt8]>, start: Date, progress: @escaping @Sendable (RunProgress) -> Void) async throws(ConductorError) {
        do {
            try withholding.release()
            _ = try workspace.catalogue.forgetOutdatedJudgements(readingKey: readingKey)
            try CorrectionBook(catalogue: workspace.catalogue, readingKey: readingKey).notice()
            try workspace.catalogue.enqueueJudgements(basis: try judge.basis())
            for folder in try workspace.catalogue.folders() where folder.place == .inbox && growing.contains(folder.path.bytes) {
                try workspace.catalogue.enqueueJudgement(ofCase: folder.caseID)
            }
            try await withThrowingTaskGroup(of: Job.Kind.self) { group in
                var active = 0
                var count = ProgressCount()
                while true {
                    while active < slots, !Task.isCancelled,
                        let job = try workspace.catalogue.lease(owner: "\(getpid())", now: Moment.seconds, seconds: 3600)
                    {
                        active += 1
                        group.addTask {
                            try await self.perform(job, growing: growing)
                            return job.kind
                        }
                    }
                    if active == 0 { break }
                    let done = try await group.next()
                    active -= 1
                    progress(try count.done(done, seconds: Date().timeIntervalSince(start), workspace.catalogue))
                }
            }
        } catch let error as ConductorError {
            throw error
        } catch let error as CatalogueError {
            throw .catalogue(error)
        } catch {
            throw .fault("\(error)")
        }
    }

    /// One piece of work. Throws only what must stop the run; everything else is recorded with the job.
    private func perform(_ job: Job, growing: Set<[UInt8]>) async throws {
        let catalogue = workspace.catalogue
        do {
            switch job.kind {
            case .open:
                guard let what = job.reading else { return }
                let opened = try await reading.open(what, passwords: passwords.passwords(for: what), split: volumes.part(for: what))
                let (extraction, pages) = try withholding.kept(job, opened.extraction, opened.pages)
                try catalogue.completeOpening(job, extraction, pagesToRead: pages, readingKey: readingKey)
                Checkpoint.reached("opened")
            case .page:
                guard let what = job.reading, let number = what.page else { return }
                let isHeld = try withholding.isHeld(job)
                let page = isHeld ? Page(number: number).withheld : try await reading.page(what, number: number, passwords: passwords.passwords(for: what))
                try catalogue.completePage(job, try withholding.kept(job, page), readingKey: readingKey)
                Checkpoint.reached("page")
            case .judge:
                try await performJudgement(job, growing: growing)
                Checkpoint.reached("judged")
            case .archive:
                guard let id = job.caseID, let record = try catalogue.caseRecord(id) else { return }
                guard let judgement = try await judge.judge(record, always: true), judgement.report.state == .complete,
                    judgement.report.facts.closed != nil
                else {
                    try catalogue.skipJudgement(job, archive: false)
                    return
                }
                try await archive.archive(record, judgement, job: job)
            }
        } catch let failure as ReadingFailure {
            switch failure {
            case .cancelled: try catalogue.release(job)
            case .unavailable, .unusable, .storage:
                try catalogue.release(job)
                throw failure.asConductorError
            case .failed(let message): try catalogue.fail(job, .bug, message, now: Moment.seconds)
            }
        } catch let error as ArchiverError {
            try catalogue.fail(job, error.failureClass, error.description, now: Moment.seconds)
        } catch let error as ArchiveNumberError {
            try catalogue.fail(job, .outside, error.description, now: Moment.seconds)
        } catch let error as CatalogueError {
            throw error
        }
    }

    private func performJudgement(_ job: Job, growing: Set<[UInt8]>) async throws {
        let catalogue = workspace.catalogue
        guard let id = job.caseID, let record = try catalogue.caseRecord(id) else { return }
        let isGrowing = try catalogue.folders(ofCase: id).contains { $0.place == .inbox && growing.contains($0.path.bytes) }
        guard var judgement = try await judge.judge(record, growing: isGrowing) else {
            let stored = try catalogue.report(ofCase: id)
            try catalogue.skipJudgement(job, archive: record.state == .complete && stored?.facts.closed != nil)
            return
        }
        if Task.isCancelled {
            try catalogue.release(job)
            return
        }
        if let package = try ArchiveStage.package(of: id, holding: ArchiveStage.contentKey(judgement.contents), in: catalogue) {
            judgement.report.archive(in: "archive/" + package.receipt.path)
        }
        if let tie = judgement.tie, tie.isCertain, !isGrowing, let target = tie.cases.first.flatMap({ CaseRecord.id($0.id) }),
            judgement.marks.born == (try catalogue.batch())
        {
            // DESIGN: dropped as a new folder of the same case. The other is judged again, with these papers.
            let folders = try catalogue.folders(ofCase: id).map(\.id)
            try catalogue.move(folders: folders, toCase: target, readingKey: readingKey, at: options.moment.text)
            return
        }
        try withholding.holdBack(judgement)
        let pictures = try await PictureStage(catalogue: catalogue, reading: reading, passwords: passwords).pictures(judgement, ofCase: id)
        let packs = judgement.report.state == .complete && judgement.report.facts.closed != nil
        try catalogue.completeJudgement(
            job, ofCase: id, classification: judgement.classification, report: judgement.report, key: judgement.key, archive: packs,
            marks: judgement.marks, proposals: judgement.proposals, summary: judgement.standing, pictures: pictures)
    }

    /// Folders that still grow are nowhere in the catalogue, and are told all the same.
    private func addWaiting(_ growing: [RawName], to summary: inout RunSummary) throws(ConductorError) {
        guard !growing.isEmpty else { return }
        do throws(CatalogueError) {
            let known = Set(try workspace.catalogue.folders().map(\.path.bytes))
            summary.cases += growing.filter { !known.contains($0.bytes) }.map { .init(id: nil, folder: $0, state: .waiting, ink: .quiet, package: nil) }
        } catch {
            throw .catalogue(error)
        }
    }

    private func pagesRead() throws(ConductorError) -> Int {
        do throws(CatalogueError) { return try workspace.catalogue.pageCount(readingKey: readingKey) } catch { throw .catalogue(error) }
    }
}

extension ReadingFailure {
    var asConductorError: ConductorError {
        switch self {
        case .cancelled: .stopped("the run was ended")
        case .unavailable(let message): .installation("\(message); run `make deps`, and `casebinder doctor` for what is missing")
        case .storage(let error): .stopped("\(error.description). The work done so far is kept; nothing was lost")
        case .unusable(let message), .failed(let message): .installation(message)
        }
    }
}

extension ArchiverError {
    var failureClass: FailureClass {
        switch cause {
        case .deterministic: .deterministic
        case .resource: .resource
        case .outside: .outside
        }
    }
}
