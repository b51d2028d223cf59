import CaseModel
import Testing

@testable import Pipeline

@Suite struct ConditionTests {
    let vocabulary = Vocabulary(
        kinds: [
            "client.kind": .words(["person", "company", "none"]), "case.closed": .bool, "case.held": .bool, "client.count": .number,
            "fee.kind": .words(["none", "fixed", "aid"]),
        ], questions: [:])

    func parse(_ text: String) throws(ConditionFault) -> Condition {
        try Condition.parse(text, vocabulary: vocabulary, materials: ["contract"], clauses: { $0 == "contract" ? ["费用", "个人信息"] : nil })
    }

    @Test func andBindsCloserThanOrAndNotCloserThanAnd() throws {
        let a = Condition.isTrue(path: "case.closed")
        let b = Condition.isTrue(path: "case.held")
        #expect(try parse("case.closed or case.held and case.closed") == .or(a, .and(b, a)))
        #expect(try parse("(case.closed or case.held) and case.closed") == .and(.or(a, b), a))
        #expect(try parse("not case.closed and case.held") == .and(.not(a), b))
        #expect(try parse("not (case.closed and not case.held)") == .not(.and(a, .not(b))))
        #expect(try parse("case.closed or case.held or case.closed") == .or(.or(a, b), a))
    }

    @Test func atomsAreReadInEachForm() throws {
        #expect(try parse("client.kind == person") == .equals(path: "client.kind", word: "person"))
        #expect(try parse("fee.kind not in [none, aid]") == .isIn(path: "fee.kind", words: ["none", "aid"], negated: true))
        #expect(try parse("fee.kind in [fixed]") == .isIn(path: "fee.kind", words: ["fixed"], negated: false))
        #expect(try parse("not clause(contract, 个人信息)") == .not(.clause(material: "contract", word: "个人信息")))
        #expect(try parse("client.count == 2") == .equals(path: "client.count", word: "2"))
        // As a Chinese input method leaves it behind.
        #expect(try parse("（fee.kind in ［none， aid］）") == .isIn(path: "fee.kind", words: ["none", "aid"], negated: false))
    }

    @Test(arguments: [
        ("", 0, "expected a path, 'not' or '(', found the end"), ("case.closed and", 15, "expected a path, 'not' or '(', found the end"),
        ("case.closed case.held", 12, "expected 'and', 'or' or the end, found 'case.held'"), ("fee.kind = none", 9, "expected '==', found '='"),
        ("fee.kind in none", 12, "expected '[', found 'none'"), ("fee.kind in [none aid]", 18, "expected ',' or ']', found 'aid'"),
        ("fee.kind in []", 13, "expected a word, found ']'"), ("fee.kind not [none]", 0, "'fee.kind' is not true or false"),
        ("case.closed == true", 0, "'case.closed' is true or false; write it alone"), ("client.count == two", 16, "expected a whole number"),
        ("clause(contrakt, 费用)", 7, "unknown material 'contrakt'; did you mean 'contract'?"),
        ("clause(contract, 期限)", 17, "material 'contract' has no clause '期限'; it has 费用, 个人信息"), ("case.closed & case.held", 12, "expected a word or a bracket"),
        ("not not nto.closed", 8, "unknown path 'nto.closed'"),
    ]) func faultsTellTheirPlace(_ text: String, _ offset: Int, _ message: String) {
        do throws(ConditionFault) {
            let condition = try parse(text)
            Issue.record("\(text) was taken for \(condition)")
        } catch {
            #expect(error.offset == offset)
            #expect(error.problem.english.contains(message))
        }
    }

    @Test func aThousandBracketsAreRefusedNotFatal() {
        let text = String(repeating: "(", count: 100_000) + "case.closed"
        #expect(throws: ConditionFault.self) { try parse(text) }
        #expect(throws: ConditionFault.self) { try parse(String(repeating: "not ", count: 100_000) + "case.closed") }
    }

    func truth(_ text: String, _ facts: [String: FactValue], clause: Bool? = nil) throws -> Truth {
        try parse(text).evaluate(value: { facts[$0] }, clause: { _, _ in clause })
    }

    @Test func knownValuesDecide() throws {
        let facts: [String: FactValue] = ["fee.kind": .word("fixed"), "case.closed": .bool(true), "client.count": .number(2)]
        #expect(try truth("fee.kind not in [none, aid]", facts) == .yes)
        #expect(try truth("fee.kind == none", facts) == .no)
        #expect(try truth("client.count == 2 and case.closed", facts) == .yes)
        #expect(try truth("not case.closed", facts) == .no)
        #expect(try truth("case.closed and not clause(contract, 费用)", facts, clause: true) == .no)
    }

    @Test func unknownNamesOnlyWhatCouldStillChangeTheOutcome() throws {
        #expect(try truth("case.closed and case.held", ["case.closed": .bool(false)]) == .no)
        #expect(try truth("case.closed or case.held", ["case.held": .bool(true)]) == .yes)
        #expect(try truth("case.closed and case.held", ["case.closed": .bool(true)]) == .unknown(paths: ["case.held"]))
        #expect(try truth("case.closed and fee.kind == aid", [:]) == .unknown(paths: ["case.closed", "fee.kind"]))
        #expect(
            try truth("(case.closed and case.held) or fee.kind == aid", ["case.held": .bool(false)]) == .unknown(paths: ["fee.kind"]))
        #expect(try truth("not (case.closed or case.held)", ["case.held": .bool(false)]) == .unknown(paths: ["case.closed"]))
        #expect(try truth("case.closed and not clause(contract, 费用)", ["case.closed": .bool(true)]) == .unknown(paths: ["clause(contract, 费用)"]))
    }
}
