import CaseModel
import Testing

@testable import Inspector

/// Nobody is asked whether a client is a minor whose number stands beside the name.
struct ClientAgeTests {
    private static func report(subject: String, number: String, found: Bool = true, confidence: Double = 0.95) throws -> CompletenessReport {
        var bench = Bench(type: "civil-first-plaintiff", ["client.kind": .word("person")])
        bench.facts.clientName = "贾若琳"
        let path = ItemPath(RawName("委托书.pdf"))
        bench.add("power-of-attorney", file: "委托书.pdf") { document in
            document.facts = [DocumentFact(.idNumber, subject: subject, value: number, file: path, page: 1, box: nil, range: 0..<0, confidence: confidence)]
        }
        bench.change = { input in
            guard found else { return }
            input.classification.findings = [
                Finding(
                    kind: "id.cn18", file: path, page: 1, range: 0..<0, value: number, masked: "3***", certainty: .validated, counted: true, level: .secret,
                    sensitivity: .medium, reason: ""),
            ]
        }
        return try bench.report()
    }

    private func asks(_ report: CompletenessReport) -> Bool { report.questions.contains { $0.field.contains("is_minor") } }

    @Test(arguments: [("320115199305123622", ItemStatus.notApplicable), ("320115201505123624", .missing)])
    func theNumberBesideTheNameAnswers(_ number: String, _ guardian: ItemStatus) throws {
        let report = try Self.report(subject: "贾若琳", number: number)
        #expect(report.status("household-register") == guardian && !asks(report))
    }

    @Test func anotherPersonsNumberOrADoubtfulOneDoesNot() throws {
        #expect(asks(try Self.report(subject: "褚明哲", number: "320115199305123622")))
        #expect(asks(try Self.report(subject: "贾若琳", number: "320115199305123622", found: false)))
        #expect(asks(try Self.report(subject: "贾若琳", number: "320115199305123622", confidence: 0.5)))
    }

    @Test(arguments: [("1993-05-12", ItemStatus.notApplicable), ("2015-05-12", .missing)])
    func theDayOfBirthBesideTheNameAnswers(_ day: String, _ guardian: ItemStatus) throws {
        func report(_ births: [(String, String)]) throws -> CompletenessReport {
            var bench = Bench(type: "civil-first-plaintiff", ["client.kind": .word("person")])
            bench.facts.clientName = "贾若琳"
            let path = ItemPath(RawName("起诉状.pdf"))
            bench.add("complaint", file: "起诉状.pdf") { document in
                document.facts = births.map { DocumentFact(.birth, subject: $0, value: $1, file: path, page: 1, box: nil, range: 0..<0, confidence: 0.95) }
            }
            return try bench.report()
        }
        let told = try report([("贾若琳", day), ("褚明哲", "1970-01-01")])
        #expect(told.status("household-register") == guardian && !asks(told))
        #expect(asks(try report([("褚明哲", day)])), "another person's")
        #expect(asks(try report([("贾若琳", day), ("贾若琳", "1990-01-01")])), "two days of birth")
    }
}
