import CaseModel
import Encodings
import Synchronization

/// The command line in any bytes. An argument that is not UTF-8 (a name from an old share, a GBK terminal) is shown decoded, and its bytes
/// are kept for the commands that open it.
enum Arguments {
    /// Bytes of the arguments that are not UTF-8, by the text that stands for each.
    private static let raw = Mutex<[String: [UInt8]]>([:])

    /// All but the program's name, as text.
    static let all: [String] = {
        let given = (1..<max(1, Int(CommandLine.argc))).compactMap { number in
            CommandLine.unsafeArgv[number].map { Array(UnsafeRawBufferPointer(start: $0, count: length($0))) }
        }
        let sound = Set(given.compactMap { String(validating: $0, as: UTF8.self) })
        return given.map { String(validating: $0, as: UTF8.self) ?? text(of: $0, beside: sound) }
    }()

    /// The path that an argument names.
    static func path(_ argument: String) -> RawName {
        guard let bytes = raw.withLock({ $0[argument] }) else { return RawName(argument) }
        return RawName.decoding(bytes)
    }

    private static func text(of bytes: [UInt8], beside others: Set<String>) -> String {
        var shown = RawName.decoding(bytes).display
        // Two names may be shown alike.
        while others.contains(shown) || raw.withLock({ $0[shown] }) != nil { shown += "\u{FFFD}" }
        raw.withLock { $0[shown] = bytes }
        return shown
    }

    private static func length(_ pointer: UnsafePointer<CChar>) -> Int {
        var count = 0
        while pointer[count] != 0 { count += 1 }
        return count
    }
}
