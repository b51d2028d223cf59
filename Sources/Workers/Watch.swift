import Glibc

/// Watches over one request: asked again and again how its worker does, it says when one of its limits is passed.
struct Watch {
    private let limits: WorkerLimits
    private let seconds: Double
    private let scratch: String?
    private let start: Double
    private let starvation: Starvation
    private let spentBefore: Double
    private var lastSpent: Double
    private var lastSign: Double
    private var nextLook: Double
    /// The largest resident memory seen.
    private(set) var peak: Int64 = 0

    init(_ pid: pid_t, seconds: Double, limits: WorkerLimits, scratch: String?, now: Double) {
        (self.limits, self.seconds, self.scratch, start) = (limits, seconds, scratch, now)
        starvation = Starvation(pid)
        spentBefore = Vitals(pid)?.processor ?? 0
        lastSpent = spentBefore
        lastSign = now
        nextLook = now + 0.5
    }

    /// How long to wait for the worker before it is looked at again, in milliseconds: one that swells is looked at more often.
    var patience: Int32 { peak > limits.memory / 2 ? 10 : 100 }

    /// The limit that is passed, if one is.
    mutating func check(_ pid: pid_t, now: Double) -> WorkerOutcome? {
        if let vitals = Vitals(pid) {
            peak = max(peak, vitals.resident)
            if vitals.resident > limits.memory { return .outOfMemory(bytes: vitals.resident) }
            if vitals.threads > limits.threads { return .crashed("\(vitals.threads) threads") }
            if vitals.processor - spentBefore > seconds * limits.processors { return .timedOut(seconds: seconds * limits.processors) }
            if vitals.processor != lastSpent || !vitals.isIdle { (lastSpent, lastSign) = (vitals.processor, now) }
            if now - lastSign > limits.silenceSeconds { return .timedOut(seconds: limits.silenceSeconds) }
        }
        if starvation.usedUp(seconds, elapsed: now - start, by: pid) { return .timedOut(seconds: seconds) }
        return overflows(now) ? .tooMuchOutput : nil
    }

    /// Looks into the scratch folder twice a second, less often where that takes long.
    private mutating func overflows(_ now: Double) -> Bool {
        guard let scratch, now >= nextLook else { return false }
        let begin = Clock.now()
        let over = FolderUse.exceeds(scratch, bytes: limits.scratchBytes, files: limits.scratchFiles)
        nextLook = now + max(0.5, 20 * (Clock.now() - begin))
        return over
    }

    /// What the end of a worker in the middle of a request means.
    func ending(signal: Int32, how: String) -> WorkerOutcome {
        switch signal {
        case SIGXFSZ: .tooMuchOutput
        case SIGXCPU: .timedOut(seconds: seconds)
        // Where the kernel refuses more memory, libraries end in ways of their own.
        default: peak > limits.memory / 4 * 3 ? .outOfMemory(bytes: peak) : .crashed(how)
        }
    }
}

/// Seconds that only go forward.
enum Clock {
    static func now() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }
}
