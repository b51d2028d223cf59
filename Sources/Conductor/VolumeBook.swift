import CaseModel
import Containers
import Extractor
import Fixity
import Watcher
import WorkQueue

/// Which files of a case folder are parts of one split archive (分卷).
///
/// As with passwords, a reading depends on it only where the file cannot be read by itself: what lacked a part is read again when other parts
/// lie in its case (``Catalogue/noticeVolumes(_:lacking:ofCase:readingKey:)``).
struct VolumeBook: Sendable {
    let catalogue: Catalogue
    let store: ObjectStore

    /// For opening some content; nil where it is whole by itself, as nearly all is.
    func part(for job: ReadingJob) throws(CatalogueError) -> SplitPart? {
        guard VolumeName(job.name) != nil else { return nil }
        var best: SplitPart?
        // A member's fellows are members of the same container.
        let inside = job.fellows.map { [$0.map { (path: $0.name, sha256: $0.sha256) }] } ?? []
        for files in try job.depth > 0 ? inside : catalogue.fellows(ofContent: job.sha256) {
            let names = files.map(\.path)
            for (name, sha256) in files where sha256 == job.sha256 {
                guard let set = VolumeSet(name, among: names) else { continue }
                // The same bytes may lie in two cases, in one of them with all their fellows.
                if best == nil || set.missing.count < best?.set.missing.count ?? 0 || set.parts.count > best?.set.parts.count ?? 0 {
                    best = SplitPart(set: set, paths: set.parts.map { store.path(files[$0].sha256) })
                }
            }
        }
        return best
    }

    /// Takes up again what lacked parts, case by case, where parts came or went.
    func notice(readingKey: String) throws(CatalogueError) {
        for record in try catalogue.cases() where record.state != .archived {
            let parts = try catalogue.currentFiles(ofCase: record.id).filter { VolumeName($0.path) != nil }.map { $0.path.hex + $0.sha256 }
            let mark = parts.isEmpty ? "" : Digest.sha256(parts.sorted().joined(separator: " "))
            try catalogue.noticeVolumes(mark, lacking: SplitArchive.missing, ofCase: record.id, readingKey: readingKey)
        }
    }
}
