import Foundation
import Images
import Testing
@testable import Pdf

/// A page with annotations, fields and what they need.
private func annotated(_ annotations: [String], contents: String = text(72, 700, "Agreement of both sides"), catalogue: String = "", more: [String] = []) -> [UInt8] {
    let first = 6, own = annotations.indices.map { "\(first + $0) 0 R" }.joined(separator: " ")
    return pdf(
        [
            "<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [\(own)] /DR << /Font << /F 5 0 R >> >> /DA (/F 10 Tf) \(catalogue) >> >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Annots [\(own)] /Resources << /Font << /F 5 0 R >> >> >>",
            "<< /Length \(contents.utf8.count) >>\nstream\n\(contents)\nendstream",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        ] + annotations + more)
}

private func lines(_ bytes: [UInt8]) throws -> [String] {
    try open(bytes) { (document) throws in try document.page(1).text().lines.map(\.text) }
}

@Suite struct FormTests {
    /// Fields of one name are one field: the place makes the name.
    private func field(_ type: String, _ rect: String, _ rest: String) -> String {
        "<< /Type /Annot /Subtype /Widget /FT /\(type) /T (at \(rect)) /F 4 /Rect [\(rect)] \(rest) >>"
    }

    @Test func valuesWithoutAppearanceAreReadWhereTheyStand() throws {
        let labels = text(72, 650, "Name:") + text(72, 620, "City:")
        let fields = [field("Tx", "150 615 300 632", "/V (Beijing)"), field("Tx", "150 645 300 662", "/V <FEFF5F204F1F>"), field("Tx", "150 590 300 605", "")]
        #expect(try lines(annotated(fields, contents: labels)) == ["Name:", "张伟", "City:", "Beijing"])
    }

    @Test func aValueThatThePageShowsIsNotRepeated() throws {
        let contents = text(72, 650, "Name:") + text(152, 650, "Beijing")
        #expect(try lines(annotated([field("Tx", "150 645 300 662", "/V (Beijing)")], contents: contents)).filter { $0.contains("Beijing") }.count == 1)
    }

    @Test func inheritedValuesAreFound() throws {
        let widget = "<< /Type /Annot /Subtype /Widget /Parent 7 0 R /F 4 /Rect [150 645 300 662] >>"
        let parent = "<< /FT /Tx /T (whole) /V (from above) /Kids [6 0 R] >>"
        let bytes = pdf([
            "<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [7 0 R] >> >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Annots [6 0 R] /Resources << /Font << /F 5 0 R >> >> >>",
            "<< /Length 2 >>\nstream\nq \nendstream", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>", widget, parent,
        ])
        #expect(try lines(bytes) == ["from above"])
    }

    @Test func ticksStandBeforeTheirWords() throws {
        let contents = text(90, 650, "Yes") + text(190, 650, "No")
        func box(_ x: Int, _ state: String) -> String {
            field("Btn", "\(x) 648 \(x + 12) 660", "/V /\(state) /AS /\(state) /AP << /N << /On 8 0 R /Off 9 0 R >> >>")
        }
        let stream = "<< /Type /XObject /Subtype /Form /BBox [0 0 12 12] /Length 0 >>\nstream\n\nendstream"
        let bytes = annotated([box(74, "On"), box(174, "Off")], contents: contents, more: [stream, stream])
        let read = try lines(bytes)
        #expect(read == ["☑ Yes", "☐ No"])
    }

    @Test func remarksFollowTheText() throws {
        let notes = [
            "<< /Type /Annot /Subtype /Text /Rect [500 700 520 720] /Contents <FEFF8BF788657B7E> >>",
            "<< /Type /Annot /Subtype /FreeText /Rect [72 500 300 520] /Contents (typed remark) >>",
            "<< /Type /Annot /Subtype /Text /F 2 /Rect [500 600 520 620] /Contents (hidden) >>",
            "<< /Type /Annot /Subtype /Link /Rect [72 400 300 420] /Contents (link) >>",
        ]
        #expect(try lines(annotated(notes)) == ["Agreement of both sides", "请补签", "typed remark"])
    }

    @Test func kindsOfFormsAreTold() throws {
        try open(page(text(72, 700, "x"))) { #expect($0.form == .none) }
        try open(annotated([])) { #expect($0.form == .none || $0.form == .fields) }
        try open(annotated([field("Tx", "1 1 9 9", "/V (a)")], catalogue: "/XFA (form)")) { #expect($0.form == .fieldsAndXFA || $0.form == .xfaOnly) }
    }

    @Test func aSignatureFieldIsSeen() throws {
        try open(annotated([field("Sig", "100 100 250 160", "")])) { (document) throws in #expect(try document.page(1).hasSignatureField) }
    }
}

@Suite struct LossTests {
    private func twoPages(_ second: String, kids: String = "3 0 R 6 0 R") -> [UInt8] {
        let contents = text(72, 700, "first")
        return pdf([
            "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [\(kids)] /Count 2 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>",
            "<< /Length \(contents.utf8.count) >>\nstream\n\(contents)\nendstream", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 7 0 R /Resources << /Font << /F 5 0 R >> >> >>", second,
        ])
    }

    @Test func contentsThatCannotBeUnpackedAreALossAndAnEmptyPageIsNone() throws {
        let rubbish = String(repeating: "not deflated at all ", count: 20)
        let cases = [
            ("<< /Length \(rubbish.utf8.count) /Filter /FlateDecode >>\nstream\n\(rubbish)\nendstream", true), ("<< /Length 4 >>\nstream\nq Q \nendstream", false),
        ]
        for (stream, lost) in cases {
            try open(twoPages(stream)) { (document) throws in
                #expect(document.pageCount == 2 && document.lostPages == 0)
                #expect(try !document.page(1).hasLostContents && document.page(2).hasLostContents == lost)
            }
        }
    }

    @Test func theTreeIsFollowedAndLoopsEndIt() throws {
        let whole = twoPages("<< /Length 0 >>\nstream\n\nendstream")
        try withFile(whole) { #expect(PdfStructure(path: $0)?.leaves.count == 2) }
        try withFile(twoPages("<< >>", kids: "3 0 R 2 0 R")) { #expect(PdfStructure(path: $0) == nil) }
        // An object's number at the very beginning, with nothing before it to end the search.
        for head in ["0 obj\n%PDF-1.4", "7 obj", " obj", "  0 obj"] { try withFile(Array(head.utf8)) { #expect(PdfStructure(path: $0) == nil) } }
        try withFile(Array("%PDF-1.7 /Root 1 0 R 1 0 obj << /Pages 9 0 R >>".utf8)) { #expect(PdfStructure(path: $0)?.leaves.count ?? 0 <= 1) }
        for count in stride(from: 1, to: whole.count, by: 37) { try withFile(Array(whole.prefix(count))) { _ = PdfStructure(path: $0) } }
    }

    @Test func wordsOutsideTheCutPageAreNotOnIt() throws {
        let contents = text(100, 100, "inside") + text(100, 700, "cut away")
        let bytes = pdf([
            "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /CropBox [50 50 400 400] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>",
            "<< /Length \(contents.utf8.count) >>\nstream\n\(contents)\nendstream", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        ])
        try open(bytes) { (document) throws in
            let page = try document.page(1)
            #expect(page.width == 350 && page.text().lines.map(\.text) == ["inside"])
        }
    }
}
