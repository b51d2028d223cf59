import Dispatch
import Synchronization

/// A fixed number of confined worker processes, each on one request at a time.
///
/// A request that makes its worker crash, hang or swell costs that worker; the next request gets a new one. Nothing is retried here: the
/// caller knows what a second try is worth.
public actor WorkerPool {
    /// How to start the worker with this number (0 ..< count): the program, its arguments, and its environment as `KEY=value`.
    public struct Launch: Sendable {
        /// The program first.
        public var arguments: [String]
        /// All of it: nothing is inherited.
        public var environment: [String]
        /// The folder that it may write in, watched for what gathers there.
        public var scratch: String?

        /// Without a scratch folder what the worker writes is not watched.
        public init(arguments: [String], environment: [String], scratch: String? = nil) {
            self.scratch = scratch
            self.arguments = arguments
            self.environment = environment
        }
    }

    private let slots: [Slot]
    private var free: [Int]
    private var waiting: [CheckedContinuation<Int, Never>] = []

    /// No process is started before it is needed.
    public init(count: Int, limits: WorkerLimits, launch: @escaping @Sendable (Int) -> Launch) {
        slots = (0..<max(1, count)).map { number in Slot(number: number, limits: limits) { launch(number) } }
        free = Array(slots.indices.reversed())
    }

    /// Number of workers.
    public nonisolated var count: Int { slots.count }

    /// Sends a request to the next free worker and waits for what comes of it.
    ///
    /// - Parameters:
    ///   - request: the message, as the worker's `handle` expects it. It is told the worker's number, for its scratch folder.
    ///   - units: what the request counts towards the worker's recycling.
    ///   - seconds: how long it may take.
    ///   - fresh: use a worker that has done nothing before.
    ///   - finish: runs with the outcome while the worker is still reserved, so that files in its scratch folder can be taken away.
    public func perform<Result: Sendable>(
        units: Int, seconds: Double, fresh: Bool = false, request: @escaping @Sendable (Int) -> [UInt8],
        finish: @escaping @Sendable (WorkerOutcome, Int) -> Result
    ) async -> Result {
        let number = await reserve()
        defer { release(number) }
        let slot = slots[number]
        return await withCheckedContinuation { continuation in
            slot.queue.async {
                let outcome = slot.exchange(request(number), units: units, seconds: seconds, fresh: fresh)
                continuation.resume(returning: finish(outcome, number))
            }
        }
    }

    /// Ends all workers at once, for good. Requests under way come back as crashed, later ones as unavailable.
    public nonisolated func shutdown() {
        for slot in slots { slot.shutdown() }
    }

    private func reserve() async -> Int {
        if let number = free.popLast() { return number }
        return await withCheckedContinuation { waiting.append($0) }
    }

    private func release(_ number: Int) {
        if waiting.isEmpty {
            free.append(number)
        } else {
            waiting.removeFirst().resume(returning: number)
        }
    }
}

/// One place in the pool: a process or none, touched only on its own queue.
private final class Slot: @unchecked Sendable {
    let queue: DispatchQueue
    private let limits: WorkerLimits
    private let launch: @Sendable () -> WorkerPool.Launch
    private var process: WorkerProcess?
    /// The process again, for ending it from another thread; and whether the slot is closed.
    private let current = Mutex<(process: WorkerProcess?, closed: Bool)>((nil, false))

    init(number: Int, limits: WorkerLimits, launch: @escaping @Sendable () -> WorkerPool.Launch) {
        queue = DispatchQueue(label: "worker-\(number)")
        self.limits = limits
        self.launch = launch
    }

    func exchange(_ request: [UInt8], units: Int, seconds: Double, fresh: Bool) -> WorkerOutcome {
        if let process, process.units > 0, fresh || process.units + units > limits.unitsPerWorker { stop() }
        if current.withLock({ $0.closed }) { return .unavailable("the workers are shut down") }
        if process == nil {
            let how = launch()
            switch WorkerProcess.start(how.arguments, environment: how.environment, scratch: how.scratch, limits: limits) {
            case .success(let started):
                process = started
                let closed = current.withLock { state in
                    state.process = started
                    return state.closed
                }
                if closed { started.terminate() }
            case .failure(let error): return .unavailable(error.message)
            }
        }
        guard let worker = process else { return .unavailable("no worker") }
        let outcome = worker.exchange(request, units: units, seconds: seconds, limits: limits)
        if case .reply = outcome { return outcome }
        stop()
        return outcome
    }

    func stop() {
        process?.stop()
        process = nil
        current.withLock { $0.process = nil }
    }

    /// From any thread.
    func shutdown() {
        current.withLock { state in
            state.closed = true
            state.process?.terminate()
        }
        queue.async { self.stop() }
    }
}
