import Foundation

/// Runs a Python script to its end, its output on ours.
enum Script {
    static func run(_ python: String, _ arguments: [String]) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [python] + arguments
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw BenchError.failed(command: ([python] + arguments).joined(separator: " "), status: process.terminationStatus)
        }
    }
}
