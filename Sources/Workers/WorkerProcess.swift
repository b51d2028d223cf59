import CSandbox
import Glibc
import Synchronization

/// One worker as its supervisor sees it. Blocking: used from one queue at a time, but for ``terminate()``.
final class WorkerProcess: @unchecked Sendable {
    let pid: pid_t
    private let input: Int32
    private let output: Int32
    private let errors: Int32
    private(set) var units = 0
    private var ended = false
    /// Whether the process id is still ours: until it is collected nobody else can have it.
    private let isOurs = Mutex(true)
    /// What it said on standard error before it was confined.
    private var lastWords = ""
    /// The signal that ended it, 0 if none did.
    private var endSignal: Int32 = 0
    /// The folder that it may write in.
    private let scratch: String?

    /// Starts `arguments[0]` and waits for its greeting.
    /// - Returns: the process, or why there is none.
    static func start(
        _ arguments: [String], environment: [String], scratch: String?, limits: WorkerLimits
    ) -> Result<WorkerProcess, WorkerStartError> {
        guard let toChild = pipe(), let fromChild = pipe(), let errors = pipe() else {
            return .failure(WorkerStartError(message: "pipe: " + String(cString: strerror(errno))))
        }
        var pid: pid_t = 0
        let status = withStrings(arguments) { argv in
            withStrings(environment) { envp in
                let argv = argv.map { UnsafeMutablePointer(mutating: $0) } + [nil]
                let envp = envp.map { UnsafeMutablePointer(mutating: $0) } + [nil]
                return cb_spawn(arguments[0], argv, envp, toChild.read, fromChild.write, errors.write, &pid)
            }
        }
        for descriptor in [toChild.read, fromChild.write, errors.write] { close(descriptor) }
        guard status == 0 else {
            for descriptor in [toChild.write, fromChild.read, errors.read] { close(descriptor) }
            return .failure(WorkerStartError(message: "\(arguments[0]): " + String(cString: strerror(status))))
        }
        let process = WorkerProcess(pid: pid, input: toChild.write, output: fromChild.read, errors: errors.read, scratch: scratch)
        switch process.receive(seconds: limits.startSeconds, since: Clock.now(), limits: limits) {
        case .reply: return .success(process)
        case .crashed(let how):
            let said = process.lastWords
            return .failure(WorkerStartError(message: said.isEmpty ? "the worker ended before it was ready (\(how))" : said))
        case .timedOut: return .failure(WorkerStartError(message: "the worker was not ready after \(Int(limits.startSeconds)) s"))
        case .outOfMemory, .tooMuchOutput, .unavailable: return .failure(WorkerStartError(message: "the worker broke its protocol at start"))
        }
    }

    private init(pid: pid_t, input: Int32, output: Int32, errors: Int32, scratch: String?) {
        self.pid = pid
        self.input = input
        // A worker that stops reading must not stop its supervisor.
        _ = fcntl(input, F_SETFL, O_NONBLOCK)
        self.output = output
        self.errors = errors
        self.scratch = scratch
    }

    deinit { stop() }

    /// Sends a request and waits for its reply under the limits; on anything but a reply the process is gone afterwards.
    func exchange(_ request: [UInt8], units: Int, seconds: Double, limits: WorkerLimits) -> WorkerOutcome {
        self.units += units
        // Nothing was asked yet: a worker that speaks now would have its words taken for the answer.
        guard !hasWords else { return .crashed("spoke without being asked; " + collect()) }
        let start = Clock.now()
        guard send(Frame.header(request.count) + request, deadline: start + seconds) else {
            stop()
            return .timedOut(seconds: seconds)
        }
        return receive(seconds: seconds, since: start, limits: limits)
    }

    /// Ends the process and collects it.
    func stop() {
        guard !ended else { return }
        kill(pid, SIGKILL)
        _ = collect()
    }

    /// Ends the process from any thread; whoever waits for its reply sees it crash.
    func terminate() {
        isOurs.withLock { ours in
            if ours { kill(pid, SIGKILL) }
        }
    }

    private var hasWords: Bool {
        var descriptor = pollfd(fd: output, events: Int16(POLLIN), revents: 0)
        return poll(&descriptor, 1, 0) > 0 && descriptor.revents & Int16(POLLIN) != 0
    }

    /// Writes a request; false when the worker did not take it in time. One that is gone is left to the reading side, which tells how.
    private func send(_ bytes: [UInt8], deadline: Double) -> Bool {
        var done = 0
        while done < bytes.count {
            let count = bytes.withUnsafeBytes { write(input, $0.baseAddress?.advanced(by: done), bytes.count - done) }
            if count > 0 {
                done += count
            } else if errno == EAGAIN {
                guard Clock.now() < deadline else { return false }
                var descriptor = pollfd(fd: input, events: Int16(POLLOUT), revents: 0)
                poll(&descriptor, 1, 100)
            } else if errno != EINTR {
                return true
            }
        }
        return true
    }

    private func receive(seconds: Double, since start: Double, limits: WorkerLimits) -> WorkerOutcome {
        var watch = Watch(pid, seconds: seconds, limits: limits, scratch: scratch, now: start)
        var bytes: [UInt8] = []
        var expected: Int?
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            var descriptor = pollfd(fd: output, events: Int16(POLLIN), revents: 0)
            let ready = poll(&descriptor, 1, watch.patience)
            if ready > 0 {
                let wanted = min(chunk.count, (expected ?? 4) - bytes.count)
                let count = chunk.withUnsafeMutableBytes { read(output, $0.baseAddress, wanted) }
                if count <= 0 {
                    if count < 0, errno == EINTR { continue }
                    let how = collect()
                    return watch.ending(signal: endSignal, how: how)
                }
                bytes.append(contentsOf: chunk[..<count])
                if expected == nil, bytes.count == 4 {
                    let length = Frame.length(bytes)
                    if length > limits.reply {
                        stop()
                        return .tooMuchOutput
                    }
                    expected = length
                    bytes.removeAll(keepingCapacity: true)
                }
                if let expected, bytes.count == expected { return .reply(bytes) }
            }
            if let passed = watch.check(pid, now: Clock.now()) {
                stop()
                return passed
            }
        }
    }

    /// Waits for the process's end and says how it came.
    private func collect() -> String {
        guard !ended else { return "ended" }
        ended = true
        isOurs.withLock { $0 = false }
        var status: Int32 = 0
        // One that has closed its output is about to end, or only pretends to: a second, then it is made to.
        var patience = 100
        while waitpid(pid, &status, WNOHANG) == 0 {
            patience -= 1
            if patience == 0 { kill(pid, SIGKILL) }
            usleep(10_000)
        }
        lastWords = standardError()
        for descriptor in [input, output, errors] { close(descriptor) }
        let signal = status & 0x7F
        endSignal = signal
        return signal == 0 ? "exit status \(status >> 8 & 0xFF)" : "signal \(signal)"
    }

    /// The first 2,000 bytes that the worker said before it silenced its standard error; only its own messages can be there.
    private func standardError() -> String {
        var descriptor = pollfd(fd: errors, events: Int16(POLLIN), revents: 0)
        guard poll(&descriptor, 1, 0) > 0 else { return "" }
        var text = [UInt8](repeating: 0, count: 2000)
        let count = text.withUnsafeMutableBytes { read(errors, $0.baseAddress, $0.count) }
        return String(decoding: text.prefix(max(0, count)), as: UTF8.self).split(separator: "\n").joined(separator: "; ")
    }

    static func pipe() -> (read: Int32, write: Int32)? {
        var ends: [Int32] = [0, 0]
        guard cb_pipe(&ends) == 0 else { return nil }
        return (ends[0], ends[1])
    }
}

/// Why no worker could be started.
struct WorkerStartError: Error, Sendable {
    let message: String
}
