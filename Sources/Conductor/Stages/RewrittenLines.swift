import CaseModel
import Inspector

/// Which lines of case.yaml were written after somebody had taken back what they say. A line that stood there all the time counts no more; one that
/// was not there when it was taken back, or was missing from a version since, is a new answer.
struct RewrittenLines: Sendable {
    /// What somebody took back, with what each folder's case.yaml said then and since; nil where there was none.
    private var histories: [(withdrawal: Decision, files: [History])] = []

    private struct History: Sendable {
        var present: CaseFileReading
        var before: [CaseFileReading]?
    }

    /// - Parameter read: parses a version; nil where the worker died over it.
    static func find(
        _ decided: [Decision], _ files: [CaseFileVersions], _ read: (_ sha256: String) async -> CaseFileReading?
    ) async -> RewrittenLines {
        var result = RewrittenLines()
        for withdrawal in decided where withdrawal.withdraws == true {
            var found: [History] = []
            for file in files {
                guard let sha256 = file.sha256, let present = await read(sha256), !present.isUnread else { continue }
                var before: [CaseFileReading]?
                if let versions = file.since(withdrawal.at) {
                    before = []
                    for version in versions {
                        // Of one that cannot be read nobody knows what it said.
                        if let reading = await read(version.sha256), !reading.isUnread { before?.append(reading) }
                    }
                }
                found.append(History(present: present, before: before))
            }
            result.histories.append((withdrawal, found))
        }
        return result
    }

    /// Those of the lines that are new answers.
    /// - Parameter said: what a case.yaml decides.
    func among(_ lines: [Decision], _ said: (CaseFileReading) -> [Decision]) -> Set<Decision> {
        Set(lines.filter { line in
            let taken = histories.filter { $0.withdrawal.takesBack(line) }
            return !taken.isEmpty && taken.allSatisfy { entry in
                entry.files.contains { file in
                    guard says(file.present, line, said) else { return false }
                    guard let before = file.before else { return true }
                    return before.contains { !says($0, line, said) }
                }
            }
        })
    }

    private func says(_ reading: CaseFileReading, _ line: Decision, _ said: (CaseFileReading) -> [Decision]) -> Bool {
        said(reading).contains { $0.saysTheSame(as: line) }
    }
}
