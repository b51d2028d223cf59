import CaseModel
import Foundation

@testable import Classifier

/// Case folders with planted contradictions and clean ones (Evaluation/contradictions.txt says how they are written), and what was made of them.
struct ContradictionSet {
    struct Folder {
        var name: String
        /// Topics that must be told: raw values of ``ContradictionTopic``, or `expired`.
        var expected: Set<String>
        var files: [FileReading]
    }

    /// Counts over folders and topics: `found` of `planted`, and topics told that nobody planted.
    struct Outcome {
        var planted = 0
        var found = 0
        var falseAlarms = 0
        var cleanFolders = 0
        /// What was not found and what was told without need, for people.
        var misses: [String] = []
        var alarms: [String] = []

        /// Adds a folder: what was told of it against what was planted.
        mutating func count(_ classification: Classification, of folder: String, planted topics: Set<String>) {
            let problems = classification.problems + classification.documents.flatMap(\.problems)
            let told = problems.compactMap { problem -> (topic: String, text: String)? in
                if problem.code == .expired || problem.code == .mixedCase { return (problem.code.rawValue, problem.detail ?? "") }
                return problem.contradiction.map { ($0.topic == .fee ? ContradictionTopic.amount.rawValue : $0.topic.rawValue, "\($0.first.document ?? "") \($0.first.value) / \($0.second.document ?? "") \($0.second.value)") }
            }
            let names = Set(told.map(\.topic))
            planted += topics.count
            found += topics.intersection(names).count
            misses += topics.subtracting(names).map { "\(folder): \($0)" }
            let needless = told.filter { !topics.contains($0.topic) }
            falseAlarms += needless.count
            alarms += needless.map { "\(folder): \($0.topic) \($0.text)" }
            cleanFolders += topics.isEmpty ? 1 : 0
        }
    }

    var folders: [Folder] = []

    init(_ name: String = "contradictions") throws {
        let whole = try String(contentsOfFile: EvaluationSet.folder + name + ".txt", encoding: .utf8)
        for block in whole.components(separatedBy: "\n@@@ ").dropFirst() {
            let parts = block.components(separatedBy: "\n@@ ")
            let head = parts[0].trimmingCharacters(in: .whitespacesAndNewlines).components(separatedBy: " : ")
            guard head.count == 2 else { continue }
            let topics = head[1] == "clean" ? [] : Set(head[1].split(separator: " ").map(String.init))
            folders.append(Folder(name: head[0], expected: topics, files: parts.dropFirst().map(ContradictionSet.file)))
        }
    }

    private static func file(_ block: String) -> FileReading {
        let end = block.firstIndex(of: "\n") ?? block.endIndex
        let name = String(block[..<end])
        let lines = block[end...].split(separator: "\n").map(String.init)
        var page = Make.page(lines.map { $0.hasPrefix("~ ") ? String($0.dropFirst(2)) : $0 }.joined(separator: "\n"))
        for index in lines.indices where lines[index].hasPrefix("~ ") && index < page.lines.count { page.lines[index].confidence = 0.6 }
        return Make.file(name, [page])
    }

    func outcome() -> Outcome {
        var result = Outcome()
        for folder in folders { result.count(Make.classify(folder.files, folder: folder.name), of: folder.name, planted: folder.expected) }
        return result
    }
}
