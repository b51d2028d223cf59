import CaseModel
import Encodings
import Extractor
import Glibc
import WorkQueue

/// A case's files with everything that was read from them, put together from the catalogue.
struct CaseAssembly {
    let catalogue: Catalogue
    let readingKey: String

    /// What lies in a case now.
    struct Contents: Sendable {
        /// Files in place, duplicates too, in the order of their paths; without case.yaml.
        var files: [FileReading] = []
        /// Each folder's case.yaml; what a later one says counts before what an earlier one says.
        var caseFiles: [CaseFileVersions] = []
        /// The same as files, for the package: they are no documents, but nothing is left out.
        var caseFileReadings: [FileReading] = []
        var ignored: [ItemPath] = []
        var superseded: [ItemPath] = []
        /// Removed from their folder, and not there under another name; their bytes are kept.
        var deleted: [ItemPath] = []
        /// What the judgement depends on, as text.
        var signature = ""
        /// What a package holds, as text: neither the copies of a folder that was dropped twice nor the way in which it came in.
        var substance = ""
    }

    /// - Parameters:
    ///   - withCaseFile: list every file: case.yaml like any other, and system files as ignored.
    ///   - namesOnly: leave out what was read: for telling whether anything changed.
    func contents(ofCase id: Int64, withCaseFile: Bool = false, namesOnly: Bool = false) throws(CatalogueError) -> Contents {
        var contents = Contents()
        var lines: [String] = []
        var held: [String] = []
        let files = try catalogue.files(ofCase: id)
        let paths = CasePaths(try catalogue.folders(ofCase: id))
        let there = Set(files.filter(\.outcome.inPlace).compactMap(\.sha256))
        for file in files {
            let path = paths.path(file)
            if file.outcome == .current { held.append("\(path.name.hex) \(file.sha256 ?? "-")") }
            lines.append("\(path.name.hex) \(file.sha256 ?? "-") \(file.outcome.rawValue)")
            switch file.outcome {
            case .ignored:
                contents.ignored.append(path)
                if withCaseFile { contents.files.append(Self.ignored(path, file.bytes)) }
            case .passwords: if withCaseFile { contents.files.append(Self.ignored(path, file.bytes, "passwords")) }
            case .superseded where PasswordFile.matches(file.path), .deleted where PasswordFile.matches(file.path): continue
            // Answers that somebody added are no news.
            case .superseded where file.path.display == "case.yaml": continue
            case .superseded: contents.superseded.append(path)
            case .deleted: if !(file.sha256.map(there.contains) ?? false) { contents.deleted.append(path) }
            case .duplicate where !withCaseFile && file.path.display == "case.yaml",
                .current where !withCaseFile && file.path.display == "case.yaml":
                guard let sha256 = file.sha256 else { continue }
                contents.caseFiles.append(CaseFileVersions(file, among: files, at: path))
                if file.outcome == .current {
                    contents.caseFileReadings.append(
                        FileReading(path: path, sha256: sha256, bytes: file.bytes, format: "application/yaml", status: .ok))
                }
            case .current where namesOnly, .duplicate where namesOnly: continue
            case .current:
                guard let sha256 = file.sha256 else { continue }
                contents.files.append(try reading(path, sha256, file.bytes))
            case .duplicate:
                guard let sha256 = file.sha256 else { continue }
                var copy = try reading(path, sha256, file.bytes)
                copy.problems.append(Problem(.duplicate, severity: .info, detail: file.detail))
                contents.files.append(copy)
            case .refused, .unreadable:
                if !withCaseFile, file.path.display == "case.yaml" {
                    // It blocks like any file; what it said before counts on.
                    let versions = CaseFileVersions(file, among: files, at: path)
                    if !versions.earlier.isEmpty { contents.caseFiles.append(versions) }
                }
                let problem =
                    file.outcome == .refused
                    ? Problem(.unsafePath, detail: file.detail)
                    : Problem(.damaged, detail: AccessFault(message: file.detail ?? "").rawValue)
                contents.files.append(
                    FileReading(
                        path: path, sha256: "", bytes: file.bytes, format: "application/octet-stream",
                        status: file.outcome == .refused ? .refused : .unreadable, problems: [problem]))
            }
        }
        contents.signature = lines.joined(separator: "\n")
        contents.substance = held.joined(separator: "\n")
        contents.files.sort { $0.path < $1.path }
        return contents
    }

    /// Files inside one file, counted through all its containers: equal archives are read once, but listed as often as they are there.
    private static let mostMembers = 10_000

    /// A file with all that lies in it; nil where its bytes were not read.
    func reading(of sha256: String, at path: ItemPath, bytes: Int64) throws(CatalogueError) -> FileReading? {
        try catalogue.extraction(of: sha256, readingKey: readingKey) == nil ? nil : try reading(path, sha256, bytes)
    }

    private func reading(_ path: ItemPath, _ sha256: String, _ bytes: Int64) throws(CatalogueError) -> FileReading {
        var left = Self.mostMembers
        return try reading(path, sha256, bytes, above: [], &left)
    }

    /// A file and, for a container, its members, from what was read of their content.
    /// - Parameter above: the containers that it lies in.
    private func reading(
        _ path: ItemPath, _ sha256: String, _ bytes: Int64, above: [String], _ left: inout Int
    ) throws(CatalogueError) -> FileReading {
        if above.contains(sha256) {
            // It holds itself (r.zip).
            return FileReading(
                path: path, sha256: sha256, bytes: bytes, format: "application/octet-stream", status: .refused, problems: [Problem(.bomb)])
        }
        guard above.count < 16, let found = try catalogue.extraction(of: sha256, readingKey: readingKey) else {
            return FileReading(
                path: path, sha256: sha256, bytes: bytes, format: "application/octet-stream", status: .refused, problems: [Problem(.tooDeep)])
        }
        let opening = Opening(format: found.format, status: found.status, problems: found.problems)
        let whole = Extraction(opening, pages: found.pages, members: found.members)
        var file = FileReading(
            path: path, sha256: sha256, bytes: bytes, format: whole.format, status: whole.status, problems: whole.problems, pages: whole.pages)
        file.converter = found.converter
        // Readings are kept by content: what was said of a name was said of the name that came first.
        file.problems.removeAll { $0.code == .extensionMismatch }
        if let mismatch = ExtensionCheck.problem(format: whole.format, name: path.name) { file.problems.append(mismatch) }
        var places: [Int?] = []
        for member in found.members {
            guard left > 0 else {
                file.problems.append(Problem(.tooManyFiles, threshold: Double(Self.mostMembers)))
                if file.status == .ok { file.status = .partial }
                break
            }
            left -= 1
            places.append(member.page)
            let inner = path.child(member.name)
            if member.sha256.isEmpty {
                file.children.append(Self.untaken(inner, member))
            } else {
                var child = try reading(inner, member.sha256, member.bytes, above: above + [sha256], &left)
                child.problems += member.problems
                // A wrong checksum in the container: what came out is not what went in.
                if child.status == .ok, member.problems.contains(where: { $0.severity == .failure }) { child.status = .partial }
                file.children.append(child)
            }
        }
        return EmbeddedParts.settled(file, places)
    }

    private static func ignored(_ path: ItemPath, _ bytes: Int64, _ detail: String? = nil) -> FileReading {
        FileReading(
            path: path, sha256: "", bytes: bytes, format: "application/octet-stream", status: .ok,
            problems: [Problem(.ignored, severity: .info, detail: detail)])
    }

    /// A member that could not be taken out of its container.
    private static func untaken(_ path: ItemPath, _ member: Extraction.Member) -> FileReading {
        let codes = Set(member.problems.map(\.code))
        let refusals: Set<ProblemCode> = [.bomb, .unsafePath, .tooLarge, .tooManyFiles, .tooDeep]
        let status: ReadStatus =
            if codes.contains(.ignored) { .ok } else if !codes.isDisjoint(with: refusals) { .refused }
            else if codes == [.unsupportedFormat] { .unsupported } else { .unreadable }
        return FileReading(
            path: path, sha256: "", bytes: member.bytes, format: "application/octet-stream", status: status, problems: member.problems)
    }
}

extension AccessFault {
    /// From errno.
    init(errno reason: Int32) {
        switch reason {
        case ENOENT, ENOTDIR: self = .missing
        case EACCES, EPERM: self = .forbidden
        default: self = .failing
        }
    }

    /// From the system's words for an errno, as intake keeps them.
    init(message: String) {
        self = [ENOENT, EACCES, EPERM].first { message == String(cString: strerror($0)) }.map(AccessFault.init(errno:)) ?? .failing
    }
}
