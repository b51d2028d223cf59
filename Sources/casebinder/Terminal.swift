import Foundation
import Glibc

/// Standard output and error. Output is collected and written whole, reports one by one; a reader that went away ends the program with 141.
enum Terminal {
    static let isInteractive = isatty(2) == 1
    /// Whether standard output is shown to a person as it is.
    static let isScreen = isatty(1) == 1

    /// Columns of the terminal that shows standard output; nil where it is none, or its width is not known: then nothing is cut.
    static var width: Int? {
        guard isatty(1) == 1 else { return nil }
        if let columns = environment("COLUMNS").flatMap(Int.init), columns > 0 { return columns }
        var size = winsize()
        return ioctl(1, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0 ? Int(size.ws_col) : nil
    }

    static func environment(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

    static func print(_ text: String) {
        write(1, ended(text))
    }

    static func error(_ text: String) {
        write(2, ended(text))
    }

    /// By bytes: to Swift, CRLF is one character and no suffix "\n".
    private static func ended(_ text: String) -> String { text.utf8.last == UInt8(ascii: "\n") ? text : text + "\n" }

    static func write(_ descriptor: Int32, _ text: String) { write(descriptor, bytes: Array(text.utf8)) }

    static func write(_ descriptor: Int32, bytes: [UInt8]) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0 {
                if errno == EINTR || errno == EAGAIN { continue }
                guard descriptor == 1 else { return }
                if errno == EPIPE { _exit(141) }
                // Half a result must not pass for a whole one.
                error("casebinder: standard output: " + String(cString: strerror(errno)) + "; free some space or write it elsewhere")
                finish(1)
            }
            rest = rest.dropFirst(count)
        }
    }

    static func finish(_ status: Int32) -> Never {
        fflush(nil)
        exit(status)
    }
}
