import ArgumentParser
import Dispatch
import Glibc
import Synchronization

/// SIGINT and SIGTERM end a run between two commits: workers are stopped, work under way goes back to the queue.
enum Interruption {
    private static let received = Mutex<Int32?>(nil)

    /// Runs the body until it ends or a signal comes, which cancels it.
    /// - Parameters:
    ///   - endsCleanly: ending by a signal is how this command ends (watch): status 0.
    ///   - stop: what must be ended at once, from any thread.
    static func guarding<Value: Sendable>(
        endsCleanly: Bool = false, stop: @escaping @Sendable () -> Void = {}, _ body: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        let task = Task { try await body() }
        let sources = [SIGINT, SIGTERM].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler {
                received.withLock { $0 = $0 ?? number }
                task.cancel()
                stop()
            }
            source.resume()
            return source
        }
        defer { sources.forEach { $0.cancel() } }
        let result = await task.result
        stop()
        if let number = received.withLock({ $0 }) {
            if endsCleanly { throw ExitCode(0) }
            throw ExitCode(128 + number)
        }
        return try result.get()
    }
}
