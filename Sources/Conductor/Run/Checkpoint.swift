import Glibc
import Synchronization

/// Places at which a test ends the whole process group, as a power cut would, or halts the program to change the world meanwhile. Only in
/// debug builds.
enum Checkpoint {
    #if DEBUG
        private static let visits = Mutex(0)
    #endif

    /// CASEBINDER_KILL_AT is the place's name, or `name:3` for the third time that it is reached.
    static func reached(_ name: StaticString) {
        #if DEBUG
            guard let wanted = getenv("CASEBINDER_KILL_AT") else { return }
            let parts = String(cString: wanted).split(separator: ":")
            guard let place = parts.first, place == name.description else { return }
            let visit = visits.withLock { count in
                count += 1
                return count
            }
            guard visit >= parts.dropFirst().first.flatMap({ Int($0) }) ?? 1 else { return }
            kill(0, SIGKILL)
        #endif
    }

    /// A file of this name was opened and is about to be read: the program stops until it is told to go on (SIGCONT).
    static func opened(_ file: String) {
        #if DEBUG
            guard let wanted = getenv("CASEBINDER_STOP_ON"), file.hasSuffix(String(cString: wanted)) else { return }
            // To this thread: a signal to the process may stop another one first, and this one reads on meanwhile.
            raise(SIGSTOP)
        #endif
    }
}
