import CSandbox
import Glibc
import Synchronization

/// What a confined program may use up.
public struct ProgramLimits: Sendable {
    /// From its start to its end.
    public var seconds: Double
    /// Resident memory in bytes.
    public var memory: Int64
    /// The folder that it may write in, and what may lie there, in bytes and in files and folders.
    public var scratch: String?
    /// Bytes that may lie in ``scratch``.
    public var scratchBytes: Int64
    /// See ``scratchBytes``.
    public var scratchFiles: Int

    /// Without a scratch folder nothing is looked at but time and memory.
    public init(seconds: Double, memory: Int64, scratch: String? = nil, scratchBytes: Int64 = 4 << 30, scratchFiles: Int = 10_000) {
        self.seconds = seconds
        self.memory = memory
        self.scratch = scratch
        self.scratchBytes = scratchBytes
        self.scratchFiles = scratchFiles
    }
}

/// How a confined program ended.
public enum ProgramOutcome: Sendable, Equatable {
    case ended(status: Int32)
    case killed(signal: Int32)
    case timedOut(seconds: Double)
    case outOfMemory(bytes: Int64)
    /// It wrote a larger file, or more into its folder, than is allowed.
    case tooMuchOutput
    /// It could not be started: a fault of the installation, with its message.
    case unavailable(String)
}

/// Another program, run once from beginning to end. It is started through ``ProgramRole`` in our own executable, which confines itself and
/// then becomes the program. What it prints is thrown away.
public final class ConfinedProgram: Sendable {
    private enum State {
        case waiting
        case running(pid_t)
        case over
    }

    private let state = Mutex(State.waiting)

    /// For one run; a further one needs another of these.
    public init() {}

    /// Starts `arguments[0]` and waits for its end, in vain no longer than the limits say: then it is killed with all that it has started.
    /// Blocks its thread, which must not end before.
    public func run(_ arguments: [String], environment: [String], limits: ProgramLimits) -> ProgramOutcome {
        guard let input = WorkerProcess.pipe(), let errors = WorkerProcess.pipe() else {
            return .unavailable("pipe: " + String(cString: strerror(errno)))
        }
        close(input.write)
        defer { close(errors.read) }
        var pid: pid_t = 0
        let status = withStrings(arguments) { argv in
            withStrings(environment) { envp in
                let argv = argv.map { UnsafeMutablePointer(mutating: $0) } + [nil]
                let envp = envp.map { UnsafeMutablePointer(mutating: $0) } + [nil]
                return state.withLock { state in
                    guard case .waiting = state else { return ECANCELED }
                    let status = cb_spawn(arguments[0], argv, envp, input.read, errors.write, errors.write, &pid)
                    state = status == 0 ? .running(pid) : .over
                    return status
                }
            }
        }
        for descriptor in [input.read, errors.write] { close(descriptor) }
        if status == ECANCELED { return .killed(signal: SIGKILL) }
        guard status == 0 else { return .unavailable("\(arguments[0]): " + String(cString: strerror(status))) }
        return wait(pid, errors.read, limits)
    }

    /// Ends it from any thread, or keeps it from being started.
    public func terminate() {
        state.withLock { state in
            if case .running(let pid) = state { ConfinedProgram.kill(pid) } else { state = .over }
        }
    }

    private static func kill(_ pid: pid_t) {
        // Its group, once it has made one, and itself.
        Glibc.kill(-pid, SIGKILL)
        Glibc.kill(pid, SIGKILL)
    }

    private func wait(_ pid: pid_t, _ errors: Int32, _ limits: ProgramLimits) -> ProgramOutcome {
        let start = Clock.now()
        let starvation = Starvation(pid)
        var status: Int32 = 0
        var reason: ProgramOutcome?
        var nextLook = Clock.now()
        while true {
            let ended = state.withLock { state in
                let result = waitpid(pid, &status, WNOHANG)
                guard result == pid || (result < 0 && errno != EINTR) else { return false }
                state = .over
                return true
            }
            if ended { break }
            if reason == nil {
                let resident = Vitals(pid)?.resident ?? 0
                if resident > limits.memory { reason = .outOfMemory(bytes: resident) }
                if starvation.usedUp(limits.seconds, elapsed: Clock.now() - start, by: pid) { reason = .timedOut(seconds: limits.seconds) }
                if reason == nil, let scratch = limits.scratch, Clock.now() >= nextLook {
                    let begin = Clock.now()
                    if FolderUse.exceeds(scratch, bytes: limits.scratchBytes, files: limits.scratchFiles) { reason = .tooMuchOutput }
                    nextLook = Clock.now() + max(0.5, 20 * (Clock.now() - begin))
                }
                if reason != nil { ConfinedProgram.kill(pid) }
            }
            usleep(20_000)
        }
        Glibc.kill(-pid, SIGKILL)
        if let reason { return reason }
        let signal = status & 0x7F
        if signal == SIGXCPU { return .timedOut(seconds: limits.seconds) }
        if signal == SIGXFSZ { return .tooMuchOutput }
        if signal != 0 { return .killed(signal: signal) }
        let code = status >> 8 & 0xFF
        return code == ProgramRole.failure ? .unavailable(firstWords(errors)) : .ended(status: code)
    }

    private func firstWords(_ descriptor: Int32) -> String {
        var text = [UInt8](repeating: 0, count: 2000)
        var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        guard poll(&waiting, 1, 0) > 0 else { return "the program cannot be started" }
        let count = text.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
        return String(decoding: text.prefix(max(0, count)), as: UTF8.self).split(separator: "\n").joined(separator: "; ")
    }
}

/// The inside of a confined program before it is one: `casebinder <role> … -- PROGRAM ARGUMENT …`.
public enum ProgramRole {
    /// Exit status for "could not be confined or started", with the reason on standard error.
    static let failure: Int32 = 113

    /// Confines the process and becomes the program. Does not return.
    public static func become(_ program: [String], confinement: Confinement) -> Never {
        // A group of its own, so that it can be ended as a whole; and it ends with its supervisor.
        setpgid(0, 0)
        cb_end_with_parent()
        let report = fcntl(2, F_DUPFD_CLOEXEC, 3)
        func fail(_ message: String) -> Never {
            _ = Frame.writeAll(report, Array((message + "\n").utf8))
            _exit(failure)
        }
        let null = open("/dev/null", O_RDWR)
        do { _ = try confinement.apply() } catch { fail("\(error)") }
        // Whatever it says about a file may quote the file.
        for descriptor: Int32 in 0...2 { dup2(null, descriptor) }
        guard let path = program.first else { fail("no program") }
        withStrings(program) { argv in
            let argv = argv.map { UnsafeMutablePointer(mutating: $0) } + [nil]
            _ = execv(path, argv)
        }
        fail("\(path): " + String(cString: strerror(errno)))
    }
}
