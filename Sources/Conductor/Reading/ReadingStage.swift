import CaseModel
import Extractor
import Fixity
import Foundation
import Glibc
import Inspector
import Synchronization
import WorkQueue
import Watcher
import Workers

/// Reads content by confined workers: opens files, reads pages, takes members into the object store.
struct ReadingStage: Sendable {
    let pool: WorkerPool
    let converter: ConversionStage
    let store: ObjectStore
    let settings: ExtractionSettings
    /// The folder with one scratch folder for each worker.
    let work: String
    let secondsPerPage: Double
    /// Containers deeper than this are not opened.
    let depthLimit: Int
    let budgets: FileBudgets
    private let engine = EngineProof()
    /// For a first look at a small file.
    var openSeconds = 60.0

    init(
        pool: WorkerPool, converter: ConversionStage, store: ObjectStore, settings: ExtractionSettings, work: String, secondsPerPage: Double,
        depthLimit: Int
    ) {
        (self.pool, self.converter, self.store, self.settings, self.work) = (pool, converter, store, settings, work)
        (self.secondsPerPage, self.depthLimit) = (secondsPerPage, depthLimit)
        budgets = FileBudgets(secondsPerPage: secondsPerPage)
    }

    func scratch(_ worker: Int) -> String { "\(work)/\(worker)" }

    /// What a file's bytes are; a worker that dies over them gets one more chance in a fresh process.
    func open(_ job: ReadingJob, passwords: [String] = [], split: SplitPart? = nil) async throws(ReadingFailure) -> (extraction: Extraction, pages: ClosedRange<Int>?) {
        if job.depth > depthLimit {
            let problem = Problem(.tooDeep, measured: Double(job.depth), threshold: Double(depthLimit))
            return (Extraction(format: "application/octet-stream", status: .refused, problems: [problem]), nil)
        }
        let path = store.path(job.sha256)
        // Reading a large file takes its time: 60 s and 1 s for each 2 MB.
        let parts = split?.set.isHead == true ? split?.paths ?? [] : [path]
        let size = parts.reduce(0) { $0 + ((try? FileManager.default.attributesOfItem(atPath: $1)[.size] as? NSNumber)?.doubleValue ?? 0) }
        // Trying a password is slow by design.
        let seconds = openSeconds + size / 2e6 + Double(passwords.count) / 2
        let context = ReadingContext(passwords: passwords, packed: job.packed, split: split)
        let outcome: Attempt<OpenedFile> = try await attempt(units: 1, seconds: seconds, content: job.sha256, context: context) { worker in
            .open(path: path, name: job.name, scratch: scratch(worker))
        } finish: { reply, worker in
            guard case .opening(let opening) = reply, var opened = try take(opening, from: worker) else { return nil }
            if let made = opened.conversion?.opened { opened.conversion?.opened = try converter.keep(made) }
            return opened
        }
        switch outcome {
        case .value(let opened):
            budgets.expect(opened.pages?.count ?? 1, of: job.sha256)
            guard let conversion = opened.conversion else { return (opened.extraction, opened.pages) }
            return (try await converted(opened.extraction, conversion, path: path), nil)
        case .problem(let problem):
            return (Extraction(format: "application/octet-stream", status: .unreadable, problems: [problem]), nil)
        }
    }

    /// One page; where its worker dies twice, the page says so and nothing else.
    func page(_ job: ReadingJob, number: Int, passwords: [String] = []) async throws(ReadingFailure) -> Page {
        try await engine.prove { () async throws(ReadingFailure) in _ = try await identity(started: true) }
        budgets.expect(number, of: job.sha256)
        if let budget = budgets.exhausted(job.sha256) {
            return Self.lost(number, Problem(.timeout, threshold: budget, detail: "file"))
        }
        let path = store.path(job.sha256)
        let context = ReadingContext(passwords: passwords)
        let outcome: Attempt<Page> = try await attempt(units: 1, seconds: secondsPerPage, content: job.sha256, context: context) { _ in
            .page(number: number, path: path, format: job.format ?? "")
        } finish: { reply, _ in
            guard case .page(let page) = reply, page.number == number else { return nil }
            return page
        }
        switch outcome {
        case .value(let page): return page
        case .problem(let problem):
            var page = try await undrawn(job, number, context) ?? Page(number: number)
            page.problems = Self.lost(number, problem).problems
            return page
        }
    }

    /// What a page over which workers died says of itself; nil where that cannot be had either.
    private func undrawn(_ job: ReadingJob, _ number: Int, _ context: ReadingContext) async throws(ReadingFailure) -> Page? {
        guard job.format == "application/pdf" else { return nil }
        let path = store.path(job.sha256), seconds = min(secondsPerPage, Self.secondsForText)
        let outcome: Attempt<Page> = try await attempt(units: 1, seconds: seconds, tries: [true], content: job.sha256, context: context) { _ in
            .pageText(number: number, path: path, format: job.format ?? "")
        } finish: { reply, _ in
            guard case .page(let page) = reply, page.number == number else { return nil }
            return page
        }
        guard case .value(let page) = outcome else { return nil }
        return page
    }

    /// Text alone takes milliseconds.
    private static let secondsForText = 10.0

    private static func lost(_ number: Int, _ problem: Problem) -> Page {
        var page = Page(number: number)
        page.problems = [problem]
        page.problems[0].page = number
        return page
    }

    /// Copies parts of files into one PDF at `output`, by a worker.
    func derive(_ parts: [(path: String, format: String, pages: ClosedRange<Int>)], to output: String, passwords: [String]) async throws(ReadingFailure) {
        let pages = parts.reduce(0) { $0 + $1.pages.count }
        let outcome: Attempt<Bool> = try await attempt(units: max(1, pages / 4), seconds: 60 + Double(pages) * 2, context: ReadingContext(passwords: passwords)) { worker in
            .derive(parts: parts.map { DerivedPart(path: $0.path, format: $0.format, pages: $0.pages) }, output: scratch(worker) + "/derived.pdf")
        } finish: { reply, worker in
            guard case .derived = reply else { return nil }
            // The worker may only write in its scratch folder; its file is carried over from there.
            let source = try OpenFile(reading: scratch(worker) + "/derived.pdf", followLinks: false)
            defer { source.close() }
            let target = try OpenFile(creating: output)
            defer { target.close() }
            try source.forEachChunk { (chunk) throws(FileSystemError) in try target.write(chunk) }
            try target.synchronize()
            return true
        }
        if case .problem(let problem) = outcome { throw .failed("a derived PDF could not be made: \(problem.code.rawValue)") }
    }

    /// What a worker parsed of a case.yaml; nil where it died over it twice, the second time alone in a fresh process.
    func caseFile(_ sha256: String, pipeline: String) async throws(ReadingFailure) -> CaseFileReading? {
        let request = WorkerRequest.caseFile(path: store.path(sha256), pipeline: pipeline)
        let message = Self.encode(request)
        for fresh in [false, true] {
            let outcome = await pool.perform(units: 0, seconds: openSeconds / 2, fresh: fresh, request: { _ in message }, finish: { outcome, worker in
                emptyScratch(worker)
                return outcome
            })
            if case .unavailable(let message) = outcome { throw .unavailable(message) }
            if case .reply(let bytes) = outcome, case .caseFile(let reading) = try? JSONDecoder().decode(WorkerReply.self, from: Data(bytes)) {
                return reading
            }
            if Task.isCancelled { throw .cancelled }
        }
        return nil
    }

    /// The engine's name and versions, for the reading key and the packages.
    /// - Parameter started: whether a worker makes the engine ready too: the proof that pages can be read.
    func identity(started: Bool) async throws(ReadingFailure) -> String {
        let outcome: Attempt<String>
        do throws(ReadingFailure) {
            outcome = try await attempt(units: 0, seconds: 120) { _ in .identity(started: started) } finish: { reply, _ in
                guard case .identity(let text) = reply else { return nil }
                return text
            }
        } catch .failed(let message) {
            throw .unusable(message)
        }
        switch outcome {
        case .value(let text): return text
        case .problem(let problem): throw .unavailable("the text recogniser cannot be started (\(problem.code.rawValue))")
        }
    }

    // MARK: -

    /// Seconds that only go forward.
    private static var uptime: Double { Double(DispatchTime.now().uptimeNanoseconds) / 1e9 }

    enum Attempt<Value: Sendable>: Sendable {
        case value(Value)
        case problem(Problem)
    }

    private enum Verdict<Value: Sendable>: Sendable {
        case value(Value)
        case died(Problem)
        case failure(ReadingFailure)
    }

    /// Two tries: in any worker, then alone in a fresh one.
    /// - Parameter tries: for each try, whether it needs a fresh worker.
    func attempt<Value: Sendable>(
        units: Int, seconds: Double, tries: [Bool] = [false, true], content: String? = nil, context: ReadingContext = ReadingContext(),
        request: @escaping @Sendable (Int) -> ExtractionRequest,
        finish: @escaping @Sendable (ExtractionReply, Int) throws -> Value?
    ) async throws(ReadingFailure) -> Attempt<Value> {
        var last = Problem(.crashed)
        for fresh in tries {
            if Task.isCancelled { throw .cancelled }
            let begin = Mutex(Self.uptime)
            let verdict: Verdict<Value> = await pool.perform(units: units, seconds: seconds, fresh: fresh) { worker in
                // The wait for a free worker is nobody's fault.
                begin.withLock { $0 = Self.uptime }
                emptyScratch(worker)
                var context = context
                context.careful = fresh
                return Self.encode(WorkerRequest.extract(request(worker), settings, context))
            } finish: { outcome, worker in
                defer {
                    emptyScratch(worker)
                    if let content { budgets.spend(Self.uptime - begin.withLock { $0 }, on: content) }
                }
                return Self.judge(outcome, worker, finish)
            }
            switch verdict {
            case .value(let value): return .value(value)
            case .failure(let failure): throw failure
            case .died(let problem): last = problem
            }
        }
        if Task.isCancelled { throw .cancelled }
        return .problem(last)
    }

    private static func judge<Value: Sendable>(
        _ outcome: WorkerOutcome, _ worker: Int, _ finish: (ExtractionReply, Int) throws -> Value?
    ) -> Verdict<Value> {
        switch outcome {
        case .reply(let bytes):
            do {
                let reply = try JSONDecoder().decode(WorkerReply.self, from: Data(bytes))
                switch reply {
                case .extracted(let reply):
                    if case .failed(let message) = reply { return .failure(.failed(message)) }
                    if let value = try finish(reply, worker) { return .value(value) }
                    return .died(Problem(.crashed, detail: "unexpected reply"))
                case .failed(let message): return .failure(.failed(message))
                case .caseFile: return .died(Problem(.crashed, detail: "unexpected reply"))
                }
            } catch let error as FileSystemError {
                return .failure(.storage(error))
            } catch {
                // A worker whose words cannot be understood is not better than one that died.
                return .died(Problem(.crashed, detail: "unreadable reply"))
            }
        case .crashed(let how): return .died(Problem(.crashed, detail: how))
        case .timedOut(let seconds): return .died(Problem(.timeout, threshold: seconds))
        case .outOfMemory(let bytes): return .died(Problem(.outOfMemory, measured: Double(bytes)))
        case .tooMuchOutput: return .died(Problem(.tooLarge, detail: "output"))
        case .unavailable(let message): return .failure(.unavailable(message))
        }
    }

    struct OpenedFile: Sendable {
        var extraction: Extraction
        var pages: ClosedRange<Int>?
        /// What must be done before it can be read.
        var conversion: Conversion?
    }

    /// Moves what a worker took out of a container into the object store; nil where its words cannot be true.
    func take(_ opening: Opening, from worker: Int) throws -> OpenedFile? {
        guard ReplyCheck(scratch: scratch(worker), limits: settings.limits).allows(opening) else { return nil }
        var members: [Extraction.Member] = []
        for member in opening.members {
            var taken = Extraction.Member(name: member.name, sha256: "", bytes: member.bytes, problems: member.problems, page: member.page)
            if !member.file.isEmpty {
                let (sha256, bytes) = try store.put(fileAt: member.file)
                (taken.sha256, taken.bytes) = (sha256, bytes)
            }
            members.append(taken)
        }
        let extraction = Extraction(
            format: opening.format, status: opening.status, problems: opening.problems, pages: opening.pages, members: members)
        return OpenedFile(extraction: extraction, pages: opening.pageCount > 0 ? 1...opening.pageCount : nil, conversion: opening.conversion)
    }

    private func emptyScratch(_ worker: Int) {
        let folder = scratch(worker)
        let manager = FileManager.default
        for name in (try? manager.contentsOfDirectory(atPath: folder)) ?? [] { try? manager.removeItem(atPath: folder + "/" + name) }
    }

    private static func encode(_ request: WorkerRequest) -> [UInt8] {
        (try? JSONEncoder().encode(request)).map { [UInt8]($0) } ?? []
    }
}

/// Why reading stopped, other than through the file itself.
enum ReadingFailure: Error, Sendable {
    /// The run is ending.
    case cancelled
    /// No worker can be started: libraries or models are missing.
    case unavailable(String)
    /// A library or a model cannot be used; the message says which, and what to do.
    case unusable(String)
    /// The workspace's disk.
    case storage(FileSystemError)
    /// The worker says that it cannot do what it should be able to.
    case failed(String)
}
