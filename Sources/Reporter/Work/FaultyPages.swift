import CaseModel
import Phrasebook

/// The pages of which a report shows a small picture: those that somebody must scan again, sign, seal or date, in the order in which they are
/// told of.
public enum FaultyPages {
    /// At most ``SmallPicture/perReport``, each once; none for a case of the level 绝密.
    public static func places(_ report: CompletenessReport) -> [PagePlace] {
        guard report.assessment.level != .topSecret else { return [] }
        let work = OpenWork(report)
        var found: [PagePlace] = []
        for faults in [work.rescans, work.completions, work.advisedFaults.filter { $0.problem.severity == .failure }] {
            let sorted = faults.sorted {
                NaturalOrder.precedes($0.file.display, $1.file.display) || $0.file == $1.file && ($0.problem.page ?? 0) < ($1.problem.page ?? 0)
            }
            for place in sorted.compactMap(\.pictured) where !found.contains(place) { found.append(place) }
        }
        return Array(found.prefix(SmallPicture.perReport))
    }
}

extension FileFaults.Located {
    /// The page that shows the fault; nil where none does: a page that is missing, a clause, a page of which nothing could be read.
    var pictured: PagePlace? {
        guard let page = problem.page else { return nil }
        switch problem.code {
        case .missingSeal, .missingSignature, .missingDate: break
        case let code where code.action == .rescan: break
        default: return nil
        }
        return PagePlace(file: file, page: page)
    }
}
