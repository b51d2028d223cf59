import Containers
import Fixity
import Foundation
import Testing

@testable import Archiver

struct ZipTests {
    private func write(_ path: String, _ body: (ZipWriter) throws -> Void) throws -> OpenFile {
        let file = try OpenFile(creating: path)
        let zip = try ZipWriter(descriptor: file.descriptor)
        try body(zip)
        try zip.finish()
        file.close()
        return try OpenFile(reading: path)
    }

    /// More entries than the classic end record can count: zip64.
    @Test func seventyThousandFilesAreWrittenAndRead() throws {
        let place = try Workplace()
        let file = try write(place.root + "/many.zip") { zip in
            for number in 0..<70_000 { try zip.add("袋/\(number)", [UInt8(truncatingIfNeeded: number)]) }
        }
        let listing = try ZipListing(descriptor: file.descriptor, size: file.size())
        #expect(listing.faults.isEmpty)
        #expect(listing.entries.count == 70_000)
        let last = try #require(listing.entries.last)
        #expect(last.name == "袋/69999")
        #expect(try ZipListing.read(last, descriptor: file.descriptor, limit: 10) == [UInt8(truncatingIfNeeded: 69_999)])
        if let zipinfo = Workplace.tool("zipinfo") {
            #expect(try Workplace.shell(zipinfo, ["-h", place.root + "/many.zip"]).output.contains("70000"))
        }
    }

    @Test func emptyFilesAndEmptyArchivesAreRead() throws {
        let place = try Workplace()
        let empty = try write(place.root + "/empty.zip") { _ in }
        #expect(try ZipListing(descriptor: empty.descriptor, size: empty.size()).entries.isEmpty)
        let files = try write(place.root + "/files.zip") { zip in
            try zip.add("a/empty", [])
            try zip.add("a/one", [1])
            try zip.add("a/zero", [])
        }
        let listing = try ZipListing(descriptor: files.descriptor, size: files.size())
        #expect(listing.entries.map(\.bytes) == [0, 1, 0])
        #expect(listing.faults.isEmpty)
    }

    @Test func entryOfAnotherSizeThanAnnouncedIsRefused() throws {
        let place = try Workplace()
        let file = try OpenFile(creating: place.root + "/short.zip")
        let zip = try ZipWriter(descriptor: file.descriptor)
        try zip.begin("a", bytes: 5)
        #expect(throws: ZipWriterError.self) { try zip.finish() }
        let second = try OpenFile(creating: place.root + "/long.zip")
        let other = try ZipWriter(descriptor: second.descriptor)
        try other.begin("a", bytes: 1)
        #expect(throws: ZipWriterError.self) { try [UInt8](repeating: 0, count: 2).withUnsafeBytes { try other.write($0) } }
        withExtendedLifetime((file, second)) {}
    }

    @Test func fullDiskKeepsItsErrorNumber() throws {
        let full = try OpenFile(writing: "/dev/full")
        let zip = try ZipWriter(descriptor: full.descriptor)
        let error = #expect(throws: ZipWriterError.self) {
            try zip.add("a", [UInt8](repeating: 0, count: 1 << 20))
            try zip.finish()
        }
        #expect(error?.errno == ENOSPC, "\(String(describing: error))")
        full.close()
    }

    /// Thousands of damaged directories: each is read or refused, none brings the program down.
    @Test func damagedDirectoriesNeverTrap() throws {
        let place = try Workplace()
        let path = place.root + "/small.zip"
        let sound = try write(path) { zip in
            for name in ["b/bagit.txt", "b/data/一", "b/data/two"] { try zip.add(name, Array(name.utf8)) }
        }
        let whole = try DurableFile.read(path)
        sound.close()
        var state: UInt64 = 20_261_122
        func random(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        var refused = 0
        for _ in 0..<3000 {
            var bytes = whole
            for _ in 0...random(4) { bytes[bytes.count - 1 - random(min(bytes.count, 260))] = [0, 0xFF, 0x7F, UInt8(random(256))][random(4)] }
            if random(5) == 0 { bytes.removeLast(random(bytes.count)) }
            let file = try OpenFile(anonymousIn: place.root)
            try bytes.withUnsafeBytes { try file.write($0) }
            do {
                let listing = try ZipListing(descriptor: file.descriptor, size: file.size())
                for entry in listing.entries { _ = try ZipListing.read(entry, descriptor: file.descriptor, limit: 1 << 16) }
            } catch { refused += 1 }
        }
        #expect(refused > 1500)
    }
}
