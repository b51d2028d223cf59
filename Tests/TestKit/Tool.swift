import Foundation

/// Programs of other people that make fixtures where they are installed.
public enum Tool {
    /// Where a program is; nil where it is not installed.
    public static func path(_ name: String) -> String? {
        ["/usr/bin/", "/usr/local/bin/", "/bin/"].map { $0 + name }.first { FileManager.default.isExecutableFile(atPath: $0) }
    }

    public static func isThere(_ name: String) -> Bool { path(name) != nil }

    /// Runs one in a folder; true where it ended well.
    public static func run(_ name: String, _ arguments: [String], in folder: String) throws -> Bool {
        guard let path = path(name) else { return false }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
        process.currentDirectoryURL = URL(fileURLWithPath: folder)
        process.environment = ["LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"]
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        process.standardInput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        return process.terminationStatus == 0
    }
}
