import CaseModel
import Fixity
import Foundation
import Glibc
import Testing

@testable import Watcher

struct Scene {
    let root: String
    var inbox: String { root + "/inbox" }

    init() throws {
        root = FileManager.default.temporaryDirectory.appendingPathComponent("watcher-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: root + "/inbox", withIntermediateDirectories: true)
    }

    func write(_ path: String, _ text: String = "x") throws {
        let full = inbox + "/" + path
        try FileManager.default.createDirectory(atPath: (full as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
        try text.write(toFile: full, atomically: false, encoding: .utf8)
    }

    func cases() throws -> [CaseFolder] {
        let sense = FolderSense(partWords: ["委托手续", "证据", "扫描件", "合同"], ignored: IgnoredNames()) { $0.contains("诉") || $0.hasSuffix("案") } namesOwner: { $0.hasSuffix("律师") }
        return sense.cases(in: try InboxListing.list(inbox))
    }
}

@Suite struct FolderTests {
    @Test func foldersOfLawyersAndClientsAreNotCases() throws {
        let scene = try Scene()
        try scene.write("赵律师/2024/张三诉李四/起诉状.pdf")
        try scene.write("赵律师/2024/王五离婚/01 委托手续/合同.pdf")
        try scene.write("客户/某公司/劳动争议/证据/1.jpg")
        try scene.write("散.pdf")
        #expect(
            try scene.cases().map(\.path.display).sorted()
                == ["客户/某公司/劳动争议", "散.pdf", "赵律师/2024/张三诉李四", "赵律师/2024/王五离婚"].sorted())
    }

    @Test func aFolderWithCaseFilesBelowItIsNoCaseItself() throws {
        let scene = try Scene()
        try scene.write("大客户/甲/case.yaml")
        try scene.write("大客户/乙/case.yaml")
        try scene.write("大客户/通讯录.xlsx")
        #expect(try scene.cases().map(\.path.display).sorted() == ["大客户/乙", "大客户/甲", "大客户/通讯录.xlsx"].sorted())
        #expect(try scene.cases().filter(\.isLooseFile).count == 1)
    }

    @Test func aPaperBesideTwoMattersMakesNoCaseOfTheFolderAboveThem() throws {
        let scene = try Scene()
        try scene.write("王芳/张三诉李四/起诉状.pdf")
        try scene.write("王芳/赵六盗窃案/起诉书.pdf")
        try scene.write("王芳/值班表.jpg")
        #expect(try scene.cases().map(\.path.display).sorted() == ["王芳/张三诉李四", "王芳/值班表.jpg", "王芳/赵六盗窃案"].sorted())
    }

    @Test func aMatterWhoseNameHasAPartsWordInItIsNoPart() throws {
        let scene = try Scene()
        try scene.write("李明律师/甲诉乙买卖合同纠纷案/起诉状.pdf")
        try scene.write("李明律师/通讯录.jpg")
        try scene.write("某部门/丙诉丁租赁合同纠纷案/起诉状.pdf")
        #expect(
            try scene.cases().map(\.path.display).sorted()
                == ["李明律师/甲诉乙买卖合同纠纷案", "李明律师/通讯录.jpg", "某部门/丙诉丁租赁合同纠纷案"].sorted())
    }

    @Test func twoInstancesBelowTheirMatterAreOneCase() throws {
        let scene = try Scene()
        try scene.write("张三诉李四/一审 张三诉李四/起诉状.pdf")
        try scene.write("张三诉李四/二审 李四诉张三/上诉状.pdf")
        try scene.write("张三诉李四/身份证.jpg")
        #expect(try scene.cases().map(\.path.display) == ["张三诉李四"])
    }

    @Test func filesAreListedWithPathsBelowTheirCase() throws {
        let scene = try Scene()
        try scene.write("某案/证据/照片/1.jpg")
        try scene.write("某案/a.txt")
        let folder = try #require(try scene.cases().first)
        #expect(folder.files.map(\.path.display).sorted() == ["a.txt", "证据/照片/1.jpg"])
    }

    @Test func anEmptyFolderIsACaseSoThatItIsNotOverlooked() throws {
        let scene = try Scene()
        try FileManager.default.createDirectory(atPath: scene.inbox + "/空", withIntermediateDirectories: true)
        #expect(try scene.cases().map(\.path.display) == ["空"])
    }

    @Test(arguments: [
        ("Thumbs.db", true), ("sub/.DS_Store", true), ("~$合同.docx", true), ("__MACOSX/a.txt", true), ("._a.jpg", true), ("a.TMP", true),
        ("合同.docx", false), ("thumbs.db.pdf", false), ("备份.bak.pdf", false),
    ])
    func systemFilesAreKnown(name: String, ignored: Bool) {
        #expect(IgnoredNames().matches(RawName(name)) == ignored)
    }
}

@Suite struct ReadinessTests {
    func folder(changed seconds: Double, name: String = "a.pdf") -> CaseFolder {
        let entry = InboxEntry(path: RawName(name), kind: .file, size: 1, changed: Int64(seconds * 1e9), stamp: "\(seconds)")
        return CaseFolder(path: RawName("x"), isLooseFile: false, files: [entry], folders: [])
    }

    @Test func aFolderIsReadyWhenItIsOldAndSeenTwice() {
        let old = folder(changed: 0)
        let names = IgnoredNames()
        #expect(Readiness.of(old, before: nil, quiet: 30, now: 1000, names: names) != .ready)
        #expect(Readiness.of(old, before: (old.stamp, 999), quiet: 30, now: 1000, names: names) == .ready)
        let young = folder(changed: 990)
        #expect(Readiness.of(young, before: (young.stamp, 995), quiet: 30, now: 1000, names: names) == .growing(seconds: 20))
        #expect(Readiness.of(folder(changed: 999), before: (young.stamp, 900), quiet: 30, now: 1000, names: names) != .ready)
    }

    @Test func aClockThatIsAheadDoesNotKeepAFolderWaitingForEver() {
        let ahead = folder(changed: 99_999)
        #expect(Readiness.of(ahead, before: (ahead.stamp, 960), quiet: 30, now: 1000, names: IgnoredNames()) == .ready)
    }

    @Test func aCopyUnderWayIsWaitedFor() {
        let part = folder(changed: 0, name: "合同.pdf.filepart")
        #expect(Readiness.of(part, before: (part.stamp, 0), quiet: 30, now: 1000, names: IgnoredNames()) != .ready)
    }

    @Test func aQuietPeriodOfZeroNeedsTwoEqualListings() {
        let now = folder(changed: 1000)
        #expect(Readiness.of(now, before: (now.stamp, 1000), quiet: 0, now: 1000, names: IgnoredNames()) == .ready)
        #expect(Readiness.of(now, before: (folder(changed: 999).stamp, 1000), quiet: 0, now: 1000, names: IgnoredNames()) == .growing(seconds: 0))
    }
}

@Suite struct TakingTests {
    @Test func bytesAreTakenOnceAndNeverThroughLinks() throws {
        let scene = try Scene()
        try scene.write("案/a.txt", "hello")
        try scene.write("案/b.txt", "hello")
        try scene.write("outside.txt", "secret")
        symlink("/etc/passwd", scene.inbox + "/案/link")
        mkfifo(scene.inbox + "/案/pipe", 0o600)
        let store = try ObjectStore(root: scene.root + "/objects")
        let taker = Taker(inbox: scene.inbox, store: store, ignored: IgnoredNames())
        let folder = try #require(try scene.cases().first { !$0.isLooseFile })
        let taken = try taker.take(folder, known: [:])
        let hello = Digest.sha256("hello")
        #expect(taken.map { $0.path.display } == ["a.txt", "b.txt", "link", "pipe"])
        #expect(taken.map(\.outcome) == [
            .taken(sha256: hello), .taken(sha256: hello), .refused(reason: "symbolic link"), .refused(reason: "not a regular file"),
        ])
        #expect(try DurableFile.read(store.path(hello)) == Array("hello".utf8))
    }

    @Test func aKnownStampIsNotReadAgain() throws {
        let scene = try Scene()
        try scene.write("案/a.txt", "hello")
        let taker = Taker(inbox: scene.inbox, store: try ObjectStore(root: scene.root + "/objects"), ignored: IgnoredNames())
        let folder = try #require(try scene.cases().first)
        let first = try taker.take(folder, known: [:])
        let known = Dictionary(uniqueKeysWithValues: first.map { ($0.path.bytes, $0.stamp) })
        #expect(try taker.take(folder, known: known).map(\.outcome) == [.unchanged])
    }

    @Test func aFileThatChangedSinceTheListingPostponesTheFolder() throws {
        let scene = try Scene()
        try scene.write("案/a.txt", "hello")
        let folder = try #require(try scene.cases().first)
        try scene.write("案/a.txt", "hello, more")
        let taker = Taker(inbox: scene.inbox, store: try ObjectStore(root: scene.root + "/objects"), ignored: IgnoredNames())
        #expect(throws: Postponed.self) { try taker.take(folder, known: [:]) }
        unlink(scene.inbox + "/案/a.txt")
        #expect(throws: Postponed.self) { try taker.take(folder, known: [:]) }
    }

    @Test func namesOfAnyBytesAreTaken() throws {
        let scene = try Scene()
        mkdir(scene.inbox + "/案", 0o700)
        let names: [[UInt8]] = [[0xC6, 0xF0, 0xCB, 0xDF, 0xD7, 0xB4, 0x2E, 0x74], [0x61, 0x0A, 0x62], [0xFF, 0xFE, 0x01]]
        for name in names {
            let path = Array((scene.inbox + "/案/").utf8) + name
            let descriptor = open(path.map { CChar(bitPattern: $0) } + [0], O_WRONLY | O_CREAT, 0o600)
            try #require(descriptor >= 0)
            close(descriptor)
        }
        let folder = try #require(try scene.cases().first)
        let taker = Taker(inbox: scene.inbox, store: try ObjectStore(root: scene.root + "/objects"), ignored: IgnoredNames())
        let taken = try taker.take(folder, known: [:])
        #expect(Set(taken.map(\.path.bytes)) == Set(names))
        #expect(taken.contains { $0.path.display == "起诉状.t" })
        #expect(taken.allSatisfy { !$0.path.display.contains("\n") })
    }
}
