import CaseModel
import Containers
import Extractor
import Fixity
import Watcher
import WorkQueue

/// Which files of a case folder are parts of one split archive (分卷).
///
/// A reading's key does not hold them: parts are read again when what lies beside them changes
/// (``Catalogue/noticeVolumes(_:state:lacking:ofCase:readingKey:)``).
struct VolumeBook: Sendable {
    let catalogue: Catalogue
    let store: ObjectStore

    /// For opening some content; nil where it is whole by itself, as nearly all is.
    ///
    /// A reading serves all cases that hold the same bytes. Where the parts beside them are not the same in each case, none is joined: what
    /// lies in one client's folder must not be read into another's.
    func part(for job: ReadingJob) throws(CatalogueError) -> SplitPart? {
        guard let own = VolumeName(job.name) else { return nil }
        // A member's fellows are members of the same container.
        let inside = job.fellows.map { [$0.map { (path: $0.name, sha256: $0.sha256) }] } ?? []
        var found: [SplitPart] = []
        for files in try job.depth > 0 ? inside : catalogue.fellows(ofContent: job.sha256) {
            let names = files.map(\.path)
            found += files.filter { $0.sha256 == job.sha256 }.compactMap { file in
                VolumeSet(file.path, among: names).map { set in SplitPart(set: set, paths: set.parts.map { store.path(files[$0].sha256) }) }
            }
        }
        guard let first = found.first, found.contains(where: { $0.paths != first.paths }) else { return found.first }
        let alone = VolumeSet(job.name, among: [job.name])
        return alone.map { SplitPart(set: $0, paths: $0.isHead ? [store.path(job.sha256)] : []) } ?? (own.isCertain ? first : nil)
    }

    /// Takes up again, case by case, the parts beside which something came or went.
    func notice(readingKey: String) throws(CatalogueError) {
        for record in try catalogue.cases() where record.state != .archived {
            let parts = try catalogue.currentFiles(ofCase: record.id).filter { VolumeName($0.path) != nil }
            // Nothing is taken up for a name like a.zip that stands for no part of anything.
            let sets = parts.filter { part in VolumeSet(part.path, among: parts.map(\.path)) != nil }
            var beside: [String] = []
            for part in sets {
                let fellows = try catalogue.fellows(ofContent: part.sha256).flatMap { $0 }.filter { VolumeName($0.path) != nil }
                beside.append(([part.path.hex] + fellows.map { $0.path.hex + $0.sha256 }.sorted()).joined(separator: " "))
            }
            let state = beside.isEmpty ? "" : Digest.sha256(beside.sorted().joined(separator: "\n"))
            try catalogue.noticeVolumes(
                Set(sets.map(\.sha256)), state: state, lacking: SplitArchive.missing, ofCase: record.id, readingKey: readingKey)
        }
    }
}
