import Glibc

/// Places at which a test ends the whole process group, as a power cut would, or halts the program to change the world meanwhile. Only in
/// debug builds.
enum Checkpoint {
    static func reached(_ name: StaticString) {
        #if DEBUG
            guard let wanted = getenv("CASEBINDER_KILL_AT"), String(cString: wanted) == name.description else { return }
            kill(0, SIGKILL)
        #endif
    }

    /// A file of this name was opened and is about to be read: the program stops until it is told to go on (SIGCONT).
    static func opened(_ file: String) {
        #if DEBUG
            guard let wanted = getenv("CASEBINDER_STOP_ON"), file.hasSuffix(String(cString: wanted)) else { return }
            kill(getpid(), SIGSTOP)
        #endif
    }
}
