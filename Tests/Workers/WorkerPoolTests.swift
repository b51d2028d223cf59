import CSandbox
import Foundation
import Glibc
import Testing

@testable import Workers

/// Workers that crash, hang, swell or babble cost one request, and the next is answered by another process.
@Suite struct WorkerPoolTests {
    enum Ending: String, Sendable {
        case crashed, timedOut, outOfMemory, tooMuchOutput

        init?(_ outcome: WorkerOutcome) {
            switch outcome {
            case .crashed: self = .crashed
            case .timedOut: self = .timedOut
            case .outOfMemory: self = .outOfMemory
            case .tooMuchOutput: self = .tooMuchOutput
            case .reply, .unavailable: return nil
            }
        }
    }

    static let tight = WorkerLimits(memory: 300 << 20, startSeconds: 30, reply: 64 << 10)

    @Test(arguments: [
        ("loop", Ending.timedOut), ("sleep", .timedOut), ("crash", .crashed), ("exit", .crashed), ("deaf", .crashed), ("memory", .outOfMemory),
        ("big", .tooMuchOutput), ("print", .tooMuchOutput),
    ])
    func misbehaviourEndsTheWorkerAndNothingElse(_ word: String, _ ending: Ending) async throws {
        let probe = try Probe(limits: Self.tight)
        let first = await probe.reply("pid")
        // Hangs are cut off after this; what ends by itself has plenty of time.
        let outcome = await probe.ask(word, seconds: ending == .timedOut ? 0.5 : 30)
        #expect(Ending(outcome) == ending, "\(outcome)")
        let second = await probe.reply("pid")
        #expect(second != nil && second != first)
        let old = try #require(first.flatMap { pid_t($0) })
        #expect(kill(old, 0) != 0, "the old worker is still there")
    }

    /// Each limit by itself, the others far away.
    @Test(arguments: [
        // Waits for something that will not come: neither an answer nor work.
        ("sleep", WorkerLimits(startSeconds: 30, silenceSeconds: 0.5), WorkerOutcome.timedOut(seconds: 0.5)),
        // Threads that burn all cores use the request's time up sooner.
        ("spin", WorkerLimits(startSeconds: 30, processors: 0.02), .timedOut(seconds: 2)),
        ("fill", WorkerLimits(startSeconds: 30, scratchBytes: 8 << 20), .tooMuchOutput),
        ("litter", WorkerLimits(startSeconds: 30, scratchFiles: 500), .tooMuchOutput),
    ])
    func eachLimitHoldsAlone(_ word: String, _ limits: WorkerLimits, _ outcome: WorkerOutcome) async throws {
        let probe = try Probe(limits: limits)
        #expect(await probe.ask(word, seconds: 100) == outcome)
        #expect(await probe.reply("echo 还在") == "还在")
    }

    @Test func threadsWithoutEndEndTheWorker() async throws {
        let probe = try Probe(limits: WorkerLimits(startSeconds: 30, threads: 50))
        guard case .crashed(let how) = await probe.ask("threads", seconds: 100) else { return #expect(Bool(false), "it lives on") }
        #expect(how.hasSuffix(" threads"))
        #expect(await probe.reply("echo 还在") == "还在")
    }

    @Test func aWorkerThatComputesIsNotSilent() async throws {
        let probe = try Probe(limits: WorkerLimits(startSeconds: 30, silenceSeconds: 0.3))
        #expect(await probe.ask("loop", seconds: 1.5) == .timedOut(seconds: 1.5))
    }

    /// A page is not called endless because other programs keep the processor busy; one that is endless is found out all the same.
    @Test func waitingForAProcessorIsNotTheFilesFault() async throws {
        let crowd = try Crowd(4)
        let probe = try Probe()
        let pid = try #require(await probe.reply("pid"))
        try crowd.squeeze(pid)
        #expect(await probe.ask("work 0.5", seconds: 1) == .reply(Array("done".utf8)))
        #expect(await probe.ask("loop", seconds: 0.5) == .timedOut(seconds: 0.5))
    }

    /// What the kernel refuses by itself, however slow the supervisor is.
    @Test func theKernelKeepsItsCeilings() async throws {
        #expect(try await Probe(ceilings: Ceilings(fileSize: 1 << 20)).ask("fill", seconds: 60) == .tooMuchOutput)
        #expect(try await Probe(ceilings: Ceilings(cpuSeconds: 1)).ask("loop", seconds: 60) == .timedOut(seconds: 60))
        #expect(try await Probe(ceilings: Ceilings(data: 1 << 30)).reply("reserve") == "\(ENOMEM)")
        #expect(try await Probe(ceilings: Ceilings(addressSpace: 64 << 30)).reply("reserve") == "\(ENOMEM)")
        #expect(try await Probe().reply("reserve") == "had", "else the two above show nothing")
        #expect(try await Probe().reply("open") == "\(EMFILE) true")
    }

    @Test func aCrashSaysHow() async throws {
        let probe = try Probe()
        #expect(await probe.ask("exit") == .crashed("exit status 7"))
        #expect(await probe.ask("crash") == .crashed("signal 6"))
    }

    @Test func workersAreRecycled() async throws {
        let probe = try Probe(limits: WorkerLimits(unitsPerWorker: 3, startSeconds: 30))
        var pids: [String?] = []
        for _ in 0..<5 { pids.append(await probe.reply("pid")) }
        #expect(pids[0] == pids[2] && pids[2] != pids[3] && pids[3] == pids[4])
        #expect(await probe.reply("pid", fresh: true) != pids[4])
    }

    @Test func largeRequestsAndRepliesPass() async throws {
        let probe = try Probe()
        let text = String(repeating: "案卷", count: 300_000)
        #expect(await probe.reply("echo " + text) == text)
    }

    @Test func requestsRunSideBySide() async throws {
        let probe = try Probe(count: 2)
        async let first = probe.ask("sleep", seconds: 1)
        async let second = probe.reply("echo 还在")
        #expect(await second == "还在")
        #expect(await first == .timedOut(seconds: 1))
    }

    @Test func aProgramThatIsNotThereIsUnavailable() async {
        let pool = WorkerPool(count: 1, limits: WorkerLimits()) { _ in .init(arguments: ["/nonexistent/casebinder"], environment: []) }
        let outcome = await pool.perform(units: 1, seconds: 1, request: { _ in [] }, finish: { outcome, _ in outcome })
        #expect(outcome == .unavailable("/nonexistent/casebinder: No such file or directory"))
    }

    @Test func aProgramThatIsNoWorkerIsUnavailable() async {
        let pool = WorkerPool(count: 1, limits: WorkerLimits()) { _ in .init(arguments: ["/bin/false"], environment: []) }
        let outcome = await pool.perform(units: 1, seconds: 1, request: { _ in [] }, finish: { outcome, _ in outcome })
        #expect(outcome == .unavailable("the worker ended before it was ready (exit status 1)"))
    }

    /// The supervisor's end of the pipe closes with it, however it dies.
    @Test(arguments: ["loop", "sleep"]) func aWorkerEndsWithItsSupervisor(_ word: String) throws {
        let probe = try Probe()
        var input: [Int32] = [0, 0]
        var output: [Int32] = [0, 0]
        #expect(cb_pipe(&input) == 0 && cb_pipe(&output) == 0)
        let arguments = Probe.arguments(probe.folder)
        var pid: pid_t = 0
        let status = withStrings(arguments) { argv in
            let argv = argv.map { UnsafeMutablePointer(mutating: $0) } + [nil]
            return cb_spawn(arguments[0], argv, [nil], input[0], output[1], 2, &pid)
        }
        try #require(status == 0)
        close(input[0])
        close(output[1])
        #expect(Frame.readExactly(output[0], 4) == [0, 0, 0, 0])
        #expect(Frame.writeAll(input[1], Frame.header(word.utf8.count) + Array(word.utf8)))
        close(input[1])
        // Its output closes when it ends.
        var descriptor = pollfd(fd: output[0], events: Int16(POLLIN), revents: 0)
        let ended = poll(&descriptor, 1, 20_000) == 1
        #expect(ended)
        if !ended { kill(pid, SIGKILL) }
        var state: Int32 = 0
        waitpid(pid, &state, 0)
        close(output[0])
        #expect(state == 0)
    }
}
