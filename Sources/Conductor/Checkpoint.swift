import Glibc

/// Places at which a test ends the whole process group, as a power cut would. Only in debug builds.
enum Checkpoint {
    static func reached(_ name: StaticString) {
        #if DEBUG
            guard let wanted = getenv("CASEBINDER_KILL_AT"), String(cString: wanted) == name.description else { return }
            kill(0, SIGKILL)
        #endif
    }
}
