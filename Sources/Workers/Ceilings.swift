/// What the kernel itself lets a worker use at most (setrlimit(2)), for its whole life. 0: without limit.
///
/// These are ceilings for a worker that has been taken over or whose supervisor is slow; the budgets of single requests are much lower and
/// kept by the supervisor (``WorkerLimits``).
public struct Ceilings: Sendable, Hashable {
    /// Address space in bytes, mapped files and space that is only reserved included.
    public var addressSpace: UInt64
    /// Bytes that it may fill: private writable memory. Unlike the address space it does not count what OpenVINO and Swift merely reserve.
    public var data: UInt64
    /// Processor time.
    public var cpuSeconds: UInt64
    /// Largest file it may write, in bytes.
    public var fileSize: UInt64
    /// Descriptors open at the same time.
    public var openFiles: UInt64

    /// Without limit but for files: 4 GB each, 256 open.
    public init(addressSpace: UInt64 = 0, data: UInt64 = 0, cpuSeconds: UInt64 = 0, fileSize: UInt64 = 4 << 30, openFiles: UInt64 = 256) {
        self.addressSpace = addressSpace
        self.data = data
        self.cpuSeconds = cpuSeconds
        self.fileSize = fileSize
        self.openFiles = openFiles
    }

    /// For a worker whose resident memory is supervised at `memory` bytes and that reads and writes files of at most `fileSize`.
    public init(memory: Int64, fileSize: Int64) {
        let memory = UInt64(max(0, memory)), fileSize = UInt64(max(0, fileSize))
        // What is filled but not resident (stacks, arenas) was 0.5 GB when measured; libraries, models and one mapped file come on top.
        self.init(addressSpace: memory + fileSize + (8 << 30), data: memory + (2 << 30), cpuSeconds: 86_400, fileSize: fileSize)
    }

    /// As arguments of a worker's command line, and back.
    public var arguments: [String] { ["--ceilings", [addressSpace, data, cpuSeconds, fileSize, openFiles].map(String.init).joined(separator: ",")] }

    /// From the value of `--ceilings`; nil where it is not five numbers.
    public init?(argument: String) {
        let numbers = argument.split(separator: ",").compactMap { UInt64($0) }
        guard numbers.count == 5 else { return nil }
        self.init(addressSpace: numbers[0], data: numbers[1], cpuSeconds: numbers[2], fileSize: numbers[3], openFiles: numbers[4])
    }
}
