import Foundation

/// A page to be read and what stands on it.
struct BenchPage: Decodable {
    var name: String
    /// `corpus` (real files) or `drawn` (degraded by rivals.py).
    var group: String
    var picture: String
    var lines: [String]
    var hard: Bool

    var truth: String { lines.joined(separator: "\n") }
}

/// What one program read on one page.
struct BenchReading: Codable {
    var name: String
    var text: String
    var seconds: Double
}

enum JSONLines {
    static func read<Value: Decodable>(_ type: Value.Type, _ path: String) throws(BenchError) -> [Value] {
        guard let data = FileManager.default.contents(atPath: path) else { throw .unreadable(file: path, reason: "it is not there") }
        do {
            return try data.split(separator: UInt8(ascii: "\n")).map { try JSONDecoder().decode(Value.self, from: $0) }
        } catch {
            throw .unreadable(file: path, reason: "\(error)")
        }
    }
}
