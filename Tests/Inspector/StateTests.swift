import CaseModel
import Pipeline
import Testing

@testable import Inspector

@Suite struct StateTests {
    private func state(_ change: (inout Bench) throws -> Void) throws -> (CaseState, CompletenessReport) {
        var bench = Bench.complete()
        try change(&bench)
        let report = try bench.report()
        return (report.state, report)
    }

    @Test(arguments: [
        (ReadStatus.unreadable, ProblemCode.damaged), (.unreadable, .encrypted), (.partial, .damaged), (.refused, .bomb),
        (.unsupported, .unsupportedFormat), (.unreadable, .empty),
    ])
    func aFileThatCouldNotBeReadBlocks(_ status: ReadStatus, _ code: ProblemCode) throws {
        var bench = Bench.complete()
        bench.addUnread("录音.m4a", status, code)
        var report = try bench.report()
        #expect(report.state == .incomplete && report.unread.map(\.file.display) == ["录音.m4a"])
        // Once a person says what it is, it is a document like others.
        bench.decisions = [
            Decision(kind: .material("av-evidence"), document: [DocumentKey(sha256: "sha-录音.m4a", pages: 1...1)], by: "李明", at: "2024-11-05T09:00:00+08:00"),
        ]
        report = try bench.report()
        #expect(report.state == .complete && report.unread.isEmpty)
        #expect(report.documents.last?.material == "av-evidence" && report.documents.last?.confirmedBy == "李明")
    }

    @Test func membersOfAContainerBlockLikeFiles() throws {
        let (state, report) = try state { bench in
            let zip = ItemPath(RawName("证据.zip"))
            let member = FileReading(
                path: zip.child(RawName("坏.jpg")), sha256: "x", bytes: 1, format: "image/jpeg", status: .unreadable, problems: [Problem(.damaged)])
            bench.files.append(FileReading(path: zip, sha256: "z", bytes: 9, format: "application/zip", status: .ok, children: [member]))
        }
        #expect(state == .incomplete && report.unread.map(\.file.display) == ["证据.zip › 坏.jpg"])
    }

    @Test func aDocumentWithoutMaterialIsAQuestionAndBlocks() throws {
        let (state, report) = try state { $0.add("unknown", file: "扫描0009.pdf") { $0.alternatives = [.init(material: "answer", confidence: 0.4)] } }
        #expect(state == .incomplete)
        let question = try #require(report.questions.first { $0.field == "documents" })
        #expect(question.blocking && question.document == "D013" && question.choices == ["answer"])
        #expect(question.topic == .material(file: "扫描0009.pdf", pages: 1...1, guesses: ["答辩状"]))
    }

    @Test func blankSheetsAndDraftsAreNoQuestions() throws {
        #expect(try state { $0.add("unknown", page: { $0.blank = true }) }.0 == .complete)
        #expect(try state { $0.add("unknown") { $0.exclusion = .named("空白格式文书") } }.0 == .complete)
    }

    @Test func warningsNeverBlock() throws {
        let (state, report) = try state { $0.facts.facts["case.witness"] = .bool(true) }
        #expect(report.status("witness-statement") == .missing && state == .complete)
    }

    @Test func twoCasesInOneFolderBlockUntilAPersonApproves() throws {
        var bench = Bench.complete()
        bench.problems = [Problem(.mixedCase, severity: .failure, detail: "client.name: 张* ≠ 李*")]
        let report = try bench.report()
        #expect(report.state == .held)
        #expect(report.questions.first?.topic == .mixedCase(values: ["client.name: 张* ≠ 李*"]))
        bench.decisions = [Decision(kind: .approval, by: "王芳", at: "2024-11-05T09:00:00+08:00")]
        #expect(try bench.report().state == .complete)
    }

    @Test func aMixedFolderIsHeldEvenWhereNothingElseIsKnown() throws {
        var bench = Bench.complete()
        bench.problems = [Problem(.mixedCase, severity: .failure, detail: "a.jpg | b.jpg")]
        bench.facts.type = nil
        #expect(try bench.report().state == .held)
    }

    @Test func otherContradictionsDoNotBlock() throws {
        #expect(try state { $0.problems = [Problem(.contradiction, severity: .warning, detail: "closed")] }.0 == .complete)
    }

    @Test func aStateSecretIsHeldWhateverElse() throws {
        var bench = Bench.complete()
        bench.files[3].pages[0].problems = [Problem(.stateSecret, page: 1)]
        bench.change = { $0.growing = true }
        let report = try bench.report()
        #expect(report.state == .held)
        #expect(report.questions.first?.topic == .stateSecret(file: "扫描4.pdf") && report.questions.first?.blocking == true)
        bench.change = { _ in }
        bench.decisions = [
            Decision(kind: .level(.topSecret), document: [DocumentKey(sha256: "sha4", pages: 1...1)], by: "王芳", at: "2024-11-05T09:00:00+08:00"),
        ]
        let decided = try bench.report()
        #expect(decided.state == .complete && decided.assessment.level == .topSecret)
    }

    @Test func aBrokenCaseFileHoldsAndANoteDoesNot() throws {
        var bench = Bench.complete()
        bench.change = { $0.caseFileFaults = [CaseFileFault(line: 3, column: 5, kind: .tab)] }
        let report = try bench.report()
        #expect(report.state == .held)
        #expect(report.questions.contains { $0.field == "case.yaml" && $0.blocking })
        bench.change = { $0.caseFileFaults = [CaseFileFault(line: 3, column: 5, kind: .unknownKey("clinet", nearest: "client"))] }
        let noted = try bench.report()
        #expect(noted.state == .complete)
        #expect(noted.questions.contains { $0.field == "case.yaml" && !$0.blocking })
    }

    @Test func approvalMayBeRequired() throws {
        var bench = Bench.complete()
        bench.change = { $0.approvalRequired = true }
        let report = try bench.report()
        #expect(report.state == .held && report.questions.contains { $0.topic == .approval && $0.blocking })
        bench.decisions = [Decision(kind: .approval, by: "王芳", at: "2024-11-05T09:00:00+08:00")]
        #expect(try bench.report().state == .complete)
        // Approval is not asked for before everything is there.
        bench.decisions = []
        bench.documents.removeLast()
        let incomplete = try bench.report()
        #expect(incomplete.state == .incomplete && !incomplete.questions.contains { $0.topic == .approval })
    }

    @Test func growingAndArchived() throws {
        #expect(try state { $0.change = { $0.growing = true } }.0 == .waiting)
        #expect(try state { $0.change = { $0.package = "archive/2024/x.zip.age" } }.0 == .archived)
    }

    /// While papers of a later stage are still to come, nobody need say when the case will have been closed.
    @Test(arguments: [("filed", true), ("heard", true), ("closed", false)])
    func aCompleteCaseIsAskedForItsClosingDateOnceNothingIsToCome(_ stage: String, _ isGoingOn: Bool) throws {
        let (state, report) = try state { bench in
            bench.facts.closed = nil
            bench.facts.stage = stage
        }
        #expect(state == .complete && report.deadline == nil)
        #expect(report.required.contains { $0.status == .pending } == isGoingOn)
        let question = report.questions.first { $0.field == "closed" }
        #expect((question == nil) == isGoingOn && question?.blocking != true)
    }

    @Test func peopleAreAskedForWhenUnknown() throws {
        let (_, nobody) = try state { $0.facts.lawyer = Person() }
        #expect(nobody.questions.contains { $0.topic == .lawyer && !$0.blocking })
        let (_, noAddress) = try state { $0.facts.lawyer.email = nil }
        #expect(noAddress.questions.contains { $0.topic == .lawyerAddress })
        let (_, refused) = try state { $0.change = { $0.lawyerAddressValid = false } }
        #expect(refused.questions.contains { $0.topic == .lawyerAddress })
    }

    // MARK: deadline

    @Test(arguments: [
        // Friday; weekend; before the National Day holidays with their make-up days; into a year whose holidays are not known.
        ("2024-11-01", "2024-11-06", 26, true), ("2024-11-02", "2024-11-06", 26, true), ("2024-09-27", "2024-10-08", 55, true),
        ("2024-09-28", "2024-10-08", 55, true), ("2024-12-30", "2025-01-02", -31, false), ("2024-11-28", "2024-12-03", -1, true),
    ])
    func threeWorkingDays(_ closed: String, _ due: String, _ overdue: Int, _ known: Bool) throws {
        var bench = Bench.complete()
        bench.documents.removeLast()
        bench.facts.closed = CalendarDate(iso: closed)
        if closed > bench.asOf { bench.asOf = "2024-12-31" }
        let deadline = try #require(try bench.report().deadline)
        #expect(deadline.due.description == due)
        #expect(deadline.holidaysKnown == known)
        if closed <= "2024-12-02" { #expect(deadline.overdueDays == overdue) }
        let asked = try bench.report().questions.contains { if case .year = $0.topic { true } else { false } }
        #expect(asked == !known)
    }

    // MARK: decisions on levels

    @Test func aPersonMayRaiseADocumentAndSetTheCase() throws {
        var bench = Bench.complete()
        bench.decisions = [
            Decision(kind: .level(.confidential), document: [DocumentKey(sha256: "sha2", pages: 1...1)], by: "王芳", at: "2024-11-05T09:00:00+08:00"),
        ]
        let raised = try bench.report()
        #expect(raised.documents[1].assessment.level == .confidential && raised.assessment.level == .confidential)
        bench.decisions.append(Decision(kind: .level(.secret), by: "王芳", at: "2024-11-06T09:00:00+08:00"))
        let set = try bench.report()
        #expect(set.assessment.level == .secret && set.assessment.reasons.contains(.decided(by: "王芳")))
    }
}
