import CLoader
import CaseModel
import Glibc

/// A page's embedded text.
public struct PdfText: Sendable {
    /// In reading order, boxes in 1/72 inch of the page turned by ``rotation``.
    public var lines: [TextLine]
    /// Clockwise degrees (0, 90, 180, 270) by which the page, as it is shown, must be turned to be read: most of its text runs another way.
    public var rotation = 0
    /// Characters that are not white space.
    public var characters: Int
    /// Of them, the share that cannot be trusted: replacement and private-use characters, controls, codes without a Unicode value.
    public var unsound: Double
    /// Of them, the share that is drawn invisibly: the text layer of a scanner's own OCR.
    public var invisible: Double

    /// Whether the text says what the page shows. Word's bullets are private-use characters, so a few are forgiven.
    public var sound: Bool { characters > 0 && unsound <= 0.1 }
}

/// A character with its place.
struct Glyph {
    var scalar: Unicode.Scalar
    /// nil for spaces and breaks that PDFium put in.
    var frame: Frame?
    var trusted = true
    var visible = true
    /// Clockwise degrees by which the page must be turned for this character to stand upright.
    var turn = 0

    var isSpace: Bool { scalar.properties.isWhitespace }
    var isBreak: Bool { scalar == "\n" || scalar == "\r" }
}

extension PdfPage {
    /// - Parameter limit: characters beyond it are not read (a hostile page may hold millions).
    public func text(limit: Int = 200_000) -> PdfText {
        PdfTurn.take {
            guard let text = pdfium.FPDFText_LoadPage(handle) else { return PdfText(lines: [], characters: 0, unsound: 0, invisible: 0) }
            defer { pdfium.FPDFText_ClosePage(text) }
            var glyphs = glyphs(text, limit: limit)
            let rotation = PdfPage.rotation(glyphs)
            if rotation != 0 {
                for index in glyphs.indices { glyphs[index].frame = glyphs[index].frame?.turned(clockwise: rotation, width: width, height: height) }
            }
            let written = glyphs.filter { !$0.isSpace }
            let share = { (count: Int) in written.isEmpty ? 0 : Double(count) / Double(written.count) }
            let unsound = PdfPage.isSwapped(written) ? 1 : share(written.filter { !$0.trusted }.count)
            return PdfText(
                lines: LineBuilder.lines(glyphs, trustingOrder: rotation == 0), rotation: rotation, characters: written.count, unsound: unsound,
                invisible: share(written.filter { !$0.visible }.count))
        }
    }

    private func glyphs(_ text: FPDF_TEXTPAGE, limit: Int) -> [Glyph] {
        let count = min(Int(pdfium.FPDFText_CountChars(text)), limit)
        guard count > 0 else { return [] }
        var modes: [FPDF_PAGEOBJECT: Bool] = [:]
        var result: [Glyph] = []
        result.reserveCapacity(count)
        var high: UInt32?
        for index in 0..<Int32(count) {
            var code = pdfium.FPDFText_GetUnicode(text, index)
            // Characters beyond the basic plane come as two halves.
            if (0xD800..<0xDC00).contains(code) {
                high = code
                continue
            }
            if let first = high, (0xDC00..<0xE000).contains(code) { code = 0x10000 + (first - 0xD800) << 10 + (code - 0xDC00) }
            high = nil
            let generated = pdfium.FPDFText_IsGenerated(text, index) == 1
            var glyph = Glyph(scalar: Unicode.Scalar(code) ?? "\u{FFFD}")
            if !generated {
                glyph.frame = frame(text, index)
                glyph.turn = turn(text, index)
                glyph.visible = visible(text, index, &modes)
                glyph.trusted = pdfium.FPDFText_HasUnicodeMapError(text, index) != 1 && PdfPage.isWriting(glyph.scalar)
            }
            // PDFium's mark for a hyphen at the end of a line.
            if code == 2 || code == 0xFFFE { glyph = Glyph(scalar: "-", frame: glyph.frame) }
            result.append(glyph)
        }
        return result
    }

    /// The turn that most characters need; 0 unless they are nearly all (a stamp or a side note does not turn a page).
    private static func rotation(_ glyphs: [Glyph]) -> Int {
        let written = glyphs.filter { !$0.isSpace && $0.frame != nil }
        guard written.count >= 4 else { return 0 }
        return [90, 180, 270].first { turn in written.count { $0.turn == turn } * 10 > written.count * 8 } ?? 0
    }

    private func turn(_ text: FPDF_TEXTPAGE, _ index: Int32) -> Int {
        let angle = Double(pdfium.FPDFText_GetCharAngle(text, index))
        guard angle >= 0, angle.isFinite else { return 0 }
        // PDFium's angle is clockwise. The way of the writing on the page as it is shown; down is positive.
        let start = upright(0, 0), end = upright(100 * cos(angle), -100 * sin(angle))
        let across = end.x - start.x, down = end.y - start.y
        if abs(across) >= abs(down) { return across >= 0 ? 0 : 180 }
        return down > 0 ? 270 : 90
    }

    private func frame(_ text: FPDF_TEXTPAGE, _ index: Int32) -> Frame? {
        var box = FS_RECTF()
        guard pdfium.FPDFText_GetLooseCharBox(text, index, &box) != 0 else { return nil }
        return upright(left: Double(box.left), top: Double(box.top), right: Double(box.right), bottom: Double(box.bottom))
    }

    private func visible(_ text: FPDF_TEXTPAGE, _ index: Int32, _ modes: inout [FPDF_PAGEOBJECT: Bool]) -> Bool {
        guard let object = pdfium.FPDFText_GetTextObject(text, index) else { return true }
        if let known = modes[object] { return known }
        // Rendering mode 3: neither filled nor stroked (ISO 32000-1, 9.3.6).
        let shown = pdfium.FPDFTextObj_GetTextRenderMode(object) != 3
        modes[object] = shown
        return shown
    }

    /// A map to Unicode written in the wrong byte order turns M (004D) into 䴀 (4D00): nearly every low byte is zero. In writing one in
    /// 256 is.
    private static func isSwapped(_ glyphs: [Glyph]) -> Bool {
        glyphs.count >= 4 && glyphs.count { $0.scalar.value > 0xFF && $0.scalar.value & 0xFF == 0 } * 4 > glyphs.count * 3
    }

    private static func isWriting(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<9, 14..<32, 0x7F..<0xA0, 0xFFFD, 0xE000..<0xF900, 0xF0000...: false
        default: true
        }
    }
}
