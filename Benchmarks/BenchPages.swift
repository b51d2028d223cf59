import Foundation

/// A page to be read and what stands on it.
struct BenchPage: Codable {
    var name: String
    /// `corpus` (real pictures), `documents` (pages of real PDFs, of which some lines are known) or `drawn` (Benchmarks/python/drawn.py).
    var group: String
    var picture: String
    var lines: [String]
    var hard: Bool

    var truth: String { lines.joined(separator: "\n") }

    /// Errors of what was read. Where only some lines are known, each counts by the stretch of the reading that is most like it.
    func errors(_ text: String) -> CharacterErrors {
        guard group == "documents" else { return CharacterErrors(read: text, truth: truth) }
        return lines.map { CharacterErrors(finding: $0, in: text) }.reduce(CharacterErrors(), +)
    }
}

/// What one program read on one page.
struct BenchReading: Codable {
    var name: String
    var text: String
    var seconds: Double
}

enum JSONLines {
    static func write(_ values: [some Encodable], _ path: String) throws(BenchError) {
        do {
            let lines = try values.map { try JSONEncoder().encode($0) + Data("\n".utf8) }
            try Data(lines.joined()).write(to: URL(fileURLWithPath: path))
        } catch {
            throw .unreadable(file: path, reason: "\(error)")
        }
    }

    static func read<Value: Decodable>(_ type: Value.Type, _ path: String) throws(BenchError) -> [Value] {
        guard let data = FileManager.default.contents(atPath: path) else { throw .unreadable(file: path, reason: "it is not there") }
        do {
            return try data.split(separator: UInt8(ascii: "\n")).map { try JSONDecoder().decode(Value.self, from: $0) }
        } catch {
            throw .unreadable(file: path, reason: "\(error)")
        }
    }
}
