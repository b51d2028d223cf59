import Glibc

/// PDFium has global state and may be used by one thread at a time. Every entry into it waits for its turn here.
enum PdfTurn {
    /// A recursive mutex that lives as long as the process.
    private struct Mutex: @unchecked Sendable {
        let pointer: UnsafeMutablePointer<pthread_mutex_t>

        init() {
            pointer = .allocate(capacity: 1)
            var attributes = pthread_mutexattr_t()
            pthread_mutexattr_init(&attributes)
            pthread_mutexattr_settype(&attributes, Int32(PTHREAD_MUTEX_RECURSIVE))
            pthread_mutex_init(pointer, &attributes)
            pthread_mutexattr_destroy(&attributes)
        }
    }

    private static let mutex = Mutex()

    static func take<Result, Failure: Error>(_ body: () throws(Failure) -> Result) throws(Failure) -> Result {
        pthread_mutex_lock(mutex.pointer)
        defer { pthread_mutex_unlock(mutex.pointer) }
        return try body()
    }
}
