import CaseModel
import Foundation
import Testing

struct NameTests {
    /// Looks alike, is not alike: the bytes decide, so both files of a pair are kept apart.
    @Test func namesAreEqualByTheirBytesOnly() {
        let composed = RawName("caf\u{E9}.pdf")
        let decomposed = RawName("cafe\u{301}.pdf")
        #expect(composed.display == decomposed.display)
        #expect(composed != decomposed)
        #expect(Set([composed, decomposed]).count == 2)
    }

    @Test func namesThatAreNoTextAreShownAndKeptInHex() {
        let name = RawName(bytes: [0xBA, 0xCF, 0xCD, 0xAC], display: "合同")
        #expect(!name.isUTF8)
        #expect(name.hex == "bacfcdac")
        #expect(name.display == "合同")
        #expect(RawName("合同").isUTF8)
    }

    @Test func displayNeverCarriesControlCharacters() {
        #expect(RawName("a\nb\tc\rd").display == "a\\nb\\tc\\rd")
        #expect(RawName("x\u{202E}gpj.exe\u{1B}[2J").display == "x\u{FFFD}gpj.exe\u{FFFD}[2J")
        #expect(RawName("a\nb").bytes == Array("a\nb".utf8))
    }

    @Test(arguments: [("扫描.PDF", "pdf"), ("a.tar.gz", "gz"), (".bashrc", ""), ("README", ""), ("合同.", ""), ("目录.d/文件", ""), ("目录.d/文件.txt", "txt")])
    func extensionIsWhatFollowsTheLastDot(_ name: String, _ expected: String) {
        #expect(RawName(name).fileExtension == expected)
    }

    @Test func orderGoesByBytesWhateverTheLocale() {
        let names = ["B", "a", "ä", "中", "10", "2"].map { RawName($0) }
        #expect(names.sorted().map(\.display) == ["10", "2", "B", "a", "ä", "中"])
    }

    @Test func pathsInsideContainersFollowTheirContainer() {
        let zip = ItemPath(RawName("证据/b.zip"))
        let member = zip.child(RawName("c/借条.jpg"))
        let deep = member.child(RawName("x"))
        let later = ItemPath(RawName("证据/b.zip2"))
        #expect([later, deep, member, zip].sorted() == [zip, member, deep, later])
        #expect(member.display == "证据/b.zip › c/借条.jpg")
        #expect(member.lastComponent == "借条.jpg")
        #expect(member.folders == ["c"])
        #expect(zip.folders == ["证据"])
        #expect(zip != member)
    }

    @Test(arguments: [
        ItemPath(RawName("证据/借条.jpg")), ItemPath(RawName("换\n行.pdf")), ItemPath(RawName(bytes: [0xBD, 0xE8, 0xCC, 0xF5], display: "借条")),
        ItemPath(RawName("证据.zip")).child(RawName(bytes: [0xCC, 0xF5], display: "条")), ItemPath(RawName("é")), ItemPath(RawName("e\u{301}")),
    ])
    func pathsAreKeptByteForByte(_ path: ItemPath) throws {
        let kept = try JSONEncoder().encode(["path": path])
        let back = try JSONDecoder().decode([String: ItemPath].self, from: kept)["path"]
        #expect(back == path && back?.name.bytes == path.name.bytes)
        // As versions up to now kept them.
        let old = path.steps.map { #"{"bytes": \#($0.bytes), "display": "\#($0.display)"}"# }.joined(separator: ",")
        #expect(try JSONDecoder().decode(ItemPath.self, from: Data(#"{"steps": [\#(old.replacing("\\n", with: "\\\\n"))]}"#.utf8)) == path)
    }

    @Test func aPathWithoutAStepIsNone() {
        #expect(throws: DecodingError.self) { try JSONDecoder().decode(ItemPath.self, from: Data(#"{"steps": []}"#.utf8)) }
    }

    @Test func levelsRiseAndNeverFall() {
        var assessment = LevelAssessment(level: .confidential, sensitivity: .ordinary, reasons: [.floor("甲")])
        assessment.raise(to: LevelAssessment(level: .secret, sensitivity: .high, undetermined: true, reasons: [.floor("甲"), .bundle]))
        #expect(assessment == LevelAssessment(level: .confidential, sensitivity: .high, undetermined: true, reasons: [.floor("甲"), .bundle]))
        #expect(Level.allCases.sorted() == [.secret, .confidential, .topSecret])
    }
}

/// The list of names that the inbox and archives share.
@Test(arguments: [
    ("Thumbs.db", true), ("证据/.DS_Store", true), ("__MACOSX/._借条.jpg", true), ("~$起诉状.docx", true), ("Icon\r", true), ("a.TMP", true),
    ("System Volume Information/x", true), (".fseventsd/0", true), ("thumbs.db.pdf", false), ("备份.bak.pdf", false), ("起诉状.docx", false),
])
func namesOfSystemsAreKnownInEveryFolder(name: String, isSystem: Bool) {
    #expect(SystemNames.matches(RawName(name)) == isSystem)
}

/// What a firm may write under `inbox.ignore`: `*` for anything, `?` for one character, a Chinese one too.
@Test(arguments: [
    ("扫描?.jpg", "扫描1.jpg", true), ("扫描?.jpg", "证据/扫描一.jpg", true), ("扫描?.jpg", "扫描.jpg", false), ("扫描?.jpg", "扫描12.jpg", false),
    ("*草稿*.doc?", "起诉状草稿2.DOCX", true), ("*草稿*.doc?", "起诉状草稿.doc", false), ("a*b*c", "aXbYbZc", true), ("a*b*c", "aXcYb", false),
    ("*", "随便什么", true), ("**", "x", true), ("?", "二字", false), ("a*a", "a", false), ("*.tmp", ".tmp", true),
])
func ignoredNamesMayHoldPlacesForAnything(pattern: String, name: String, matches: Bool) {
    #expect(NamePatterns([pattern]).matches(RawName(name)) == matches)
}
