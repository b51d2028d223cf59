/// One fault of a settings, pipeline or case file, with its place.
public struct ConfigFault: Error, Hashable, Sendable, CustomStringConvertible {
    /// The file as the caller named it.
    public var file: String
    /// From 1. A fault of the file as a whole stands at 1:1.
    public var line: Int
    /// From 1, in Unicode scalars, as most editors count.
    public var column: Int
    /// What is wrong, without words: both languages are made from it.
    public var problem: ConfigProblem

    public init(file: String, line: Int, column: Int, problem: ConfigProblem) {
        self.file = file
        self.line = line
        self.column = column
        self.problem = problem
    }

    /// What is wrong and what to do, in English.
    public var message: String { problem.english }

    /// The same in the language of this tag; `zh…` is Chinese, all else English.
    public func message(language: String) -> String { language.hasPrefix("zh") ? problem.chinese : problem.english }

    /// `pipelines/cn-law-firm/materials.yaml:12:5: unknown key 'phrase'; did you mean 'phrases'?`
    public var description: String { "\(file):\(line):\(column): \(message)" }
}

/// All faults that were found, never only the first. Not empty, sorted by file, line and column.
public struct PipelineFaults: Error, Hashable, Sendable, CustomStringConvertible {
    /// By file, then line, then column.
    public let faults: [ConfigFault]

    public init(_ faults: [ConfigFault]) {
        self.faults = faults.sorted { ($0.file, $0.line, $0.column) < ($1.file, $1.line, $1.column) }
    }

    /// A line for each fault.
    public var description: String { faults.map(\.description).joined(separator: "\n") }
}
