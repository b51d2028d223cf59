import Foundation

/// Package.swift and the sources as text: what the targets may import and what they do import.
struct PackageLayout {
    struct Target {
        var name: String
        var folder: String
        /// Targets and products by the names that imports use.
        var dependencies: Set<String>
    }

    let root: String
    /// In the order of Package.swift: C libraries, then from the ground up.
    let targets: [Target]

    /// Product variables of Package.swift and the modules behind them.
    static let products = [
        "grdb": "GRDB", "yams": "Yams", "mustache": "Mustache", "subprocess": "Subprocess", "arguments": "ArgumentParser", "logging": "Logging",
    ]

    init() throws {
        root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().path + "/../.."
        let text = try String(contentsOfFile: root + "/Package.swift", encoding: .utf8)
        targets = PackageLayout.declarations(in: text).map { declaration in
            let list = declaration.firstMatch(of: /\[([^\]]*)\]/).map { String($0.1) } ?? ""
            let words = Set(list.split { !$0.isLetter }.map(String.init))
            var dependencies = Set(list.matches(of: /"([A-Za-z0-9]+)"/).map { String($0.1) })
            for (variable, module) in PackageLayout.products where words.contains(variable) { dependencies.insert(module) }
            let name = declaration.firstMatch(of: /"([A-Za-z0-9]+)"/).map { String($0.1) } ?? ""
            let path = declaration.firstMatch(of: /path: "([^"]+)"/).map { String($0.1) }
            return Target(name: name, folder: path ?? "Sources/" + name, dependencies: dependencies)
        }
    }

    /// The text of each target's declaration, tests left out.
    private static func declarations(in text: String) -> [String] {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let from = lines.firstIndex { $0.hasPrefix("var targets") } ?? lines.endIndex
        let to = lines.firstIndex { $0.contains("tests(\"") } ?? lines.endIndex
        var result: [String] = []
        for line in lines[from..<to] {
            if line.contains(/^    (swift\(|system\(|\.target\(|\.executableTarget\()/) {
                result.append(String(line))
            } else if !result.isEmpty, !line.contains("//"), !line.hasPrefix("]"), !line.hasPrefix("targets") {
                result[result.count - 1] += line
            }
        }
        return result
    }

    /// Swift files of a target with their text.
    func sources(of target: Target) throws -> [(path: String, text: String)] {
        let folder = root + "/" + target.folder
        let files = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
        return try files.filter { $0.hasSuffix(".swift") }.sorted().map {
            (target.folder + "/" + $0, try String(contentsOfFile: folder + "/" + $0, encoding: .utf8))
        }
    }

    /// Modules that a text imports.
    static func imports(_ text: String) -> Set<String> {
        let line = /^\s*(?:@\w+\s+)*(?:(?:public|package|internal|fileprivate|private)\s+)?import\s+(?:(?:struct|class|enum|protocol|func|var|typealias)\s+)?(\w+)/
        return Set(text.split(separator: "\n").compactMap { $0.firstMatch(of: line).map { String($0.1) } })
    }
}
