import Foundation

/// Another program as a process of its own that reads one picture at a time, so that programs take turns page by page and a busy machine
/// slows all of them alike.
final class RivalProgram {
    let name: String
    private let process = Process()
    private let input = Pipe(), output = Pipe()
    private var pending = Data()

    private struct Answer: Decodable {
        var text: String
        var seconds: Double
    }

    init(name: String, python: String) throws(BenchError) {
        self.name = name
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [python, "Benchmarks/python/rivals.py", name]
        process.standardInput = input
        process.standardOutput = output
        do { try process.run() } catch { throw .unreadable(file: python, reason: "\(error)") }
        // Libraries may greet on standard output.
        while try line() != "ready" {}
    }

    deinit {
        try? input.fileHandleForWriting.close()
        process.waitUntilExit()
    }

    func read(_ page: BenchPage) throws(BenchError) -> BenchReading {
        do { try input.fileHandleForWriting.write(contentsOf: Data((page.picture + "\n").utf8)) } catch { throw failure }
        while true {
            if let answer = try? JSONDecoder().decode(Answer.self, from: Data(try line().utf8)) {
                return BenchReading(name: page.name, text: answer.text, seconds: answer.seconds)
            }
        }
    }

    private func line() throws(BenchError) -> String {
        while true {
            if let end = pending.firstIndex(of: UInt8(ascii: "\n")) {
                defer { pending = Data(pending[(end + 1)...]) }
                return String(decoding: pending[..<end], as: UTF8.self)
            }
            let more = output.fileHandleForReading.availableData
            if more.isEmpty { throw failure }
            pending += more
        }
    }

    private var failure: BenchError {
        process.waitUntilExit()
        return .failed(command: name, status: process.terminationStatus)
    }
}
