import CaseModel
import Foundation
import Pipeline

/// Reads and classifies labelled folders and holds the answers against the labels.
public struct Evaluation: Sendable {
    /// See ``LabelledSet`` for its forms.
    public var folder: String
    /// As of ``Inspection``.
    public var pipeline: String
    /// As of ``Inspection``.
    public var jobs: Int
    /// As of ``Inspection``.
    public var moment: Moment
    /// Whether each labelled file is judged as if no other lay beside it.
    public var eachAlone = false
    /// As of ``Inspection``.
    public var kept: String?

    public init(folder: String, pipeline: String, jobs: Int, moment: Moment) {
        self.folder = folder
        self.pipeline = pipeline
        self.jobs = jobs
        self.moment = moment
    }

    /// What was found, and the readings that it was found in.
    public func run(progress: @escaping @Sendable (RunProgress) -> Void = { _ in }) async throws(ConductorError) -> (figures: EvaluationFigures, read: [InspectedPath]) {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder), isFolder.boolValue else {
            throw .usage("'\(folder)': no such folder; name a folder with labelled papers")
        }
        var inspection = Inspection(paths: [], pipeline: pipeline, jobs: jobs, moment: moment)
        let rules = try inspection.pipelineFolder()
        let definition: PipelineDefinition
        do throws(PipelineFaults) { definition = try PipelineLoader.load(folder: rules) } catch { throw .configuration(error) }
        let set: LabelledSet
        do throws(LabelFaults) {
            set = try LabelledSet(RawName(folder).withoutLastSlash.display, materials: definition.materials.all.map(\.id), eachAlone: eachAlone)
        } catch { throw .labels(error) }
        inspection.paths = set.groups.map { RawName($0.path) }
        inspection.leaveOut = [LabelFile.name]
        inspection.bareNames = set.isByFile
        inspection.kept = kept
        let read = try await inspection.run(progress: progress)
        var figures = EvaluationFigures(documents: [])
        for (group, found) in zip(set.groups, read) {
            let answers = GroupAnswers(found, group: group, isByFile: set.isByFile)
            figures.documents += answers.documents
            figures.boundaries.right += answers.boundaries.right
            figures.boundaries.extra += answers.boundaries.extra
            figures.boundaries.missed += answers.boundaries.missed
        }
        return (figures, read)
    }
}

/// The answers to the labels of one group.
struct GroupAnswers {
    private(set) var documents: [EvaluatedDocument] = []
    private(set) var boundaries: (right: Int, extra: Int, missed: Int) = (0, 0, 0)

    init(_ found: InspectedPath, group: LabelledSet.Group, isByFile: Bool) {
        let all = found.classification.documents
        // With several paths given, files are shown with the folder that was typed.
        let prefix = group.path + "/"
        func name(_ path: ItemPath) -> String {
            let shown = path.display
            return shown.hasPrefix(prefix) ? String(shown.dropFirst(prefix.count)) : shown
        }
        var parts: [String: [(pages: ClosedRange<Int>, document: Document)]] = [:]
        for document in all {
            for part in document.parts { parts[name(part.file), default: []].append((part.pages, document)) }
        }
        for label in group.labels {
            let here = parts[label.file] ?? []
            let best = here.max { Self.overlap($0.pages, label.pages) < Self.overlap($1.pages, label.pages) }
            let hit = best.flatMap { Self.overlap($0.pages, label.pages) > 0 ? $0.document : nil }
            let folder = isByFile ? group.name.lastIndex(of: "/").map { String(group.name[..<$0]) } ?? "" : group.name
            let path = folder.isEmpty ? label.file : folder + "/" + label.file
            documents.append(
                EvaluatedDocument(
                    path: path, pages: label.pages, expected: label.materials, given: hit?.material, confidence: hit?.confidence ?? 0,
                    level: hit.flatMap { hit in label.level.map { ($0, hit.assessment.level) } },
                    date: hit.flatMap { hit in label.date.map { ($0, hit.date) } }))
        }
        for (file, labels) in Dictionary(grouping: group.labels.filter { $0.pages != nil }, by: \.file) {
            let wanted = Self.starts(labels.compactMap(\.pages))
            // Of pages that nobody labelled it is not known where documents begin.
            let given = Self.starts((parts[file] ?? []).map(\.pages)).filter { page in labels.contains { $0.pages?.contains(page) ?? false } }
            boundaries.right += wanted.intersection(given).count
            boundaries.extra += given.subtracting(wanted).count
            boundaries.missed += wanted.subtracting(given).count
        }
    }

    /// Pages in common; a label without pages takes the document with most of the file.
    private static func overlap(_ pages: ClosedRange<Int>, _ label: ClosedRange<Int>?) -> Int {
        guard let label else { return pages.count }
        return pages.overlaps(label) ? pages.clamped(to: label).count : 0
    }

    /// Pages that begin a document, but for a file's first.
    private static func starts(_ ranges: [ClosedRange<Int>]) -> Set<Int> { Set(ranges.map(\.lowerBound)).subtracting([1]) }
}
