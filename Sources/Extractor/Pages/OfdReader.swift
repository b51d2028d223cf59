import CaseModel
import Containers
import Images
import Ofd
import Pdf
import Recognizer

/// OFD files: pages one by one, attachments as members.
extension Extractor {
    func openOfd(_ format: FileFormat, _ path: String, _ scratch: String) -> Opening {
        do throws(OfdError) {
            let document = try ofdDocument(path)
            guard document.pageCount <= settings.limits.pages else {
                return refused(format, .tooManyPages, measured: Double(document.pageCount), limit: Double(settings.limits.pages))
            }
            var opening = Opening(
                format: format.mediaType, problems: document.problems, pageCount: document.pageCount, signatures: document.signatureCount)
            if document.problems.contains(where: { $0.severity == .failure }) { opening.status = .partial }
            opening.members = ofdMembers(of: document, scratch)
            return opening
        } catch {
            guard let problem = error.problem else {
                return Opening(format: format.mediaType, status: .unreadable, problems: [Problem(.damaged, detail: error.description)])
            }
            return Opening(format: format.mediaType, status: status(of: [problem]), problems: [problem])
        }
    }

    private func ofdMembers(of document: OfdDocument, _ scratch: String) -> [ScratchMember] {
        if document.attachments.isEmpty { return [] }
        var fault = Problem(.damaged, detail: "scratch folder")
        if var folder = try? ScratchFolder(scratch) {
            do throws(OfdError) {
                return try document.extractAttachments(into: &folder).map(ScratchMember.init)
            } catch {
                fault = error.problem ?? fault
            }
        }
        return document.attachments.map { ScratchMember(name: RawName($0.name), file: "", bytes: 0, problems: [fault]) }
    }

    func ofdPage(_ number: Int, _ path: String) throws(OCRError) -> Page {
        let source: OfdPage
        do throws(OfdError) {
            let limits = OfdPageLimits(
                characters: settings.limits.characters, pixels: settings.limits.pixels, comfortablePixels: settings.limits.comfortablePixels)
            source = try ofdDocument(path).page(number, limits: limits)
        } catch {
            var problem = error.problem ?? Problem(.damaged, detail: error.description)
            problem.page = number
            return lost(number, problem)
        }
        return try OfdReader(settings: settings) { () throws(OCRError) in try self.engine() }.page(source)
    }
}

/// Reads one page of an OFD as a page of a PDF is read: its text by itself, its pictures and drawings by a rendering.
struct OfdReader {
    let settings: ExtractionSettings
    let recognition: () throws(OCRError) -> any PageRecognition

    func page(_ source: OfdPage) throws(OCRError) -> Page {
        do {
            let drawing = try PdfDocument(bytes: source.drawing).page(1)
            var contents = drawing.contents()
            contents.texts = source.texts
            contents.textsAbovePicture = source.textsAbovePicture
            var page = try PdfReader(settings: settings, recognition: recognition).read(drawing, contents, source.text)
            page.number = source.number
            page.problems = source.problems + page.problems.map { problem in
                var problem = problem
                problem.page = source.number
                return problem
            }
            if !source.seals.isEmpty { page.signature = .seen }
            addSeals(source, to: &page)
            return page
        } catch let error as OCRError {
            throw error
        } catch {
            var page = Page(number: source.number)
            page.problems = source.problems + [Problem(.damaged, page: source.number, detail: (error as? PdfError)?.description)]
            return page
        }
    }

    /// Seals of signatures stand in the signature, not on the page; where one is drawn there as well it is one seal.
    private func addSeals(_ source: OfdPage, to page: inout Page) {
        let turned = page.rotation % 180 != 0
        let scale = source.width > 0 ? Double(turned ? page.height : page.width) / source.width.rounded(.up) : 1
        for seal in source.seals {
            let upright = seal.turned(clockwise: page.rotation, width: Int(source.width.rounded(.up)), height: Int(source.height.rounded(.up)))
            let box = Box(
                x: Int(Double(upright.x) * scale), y: Int(Double(upright.y) * scale), width: max(1, Int(Double(upright.width) * scale)),
                height: max(1, Int(Double(upright.height) * scale)))
            let seen = page.seals.contains { other in
                abs(other.midX - box.midX) < Double(box.width) / 2 && abs(other.midY - box.midY) < Double(box.height) / 2
            }
            if !seen { page.seals.append(box) }
        }
    }
}
