import CaseModel
import Containers
import Pdf

/// A PDF's error as a problem of the file.
enum PdfFault {
    static func problem(_ error: PdfError) -> Problem {
        switch error {
        case .password: Problem(.encrypted)
        case .encryption: Problem(.encrypted, detail: "unknown security handler")
        case .noPages: Problem(.empty, detail: "no pages")
        case .outOfMemory: Problem(.outOfMemory)
        case .library, .file, .notPDF, .damaged, .page, .write: Problem(.damaged, detail: error.description)
        }
    }
}

/// Puts a PDF's embedded files into the scratch folder.
struct AttachmentWriter {
    let limits: ReadingLimits
    let scratch: String
    /// Pages are left alone.
    var careful = false

    /// Pages that are searched for pinned files.
    private static let searchedPages = 50

    func members(of document: PdfDocument) -> [ScratchMember] {
        var found = document.attachments(count: limits.members, limit: limits.memberBytes)
        // To look at what is pinned to a page is to read the page.
        for page in 1...min(document.pageCount, AttachmentWriter.searchedPages) where !careful && found.count < limits.members {
            found += document.pinnedFiles(page: page, count: limits.members - found.count, limit: limits.memberBytes)
        }
        guard !found.isEmpty else { return [] }
        var folder: ScratchFolder
        do throws(ContainerError) {
            folder = try ScratchFolder(scratch)
        } catch {
            let problem = Problem(.damaged, detail: "scratch folder")
            return found.map { ScratchMember(name: RawName($0.name), file: "", bytes: $0.size, problems: [problem]) }
        }
        var total: Int64 = 0
        return found.enumerated().map { index, attachment in
            let name = RawName(attachment.name.isEmpty ? "attachment-\(index + 1)" : attachment.name)
            total += attachment.size
            let fits = attachment.size <= limits.memberBytes && total <= limits.totalMemberBytes
            guard fits, let bytes = attachment.bytes, let file = try? folder.store(bytes) else {
                let problem = fits ? Problem(.damaged) : Problem(.tooLarge, measured: Double(attachment.size), threshold: Double(limits.memberBytes))
                return ScratchMember(name: name, file: "", bytes: attachment.size, problems: [problem])
            }
            return ScratchMember(name: name, file: file, bytes: attachment.size)
        }
    }
}
