import Pipeline

/// The pipeline that the program ships, for tests that read real checklists.
enum Shipped {
    static let pipeline: PipelineDefinition? = {
        let parts = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
        return try? PipelineLoader.load(folder: parts.joined(separator: "/") + "/Pipelines/cn-law-firm")
    }()
}
