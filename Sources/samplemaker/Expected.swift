/// What must come out of a case folder: written from its description, never from the program's results.
struct CaseTruth {
    var folder: String
    var expect: CaseDescription.Expectation
    var files: [FileTruth] = []
    var later: (files: [FileTruth], expect: CaseDescription.Expectation)?
}

/// What must be found in one file.
struct FileTruth {
    /// Below the case folder; a member of an archive or a mail: below that.
    var path: String
    var status = "ok"
    var documents: [(material: String, first: Int, last: Int)] = []
    var problems: [String] = []
    var rescan: [Int] = []
    var series: String?

    /// The file, and those inside it.
    static func of(_ file: FileDescription, _ drafter: Drafter) throws(SampleError) -> [FileTruth] {
        var truth = FileTruth(path: file.path)
        truth.status = file.status ?? "ok"
        truth.series = file.series
        truth.problems = file.problems ?? []
        truth.rescan = file.rescan ?? []
        // Letters and plain text have one page without end.
        let flowing = file.kind == .txt || file.kind == .docx
        var page = 1
        for (pages, document) in zip(try drafter.typeset(file), file.documents ?? []) where ["ok", "partial"].contains(truth.status) {
            let count = flowing ? 1 : pages.count
            truth.documents.append((document.material, page, page + count - 1))
            truth.problems += document.problems ?? []
            page += count
        }
        // A letter is a document itself, beside what is attached to it.
        if file.kind == .eml { truth.documents = [("email-record", 1, 1)] }
        var truths = [truth]
        // What is inside a file that is not opened is nobody's business.
        for member in file.members ?? [] where truth.status == "ok" {
            truths += try of(member, drafter).map { inner in
                var inner = inner
                inner.path = file.path + " › " + inner.path
                return inner
            }
        }
        return truths
    }
}

/// Samples/expected.json.
enum Expected {
    static func json(_ cases: [CaseTruth]) -> String {
        let list = cases.map { truth in
            var fields = ["\"folder\": \(quoted(truth.folder))"] + outcome(truth.files, truth.expect, indent: "      ")
            if let later = truth.later {
                fields.append(
                    "\"later\": {\n        " + outcome(later.files, later.expect, indent: "        ").joined(separator: ",\n        ") + "\n      }")
            }
            return "    {\n      " + fields.joined(separator: ",\n      ") + "\n    }"
        }
        return "{\n  \"cases\": [\n" + list.joined(separator: ",\n") + "\n  ]\n}\n"
    }

    private static func outcome(_ files: [FileTruth], _ expect: CaseDescription.Expectation, indent: String) -> [String] {
        let required = expect.required.sorted { $0.key < $1.key }.map { "\(indent)  \(quoted($0.key)): \(quoted($0.value))" }
        return [
            "\"state\": \(quoted(expect.state))",
            "\"required\": {\n\(required.joined(separator: ",\n"))\n\(indent)}",
            "\"questions\": \(list(expect.questions ?? []))",
            "\"files\": [\n\(files.map { indent + "  " + line($0) }.joined(separator: ",\n"))\n\(indent)]",
        ]
    }

    private static func line(_ file: FileTruth) -> String {
        var fields = ["\"path\": \(quoted(file.path))"]
        if file.status != "ok" { fields.append("\"status\": \(quoted(file.status))") }
        if let series = file.series { fields.append("\"series\": \(quoted(series))") }
        let documents = file.documents.map { "{\"material\": \(quoted($0.material)), \"pages\": [\($0.first), \($0.last)]}" }
        fields.append("\"documents\": [\(documents.joined(separator: ", "))]")
        if !file.problems.isEmpty { fields.append("\"problems\": \(list(file.problems))") }
        if !file.rescan.isEmpty { fields.append("\"rescan\": [\(file.rescan.map(String.init).joined(separator: ", "))]") }
        return "{" + fields.joined(separator: ", ") + "}"
    }

    private static func list(_ words: [String]) -> String { "[" + words.map(quoted).joined(separator: ", ") + "]" }

    private static func quoted(_ text: String) -> String {
        "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n") + "\""
    }
}
