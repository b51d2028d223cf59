import CaseModel
import Inspector
import Phrasebook
import Pipeline
import Watcher
import WorkQueue

/// Files that lie in the inbox beside the case folders (a scanner's output, a secretary in a hurry). Those whose names say nothing of a case
/// are gathered: one entry that asks where they belong, instead of a case and a checklist for each page. It is held until they have been moved
/// into case folders, and empties as they are.
///
/// A case of its own stays what says which case it is: a name with a court's number or a client and a matter, and an archive, which may hold
/// a whole folder.
struct LooseFiles {
    /// Stands for the gathered files in the place of a folder's name; no file can have it.
    private static let name: [UInt8] = [UInt8(ascii: ".")]
    private static let archives: Set<String> = ["zip", "rar", "7z", "tar", "gz", "tgz"]

    let workspace: Workspace
    /// Folders of the catalogue that are in the inbox, by path.
    let known: [[UInt8]: RawName]

    /// - Parameter folders: those that the catalogue knows.
    init(_ workspace: Workspace, known folders: [FolderRecord]) {
        self.workspace = workspace
        known = Dictionary(folders.filter { $0.place == .inbox }.map { ($0.path.bytes, $0.path) }, uniquingKeysWith: { first, _ in first })
    }

    /// The listing with the loose files of each folder gathered. What was gathered before and is gone now is listed with no files.
    func gathered(_ listing: [CaseFolder]) -> [CaseFolder] {
        var rest: [CaseFolder] = []
        var heaps: [[UInt8]: CaseFolder] = [:]
        for (path, name) in known where name.isLooseFiles {
            heaps[path] = CaseFolder(path: name)
        }
        for folder in listing {
            guard folder.isLooseFile, !saysItsCase(folder.path), known[folder.path.bytes] == nil else {
                rest.append(folder)
                continue
            }
            let path = heapPath(beside: folder.path)
            heaps[path.bytes, default: CaseFolder(path: path)].files += folder.files
        }
        return (rest + heaps.values).sorted { $0.path < $1.path }
    }

    /// 散放文件 in the folder of the file.
    private func heapPath(beside file: RawName) -> RawName {
        let shown = workspace.settings.book.looseFiles
        let parts = file.bytes.split(separator: UInt8(ascii: "/"))
        guard parts.count > 1 else { return RawName(bytes: Self.name, display: shown) }
        let parent = RawName(
            bytes: Array(parts.dropLast().joined(separator: [UInt8(ascii: "/")])), display: file.display.split(separator: "/").dropLast().joined(separator: "/"))
        return parent.appending(RawName(bytes: Self.name, display: shown))
    }

    private func saysItsCase(_ file: RawName) -> Bool {
        let own = file.display.split(separator: "/").last.map(String.init) ?? file.display
        if Self.archives.contains(file.fileExtension) || own == "case.yaml" { return true }
        let stem = own.lastIndex(of: ".").map { String(own[..<$0]) } ?? own
        let facts = FolderFacts.read(folder: RawName(stem), rules: workspace.pipeline.facts, checklists: workspace.pipeline.checklists)
        return facts.number != nil || facts.clientName != nil && facts.title != nil
    }
}

extension RawName {
    /// Whether this is the path under which ``LooseFiles`` are kept.
    var isLooseFiles: Bool { bytes.last == UInt8(ascii: ".") && (bytes.count == 1 || bytes[bytes.count - 2] == UInt8(ascii: "/")) }
}

extension CompletenessReport {
    /// The report on gathered loose files: what they are, and the one question where they belong. No checklist, no facts: they are no case.
    func ofLooseFiles(_ files: [FileReading], growing: Bool) -> CompletenessReport {
        var report = self
        let names = files.prefix(8).map(\.path.display)
        report.facts = CaseFacts()
        report.required = []
        report.deadlines = []
        report.problems.removeAll { [.mixedCase, .contradiction, .deleted, .superseded, .empty].contains($0.code) }
        report.questions = questions.filter { if case .stateSecret = $0.topic { true } else { false } }
        if !files.isEmpty {
            report.questions.append(Question(field: "", topic: .looseFiles(count: files.count, names: names), blocking: true))
        }
        report.state = growing ? .waiting : report.questions.isEmpty ? .complete : .held
        return report
    }
}
