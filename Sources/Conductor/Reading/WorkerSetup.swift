import Extractor
import Fixity
import Foundation
import Glibc
import Mime
import Phrasebook
import Pipeline
import Watcher
import Workers

/// How reading is done in this workspace: the worker processes, their limits, and the key under which results are kept.
struct WorkerSetup {
    let settings: Settings
    let pipeline: PipelineDefinition
    let pipelineFolder: String
    let objects: String
    let work: String
    let jobs: Int
    let store: ObjectStore

    init(workspace: Workspace, jobs: Int) {
        settings = workspace.settings
        pipeline = workspace.pipeline
        pipelineFolder = workspace.pipelineFolder
        objects = workspace.paths.objects
        work = workspace.paths.work
        store = workspace.store
        self.jobs = jobs
    }

    init(settings: Settings, pipeline: PipelineDefinition, pipelineFolder: String, store: ObjectStore, work: String, jobs: Int) {
        self.settings = settings
        self.pipeline = pipeline
        self.pipelineFolder = pipelineFolder
        objects = store.root
        self.work = work
        self.store = store
        self.jobs = jobs
    }

    /// As asked, else as the settings say, else one for each core.
    var workerCount: Int {
        if jobs > 0 { return min(jobs, 64) }
        if settings.work.jobs > 0 { return min(settings.work.jobs, 64) }
        return max(1, min(64, sysconf(Int32(_SC_NPROCESSORS_ONLN))))
    }

    var extraction: ExtractionSettings {
        var extraction = ExtractionSettings()
        extraction.quality = pipeline.quality
        let labels = Phrasebook(Language(rawValue: pipeline.language) ?? .zhHans).mailHeaderLabels
        extraction.mailLabels = HeaderLabels(from: labels.from, to: labels.to, cc: labels.cc, subject: labels.subject, date: labels.date)
        extraction.limits.bytes = settings.limits.fileSize
        extraction.limits.pixels = settings.limits.pixels
        extraction.limits.pages = settings.limits.pages
        extraction.limits.members = settings.limits.members
        extraction.limits.totalMemberBytes = settings.limits.unpackedSize
        extraction.limits.depth = settings.limits.depth
        extraction.limits.ratio = settings.limits.ratio
        return extraction
    }

    var stage: ReadingStage {
        let count = workerCount
        let limits = workerLimits
        let ceilings = Ceilings(memory: limits.memory, fileSize: settings.limits.fileSize).arguments
        let executable = Installation.executable
        let bestEffort = settings.work.sandbox == .bestEffort
        let converter = ConversionStage(
            program: OfficeProgram.find(), work: work + "/converter", count: (count + 1) / 2, memory: settings.work.memoryPerWorker,
            secondsPerPage: settings.work.secondsPerPage, bestEffort: bestEffort)
        let readable = [objects, pipelineFolder, converter.results] + Installation.libraryFolders
        let flags = bestEffort ? ["--best-effort"] : []
        let work = work
        let pool = WorkerPool(count: count, limits: limits) { number in
            WorkerPool.Launch(
                arguments: [executable, ReadingWorker.role, "--scratch", "\(work)/\(number)"] + readable.flatMap { ["--read", $0] }
                    + ceilings + flags,
                environment: ["LC_ALL=C.UTF-8", "PATH=/usr/bin:/bin", "TMPDIR=\(work)/\(number)"] + Installation.workerEnvironment,
                scratch: "\(work)/\(number)")
        }
        var stage = ReadingStage(
            pool: pool, converter: converter, store: store, settings: extraction, work: work, secondsPerPage: secondsPerPage,
            depthLimit: extraction.limits.depth)
        #if DEBUG
            TestLimits.value("seconds").map { stage.openSeconds = $0 }
        #endif
        return stage
    }

    private var secondsPerPage: Double {
        #if DEBUG
            if let seconds = TestLimits.value("seconds") { return seconds }
        #endif
        return settings.work.secondsPerPage
    }

    private var workerLimits: WorkerLimits {
        var limits = WorkerLimits(memory: settings.work.memoryPerWorker, unitsPerWorker: settings.work.pagesPerWorker)
        // A container's members are unpacked there before they are taken into the store; a derived PDF is made there.
        limits.scratchBytes = settings.limits.unpackedSize + settings.limits.fileSize
        limits.scratchFiles = 3 * settings.limits.members + 1_000
        #if DEBUG
            TestLimits.value("silence").map { limits.silenceSeconds = $0 }
            TestLimits.value("memory").map { limits.memory = Int64($0) }
            TestLimits.value("scratch").map { limits.scratchBytes = Int64($0) }
            TestLimits.value("files").map { limits.scratchFiles = Int($0) }
        #endif
        return limits
    }

    /// Results are kept by content under this key: everything that shapes them, and nothing else.
    func readingKey(engine: String) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        let text = (try? encoder.encode(extraction)).map { String(decoding: $0, as: UTF8.self) } ?? ""
        return String(Digest.sha256("\(ExtractionSettings.stageVersion)\u{0}\(engine)\u{0}\(text)").prefix(24))
    }

    /// Empty scratch folders, one for each worker.
    func prepareScratch() throws(ConductorError) {
        try? FileManager.default.removeItem(atPath: work)
        do throws(FileSystemError) {
            try DurableFile.makeFolder(work)
            try DurableFile.makeFolder("\(work)/converter")
            try DurableFile.makeFolder("\(work)/converter/results")
            for number in 0..<workerCount { try DurableFile.makeFolder("\(work)/\(number)") }
        } catch {
            throw .workspace(error.description)
        }
    }
}
