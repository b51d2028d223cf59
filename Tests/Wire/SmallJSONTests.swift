import CaseModel
import Foundation
import Testing
import Wire

@Suite struct SmallJSONTests {
    @Test func run() throws {
        let result = RunResultJSON(
            cases: [
                .init(folder: RawName("甲/案"), state: .archived, package: "archive/2024/a.zip.age", context: WireContext()),
                .init(folder: RawName("乙"), state: .incomplete, package: nil, context: WireContext()),
            ], files: 5, pages: 9, failed: 1, mail: .init(sent: 2, failed: 0, written: 1), seconds: 3)
        #expect(
            try WireEncoder.text(result) == """
                {
                  "cases" : [
                    {
                      "folder" : "甲/案",
                      "package" : "archive/2024/a.zip.age",
                      "state" : "archived"
                    },
                    {
                      "folder" : "乙",
                      "package" : null,
                      "state" : "incomplete"
                    }
                  ],
                  "failed" : 1,
                  "files" : 5,
                  "mail" : {
                    "failed" : 0,
                    "sent" : 2,
                    "written" : 1
                  },
                  "pages" : 9,
                  "seconds" : 3
                }

                """)
        #expect(try JSONDecoder().decode(RunResultJSON.self, from: WireEncoder.data(result)) == result)
    }

    @Test func whatBlocksIsToldFirstAndWhatNothingHangsOnLast() throws {
        func report(_ id: String, _ questions: [Question]) -> CompletenessReport {
            CompletenessReport(
                identity: CaseIdentity(id: id, folder: RawName(id)), facts: CaseFacts(), state: .incomplete, required: [], documents: [], unread: [],
                questions: questions, problems: [], assessment: LevelAssessment(), asOf: "2024-11-18T02:00:00+08:00")
        }
        let aside = Question(field: "matter.facts.case.expert", topic: .fact(path: "case.expert", items: []))
        let plain = Question(field: "closed", topic: .closingDate)
        let blocking = Question(field: "matter.type", topic: .caseType(candidates: []), blocking: true)
        let status = StatusJSON(
            queue: .init(waiting: 0, running: 0, failed: 0), cases: [report("C1", [aside, plain]), report("C2", [plain, aside, blocking])].map(\.outline),
            context: WireContext())
        #expect(status.waitingForPerson.map { "\($0.case) \($0.field)" } == [
            "C2 matter.type", "C1 closed", "C2 closed", "C1 matter.facts.case.expert", "C2 matter.facts.case.expert",
        ])
        #expect(status.waitingForPerson.map(\.blocking) == [true, false, false, false, false])
        #expect(status.waitingForPerson.map(\.aside) == [nil, nil, nil, true, true])
    }

    @Test func verdictsFollowFromFaults() {
        let bad = VerifyJSON.Package(package: "a", checked: "contents", faults: ["data/text/001.txt: checksum differs", "bagit.txt missing"])
        let good = VerifyJSON.Package(package: "b", checked: "ciphertext", faults: [])
        #expect(VerifyJSON(packages: [good], auditLog: nil).ok)
        #expect(!VerifyJSON(packages: [good, bad], auditLog: nil).ok)
        #expect(!VerifyJSON(packages: [good], auditLog: .init(entries: 3, faults: ["line 2"])).ok)
        #expect(CheckConfigJSON(faults: []).ok)
        #expect(!CheckConfigJSON(faults: [.init(file: "materials.yaml", line: 3, column: 5, message: "…")]).ok)
        #expect(DoctorJSON(checks: [.init(name: "identity", status: .warning, message: "…")]).ok)
        #expect(!DoctorJSON(checks: [.init(name: "age", status: .missing, message: "…", remedy: "apt install age")]).ok)
    }

    @Test func nullsAreWrittenAndMissingKeysReadAsNull() throws {
        let check = DoctorJSON.Check(name: "age", status: .ok, version: nil, message: "found")
        #expect(try WireEncoder.text(check).contains("\"remedy\" : null"))
        let bare = Data(#"{"name": "age", "status": "ok", "message": "found"}"#.utf8)
        #expect(try JSONDecoder().decode(DoctorJSON.Check.self, from: bare) == check)
    }
}
