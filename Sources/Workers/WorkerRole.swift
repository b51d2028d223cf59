import CSandbox
import Glibc

/// The inside of a worker process: answers one request after another until its input ends.
public enum WorkerRole {
    /// Confines the process and serves requests. Does not return: the process ends with its input.
    ///
    /// - Parameters:
    ///   - confinement: applied before anything else.
    ///   - prepare: runs after the confinement, once (load models, character tables).
    ///   - handle: one request to one reply. Runs on the main thread, one at a time.
    /// Exit status: 0 when the input ended, 3 when it could not be confined (the reason on standard error), 4 when the protocol broke.
    public static func serve(
        confinement: Confinement, prepare: () -> Void = {}, handle: ([UInt8]) -> [UInt8]
    ) -> Never {
        // Libraries may print: what they say must not end up between replies.
        let output = dup(1)
        let null = open("/dev/null", O_RDWR)
        dup2(null, 1)
        let report = fcntl(2, F_DUPFD_CLOEXEC, 3)
        do {
            _ = try confinement.apply()
        } catch {
            _ = Frame.writeAll(report, Array("\(error)\n".utf8))
            _exit(3)
        }
        // Whatever a library says about a file may quote the file.
        dup2(null, 2)
        prepare()
        watchForOrphaning()
        // Greeting: the worker is confined and ready.
        guard Frame.writeAll(output, Frame.header(0)) else { _exit(4) }
        while true {
            guard let header = Frame.readExactly(0, 4) else { _exit(0) }
            let length = Frame.length(header)
            guard length <= Frame.limit, let request = Frame.readExactly(0, length) else { _exit(4) }
            let reply = handle(request)
            guard reply.count <= Frame.limit, Frame.writeAll(output, Frame.header(reply.count)), Frame.writeAll(output, reply) else { _exit(4) }
        }
    }

    /// Ends the process when its supervisor is gone, even in the middle of a request: a thread waits for the input's hang-up.
    private static func watchForOrphaning() {
        var thread = pthread_t()
        pthread_create(
            &thread, nil,
            { _ in
                var descriptor = pollfd(fd: 0, events: 0, revents: 0)
                while true {
                    let count = poll(&descriptor, 1, -1)
                    if count < 0, errno == EINTR { continue }
                    if descriptor.revents & Int16(POLLHUP | POLLERR | POLLNVAL) != 0 { _exit(0) }
                }
            }, nil)
    }
}
