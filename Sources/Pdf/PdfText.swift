import CLoader
import Glibc
import Glyphs

extension PdfPage {
    /// - Parameter limit: characters beyond it are not read (a hostile page may hold millions).
    public func text(limit: Int = 200_000) -> EmbeddedText {
        PdfTurn.take {
            var result = EmbeddedText.none
            if let text = pdfium.FPDFText_LoadPage(handle) {
                defer { pdfium.FPDFText_ClosePage(text) }
                result = EmbeddedText(glyphs: shown(glyphs(text, limit: limit)), width: width, height: height)
            }
            result.place(marks.map { mark in
                (mark.kind, mark.text, frame(mark).turned(clockwise: result.rotation, width: width, height: height).box())
            })
            return result
        }
    }

    /// Without what lies outside the page as it is cut (CropBox), and without the ticks drawn in check boxes, which are told otherwise.
    private func shown(_ glyphs: [Glyph]) -> [Glyph] {
        let boxes = marks.filter { $0.kind == .check }.map(frame)
        return glyphs.filter { glyph in
            guard let frame = glyph.frame else { return true }
            let x = (frame.left + frame.right) / 2, y = frame.midY
            if x < 0 || y < 0 || x > width || y > height { return false }
            return !boxes.contains { $0.left <= x && x <= $0.right && $0.top <= y && y <= $0.bottom }
        }
    }

    private func glyphs(_ text: FPDF_TEXTPAGE, limit: Int) -> [Glyph] {
        let count = min(Int(pdfium.FPDFText_CountChars(text)), limit)
        guard count > 0 else { return [] }
        var modes: [FPDF_PAGEOBJECT: Bool] = [:]
        var spelt = SpeltText(text, pdfium: pdfium)
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
                glyph.frame = frame(text, index, &spelt)
                glyph.turn = turn(text, index)
                glyph.visible = visible(text, index, &modes)
                glyph.trusted = pdfium.FPDFText_HasUnicodeMapError(text, index) != 1 && Glyph.isWriting(glyph.scalar)
            }
            // PDFium's mark for a hyphen at the end of a line.
            if code == 2 || code == 0xFFFE { glyph = Glyph(scalar: "-", frame: glyph.frame) }
            result.append(glyph)
        }
        return result
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

    private func frame(_ text: FPDF_TEXTPAGE, _ index: Int32, _ spelt: inout SpeltText) -> Frame? {
        var box = FS_RECTF()
        guard pdfium.FPDFText_GetLooseCharBox(text, index, &box) != 0 else { return nil }
        spelt.place(&box, of: index)
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
}
