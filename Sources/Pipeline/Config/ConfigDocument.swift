import Fixity
import Glibc
import Yams

/// Reads a YAML file into ``ConfigNode``s without trusting it: size, depth, number of values and aliases are limited, bytes must be UTF-8.
public enum ConfigDocument {
    /// What a file may hold, so that an alias bomb ends early.
    public struct Limits: Sendable {
        /// Of the file on disk: 4 MiB; a larger one is refused unread.
        public var bytes = 4 << 20
        /// Values after aliases have been written out.
        public var nodes = 200_000
        /// Maps and lists within each other; the root counts 1.
        public var depth = 32
        /// Uses of an alias. Sixteen cannot be arranged to more than a few hundred copies of a value.
        public var aliases = 16

        public init() {}

        /// For a file that anybody may drop into the inbox.
        public static var caseFile: Limits {
            var limits = Limits()
            limits.bytes = 256 << 10
            limits.nodes = 5_000
            return limits
        }
    }

    /// Reads and parses a file.
    /// - Parameter name: what faults call it; the path when nil.
    public static func load(path: String, name: String? = nil, limits: Limits = Limits()) throws(PipelineFaults) -> ConfigNode {
        let file = name ?? path
        return try parse(bytes: read(path: path, name: file, limits: limits), file: file, limits: limits)
    }

    static func read(path: String, name file: String, limits: Limits) throws(PipelineFaults) -> [UInt8] {
        do throws(FileSystemError) {
            return try DurableFile.read(path, limit: limits.bytes)
        } catch {
            let problem: ConfigProblem =
                switch error.errno {
                case EFBIG: .tooLarge(limit: limits.bytes)
                default: error.kind == .missing ? .missingFile : .unreadableFile(reason: String(cString: strerror(error.errno)))
                }
            throw PipelineFaults([ConfigFault(file: file, line: 1, column: 1, problem: problem)])
        }
    }

    /// Parses the bytes of a file. An empty file is a null value.
    public static func parse(bytes: [UInt8], file: String, limits: Limits = Limits()) throws(PipelineFaults) -> ConfigNode {
        func refuse(_ problem: ConfigProblem, line: Int = 1, column: Int = 1) -> PipelineFaults {
            PipelineFaults([ConfigFault(file: file, line: line, column: column, problem: problem)])
        }
        if bytes.count > limits.bytes { throw refuse(.tooLarge(limit: limits.bytes)) }
        let mark = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        guard let text = String(validating: bytes[mark...], as: UTF8.self) else {
            let place = firstInvalidPlace(bytes[mark...])
            throw refuse(.notUTF8, line: place.line, column: place.column)
        }
        if possibleAliases(bytes) > limits.aliases { throw refuse(.tooManyAliases(limit: limits.aliases)) }
        do {
            // No rules for what a scalar means: readers look at its text, and the rules are regular expressions, tried on every key. The encoding
            // is named because the default asks the environment.
            guard let root = try Yams.compose(yaml: text, .basic, .default, .utf8) else { return ConfigNode(.null, line: 1, column: 1) }
            var conversion = NodeConversion(file: file, limits: limits)
            let node = conversion.convert(root, depth: 1, place: (1, 1))
            if !conversion.faults.isEmpty { throw PipelineFaults(conversion.faults) }
            return node
        } catch let faults as PipelineFaults {
            throw faults
        } catch let error as YamlError {
            throw PipelineFaults([YamlFault(error, in: text).fault(file: file)])
        } catch {
            throw refuse(.syntax("\(error)", hint: nil))
        }
    }

    /// Parses YAML into nodes with their places. Throws all faults of syntax, doubled keys and limits.
    public static func parse(text: String, file: String, limits: Limits = Limits()) throws(PipelineFaults) -> ConfigNode {
        try parse(bytes: Array(text.utf8), file: file, limits: limits)
    }

    /// An upper bound on the aliases of a text: `*` and a name where a value may begin. Counted before parsing, because comparing keys of
    /// a map already walks through what an alias stands for.
    private static func possibleAliases(_ bytes: [UInt8]) -> Int {
        var count = 0
        var previous = UInt8(ascii: "\n")
        for (index, byte) in bytes.enumerated() {
            if byte == UInt8(ascii: "*"), " \n\r\t[,{:-?".utf8.contains(previous), index + 1 < bytes.count, isName(bytes[index + 1]) {
                count += 1
            }
            previous = byte
        }
        return count
    }

    private static func isName(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
        case UInt8(ascii: "_"), UInt8(ascii: "-"): true
        default: byte >= 0x80
        }
    }

    /// Line and column, in Unicode scalars, of the first byte that is not UTF-8.
    private static func firstInvalidPlace(_ bytes: ArraySlice<UInt8>) -> (line: Int, column: Int) {
        var decoder = UTF8()
        var iterator = bytes.makeIterator()
        var line = 1
        var column = 1
        while case .scalarValue(let scalar) = decoder.decode(&iterator) {
            if scalar == "\n" { (line, column) = (line + 1, 1) } else { column += 1 }
        }
        return (line, column)
    }
}
