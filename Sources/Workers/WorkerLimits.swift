/// What a worker may use up before its supervisor ends it.
///
/// Time has three budgets. The caller keeps the one of a whole file, in proportion to its pages; here are the two of a single request: how
/// long it may take in all, and how long the worker may be silent, that is, neither answer nor compute. Time for which a worker stands in
/// line for a processor does not count (``Starvation``).
public struct WorkerLimits: Sendable {
    /// Resident memory in bytes.
    public var memory: Int64
    /// A worker is replaced after so many units of work (pages), so that leaks stay small.
    public var unitsPerWorker: Int
    /// Until a new worker has said that it is ready.
    public var startSeconds: Double
    /// A worker that has used no processor time for so long, and does not wait for a disk, waits for something that will not come.
    public var silenceSeconds: Double
    /// Processor time for each second that a request may take: workers compute with one thread, and a little besides.
    public var processors: Double
    /// A machine has so many of them; libraries start a few for each core.
    public var threads: Int
    /// Largest reply in bytes.
    public var reply: Int
    /// What may lie in its scratch folder, in bytes and in files and folders.
    public var scratchBytes: Int64
    /// See ``scratchBytes``.
    public var scratchFiles: Int

    /// The limits of a common machine; settings and tests lower or raise them.
    public init(
        memory: Int64 = 2 << 30, unitsPerWorker: Int = 400, startSeconds: Double = 60, silenceSeconds: Double = 30, processors: Double = 2,
        threads: Int = 1_000, reply: Int = 64 << 20, scratchBytes: Int64 = 12 << 30, scratchFiles: Int = 30_000
    ) {
        self.memory = memory
        self.unitsPerWorker = unitsPerWorker
        self.startSeconds = startSeconds
        self.silenceSeconds = silenceSeconds
        self.processors = processors
        self.threads = threads
        self.reply = reply
        self.scratchBytes = scratchBytes
        self.scratchFiles = scratchFiles
    }
}

/// How one request to a worker ended.
public enum WorkerOutcome: Sendable, Equatable {
    case reply([UInt8])
    /// It ended by a signal or with a status other than 0.
    case crashed(String)
    /// One of its budgets of time is used up; the seconds are that budget's.
    case timedOut(seconds: Double)
    case outOfMemory(bytes: Int64)
    /// It answered with more, or wrote more into its scratch folder, than is allowed.
    case tooMuchOutput
    /// No worker could be started at all: a fault of the installation, with its message.
    case unavailable(String)
}
