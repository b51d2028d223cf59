import CaseModel
import Pipeline
import Testing

@testable import Inspector

/// A case that is worked on is in handling, whatever its kind: what is due then is told then, and nothing sooner.
@Suite(.enabled(if: Shipped.pipeline != nil, "Pipelines/cn-law-firm cannot be read")) struct HandlingTests {
    private func stage(_ type: String, _ papers: [String], change: (inout Bench) -> Void = { _ in }) throws -> CompletenessReport {
        var bench = Bench(try #require(Shipped.pipeline), type: type)
        for paper in papers { bench.add(paper) }
        change(&bench)
        return try bench.report()
    }

    @Test(arguments: [
        ("retainer", "retainer-contract", "legal-opinion"), ("retainer", "retainer-contract", "contract-review"),
        ("nonlit-dd", "engagement-contract", "work-papers"), ("nonlit-ma", "engagement-contract", "transaction-document"),
        ("nonlit-other", "engagement-contract", "lawyer-letter"), ("nonlit-tax", "engagement-contract", "tax-document"),
        ("civil-first-plaintiff", "engagement-contract", "complaint"), ("criminal-trial-first", "defence-agreement", "defence-statement"),
    ])
    func workUnderAContractIsHandling(_ type: String, _ contract: String, _ work: String) throws {
        let report = try stage(type, [contract, work])
        #expect(report.facts.stage == "prepare" && report.status("meeting-minutes") == .missing)
        // Closing is still to come.
        #expect(report.status("case-summary") == .pending)
    }

    /// Nobody meets a detained client or reads a prosecutor's file without a mandate.
    @Test(arguments: ["meeting-detainee-note", "file-reading-note", "case-file-copies", "defence-opinion-stage", "bail-application"])
    func workForTheDefenceIsHandling(_ work: String) throws {
        let report = try stage("criminal-prosecution", ["defence-agreement", "criminal-power-of-attorney", work])
        #expect(report.facts.stage == "prepare" && report.status("wechat-record") == .missing)
        #expect(try stage("criminal-prosecution", ["defence-agreement", "criminal-power-of-attorney", "id-card"]).facts.stage == "intake")
    }

    @Test func communicationIsWork() throws {
        #expect(try stage("nonlit-ma", ["engagement-contract", "phone-record"]).facts.stage == "prepare")
        #expect(try stage("nonlit-dd", ["engagement-contract", "email-record"]).status("due-diligence-list") == .missing)
    }

    @Test func aContractAloneOrWorkWithoutOneIsIntake() throws {
        for papers in [["retainer-contract"], ["retainer-contract", "business-licence", "risk-notice"], ["legal-opinion", "phone-record"]] {
            let report = try stage("retainer", papers)
            #expect(report.facts.stage == "intake" && report.status("meeting-minutes") != .missing, "\(papers)")
        }
        let draft = try stage("retainer", ["legal-opinion"]) { bench in bench.add("retainer-contract") { $0.exclusion = .named("草稿") } }
        #expect(draft.facts.stage == "intake")
    }

    @Test func aJudgmentThatAnEnforcementStartsFromDecidesNothing() throws {
        #expect(try stage("enforcement", ["engagement-contract", "judgment", "enforcement-application"]).facts.stage == "prepare")
        #expect(try stage("retainer", ["retainer-contract", "judgment"]).facts.stage == "intake")
        #expect(try stage("civil-first-plaintiff", ["judgment"]).facts.stage == "decided")
        #expect(try stage("enforcement", ["engagement-contract", "judgment", "enforcement-notice"]).facts.stage == "filed")
    }
}
