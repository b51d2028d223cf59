import Glibc

/// How long a process stood in line for a processor: time that passes on the machine's account, not on that of what the process works on.
/// A sound page must not be called endless because a backup runs beside it.
struct Starvation {
    private let before: [String: Double]

    /// From now on.
    init(_ pid: pid_t) { before = Starvation.waited(pid) }

    /// Seconds since then for which a thread of the process was ready to run and none let it: of the thread that waited longest. Threads
    /// wait at the same time, so that a process with many of them gains nothing.
    private func seconds(_ pid: pid_t) -> Double {
        Starvation.waited(pid).map { $0.value - (before[$0.key] ?? 0) }.max().map { max(0, $0) } ?? 0
    }

    /// Whether a budget is used up, not counting what the machine made the process wait; in the end, after twenty times as long, it is all
    /// the same.
    func usedUp(_ budget: Double, elapsed: Double, by pid: pid_t) -> Bool {
        elapsed > budget && (elapsed > budget * 20 || elapsed - seconds(pid) > budget)
    }

    /// Seconds in the run queue by thread: the second number of /proc/PID/task/TID/schedstat (kernel, Documentation/scheduler/sched-stats.rst),
    /// in nanoseconds. Empty where the kernel does not keep it: then all time counts.
    private static func waited(_ pid: pid_t) -> [String: Double] {
        let folder = "/proc/\(pid)/task"
        guard let stream = opendir(folder) else { return [:] }
        defer { closedir(stream) }
        var result: [String: Double] = [:]
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
            guard name.first?.isNumber == true, let text = SmallFile.read("\(folder)/\(name)/schedstat") else { continue }
            let fields = text.split(separator: UInt8(ascii: " "))
            if fields.count > 1, let wait = Double(String(decoding: fields[1], as: UTF8.self)) { result[name] = wait / 1e9 }
        }
        return result
    }
}

/// What /proc says in a line.
enum SmallFile {
    /// At most its first 1,024 bytes; nil where it cannot be read.
    static func read(_ path: String) -> ArraySlice<UInt8>? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: 1024)
        let count = bytes.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
        return count > 0 ? bytes[..<count] : nil
    }
}
