import CaseModel
import Containers
import Images
import Markup
import Mime

/// Office files and web pages that are read here: workbooks, presentations, OpenDocument, RTF, HTML.
extension Extractor {
    func openOffice(_ format: FileFormat, _ path: String, _ scratch: String) -> Opening {
        switch format.reader {
        case .web: openWeb(format, path, scratch)
        case .xml: openXML(format, path, scratch)
        case .webArchive: openWebArchive(format, path, scratch)
        default: openPaged(format, path, scratch)
        }
    }

    private func openPaged(_ format: FileFormat, _ path: String, _ scratch: String) -> Opening {
        let characters = settings.limits.characters
        do throws(MarkupError) {
            let text: PagedText
            switch format.reader {
            case .workbook: text = try Workbook.read(path, scratch: scratch, limits: unpackLimits, characters: characters)
            case .slides: text = try Presentation.read(path, scratch: scratch, limits: unpackLimits, characters: characters)
            case .openDocument: text = try OpenDocument.read(path, scratch: scratch, limits: unpackLimits, characters: characters)
            default:
                switch content(path, format) {
                case .success(let bytes): text = try RtfDocument.read(bytes, scratch: scratch, limits: unpackLimits, characters: characters)
                case .failure(let refusal): return refusal.opening
                }
            }
            return paged(format, text)
        } catch {
            guard let problem = error.problem else {
                return Opening(format: format.mediaType, status: .unreadable, problems: [Problem(.damaged, detail: "scratch folder")])
            }
            return Opening(format: format.mediaType, status: status(of: [problem]), problems: [problem])
        }
    }

    private func paged(_ format: FileFormat, _ text: PagedText) -> Opening {
        guard text.pages.count <= settings.limits.pages else {
            return refused(format, .tooManyPages, measured: Double(text.pages.count), limit: Double(settings.limits.pages))
        }
        var opening = flowing(format, text.pages)
        for problem in text.problems where !opening.problems.contains(where: { $0.code == problem.code && $0.detail == problem.detail }) {
            opening.problems.append(problem)
        }
        opening.members = (text.pictures + text.attachments).map(ScratchMember.init)
        if text.problems.contains(where: { $0.severity == .failure }) { opening.status = .partial }
        return opening
    }

    private func openWeb(_ format: FileFormat, _ path: String, _ scratch: String) -> Opening {
        switch content(path, format) {
        case .failure(let refusal): return refusal.opening
        case .success(let bytes):
            var opening = flowing(format, [HTMLPage.lines(bytes)])
            let pictures = HTMLPage.pictures(bytes).filter { $0.kind != "svg" }
            guard !pictures.isEmpty, var folder = try? ScratchFolder(scratch) else { return opening }
            for (index, picture) in pictures.enumerated() {
                guard let file = try? folder.store(picture.bytes) else { break }
                let name = RawName("image\(index + 1).\(picture.kind == "jpeg" ? "jpg" : picture.kind)")
                opening.members.append(ScratchMember(name: name, file: file, bytes: Int64(picture.bytes.count)))
            }
            return opening
        }
    }

    /// Any XML document, such as an electronic invoice's data: what it says, without its tags. One that is torn is plain text.
    private func openXML(_ format: FileFormat, _ path: String, _ scratch: String) -> Opening {
        switch content(path, format) {
        case .failure(let refusal): return refusal.opening
        case .success(let bytes):
            do throws(MarkupError) {
                return paged(format, try XMLText.read(bytes, characters: settings.limits.characters))
            } catch {
                guard case .damaged = error else {
                    return Opening(format: format.mediaType, status: .refused, problems: error.problem.map { [$0] } ?? [])
                }
                return openFlowing(FileFormat(format.mediaType, .text), path, RawName(""), scratch)
            }
        }
    }

    /// A web page saved with what it shows, in one file (MHTML, RFC 2557): its text and its pictures, without the header lines of a mail.
    private func openWebArchive(_ format: FileFormat, _ path: String, _ scratch: String) -> Opening {
        var opening = openEmail(format, path, scratch)
        guard !opening.pages.isEmpty else { return opening }
        let lines = opening.pages[0].lines
        let body = lines.firstIndex { $0.text.isEmpty }.map { lines[($0 + 1)...].filter { !$0.text.isEmpty } } ?? []
        opening.pages[0].lines = body
        opening.pages[0].source = body.isEmpty ? .none : .embedded
        opening.pages[0].confidence = body.isEmpty ? nil : 1
        // How it looks is not what it says.
        opening.members.removeAll { ["css", "js", "woff", "woff2", "ttf", "svg", "ico", "xml", "html", "htm", "thmx"].contains($0.name.fileExtension) }
        if body.isEmpty { opening.problems.append(Problem(.noText, severity: .info)) }
        return opening
    }

    private struct Refusal: Error {
        var opening: Opening
    }

    /// The whole file, as far as it may be held in memory together with the text that is made of it.
    private func content(_ path: String, _ format: FileFormat) -> Result<[UInt8], Refusal> {
        let limit = settings.limits.bytesInMemory / 4
        do throws(ImageError) {
            return .success(try FileBytes.read(path, limit: limit))
        } catch {
            if case .tooManyBytes(let size, let limit) = error {
                return .failure(Refusal(opening: refused(format, .tooLarge, measured: Double(size), limit: Double(limit))))
            }
            let opening = Opening(format: format.mediaType, status: .unreadable, problems: [Problem(.damaged, detail: error.description)])
            return .failure(Refusal(opening: opening))
        }
    }
}
