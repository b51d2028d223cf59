import CaseModel
import Classifier
import Encodings
import Extractor
import Fixity
import Foundation
import Glibc
import Phrasebook
import Pipeline
import Reporter
import WorkQueue
import Watcher

/// What `inspect` found in one of its paths.
public struct InspectedPath: Sendable {
    /// As it was typed.
    public var path: RawName
    /// What was read, sorted by name.
    public var files: [FileReading]
    /// Documents and findings of this path alone.
    public var classification: Classification
    /// Why, for each document in order; empty unless ``Inspection/explains``.
    public var explanations: [Explanation] = []
    /// Names of materials and findings, from the pipeline that was used.
    public var names = DataNames()
}

/// Reads and classifies files and folders with no workspace: a private temporary one is made and removed.
public struct Inspection: Sendable {
    /// As they were typed, in any bytes.
    public var paths: [RawName]
    /// A folder with a pipeline, or the name of one that comes with the program.
    public var pipeline: String
    /// Worker processes; 0: one for each core.
    public var jobs: Int
    /// The day for which dates are judged.
    public var moment: Moment
    /// Whether the reasons for labels, boundaries and levels are given too.
    public var explains = false
    /// Names of files that are not looked at, in any folder.
    public var leaveOut: [String] = []
    /// Whether files that were named are judged without the folders above them, whose names may say what they are.
    public var bareNames = false
    /// A folder in which readings are kept, so that a next inspection reads only what is new; nil: nothing is kept.
    public var kept: String?
    /// What people said of other papers.
    private var memory = Memory([])

    public init(paths: [RawName], pipeline: String, jobs: Int, moment: Moment) {
        self.paths = paths
        self.pipeline = pipeline
        self.jobs = jobs
        self.moment = moment
    }

    /// Has what people said in a workspace recalled, as a run there would.
    public mutating func recall(from workspace: Workspace) throws(ConductorError) {
        do throws(CatalogueError) { memory = Memory(try workspace.catalogue.corrections()) } catch { throw .catalogue(error) }
    }

    /// Inspects the paths in their order; one that is not there is listed as unreadable.
    public func run(progress: @escaping @Sendable (RunProgress) -> Void = { _ in }) async throws(ConductorError) -> [InspectedPath] {
        let folder = try pipelineFolder()
        let definition: PipelineDefinition
        do throws(PipelineFaults) { definition = try PipelineLoader.load(folder: folder) } catch { throw .configuration(error) }
        let place = try InspectionPlace(kept: kept)
        defer { place.close() }
        let root = place.root, catalogue = place.catalogue
        let store: ObjectStore
        do throws(FileSystemError) { store = try ObjectStore(root: root + "/objects") } catch { throw .workspace(error.description) }
        let setup = WorkerSetup(
            settings: Settings(), pipeline: definition, pipelineFolder: folder, store: store, work: root + "/work", jobs: jobs)
        try setup.prepareScratch()
        let stage = setup.stage
        defer { stage.pool.shutdown() }
        let key = try await key(setup, stage)
        let readings = Readings(stage: stage, catalogue: catalogue, key: key, passwords: PasswordBook(catalogue: catalogue, store: store),
            volumes: VolumeBook(catalogue: catalogue, store: store))
        let classifier = Classifier(pipeline: definition)
        do {
            var taken: [(path: RawName, id: Int64, missing: FileReading?)] = []
            for path in paths { taken.append(try take(path, catalogue, store, key)) }
            try await withTaskCancellationHandler {
                try await readings.readAll(progress)
            } onCancel: {
                stage.pool.shutdown()
            }
            if Task.isCancelled { throw ConductorError.stopped("ended by a signal") }
            var result: [InspectedPath] = []
            for (path, id, missing) in taken {
                var files = try CaseAssembly(catalogue: catalogue, readingKey: key).contents(ofCase: id, withCaseFile: true).files
                if let missing { files.append(missing) }
                let name = path.lastComponent
                var input = ClassifierInput(folder: bareNames ? RawName("") : name, files: files, asOf: moment.date)
                input.memory = memory
                let found = explains ? classifier.explain(input) : (classification: classifier.classify(input), explanations: [])
                var inspected = InspectedPath(path: path, files: Classifier.labelled(files), classification: found.classification)
                inspected.explanations = found.explanations
                inspected.names = DataNames(definition)
                result.append(inspected)
            }
            return result
        } catch let error as ConductorError {
            throw error
        } catch let error as CatalogueError {
            throw .catalogue(error)
        } catch let error as ReadingFailure {
            throw error.asConductorError
        } catch {
            throw .fault("\(error)")
        }
    }

    /// The folder of the pipeline that is meant.
    func pipelineFolder() throws(ConductorError) -> String {
        if pipeline.contains("/") || access(pipeline + "/pipeline.yaml", R_OK) == 0 { return WorkspacePaths(pipeline).root }
        guard let source = Installation.pipelines, access("\(source)/\(pipeline)/pipeline.yaml", R_OK) == 0 else {
            throw .usage("--pipeline '\(pipeline)': no such pipeline comes with the program; give its folder")
        }
        return "\(source)/\(pipeline)"
    }

    /// What is kept is kept under all that shapes it; of what is not any key will do.
    private func key(_ setup: WorkerSetup, _ stage: ReadingStage) async throws(ConductorError) -> String {
        guard kept != nil else { return "inspection" }
        do throws(ReadingFailure) { return setup.readingKey(engine: try await stage.identity(started: false)) } catch { throw error.asConductorError }
    }

    /// Copies a file or all files of a folder into the store, as one case.
    private func take(_ path: RawName, _ catalogue: Catalogue, _ store: ObjectStore, _ key: String) throws -> (RawName, Int64, FileReading?) {
        let (caseID, folderID) = try catalogue.addCase(folder: path, at: moment.text)
        let place: InspectedPlace
        do throws(FileSystemError) { place = try InspectedPlace(path) } catch {
            return (path, caseID, Self.unreadable(path, AccessFault(errno: error.errno)))
        }
        defer { place.close() }
        var taker = Taker(inbox: place.root, store: store, ignored: place.isFolder ? IgnoredNames(patterns: SystemNames.patterns + leaveOut) : IgnoredNames(patterns: []))
        taker.opened = { Checkpoint.opened($0.display) }
        let taken: [TakenFile]
        do throws(Postponed) {
            taken = try taker.take(place.folder, known: [:])
        } catch {
            switch error {
            // Somebody is still writing it, or has taken it away.
            case .stillChanging(let name):
                return (path, caseID, Self.unreadable(place.isFolder ? path.appending(name) : path, .changing))
            case .cannotStore(let failure):
                throw ConductorError.stopped("\(failure.description); set TMPDIR to a folder with more space")
            }
        }
        // A file is shown as it was given, one in a folder by its place in it; with several paths, by the folder as well.
        let received = taken.map { file in
            var received = ReceivedFile(file, before: [])
            if !place.isFolder { received.path = bareNames ? path.lastComponent : path } else if paths.count > 1 { received.path = path.withoutLastSlash.appending(file.path) }
            return received
        }
        _ = try catalogue.record(received, inFolder: folderID, ofCase: caseID, readingKey: key, at: moment.text)
        return (path, caseID, nil)
    }

    private static func unreadable(_ path: RawName, _ fault: AccessFault) -> FileReading {
        FileReading(
            path: ItemPath(path), sha256: "", bytes: 0, format: "application/octet-stream", status: .unreadable,
            problems: [Problem(.damaged, detail: fault.rawValue)])
    }
}

/// Reading alone, without judgements: what `inspect` needs of the queue.
private struct Readings {
    let stage: ReadingStage
    let catalogue: Catalogue
    let key: String
    let passwords: PasswordBook
    let volumes: VolumeBook
    private var withholding: Withholding { Withholding(catalogue: catalogue, readingKey: key, canBeReleased: false) }

    func readAll(_ progress: @escaping @Sendable (RunProgress) -> Void) async throws {
        let start = Date()
        try await withThrowingTaskGroup(of: Job.Kind.self) { group in
            var active = 0
            var count = ProgressCount()
            while true {
                while active <= stage.pool.count, !Task.isCancelled,
                    let job = try catalogue.lease(owner: "inspect", now: Moment.seconds, seconds: 1e6)
                {
                    active += 1
                    group.addTask {
                        try await perform(job)
                        return job.kind
                    }
                }
                if active == 0 { return }
                let done = try await group.next()
                active -= 1
                progress(try count.done(done, seconds: Date().timeIntervalSince(start), catalogue))
            }
        }
    }

    private func perform(_ job: Job) async throws {
        guard let what = job.reading else {
            try catalogue.skipJudgement(job, archive: false)
            return
        }
        if let number = what.page {
            let page = try await stage.page(what, number: number, passwords: passwords.passwords(for: what))
            try catalogue.completePage(job, try withholding.kept(job, page), readingKey: key)
        } else {
            let opened = try await stage.open(what, passwords: passwords.passwords(for: what), split: volumes.part(for: what))
            let (extraction, pages) = try withholding.kept(job, opened.extraction, opened.pages)
            try catalogue.completeOpening(job, extraction, pagesToRead: pages, readingKey: key)
        }
    }
}

extension RawName {
    /// The part behind the last slash.
    fileprivate var lastComponent: RawName {
        RawName.decoding(bytes.split(separator: UInt8(ascii: "/")).last.map(Array.init) ?? bytes)
    }
}
