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
        guard VolumeName(job.name) != nil else { return nil }
        // A member's fellows are members of the same container.
        let inside = job.fellows.map { [$0.map { (path: $0.name, sha256: $0.sha256) }] } ?? []
        let folders = try job.depth > 0 ? inside : catalogue.fellows(ofContent: job.sha256)
        let found = folders.flatMap { files in
            files.filter { $0.sha256 == job.sha256 }.map { file in
                VolumeSet(file.path, among: files.map(\.path)).map { set in SplitPart(set: set, paths: set.parts.map { store.path(files[$0].sha256) }) }
            }
        }
        if let first = found.first, found.allSatisfy({ $0?.paths == first?.paths }) { return first }
        return VolumeSet(job.name, among: [job.name]).map { SplitPart(set: $0, paths: $0.isHead ? [store.path(job.sha256)] : []) }
    }

    /// Takes up again, case by case, the parts beside which something came or went.
    func notice(readingKey: String) throws(CatalogueError) {
        for record in try catalogue.cases() where record.state != .archived {
            let parts = try catalogue.currentFiles(ofCase: record.id).filter { VolumeName($0.path) != nil }
            var contents: Set<String> = [], beside: [String] = []
            for part in parts {
                let folders = try catalogue.fellows(ofContent: part.sha256)
                // Nothing is taken up for a name like a.zip that is no part of anything, here or where the same bytes lie.
                let isPart = folders.contains { files in
                    files.contains { $0.sha256 == part.sha256 && VolumeSet($0.path, among: files.map(\.path)) != nil }
                }
                guard isPart else { continue }
                contents.insert(part.sha256)
                let fellows = folders.flatMap { $0 }.filter { VolumeName($0.path) != nil }
                beside.append(([part.path.hex] + fellows.map { $0.path.hex + $0.sha256 }.sorted()).joined(separator: " "))
            }
            let state = beside.isEmpty ? "" : Digest.sha256(beside.sorted().joined(separator: "\n"))
            try catalogue.noticeVolumes(contents, state: state, lacking: SplitArchive.missing, ofCase: record.id, readingKey: readingKey)
        }
    }
}
