import Pipeline
import Synchronization

/// What is learned from the pipeline's examples, made when the first paper asks for it: a run that has nothing to classify does not pay for it.
final class WordingShelf: Sendable {
    private let examples: [MaterialExample]
    private let materials: [Material]
    private let made = Mutex<WordingModel?>(nil)
    private let madeEdges = Mutex<EdgeModel?>(nil)

    init(examples: [MaterialExample], materials: [Material]) {
        self.examples = examples
        self.materials = materials
    }

    var model: WordingModel {
        made.withLock { made in
            if let made { return made }
            let model = WordingModel(examples: examples, materials: materials)
            made = model
            return model
        }
    }

    var edges: EdgeModel {
        madeEdges.withLock { made in
            if let made { return made }
            let model = EdgeModel(examples: examples)
            made = model
            return model
        }
    }
}
