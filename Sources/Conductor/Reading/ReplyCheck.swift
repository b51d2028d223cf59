import Extractor
import Fixity

/// What a worker says is held against what it could have done, before anything is done about it: one that a file has taken over may say
/// anything, and its supervisor is not confined.
struct ReplyCheck {
    /// The worker's scratch folder: the only place where files of its own can lie.
    let scratch: String
    let limits: ReadingLimits

    /// Whether the opening of a file can be believed: as many pages and members as are allowed, files only out of the scratch folder.
    func allows(_ opening: Opening) -> Bool {
        guard (0...limits.pages).contains(opening.pageCount) else { return false }
        // What was refused or ignored is listed too.
        guard opening.members.count <= 3 * limits.members + 1_000 else { return false }
        guard opening.members.allSatisfy({ $0.file.isEmpty || isInside($0.file) }) else { return false }
        guard let conversion = opening.conversion else { return true }
        let letters = conversion.source.utf8
        guard (1...8).contains(letters.count), letters.allSatisfy({ (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) }) else { return false }
        return conversion.opened.map(isInside) ?? true
    }

    private func isInside(_ path: String) -> Bool {
        guard path.hasPrefix(scratch + "/"), !path.utf8.contains(0) else { return false }
        return !path.dropFirst(scratch.count + 1).split(separator: "/", omittingEmptySubsequences: false).contains { ["", ".", ".."].contains($0) }
    }
}
