/// What a worker may use up before its supervisor ends it.
public struct WorkerLimits: Sendable {
    /// Resident memory in bytes.
    public var memory: Int64
    /// A worker is replaced after so many units of work (pages), so that leaks stay small.
    public var unitsPerWorker: Int
    /// Until a new worker has said that it is ready.
    public var startSeconds: Double
    /// Largest reply in bytes.
    public var reply: Int

    public init(memory: Int64 = 2 << 30, unitsPerWorker: Int = 400, startSeconds: Double = 60, reply: Int = 64 << 20) {
        self.memory = memory
        self.unitsPerWorker = unitsPerWorker
        self.startSeconds = startSeconds
        self.reply = reply
    }
}

/// How one request to a worker ended.
public enum WorkerOutcome: Sendable, Equatable {
    case reply([UInt8])
    /// It ended by a signal or with a status other than 0.
    case crashed(String)
    case timedOut(seconds: Double)
    case outOfMemory(bytes: Int64)
    /// It answered with more than is allowed.
    case tooMuchOutput
    /// No worker could be started at all: a fault of the installation, with its message.
    case unavailable(String)
}
