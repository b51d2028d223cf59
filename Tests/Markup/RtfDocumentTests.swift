import CaseModel
import Markup
import TestKit
import Testing

@Suite("Text of RTF files")
struct RtfDocumentTests {
    private func read(_ text: String, characters: Int = 1_000_000) throws -> PagedText {
        let folder = TemporaryFolder()
        return try RtfDocument.read(Array(text.utf8), scratch: folder.scratch, characters: characters)
    }

    @Test(arguments: [
        ("GBK bytes", #"{\rtf1\ansi\ansicpg936 \'c3\'f1\'ca\'c2\'c6\'f0\'cb\'df\'d7\'b4\par next}"#, ["民事起诉状", "next"]),
        ("the font's charset", #"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0\fnil Arial;}{\f1\fnil\fcharset134 \'cb\'ce\'cc\'e5;}}\f1 \'d4\'ad\'b8\'e6\f0 caf\'e9}"#, ["原告café"]),
        ("Big5", #"{\rtf1\ansi{\fonttbl{\f3\fcharset136 x;}}{\f3 \'ad\'ec\'a7\'69}}"#, ["原告"]),
        ("Unicode with a fallback", #"{\rtf1\ansi\uc1 \u21407?\u21578\'3f{\uc2\u-10179\'3f\'3f\u-8704??}!}"#, ["原告😀!"]),
        ("in two charsets", #"{\rtf1\ansi A{\upr{old}{\*\ud{\uc0\u27861\u38498}}}B}"#, ["A法院B"]),
        ("no fallback", #"{\rtf1\uc0\u21407\u21578 A}"#, ["原告A"]),
        ("what is not text", #"{\rtf1{\info{\title T}}{\stylesheet{\s0 Normal;}}{\*\generator Msftedit;}{\colortbl;\red0;}\pard Text\v hidden\v0 .}"#, ["Text."]),
        ("fields", #"{\rtf1{\field{\*\fldinst HYPERLINK "x"}{\fldrslt link}} end}"#, ["link end"]),
        ("tracked changes", #"{\rtf1 keep{\deleted gone} here}"#, ["keep here"]),
        ("notes, headers, footers", #"{\rtf1{\header Head\par}{\footerf Foot\par}Body{\footnote Note}.\par}"#, ["Head", "Body.", "Note", "Foot"]),
        ("tables", #"{\rtf1\trowd\cellx100\cellx200\pard\intbl A\cell B\par second\cell\row\trowd\intbl\cell D\cell\row\pard after}"#, ["A\tB", "second", "\tD", "after"]),
        ("list labels", #"{\rtf1{\listtext 1.\tab}first\par}"#, ["1.\tfirst"]),
        ("text boxes", #"{\rtf1 A{\shp{\*\shpinst\shpleft0{\sp{\sn x}{\sv 1}}{\shptxt box}}}\par}"#, ["Abox"]),
        ("escapes", #"{\rtf1 \{a\}\\ b\~c\_d\emdash\lquote e\rquote}"#, ["{a}\\ b c-d—‘e’"]),
        ("binary data", "{\\rtf1 A{\\pict\\bin4 {}{}}B}", ["AB"]),
    ])
    func texts(what: String, source: String, lines: [String]) throws {
        let text = try read(source)
        #expect(text.pages == [lines], "\(what)")
        #expect(text.problems.isEmpty, "\(what)")
    }

    @Test func picturesAreTakenOut() throws {
        let text = try read(#"{\rtf1{\*\shppict{\pict\pngblip\picw1 89504e47 0d0a}}{\nonshppict{\pict\wmetafile8 0102}}{\pict\jpegblip ffd8}}"#)
        #expect(text.pictures.map(\.name.display) == ["image1.png", "image2.jpg"])
        #expect(text.pictures.map(\.bytes) == [6, 2])
    }

    @Test func brokenOnesGiveWhatIsThere() throws {
        let cut = try read(#"{\rtf1 start {\b middle \'e"#)
        #expect(cut.pages[0].first?.hasPrefix("start middle") == true)
        #expect(cut.problems.map(\.code) == [.damaged])
        #expect(try read(#"{\rtf1 a}}}} b"#).pages[0].first?.hasPrefix("a") == true)
        #expect(throws: MarkupError.notADocument(missing: "{\\rtf")) { try read("no rtf") }
    }

    @Test func depthWithoutEndIsATrap() throws {
        #expect(try read("{\\rtf1 " + String(repeating: "{", count: 200_000)).problems.map(\.code) == [.bomb])
    }

    @Test func lengthIsLimited() throws {
        let text = try read("{\\rtf1 " + String(repeating: "x\\par ", count: 5000) + "}", characters: 1000)
        #expect(text.problems.map(\.code) == [.tooLarge] && text.pages[0].count <= 1000)
    }

    @Test(arguments: [
        // The font's own character set counts, not the document's.
        (#"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset134 SimSun;}}\f1 \'ba\'cf\'cd\'ac\f0  ok}"#, "合同 ok", false),
        (#"{\rtf1\ansi\ansicpg936{\fonttbl{\f0 Arial;}}\pard \'ba\'cf\'cd\'ac\par second\tab x}"#, "合同\nsecond\tx", false),
        (#"{\rtf1\ansi\ansicpg1252\uc1 \u21512?\u21516?{\*\generator Riched20;}}"#, "合同", false),
        (#"{\rtf1\fromhtml1 {\*\htmltag84 <p>}\htmlrtf {\htmlrtf0 Hi\htmlrtf\par}\htmlrtf0{\*\htmltag92 </p>}}"#, "<p>Hi</p>", true),
    ])
    func textOfAMailsBody(_ rtf: String, _ text: String, _ isHTML: Bool) {
        let found = RtfMessage(Array(rtf.utf8))
        #expect(found.text.split(whereSeparator: \.isNewline).joined(separator: "\n") == text && found.isHTML == isHTML)
    }
}
