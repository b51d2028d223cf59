/// A line as the model reads it.
struct LineReading: Hashable, Sendable {
    var text: String
    /// Mean probability (0 to 1) of the characters; 0 where there are none.
    var confidence: Double
    /// Characters that the mean is over.
    var characters: Int

    static let nothing = LineReading(text: "", confidence: 0, characters: 0)
}

/// Greedy decoding of connectionist temporal classification (Graves et al. 2006): the best class of each step, repeats and blanks dropped.
struct CTCDecoder: Sendable {
    /// By class: 0 is the blank, the last is the space.
    let alphabet: [String]

    /// - Parameter characters: the model's list, one entry a line. It is split at line feeds only, since it holds other separators as entries.
    init(characters: String) {
        var entries = characters.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map { String($0) }
        if entries.last == "" { entries.removeLast() }
        alphabet = [""] + entries + [" "]
    }

    /// `classes` and `probabilities` hold a value for each step.
    func decode(classes: some Collection<Int32>, probabilities: some Collection<Float>) -> LineReading {
        var text = "", sum = 0.0, characters = 0
        var previous: Int32 = 0
        for (index, probability) in zip(classes, probabilities) {
            defer { previous = index }
            guard index != previous, index != 0, Int(index) < alphabet.count else { continue }
            text += alphabet[Int(index)]
            sum += Double(probability)
            characters += 1
        }
        return LineReading(text: text, confidence: characters > 0 ? sum / Double(characters) : 0, characters: characters)
    }
}
