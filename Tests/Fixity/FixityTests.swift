import Foundation
import Testing

@testable import Fixity

struct FixityTests {
    private func folder() throws -> PrivateFolder { try PrivateFolder(in: NSTemporaryDirectory(), name: "fixity-test") }

    /// FIPS 180-4 examples and RFC 4231, test case 2.
    @Test func digestsAgreeWithTheStandards() throws {
        #expect(Digest.sha256("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        #expect(Digest.sha256([]) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
        #expect(
            Digest.hmac(Array("what do ya want for nothing?".utf8), key: Array("Jefe".utf8))
                == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")
        let scratch = try folder()
        defer { scratch.remove() }
        let million = [UInt8](repeating: UInt8(ascii: "a"), count: 1_000_000 + (1 << 20))
        try DurableFile.write(million, to: scratch.path + "/a")
        let found = try Digest.sha256(fileAt: scratch.path + "/a")
        #expect(found.bytes == Int64(million.count))
        #expect(found.digest == Digest.sha256(million))
    }

    @Test func whatCannotBeWrittenIsNamedAsItWasAskedFor() throws {
        let scratch = try folder()
        defer { scratch.remove() }
        let path = scratch.path + "/nowhere/报告.json"
        let error = #expect(throws: FileSystemError.self) { try DurableFile.write("x", to: path) }
        #expect(error?.path == path)
    }

    @Test func writingReplacesWholeOrNotAtAll() throws {
        let scratch = try folder()
        defer { scratch.remove() }
        let path = scratch.path + "/报告.json"
        try DurableFile.write("old", to: path)
        try DurableFile.write("new", to: path)
        #expect(try DurableFile.read(path) == Array("new".utf8))
        #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path) == ["报告.json"])
        var status = stat()
        #expect(stat(path, &status) == 0 && status.st_mode & 0o777 == 0o600)
        // A folder in the way: the write fails and leaves no temporary file.
        try DurableFile.makeFolder(scratch.path + "/sub/inner")
        #expect(throws: FileSystemError.self) { try DurableFile.write("x", to: scratch.path + "/sub") }
        #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path).sorted() == ["sub", "报告.json"])
    }

    @Test func renameWithoutReplacingKeepsWhatIsThere() throws {
        let scratch = try folder()
        defer { scratch.remove() }
        try DurableFile.write("one", to: scratch.path + "/one")
        try DurableFile.write("two", to: scratch.path + "/two")
        let error = #expect(throws: FileSystemError.self) {
            try DurableFile.renameWithoutReplacing(scratch.path + "/one", to: scratch.path + "/two")
        }
        #expect(error?.errno == EEXIST)
        #expect(try DurableFile.read(scratch.path + "/two") == Array("two".utf8))
        try DurableFile.renameWithoutReplacing(scratch.path + "/one", to: scratch.path + "/three")
        #expect(!DurableFile.exists(scratch.path + "/one"))
        #expect(try DurableFile.read(scratch.path + "/three") == Array("one".utf8))
    }

    @Test func readingStopsAtTheLimitAndAtLinks() throws {
        let scratch = try folder()
        defer { scratch.remove() }
        let path = scratch.path + "/big"
        try DurableFile.write([UInt8](repeating: 1, count: 5000), to: path)
        #expect(throws: FileSystemError.self) { try DurableFile.read(path, limit: 4999) }
        #expect(try DurableFile.read(path, limit: 5000).count == 5000)
        symlink(path, scratch.path + "/link")
        #expect(throws: FileSystemError.self) { _ = try OpenFile(reading: scratch.path + "/link", followLinks: false) }
        // A dangling link is something too: nothing may be created over it.
        symlink(scratch.path + "/nowhere", scratch.path + "/dangling")
        #expect(DurableFile.exists(scratch.path + "/dangling"))
        #expect(throws: FileSystemError.self) { _ = try OpenFile(creating: scratch.path + "/dangling") }
    }

    @Test func anonymousFileHasNoName() throws {
        let scratch = try folder()
        defer { scratch.remove() }
        let file = try OpenFile(anonymousIn: scratch.path)
        let written = Array("secret".utf8)
        var problem: FileSystemError?
        written.withUnsafeBytes { buffer in
            do throws(FileSystemError) { try file.write(buffer) } catch { problem = error }
        }
        #expect(problem == nil)
        #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path).isEmpty)
        try file.seek(to: 0)
        var read: [UInt8] = []
        try file.forEachChunk { read.append(contentsOf: $0) }
        #expect(read == written)
        #expect(try file.size() == 6)
    }

    @Test func scratchFolderIsPrivateAndRemovedWithoutFollowingLinks() throws {
        let outside = try folder()
        defer { outside.remove() }
        try DurableFile.write("keep", to: outside.path + "/keep")
        let scratch = try folder()
        var status = stat()
        #expect(stat(scratch.path, &status) == 0 && status.st_mode & 0o777 == 0o700)
        try DurableFile.makeFolder(scratch.path + "/深/更深")
        try DurableFile.write("x", to: scratch.path + "/深/更深/x")
        symlink(outside.path, scratch.path + "/link")
        scratch.remove()
        #expect(!DurableFile.exists(scratch.path))
        #expect(try DurableFile.read(outside.path + "/keep") == Array("keep".utf8))
    }

    @Test(arguments: [
        (ENOSPC, "free some disk space"), (EACCES, "owner and mode"), (ENOENT, "still there"), (EBUSY, "run again"),
    ])
    func errorsSayWhatToDo(_ number: Int32, _ remedy: String) {
        let error = FileSystemError(systemCall: "write", path: "/a/b", errno: number)
        #expect(error.description.hasPrefix("/a/b: write: "))
        #expect(error.description.contains(remedy))
    }

    @Test func fullDiskIsOfItsOwnKind() throws {
        let full = try OpenFile(writing: "/dev/full")
        var kind: FileSystemError.Kind?
        [UInt8](repeating: 0, count: 10).withUnsafeBytes { buffer in
            do throws(FileSystemError) { try full.write(buffer) } catch { kind = error.kind }
        }
        #expect(kind == .noSpace)
    }
}
