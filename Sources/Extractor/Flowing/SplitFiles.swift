import CaseModel
import Containers

/// Archives and files that were cut into several (分卷): read whole under their first part, or under the `.zip` of a split ZIP.
extension Extractor {
    /// What the file is a part of, as far as its name alone says so where nothing is known of its fellows (a member of a mail).
    func split(_ path: String, _ name: RawName) -> SplitPart? {
        context.split ?? VolumeSet(name, among: [name]).map { SplitPart(set: $0, paths: $0.isHead ? [path] : []) }
    }

    func openPart(_ part: SplitPart, _ format: FileFormat, _ path: String, _ name: RawName, _ scratch: String) -> Opening {
        let set = part.set
        guard set.isHead else {
            // The one under which the whole is read tells what else is missing.
            guard set.missing.contains(set.head) || part.paths.isEmpty else {
                return Opening(format: format.mediaType, status: .ok, problems: [SplitArchive.belongs(to: set.head)])
            }
            return Opening(format: format.mediaType, status: .unreadable, problems: [SplitArchive.missing(set.missing.first ?? set.head)])
        }
        var opening = openWhole(part, format, path, name, scratch)
        if set.missing.isEmpty, !opening.problems.contains(where: { $0.code == .damaged }) { return opening }
        let fault = SplitArchive.missing(set.missing.first ?? set.next)
        opening.problems.removeAll { $0.code == .damaged || $0.code == .empty }
        opening.problems.insert(fault, at: 0)
        let isRead = !opening.pages.isEmpty || opening.members.contains { !$0.file.isEmpty }
        if opening.status != .refused { opening.status = isRead ? .partial : .unreadable }
        return opening
    }

    /// What can be read of the parts up to the first that is missing.
    private func openWhole(_ part: SplitPart, _ format: FileFormat, _ path: String, _ name: RawName, _ scratch: String) -> Opening {
        if format.container == .rar { return openArchive(format, path, name, scratch, volumes: Array(part.paths.dropFirst())) }
        do throws(ContainerError) {
            var folder = try ScratchFolder(scratch)
            guard let joined = try JoinedVolumes.join(part.paths, into: &folder, limit: settings.limits.bytes) else {
                return refused(format, .tooLarge, measured: Double(settings.limits.bytes) + 1, limit: Double(settings.limits.bytes))
            }
            let whole = FormatSniffer.sniff(head: FileWindow.read(joined.path, count: FormatSniffer.headSize), path: joined.path)
            let called = part.set.whole.map { RawName($0) } ?? name
            if whole.reader == .archive { return openArchive(whole, joined.path, called, scratch) }
            return Opening(format: whole.mediaType, members: [ScratchMember(name: called, file: joined.path, bytes: joined.bytes)])
        } catch {
            return Opening(format: format.mediaType, status: .unreadable, problems: [Problem(.damaged, detail: error.description)])
        }
    }
}

extension SplitPart {
    /// A file of a kind that is never a part, whatever it is called; and an archive that has no fellow and may well be whole.
    func stands(alone format: FileFormat) -> Bool {
        switch format.reader {
        case .picture, .ofd, .word, .workbook, .slides: true
        default: false
        }
    }
}
