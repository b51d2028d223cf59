import CaseModel

extension Condition {
    /// Parses a condition of a checklist by the grammar of ``Condition``; `and` binds closer than `or`, `not` closer than `and`.
    /// - Parameters:
    ///   - vocabulary: when given, paths and words must be of it, and true-or-false paths are told from the others.
    ///   - clauses: when given, the clause names of a material, nil for a material that nobody knows; `materials` are named in slips.
    public static func parse(
        _ text: String, vocabulary: Vocabulary? = nil, materials: [MaterialID] = [],
        clauses: ((MaterialID) -> [String]?)? = nil
    ) throws(ConditionFault) -> Condition {
        var parser = ConditionParser(
            tokens: try ConditionLexer.tokens(text), vocabulary: vocabulary, materials: materials, clauses: clauses)
        return try parser.whole()
    }
}

/// Recursive descent over the tokens of one condition.
private struct ConditionParser {
    let tokens: [ConditionToken]
    let vocabulary: Vocabulary?
    let materials: [MaterialID]
    let clauses: ((MaterialID) -> [String]?)?
    private var position = 0
    private var depth = 0

    private static let reserved: Set<String> = ["and", "or", "not", "in"]

    init(tokens: [ConditionToken], vocabulary: Vocabulary?, materials: [MaterialID], clauses: ((MaterialID) -> [String]?)?) {
        self.tokens = tokens
        self.vocabulary = vocabulary
        self.materials = materials
        self.clauses = clauses
    }

    private var token: ConditionToken { tokens[min(position, tokens.count - 1)] }

    mutating func whole() throws(ConditionFault) -> Condition {
        let condition = try expression()
        guard token.kind == .end else { throw expected("'and', 'or' or the end") }
        return condition
    }

    private mutating func expression() throws(ConditionFault) -> Condition {
        var left = try term()
        while take(word: "or") { left = .or(left, try term()) }
        return left
    }

    private mutating func term() throws(ConditionFault) -> Condition {
        var left = try factor()
        while take(word: "and") { left = .and(left, try factor()) }
        return left
    }

    private mutating func factor() throws(ConditionFault) -> Condition {
        depth += 1
        defer { depth -= 1 }
        if depth > 50 { throw ConditionFault(offset: token.offset, problem: .tooDeep) }
        if take(word: "not") { return .not(try factor()) }
        if take(mark: "(") {
            let inner = try expression()
            guard take(mark: ")") else { throw expected("')'") }
            return inner
        }
        return try atom()
    }

    private mutating func atom() throws(ConditionFault) -> Condition {
        let start = token
        guard case .word(let path) = start.kind, !Self.reserved.contains(path) else { throw expected("a path, 'not' or '('") }
        position += 1
        if path == "clause", take(mark: "(") { return try clause() }
        let kind = try kind(of: path, at: start.offset)
        if token.kind == .equals {
            position += 1
            let word = try word(of: path, kind: kind, pathOffset: start.offset)
            return .equals(path: path, word: word)
        }
        if take(word: "in") { return .isIn(path: path, words: try words(of: path, kind: kind, pathOffset: start.offset), negated: false) }
        if token.kind == .word("not"), tokens[min(position + 1, tokens.count - 1)].kind == .word("in") {
            position += 2
            return .isIn(path: path, words: try words(of: path, kind: kind, pathOffset: start.offset), negated: true)
        }
        if let kind, kind != .bool { throw ConditionFault(offset: start.offset, problem: .notTruth(path: path)) }
        return .isTrue(path: path)
    }

    private mutating func clause() throws(ConditionFault) -> Condition {
        let material = token
        guard case .word(let id) = material.kind else { throw expected("a material's id") }
        position += 1
        guard take(mark: ",") else { throw expected("','") }
        let word = token
        guard case .word(let name) = word.kind else { throw expected("a clause's name") }
        position += 1
        guard take(mark: ")") else { throw expected("')'") }
        if let clauses {
            guard let known = clauses(id) else {
                let nearest = NearestWord.find(id, in: materials)
                throw ConditionFault(offset: material.offset, problem: .unknownMaterial(id, nearest: nearest))
            }
            if !known.contains(name) {
                throw ConditionFault(offset: word.offset, problem: .unknownClause(name, material: id, allowed: known))
            }
        }
        return .clause(material: id, word: name)
    }

    private mutating func words(
        of path: String, kind: Vocabulary.Kind?, pathOffset: Int
    ) throws(ConditionFault) -> [String] {
        guard take(mark: "[") else { throw expected("'['") }
        var words: [String] = []
        repeat { words.append(try word(of: path, kind: kind, pathOffset: pathOffset)) } while take(mark: ",")
        guard take(mark: "]") else { throw expected("',' or ']'") }
        return words
    }

    private mutating func word(of path: String, kind: Vocabulary.Kind?, pathOffset: Int) throws(ConditionFault) -> String {
        guard case .word(let word) = token.kind else { throw expected("a word") }
        let offset = token.offset
        position += 1
        switch kind {
        case .words(let allowed) where !allowed.contains(word):
            throw ConditionFault(offset: offset, problem: .unknownWord(word, path: path, allowed: allowed))
        case .number where Int(word) == nil:
            throw ConditionFault(offset: offset, problem: .expected("a whole number", found: "'\(word)'"))
        case .bool:
            throw ConditionFault(offset: pathOffset, problem: .notWords(path: path))
        default:
            return word
        }
    }

    private func kind(of path: String, at offset: Int) throws(ConditionFault) -> Vocabulary.Kind? {
        guard let vocabulary else { return nil }
        if let kind = vocabulary.kinds[path] { return kind }
        let nearest = NearestWord.find(path, in: vocabulary.kinds.keys.sorted())
        throw ConditionFault(offset: offset, problem: .unknownPath(path, nearest: nearest))
    }

    private mutating func take(word: String) -> Bool { take(.word(word)) }
    private mutating func take(mark: Unicode.Scalar) -> Bool { take(.mark(mark)) }
    private mutating func take(_ kind: ConditionToken.Kind) -> Bool {
        guard token.kind == kind else { return false }
        position += 1
        return true
    }

    private func expected(_ what: String) -> ConditionFault {
        ConditionFault(offset: token.offset, problem: .expected(what, found: token.shown))
    }
}
