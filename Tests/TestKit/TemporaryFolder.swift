import Foundation

/// A folder of a test's own, removed with it.
public final class TemporaryFolder {
    public let path: String

    public init() {
        path = NSTemporaryDirectory() + "casebinder-test-" + UUID().uuidString
        try? FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// A folder in it that is not made yet.
    public var scratch: String { path + "/scratch" }

    /// Writes a file and gives its path.
    public func file(_ name: String, _ bytes: [UInt8]) -> String {
        let file = path + "/" + name
        _ = FileManager.default.createFile(atPath: file, contents: Data(bytes))
        return file
    }

    /// Text of a file.
    public static func text(_ path: String) -> String? { FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) } }

    /// Names in the scratch folder.
    public var scratchNames: [String] { ((try? FileManager.default.contentsOfDirectory(atPath: scratch)) ?? []).sorted() }
}
