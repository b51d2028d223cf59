import Testing

@testable import Pipeline

/// A case.yaml may come from anybody: it is refused politely, whatever it holds.
@Suite struct ConfigDocumentTests {
    func faults(_ bytes: [UInt8], limits: ConfigDocument.Limits = .init()) -> [String] {
        do throws(PipelineFaults) {
            _ = try ConfigDocument.parse(bytes: bytes, file: "f", limits: limits)
            return []
        } catch {
            return error.faults.map(\.description)
        }
    }

    @Test func placesCountUnicodeScalars() throws {
        let root = try ConfigDocument.parse(text: "客户:\n  姓名: 张伟  # 注\n  人数: [1, 二, \"三\"]\n", file: "f")
        let client = try #require(root.entries?.first)
        let entries = try #require(client.value.entries)
        #expect(entries.map(\.key) == ["姓名", "人数"])
        #expect(entries[0].value.text == "张伟")
        #expect([entries[0].value.line, entries[0].value.column] == [2, 7])
        #expect(entries[1].value.items?.map(\.column) == [8, 11, 14])
        #expect(entries[1].value.items?.map(\.isQuoted) == [false, false, true])
    }

    @Test func otherEncodingsAreNamedWithThePlace() {
        let gbk: [UInt8] = Array("a: 1\nb: ".utf8) + [0xD5, 0xC5, 0xCE, 0xB0]
        #expect(faults(gbk) == ["f:2:4: not UTF-8 from here on; save the file as UTF-8"])
        #expect(faults([0xFF, 0xFE, 0x61, 0x00]) == ["f:1:1: not UTF-8 from here on; save the file as UTF-8"])
        #expect(faults([0xEF, 0xBB, 0xBF] + Array("a: 1\n".utf8)) == [])
        #expect(faults(Array("a: \"\u{7}\"\n".utf8)).count == 1)
    }

    @Test func bombsAreRefusedInNoTime() {
        var bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
        for level in 1...12 {
            bomb += "a\(level): &a\(level) [" + Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ") + "]\n"
        }
        #expect(faults(Array(bomb.utf8)) == ["f:1:1: more than 16 aliases (*name); write the values out"])
        // Few aliases, still too much when written out.
        let wide = "a: &a [" + String(repeating: "x, ", count: 30_000) + "]\nb: [*a, *a, *a, *a, *a, *a, *a, *a]\n"
        #expect(faults(Array(wide.utf8)).allSatisfy { $0.hasSuffix("more than 200000 values; make it shorter") })
        #expect(!faults(Array(wide.utf8)).isEmpty)
        #expect(!faults(Array(String(repeating: "[", count: 200_000).utf8)).isEmpty)
        #expect(!faults(Array((String(repeating: "[", count: 500) + String(repeating: "]", count: 500)).utf8)).isEmpty)
        #expect(faults([UInt8](repeating: 0x61, count: 300 << 10), limits: .caseFile) == ["f:1:1: the file has more than 262144 bytes; make it shorter"])
    }

    @Test func starsInOrdinaryTextAreNoAliases() throws {
        let text = (1...40).map { "k\($0): \"1***************1X 和 * 号\"\n" }.joined()
        #expect(try ConfigDocument.parse(text: text, file: "f").entries?.count == 40)
    }

    @Test func aliasesThatPeopleWriteWork() throws {
        let root = try ConfigDocument.parse(text: "a: &x [1, 2]\nb: *x\n", file: "f")
        #expect(root.entries?.last?.value.items?.compactMap(\.text) == ["1", "2"])
    }

    @Test(arguments: [
        ("phrase", ["phrases", "note"], "phrases"), ("clinet", ["client", "clients"], "client"), ("x", ["y", "z"], nil),
        ("级别", ["名称", "案由"], nil), ("案由", ["案号", "法院"], "案号"), ("Level", ["level"], "level"), ("something", ["nothing"], "nothing"),
    ]) func theNearestWordIsFound(_ word: String, _ candidates: [String], _ expected: String?) {
        #expect(NearestWord.find(word, in: candidates) == expected)
    }
}
