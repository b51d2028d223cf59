import Pipeline

/// What is learned from the pipeline's examples, made when the first paper asks for it.
struct WordingShelf: Sendable {
    private let lateModel: Late<WordingModel>
    private let lateEdges: Late<EdgeModel>

    init(examples: [MaterialExample], materials: [Material]) {
        lateModel = Late { WordingModel(examples: examples, materials: materials) }
        lateEdges = Late { EdgeModel(examples: examples) }
    }

    var model: WordingModel { lateModel.value }
    var edges: EdgeModel { lateEdges.value }
}
