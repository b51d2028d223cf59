import CaseModel
import Extractor
import Fixity
import Foundation
import Glibc
import Workers

/// How a conversion ended.
enum ConversionOutcome: Sendable {
    /// The file that was made, to be removed by whoever has read it, and what made it.
    case made(path: String, tool: String)
    /// Nothing that could make it is installed: the name of Debian's package.
    case missing(package: String)
    /// The file's fault.
    case failed(Problem)
    /// The installation's fault, as a message.
    case unavailable(String)
    case cancelled
}

/// The step between opening and reading for old Office files: LibreOffice, confined and limited, makes a file that the workers can read.
/// The original is copied for it and stays what it is.
actor ConversionStage {
    private let program: OfficeProgram?
    /// Where converters work, a folder for each, emptied before each file.
    private let work: String
    /// Where results wait to be read; workers may read here.
    nonisolated let results: String
    private let memory: Int64
    private let secondsPerPage: Double
    private let flags: [String]
    private let queues: [DispatchQueue]
    private var free: [Int]
    private var waiting: [CheckedContinuation<Int, Never>] = []

    /// - Parameters:
    ///   - work: a private folder of this stage.
    ///   - count: how many run at the same time.
    ///   - memory: resident bytes of one.
    init(program: OfficeProgram?, work: String, count: Int, memory: Int64, secondsPerPage: Double, bestEffort: Bool) {
        self.program = program
        self.work = work
        results = work + "/results"
        self.memory = memory
        self.secondsPerPage = secondsPerPage
        flags = bestEffort ? ["--best-effort"] : []
        queues = (0..<max(1, count)).map { DispatchQueue(label: "converter-\($0)") }
        free = Array(queues.indices.reversed())
    }

    /// Converts a file.
    func convert(_ path: String, _ conversion: Conversion) async -> ConversionOutcome {
        guard let program, program.makes(conversion.target) else { return .missing(package: OfficeProgram.package(for: conversion.target)) }
        let number = await reserve()
        defer { release(number) }
        if Task.isCancelled { return .cancelled }
        let run = ConversionRun(
            program: program, folder: "\(work)/\(number)", results: results, memory: memory, secondsPerPage: secondsPerPage, flags: flags)
        let queue = queues[number]
        let outcome: ConversionOutcome = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                queue.async { continuation.resume(returning: run.convert(path, conversion)) }
            }
        } onCancel: {
            run.cancel()
        }
        // What was ended with the run says nothing about the file.
        return Task.isCancelled ? .cancelled : outcome
    }

    /// Carries a file over from a worker's scratch folder, where it would not stay; to be removed by whoever has used it.
    nonisolated func keep(_ path: String) throws(FileSystemError) -> String {
        try DurableFile.makeFolder(results)
        let kept = "\(results)/\(UUID().uuidString)"
        let source = try OpenFile(reading: path, followLinks: false)
        defer { source.close() }
        let target = try OpenFile(creating: kept)
        defer { target.close() }
        try source.forEachChunk { (chunk) throws(FileSystemError) in try target.write(chunk) }
        return kept
    }

    private func reserve() async -> Int {
        if let number = free.popLast() { return number }
        return await withCheckedContinuation { waiting.append($0) }
    }

    private func release(_ number: Int) {
        if waiting.isEmpty { free.append(number) } else { waiting.removeFirst().resume(returning: number) }
    }
}

/// One file while it is converted. Blocking.
private struct ConversionRun: Sendable {
    let program: OfficeProgram
    let folder: String
    let results: String
    let memory: Int64
    let secondsPerPage: Double
    let flags: [String]
    /// Two tries, each of at most two starts.
    private let processes = (0..<4).map { _ in ConfinedProgram() }

    init(program: OfficeProgram, folder: String, results: String, memory: Int64, secondsPerPage: Double, flags: [String]) {
        self.program = program
        self.folder = folder
        self.results = results
        self.memory = memory
        self.secondsPerPage = secondsPerPage
        self.flags = flags
    }

    func cancel() {
        for process in processes { process.terminate() }
    }

    /// "Start me again": LibreOffice says so after it has made a new profile (desktop/source/app, EXITHELPER_NORMAL_RESTART and others).
    private static let restartCodes: Set<Int32> = [79, 81]

    /// A crash is given one more chance, as a page is.
    func convert(_ path: String, _ conversion: Conversion) -> ConversionOutcome {
        let outcome = attempt(path, conversion, processes[0], processes[1])
        if case .failed(let problem) = outcome, problem.code == .crashed { return attempt(path, conversion, processes[2], processes[3]) }
        return outcome
    }

    private func attempt(_ path: String, _ conversion: Conversion, _ process: ConfinedProgram, _ again: ConfinedProgram) -> ConversionOutcome {
        let manager = FileManager.default
        defer {
            try? manager.removeItem(atPath: folder)
            removeDeadSockets()
        }
        let size: Double
        do {
            try? manager.removeItem(atPath: folder)
            for name in ["in", "out", "home", "tmp"] { try manager.createDirectory(atPath: "\(folder)/\(name)", withIntermediateDirectories: true) }
            try manager.createDirectory(atPath: results, withIntermediateDirectories: true)
            try manager.copyItem(atPath: path, toPath: "\(folder)/in/file.\(conversion.source)")
            size = (try manager.attributesOfItem(atPath: path)[.size] as? NSNumber)?.doubleValue ?? 0
        } catch {
            return .unavailable("\(folder): the converter's folder cannot be filled: \(error.localizedDescription)")
        }
        // The time of one page, and a second for each 50 KB: a hundred pages of plain text, or one picture.
        let seconds = secondsPerPage + size / 50_000
        let limits = limits(seconds)
        var outcome = process.run(arguments(conversion, seconds), environment: environment, limits: limits)
        if case .ended(let status) = outcome, Self.restartCodes.contains(status) {
            removeDeadSockets()
            outcome = again.run(arguments(conversion, seconds), environment: environment, limits: limits)
        }
        return result(outcome, conversion)
    }

    private func limits(_ seconds: Double) -> ProgramLimits {
        let limits = ProgramLimits(seconds: seconds, memory: memory, scratch: folder)
        #if DEBUG
            return TestLimits.lowered(limits)
        #else
            return limits
        #endif
    }

    private func result(_ outcome: ProgramOutcome, _ conversion: Conversion) -> ConversionOutcome {
        switch outcome {
        case .ended: break
        case .killed(let signal): return .failed(Problem(.crashed, detail: "\(program.identity): signal \(signal)"))
        case .timedOut(let seconds): return .failed(Problem(.timeout, threshold: seconds, detail: program.identity))
        case .tooMuchOutput: return .failed(Problem(.tooLarge, detail: "output"))
        case .outOfMemory(let bytes): return .failed(Problem(.outOfMemory, measured: Double(bytes), detail: program.identity))
        // A broken installation must not end the night for all that is not an old Office file.
        case .unavailable(let message): return .failed(Problem(.crashed, detail: message))
        }
        let made = "\(folder)/out/file.\(conversion.target.rawValue)"
        var status = stat()
        // It could have made anything there.
        guard lstat(made, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_size > 0 else {
            return .failed(Problem(.damaged, detail: "\(program.identity) cannot open it"))
        }
        let kept = "\(results)/\(UUID().uuidString).\(conversion.target.rawValue)"
        guard rename(made, kept) == 0 else { return .unavailable("\(kept): " + String(cString: strerror(errno))) }
        return .made(path: kept, tool: program.identity)
    }

    private func arguments(_ conversion: Conversion, _ seconds: Double) -> [String] {
        let confinement =
            [Installation.executable, ConverterRole.role, "--scratch", folder, "--read", program.folder, "--program", program.executable]
            + program.helpers.flatMap { ["--program", $0] } + flags
            // Address space is much more than what is used of it.
            + ["--seconds", "\(Int(seconds) + 1)", "--memory", "\(memory + (4 << 30))", "--", program.executable]
        let filter =
            switch conversion.target {
            case .word: "docx:MS Word 2007 XML"
            case .workbook: "xlsx:Calc MS Excel 2007 XML"
            case .slides: "pptx:Impress MS PowerPoint 2007 XML"
            }
        return confinement + [
            "-env:UserInstallation=file://\(folder.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? folder)/home/profile",
            "--headless", "--invisible", "--nologo", "--norestore", "--nolockcheck", "--nodefault", "--convert-to", filter, "--outdir",
            folder + "/out", "\(folder)/in/file.\(conversion.source)",
        ]
    }

    private var environment: [String] {
        [
            "HOME=\(folder)/home", "TMPDIR=\(folder)/tmp", "LC_ALL=C.UTF-8", "PATH=/usr/bin:/bin", "SAL_USE_VCLPLUGIN=svp", "SAL_DISABLE_OPENCL=1",
            "XDG_CONFIG_HOME=\(folder)/home", "XDG_CACHE_HOME=\(folder)/home",
        ] + Installation.workerEnvironment.filter { $0.hasPrefix("LD_LIBRARY_PATH=") }
    }

    /// The confined program may make its socket in /tmp but not remove it: those of ours that nobody has open any more are swept away.
    private func removeDeadSockets() {
        let prefix = "OSL_PIPE_\(getuid())_SingleOfficeIPC_"
        let names = ((try? FileManager.default.contentsOfDirectory(atPath: "/tmp")) ?? []).filter { $0.hasPrefix(prefix) }
        if names.isEmpty { return }
        guard let open = try? String(contentsOfFile: "/proc/net/unix", encoding: .utf8) else { return }
        for path in names.map({ "/tmp/" + $0 }) where !open.contains(path) {
            var status = stat()
            if lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFSOCK, status.st_uid == getuid() { unlink(path) }
        }
    }
}
