import Foundation
import Glibc

/// A terminal that is none: what a program writes when its standard output is one.
public enum PseudoTerminal {
    // <asm-generic/ioctls.h>; macros that Swift does not see.
    private static let unlock: UInt = 0x4004_5431
    private static let openPeer: UInt = 0x5441

    /// Runs the program with standard output on a terminal; nil where the system has none to give.
    /// - Parameter arguments: its output must fit into the terminal's buffer (4 kB): nobody reads while it runs.
    public static func output(of arguments: [String], environment: [String: String] = [:]) -> String? {
        let master = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
        guard master >= 0 else { return nil }
        defer { close(master) }
        var locked: Int32 = 0
        guard ioctl(master, unlock, &locked) == 0 else { return nil }
        let terminal = ioctl(master, openPeer, O_RDWR | O_NOCTTY | O_CLOEXEC)
        guard terminal >= 0 else { return nil }
        // The test's own settings must not decide what is tested.
        let plain = ["NO_COLOR": "", "COLUMNS": "", "TERM": "xterm"].merging(environment) { $1 }
        let outcome = Program.run(arguments, environment: plain, output: terminal)
        close(terminal)
        guard outcome.status == 0 else { return "\(outcome)" }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = read(master, &buffer, buffer.count)
            guard count > 0 else { break }
            bytes += buffer[..<count]
        }
        return String(decoding: bytes, as: UTF8.self).replacingOccurrences(of: "\r\n", with: "\n")
    }
}
