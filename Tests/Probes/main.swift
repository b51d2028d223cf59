import CProbe
import Glibc
import Workers

// A worker for tests: confined like any other, it tries what it is asked to try, or misbehaves.
//
// Arguments: --scratch DIR, --read PATH …. A request is `word argument`; the reply says what came of it.
// With the arguments `attempt WORD ARGUMENT` it is no worker: it tries that and ends with the error's number, as a program that was confined
// before it began.

if CommandLine.arguments.count == 4, CommandLine.arguments[1] == "attempt" {
    exit(cb_attempt(CommandLine.arguments[2], CommandLine.arguments[3], Int32(CommandLine.arguments[3]) ?? 0))
}

var readable = Confinement.systemPaths
var scratch: [String] = []
var ceilings = Ceilings()
var rest = CommandLine.arguments.dropFirst()
while let flag = rest.popFirst(), let value = rest.popFirst() {
    if flag == "--read" { readable.append(value) }
    if flag == "--ceilings" { ceilings = Ceilings(argument: value) ?? ceilings }
    if flag == "--scratch" { scratch.append(value) }
}

/// Ends in no reply, or in one that no supervisor takes.
func misbehave(_ word: String, in scratch: String) -> [UInt8]? {
    switch word {
    case "loop": while true {}
    case "sleep": while true { sleep(1_000) }
    case "crash": abort()
    case "exit": exit(7)
    case "deaf":
        // Takes its standard streams away and lives on.
        for descriptor: Int32 in 0..<16 { close(descriptor) }
        while true { sleep(1_000) }
    case "memory":
        while true { memset(UnsafeMutableRawPointer.allocate(byteCount: 16 << 20, alignment: 4096), 1, 16 << 20) }
    case "print":
        let noise = [UInt8](repeating: 0x78, count: 1 << 16)
        // Every descriptor that could be the way to the supervisor.
        while true { for descriptor: Int32 in 1..<16 { _ = write(descriptor, noise, noise.count) } }
    case "spin":
        for _ in 0..<3 {
            var thread = pthread_t()
            pthread_create(&thread, nil, { _ in while true {} }, nil)
        }
        while true {}
    case "threads":
        while true {
            var thread = pthread_t()
            pthread_create(&thread, nil, { _ in while true { sleep(1_000) } }, nil)
            usleep(100)
        }
    case "fill":
        // One file without end, in pieces that no limit of a single file notices.
        let descriptor = open(scratch + "/endless", O_WRONLY | O_CREAT, 0o600)
        let block = [UInt8](repeating: 0x78, count: 1 << 16)
        while true { _ = write(descriptor, block, block.count) }
    case "litter":
        var number = 0
        while true {
            number += 1
            close(open("\(scratch)/\(number)", O_WRONLY | O_CREAT, 0o600))
        }
    case "reserve":
        // More than the kernel lets it fill, untouched.
        let block = mmap(nil, 1 << 40, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0)
        return Array((block == MAP_FAILED ? "\(errno)" : "had").utf8)
    case "open":
        var count = 0
        while open("/dev/null", O_RDONLY) >= 0 { count += 1 }
        return Array("\(errno) \(count < 256)".utf8)
    case "big": return [UInt8](repeating: 0x78, count: 1 << 20)
    default: return nil
    }
}

WorkerRole.serve(confinement: Confinement(readable: readable, writable: scratch, ceilings: ceilings)) { request in
    let words = String(decoding: request, as: UTF8.self).split(separator: " ", maxSplits: 1).map(String.init)
    let word = words.first ?? ""
    let argument = words.count > 1 ? words[1] : ""
    if let reply = misbehave(word, in: scratch.first ?? "") { return reply }
    switch word {
    case "work":
        // Computes for so many seconds of processor time.
        var spent = timespec()
        let wanted = Double(argument) ?? 0
        repeat { clock_gettime(CLOCK_THREAD_CPUTIME_ID, &spent) } while Double(spent.tv_sec) + Double(spent.tv_nsec) * 1e-9 < wanted
        return Array("done".utf8)
    case "echo": return Array(argument.utf8)
    case "pid": return Array("\(getpid())".utf8)
    case "parent": return Array("\(getppid())".utf8)
    default: return Array("\(cb_attempt(word, argument, Int32(argument) ?? 0))".utf8)
    }
}
