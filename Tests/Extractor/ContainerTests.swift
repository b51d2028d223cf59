import CaseModel
import Foundation
import TestKit
import Testing

@testable import Extractor

@Suite struct ContainerTests {
    @Test(arguments: [
        ([0x30, 0x26, 0xB2, 0x75, 0x8E, 0x66, 0xCF, 0x11], "video/x-ms-asf"), ([0, 0, 0, 0x18] + Array("ftyp3gp5".utf8), "video/3gpp"),
        (Array("#!AMR\n".utf8), "audio/amr"), ([2] + Array("#!SILK_V3".utf8), "audio/x-silk"), (Array("ID3\u{3}".utf8), "audio/mpeg"),
        (Array("RIFF1234WAVEfmt ".utf8), "audio/wav"), ([0x1A, 0x45, 0xDF, 0xA3], "video/x-matroska"),
    ] as [([UInt8], String)])
    func soundAndFilmAreNamedAndKept(_ head: [UInt8], _ format: String) throws {
        let (result, _) = try extraction(head + [UInt8](repeating: 0, count: 600), "录音")
        #expect(result.format == format && result.status == .unsupported)
        #expect(result.problems.map(\.code) == [.unsupportedFormat] && result.problems.first?.severity == .warning)
    }

    @Test(arguments: ["证据.7z.002", "证据.z01", "证据.part3.rar", "证据.r07"]) func aPartOfASplitArchiveIsNamedAsSuch(_ name: String) throws {
        let (result, _) = try extraction((0..<900).map { UInt8(truncatingIfNeeded: $0 * 37 ^ 0xA5 | 1) }, name)
        #expect(result.status == .unreadable && result.problems.first?.detail?.hasPrefix("missing-volume:证据.") == true, "\(result)")
    }

    @Test func aPictureIsNoPartWhateverItIsCalled() throws {
        let (result, _) = try extraction([0x47, 0x49, 0x46, 0x38] + [UInt8](repeating: 0, count: 40), "照片.pdf.002")
        #expect(result.format == "image/gif" && result.problems.allSatisfy { $0.detail?.hasPrefix("missing-volume:") != true })
    }

    @Test func zerosInACompressedFileAreABombAndNoEmptyArchive() throws {
        let zeros = ZipBytes.deflatedZeros(atLeast: 8 << 20).bytes
        let (result, _) = try extraction([0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3] + zeros + [UInt8](repeating: 0, count: 8), "卷宗.gz")
        #expect(result.status == .refused && result.has(.bomb), "\(result)")
    }

    @Test func anOldTarIsKnownByItsChecksum() throws {
        var header = Array("说明.txt".utf8)
        header += [UInt8](repeating: 0, count: 100 - header.count) + Array("0000644\0000000\00000000\0".utf8)
        header += [UInt8](repeating: 0x30, count: 124 - header.count) + Array("00000000006\014000000000\0".utf8)
        header += [UInt8](repeating: 0x30, count: max(0, 148 - header.count))
        header = Array(header.prefix(148)) + [UInt8](repeating: 0x20, count: 8) + [0x30]
        header += [UInt8](repeating: 0, count: 512 - header.count)
        let sum = String(header.reduce(0) { $0 + Int($1) }, radix: 8)
        header.replaceSubrange(148..<156, with: Array((String(repeating: "0", count: 6 - sum.count) + sum).utf8) + [0, 0x20])
        let (result, _) = try extraction(header + Array("证据".utf8) + [UInt8](repeating: 0, count: 506 + 1024), "a.tar")
        #expect(result.format == "application/x-tar")
    }

    @Test func aSelfExtractingArchiveIsOpened() throws {
        let program = Array("MZ".utf8) + [UInt8](repeating: 0x90, count: 4000)
        let (result, opening) = try extraction(program + ZipBytes.make([.init("合同.txt", "甲方")]), "合同.exe")
        #expect(result.format == "application/zip" && result.status == .ok && opening.members.map(\.name.display) == ["合同.txt"])
        let (alone, _) = try extraction(program, "a.exe")
        #expect(alone.status == .unsupported)
    }

    @Test func aMailboxIsAContainerOfMails() throws {
        let mail = "From a@b.cn Mon Feb  5 09:00:00 2024\nFrom: a@b.cn\nSubject: x\n\nbody\n\n"
        let (result, opening) = try extraction(Array((mail + mail).utf8), "信箱.mbox")
        #expect(result.format == "application/mbox" && result.status == .ok && opening.members.count == 2)
    }
}

@Suite(.enabled(if: Corpus.isThere, "the corpus is not beside the package")) struct ContainerCorpusTests {
    private func read(_ file: String, _ name: String, passwords: [String] = []) throws -> (Extraction, Opening) {
        try withFolder { folder in
            try extraction(
                path: Corpus.path(file), name, scratch: folder + "/scratch", settings: ExtractionSettings(), recognition: ScriptedRecognition(),
                passwords: passwords)
        }
    }

    @Test func aWrongExtensionIsNotedAndTheContentRead() throws {
        let (result, opening) = try read("archive/rarfile__rar5-solid.rar", "扫描.zip")
        #expect(result.status == .ok && opening.members.count == 2 && result.has(.extensionMismatch))
    }

    @Test(arguments: [
        ("mail-msg/kreuzberg__fake_email.msg", "application/vnd.ms-outlook"), ("mail-tnef/tika__testWINMAIL.dat", "application/vnd.ms-tnef"),
    ])
    func outlooksMailIsRead(_ file: String, _ format: String) throws {
        let (result, _) = try read(file, "x")
        #expect(result.format == format && result.status == .ok && result.pages.count == 1)
    }

    @Test func aLockedOfficeFileIsReadByItsContentOnceThePasswordIsKnown() throws {
        let file = "office-encrypted/tika__testEXCEL_protected_passtika.xlsx"
        let (locked, _) = try read(file, "表.xlsx", passwords: ["no"])
        #expect(locked.status == .unreadable && locked.problems.map(\.code) == [.encrypted])
        let (open, _) = try read(file, "表.xlsx", passwords: ["no", "tika"])
        #expect(open.format.hasSuffix("spreadsheetml.sheet") && !open.has(.encrypted))
    }

    @Test(arguments: ["archive", "archive-encrypted", "archive-hostile", "archive-zip-gbk", "mail", "mail-mbox", "mail-msg", "mail-tnef", "mail-zh"])
    func everyFileGetsAStatusThatIsExplained(_ folder: String) throws {
        for file in Corpus.files(in: folder) {
            let (result, opening) = try read(file, String(file.split(separator: "/").last ?? ""))
            if result.status != .ok {
                #expect(!(result.problems + opening.members.flatMap(\.problems)).isEmpty, "\(file) is \(result.status) and nobody says why")
            }
        }
    }
}
