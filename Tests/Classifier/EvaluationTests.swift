import Foundation
import Testing

@testable import Classifier

/// Papers as offices, courts and laymen write them, with other words than the pipeline's. `make evaluate` writes the figures to Docs/.
@Suite("Evaluation set", .enabled(if: Make.classifier != nil)) struct EvaluationTests {
    /// Faults of the halves that may be looked at are printed where somebody asks for them; those of the others never.
    private static let showsFaults = ProcessInfo.processInfo.environment["CASEBINDER_EVALUATION_MISSES"] != nil

    @Test("Papers in other words than the pipeline's are known, or left open, and a sure label is right", arguments: ["tuned", "heldout", "tuned2", "heldout2"])
    func labels(half: String) throws {
        let set = try EvaluationSet(half)
        #expect(set.entries.count >= 100)
        for page in [{ Make.page($0) }, { Make.flowing($0) }] {
            let outcome = EvaluationOutcome(set, page: page)
            if half.hasPrefix("tuned"), EvaluationTests.showsFaults { print(outcome.faults(in: set).joined(separator: "\n")) }
            #expect(outcome.accuracy >= (half.hasSuffix("2") ? 0.8 : 0.95))
            #expect(outcome.dates >= (half.hasSuffix("2") ? 0.93 : 0.99))
            let sure = outcome.labels(in: 0.9..<1.01)
            #expect(Double(sure.right) >= 0.9 * Double(sure.given), "\(sure)")
        }
    }

    @Test("Papers of whole folders are known among their neighbours, and what differs innocently is no contradiction", arguments: ["tuned", "heldout"])
    func folders(half: String) throws {
        let outcome = FolderOutcome(try FolderSet(half))
        #expect(outcome.labels.rows.count >= 150)
        if EvaluationTests.showsFaults {
            print((outcome.faults + outcome.contradictions.misses + outcome.contradictions.alarms).joined(separator: "\n"))
        }
        let sure = outcome.labels.labels(in: 0.9..<1.01)
        #expect(outcome.labels.accuracy >= 0.93 && Double(sure.right) >= 0.96 * Double(sure.given), "\(outcome.labels.accuracy) \(sure)")
        #expect(outcome.labels.dates >= 0.94 && outcome.parted <= 3)
        #expect(outcome.contradictions.found >= (half == "tuned" ? 8 : 9) && outcome.contradictions.falseAlarms <= 1)
    }

    @Test("Contradictions that another hand planted in folders are told, innocent differences are not", arguments: FolderSet.plantedHalves)
    func planted(half: String) throws {
        let set = try FolderSet(half, of: "contradictions")
        #expect(set.folders.count >= 20)
        let outcome = FolderOutcome(set)
        let told = outcome.contradictions
        if half == "tuned2", EvaluationTests.showsFaults { print((outcome.faults + told.misses + told.alarms).joined(separator: "\n")) }
        let share = half == "tuned2" ? 0.9 : 0.6
        #expect(Double(told.found) >= share * Double(told.planted), "\(told.found) of \(told.planted)")
        #expect(told.falseAlarms <= (half == "tuned2" ? 1 : 2), "\(told.falseAlarms)")
    }

    @Test("Each way in which a contradiction shows is told, and each difference that only looks like one is not")
    func variants() throws {
        let set = try FolderSet("variants", of: "contradictions")
        #expect(set.folders.count >= 40)
        let told = FolderOutcome(set).contradictions
        #expect(told.misses == [] && told.alarms == [], "\(told.misses + told.alarms)")
    }

    @Test("Papers bound into one file are parted where they begin", arguments: zip(["tuned", "heldout", "tuned2"], [0.96, 0.95, 0.88]))
    func boundaries(half: String, share: Double) throws {
        let set = SegmentationSet(try EvaluationSet(half))
        #expect(set.begun > 90)
        #expect(set.f1 >= share && set.precision >= 0.97, "\(set)")
    }

    @Test("The figures are written where they are asked for", .enabled(if: ProcessInfo.processInfo.environment["CASEBINDER_EVALUATION"] != nil))
    func report() throws {
        let path = try #require(ProcessInfo.processInfo.environment["CASEBINDER_EVALUATION"])
        var outcomes: [(String, EvaluationOutcome)] = []
        for half in ["tuned", "heldout", "tuned2", "heldout2"] {
            let set = try EvaluationSet(half)
            outcomes.append((half + ", as text", EvaluationOutcome(set) { Make.flowing($0) }))
            outcomes.append((half + ", as pages", EvaluationOutcome(set) { Make.page($0) }))
        }
        var report = EvaluationReport(outcomes: outcomes.map { (name: $0.0, outcome: $0.1) })
        report.segmentations = try ["tuned", "heldout", "tuned2", "heldout2"].map { ($0, SegmentationSet(try EvaluationSet($0))) }
        report.bound = try boundFiles()
        report.contradictions = try ContradictionSet().outcome()
        report.planted = try FolderSet.plantedHalves.map { ($0, FolderOutcome(try FolderSet($0, of: "contradictions"))) }
        report.folders = try ["tuned", "heldout"].map { ($0, FolderOutcome(try FolderSet($0))) }
        try report.text.write(toFile: path, atomically: true, encoding: .utf8)
        #expect(report.text.contains("| heldout, as pages |"))
    }

    private func boundFiles() throws -> [(name: String, set: SegmentationSet)] {
        let names = ["tuned", "heldout", "tuned2", "heldout2"]
        let sets = try names.map { try EvaluationSet($0) }
        let fill = BoundPapers.fill(from: sets)
        var rows = zip(names, sets).flatMap { name, set in
            [(name, BoundPapers.Manner(seed: 1)), (name + ", misread", BoundPapers.Manner(seed: 2, misread: true))].map {
                (name: $0, set: SegmentationSet(files: BoundPapers(set, fill: fill, manner: $1).files))
            }
        }
        var long = try EvaluationSet("long")
        long.entries += sets[0].entries.prefix(18)
        rows.append(("long", SegmentationSet(files: BoundPapers(long, fill: [:], manner: .init(seed: 3)).files)))
        return rows
    }
}
