import CaseModel
import Containers
import Images
import Ofd
import Pdf
import Pipeline
import Recognizer

/// Reads files: what they are, what stands on their pages, what they contain. A pure function of bytes and settings.
///
/// It is made for a worker process: it reaches no network, writes only into the scratch folder it is given, and is used by one thread.
/// Whatever a file holds, it answers with a status and problems; a crash or a hang beneath it costs one worker, never the program.
///
///     let extractor = Extractor(settings: ExtractionSettings())
///     let opening = extractor.open(path: path, name: RawName("证据.pdf"), scratch: scratch)
///     let pages = try (1...opening.pageCount).map { try extractor.page($0, path: path, format: opening.format) }
///
/// Residual risks accepted here: a library's memory fault reaches all of the worker (hence the worker); a file that changes between
/// opening and a page gives pages of both states (the object store never changes a file).
public final class Extractor {
    /// The same for all files that it reads.
    public let settings: ExtractionSettings
    /// What is known of the file beside its bytes.
    public var context = ReadingContext()
    var passwords: [String] { context.passwords }
    private let makeRecognition: (OCRSettings) throws(OCRError) -> any PageRecognition
    private var recognition: (any PageRecognition)?
    /// The file that was opened last, as pages are asked for one after another.
    private var pdf: (path: String, document: PdfDocument)?
    private var ofd: (path: String, document: OfdDocument)?
    private var picture: (path: String, file: ImageFile)?

    public convenience init(settings: ExtractionSettings) {
        self.init(settings: settings) { (ocr) throws(OCRError) in try OCREngine(settings: ocr) }
    }

    init(settings: ExtractionSettings, makeRecognition: @escaping (OCRSettings) throws(OCRError) -> any PageRecognition) {
        self.settings = settings
        self.makeRecognition = makeRecognition
    }

    /// Engines and their versions in one line: part of the cache key, recorded in packages.
    /// - Parameter started: whether the models are made ready too, which takes five times as long.
    /// - Throws: what is missing, damaged or of another version, by its name (``OCRError``, `PdfError`).
    public func identity(started: Bool) throws -> String {
        let reader = try EngineParts(settings: settings.ocr).identity
        if started { _ = try engine() }
        let pdf = try PdfEngine.identity()
        return "extractor \(ExtractionSettings.stageVersion); \(reader); \(pdf)"
    }

    func engine() throws(OCRError) -> any PageRecognition {
        if let recognition { return recognition }
        let made = try makeRecognition(settings.ocr)
        recognition = made
        return made
    }

    // MARK: Opening

    /// A first look: the format by content, what is wrong with the whole, and what to read next.
    ///
    /// - Parameters:
    ///   - name: the file's own name, only for `extension-mismatch`.
    ///   - scratch: a folder for members of containers; nothing else is written.
    public func open(path: String, name: RawName, scratch: String) -> Opening {
        guard let size = FileWindow.size(path) else {
            return Opening(format: FileFormat.unknown.mediaType, status: .unreadable, problems: [Problem(.damaged, detail: "not readable")])
        }
        guard size > 0 else { return Opening(format: FileFormat.unknown.mediaType, status: .unreadable, problems: [Problem(.empty)]) }
        let format = FormatSniffer.sniff(head: FileWindow.read(path, count: FormatSniffer.headSize), path: path)
        if let split = split(path, name), !split.stands(alone: format) { return openPart(split, format, path, name, scratch) }
        guard size <= settings.limits.bytes else {
            return refused(format, .tooLarge, measured: Double(size), limit: Double(settings.limits.bytes))
        }
        var opening: Opening =
            switch format.reader {
            case .picture: openPicture(format, path)
            case .pdf: openPdf(format, path, scratch)
            case .ofd: openOfd(format, path, scratch)
            case .word, .text, .archive, .email, .mailbox, .signed: openFlowing(format, path, name, scratch)
            case .workbook, .slides, .openDocument, .rtf, .web, .webArchive, .xml: openOffice(format, path, scratch)
            case .encrypted: openLocked(format, path, name, scratch)
            case .none where format == .unknown && ExtensionCheck.promisesMark(name):
                Opening(format: format.mediaType, status: .unreadable, problems: [Problem(.damaged, detail: "no known content")])
            case .none, .convertible:
                Opening(
                    format: format.mediaType, status: .unsupported,
                    problems: [Problem(.unsupportedFormat, severity: .warning, detail: format.mediaType)])
            }
        opening.members = MemberNames.distinct(opening.members)
        opening.conversion = conversion(format, path, scratch)
        if let mismatch = ExtensionCheck.problem(format: format.mediaType, name: name) { opening.problems.append(mismatch) }
        return opening
    }

    func refused(_ format: FileFormat, _ code: ProblemCode, measured: Double, limit: Double) -> Opening {
        Opening(format: format.mediaType, status: .refused, problems: [Problem(code, measured: measured, threshold: limit)])
    }

    private func openPicture(_ format: FileFormat, _ path: String) -> Opening {
        do {
            let file = try pictureFile(path)
            guard file.pageCount <= settings.limits.pages else {
                return refused(format, .tooManyPages, measured: Double(file.pageCount), limit: Double(settings.limits.pages))
            }
            // Of several pages each answers for itself.
            if file.pageCount == 1 {
                let header = try file.header(page: 1)
                if header.pixels > settings.limits.pixels {
                    return Opening(format: format.mediaType, status: .refused, problems: [tooLarge(header.pixels)])
                }
            }
            var opening = Opening(format: format.mediaType, pageCount: file.pageCount)
            switch file.chain {
            case .whole: break
            // A page that is lost at the break says so itself.
            case .repaired: opening.problems = [Problem(.damaged, severity: .info, detail: "TIFF page chain")]
            case .cutShort:
                opening.status = .partial
                opening.problems = [Problem(.damaged, page: file.pageCount + 1, detail: "TIFF page chain")]
            }
            return opening
        } catch {
            return Opening(format: format.mediaType, status: status(of: error), problems: [problem(error)])
        }
    }

    private func openPdf(_ format: FileFormat, _ path: String, _ scratch: String) -> Opening {
        do {
            let document = try pdfDocument(path)
            guard document.pageCount <= settings.limits.pages else {
                return refused(format, .tooManyPages, measured: Double(document.pageCount), limit: Double(settings.limits.pages))
            }
            var opening = Opening(format: format.mediaType, pageCount: document.pageCount, signatures: document.signatureCount)
            opening.members = AttachmentWriter(limits: settings.limits, scratch: scratch, careful: context.careful).members(of: document)
            if document.form == .xfaOnly || document.form == .fieldsAndXFA {
                opening.problems.append(Problem(.unsupportedFormat, severity: document.form == .xfaOnly ? .warning : .info, detail: "XFA"))
            }
            if document.lostPages > 0 {
                opening.status = .partial
                let named = document.pageCount + document.lostPages
                opening.problems.append(
                    Problem(.damaged, measured: Double(document.pageCount), threshold: Double(named), detail: "pages missing"))
            } else if document.repaired {
                // Rebuilt and cut short: pages behind the cut are gone. Rebuilt alone is mostly a careless writer's doing.
                opening.status = document.cutShort ? .partial : .ok
                opening.problems += [Problem(.damaged, severity: document.cutShort ? .failure : .info, detail: "cross-reference table")]
            }
            return opening
        } catch {
            return Opening(format: format.mediaType, status: .unreadable, problems: [PdfFault.problem(error)])
        }
    }

    // MARK: Pages

    /// One page of a file that was opened.
    ///
    /// - Parameters:
    ///   - number: from 1 to the opening's `pageCount`.
    ///   - format: the opening's format.
    /// - Throws: only where the recognition engine cannot be had or fails: no fault of the file.
    public func page(_ number: Int, path: String, format: String) throws(OCRError) -> Page {
        do throws(OCRError) {
            return switch FileFormat(mediaType: format).reader {
            case .pdf: try pdfPage(number, path)
            case .ofd: try ofdPage(number, path)
            default: try picturePage(number, path)
            }
        } catch {
            guard case .outOfMemory(let what) = error else { throw error }
            return lost(number, Problem(.outOfMemory, page: number, detail: what))
        }
    }

    /// The page's own text where it has some that can be trusted unseen; else a page without lines. Nothing is drawn and nothing recognised.
    public func pageText(_ number: Int, path: String, format: String) -> Page {
        guard FileFormat(mediaType: format).reader == .pdf, let document = try? pdfDocument(path), let source = try? document.page(number) else {
            return Page(number: number)
        }
        return PdfReader(settings: settings) { () throws(OCRError) in try self.engine() }.undrawn(source)
    }

    func lost(_ number: Int, _ problem: Problem) -> Page {
        var page = Page(number: number)
        page.problems = [problem]
        return page
    }

    private func picturePage(_ number: Int, _ path: String) throws(OCRError) -> Page {
        let decoded: DecodedImage
        do throws(ImageError) {
            decoded = try pictureFile(path).decode(
                page: number, pixelLimit: settings.limits.pixels, comfortable: settings.limits.comfortablePixels)
        } catch {
            var problem = problem(error)
            problem.page = number
            // A file of a kind that is not read is a result; a page of one that is read is a loss.
            problem.severity = .failure
            return lost(number, problem)
        }
        let source = PagePicture(
            raster: decoded.raster, bitsPerPixel: decoded.header.bitsPerPixel, camera: decoded.header.camera,
            quality: decoded.header.quality, damage: decoded.damage)
        return try PictureReader(settings: settings, recognition: engine()).page(number, source)
    }

    private func pdfPage(_ number: Int, _ path: String) throws(OCRError) -> Page {
        let document: PdfDocument
        do throws(PdfError) {
            document = try pdfDocument(path)
        } catch {
            var problem = PdfFault.problem(error)
            problem.page = number
            return lost(number, problem)
        }
        return try PdfReader(settings: settings) { () throws(OCRError) in try self.engine() }.page(number, of: document)
    }

    // MARK: Open files

    func pictureFile(_ path: String) throws(ImageError) -> ImageFile {
        if let picture, picture.path == path { return picture.file }
        let file = try ImageFile(path: path, byteLimit: settings.limits.bytesInMemory)
        picture = (path, file)
        (pdf, ofd) = (nil, nil)
        return file
    }

    func pdfDocument(_ path: String) throws(PdfError) -> PdfDocument {
        if let pdf, pdf.path == path { return pdf.document }
        let document = try PdfDocument(path: path, passwords: passwords)
        pdf = (path, document)
        (picture, ofd) = (nil, nil)
        return document
    }

    func ofdDocument(_ path: String) throws(OfdError) -> OfdDocument {
        if let ofd, ofd.path == path { return ofd.document }
        let document = try OfdDocument(path: path, limits: unpackLimits)
        ofd = (path, document)
        (picture, pdf) = (nil, nil)
        return document
    }

    // MARK: Faults

    /// Whatever its bytes: an empty sheet of that size packs as well as a picture that is meant to do harm, and the remedy is the same.
    private func tooLarge(_ pixels: Int) -> Problem {
        Problem(.tooLarge, measured: Double(pixels), threshold: Double(settings.limits.pixels), detail: "pixels")
    }

    private func problem(_ error: ImageError) -> Problem {
        switch error {
        case .tooManyPixels(let pixels, _): tooLarge(pixels)
        case .tooManyBytes(let bytes, let limit): Problem(.tooLarge, measured: Double(bytes), threshold: Double(limit))
        case .outOfMemory: Problem(.outOfMemory)
        case .unsupported(let kind): Problem(.unsupportedFormat, severity: .warning, detail: kind)
        case .file, .unknownFormat, .damaged: Problem(.damaged, detail: error.description)
        }
    }

    private func status(of error: ImageError) -> ReadStatus {
        switch error {
        case .tooManyPixels, .tooManyBytes: .refused
        case .unsupported: .unsupported
        case .file, .unknownFormat, .damaged, .outOfMemory: .unreadable
        }
    }
}
