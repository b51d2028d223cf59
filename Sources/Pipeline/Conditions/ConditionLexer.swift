/// The pieces of a condition: words, `==` and the marks `( ) [ ] ,`.
struct ConditionToken: Equatable {
    enum Kind: Equatable {
        case word(String)
        case mark(Unicode.Scalar)
        case equals
        case end
    }
    var kind: Kind
    /// Unicode scalars before it.
    var offset: Int

    /// As it is shown in a fault.
    var shown: String {
        switch kind {
        case .word(let word): "'\(word)'"
        case .mark(let mark): "'\(mark)'"
        case .equals: "'=='"
        case .end: "the end"
        }
    }
}

enum ConditionLexer {
    /// Full-width brackets and commas are taken as their plain forms: input methods leave them behind.
    private static let plain: [Unicode.Scalar: Unicode.Scalar] = [
        "（": "(", "）": ")", "［": "[", "］": "]", "，": ",", "、": ",",
    ]

    static func tokens(_ text: String) throws(ConditionFault) -> [ConditionToken] {
        let scalars = Array(text.unicodeScalars).map { plain[$0] ?? $0 }
        var tokens: [ConditionToken] = []
        var index = 0
        while index < scalars.count {
            let scalar = scalars[index]
            if scalar.properties.isWhitespace {
                index += 1
            } else if "()[],".unicodeScalars.contains(scalar) {
                tokens.append(.init(kind: .mark(scalar), offset: index))
                index += 1
            } else if scalar == "=" {
                guard index + 1 < scalars.count, scalars[index + 1] == "=" else {
                    throw ConditionFault(offset: index, problem: .expected("'=='", found: "'='"))
                }
                tokens.append(.init(kind: .equals, offset: index))
                index += 2
            } else if isWord(scalar) {
                let start = index
                while index < scalars.count, isWord(scalars[index]) { index += 1 }
                var word = ""
                word.unicodeScalars.append(contentsOf: scalars[start..<index])
                tokens.append(.init(kind: .word(word), offset: start))
            } else {
                throw ConditionFault(offset: index, problem: .expected("a word or a bracket", found: "'\(scalar)'"))
            }
        }
        tokens.append(.init(kind: .end, offset: scalars.count))
        return tokens
    }

    private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isAlphabetic || scalar.properties.numericType != nil || "._-".unicodeScalars.contains(scalar)
    }
}
