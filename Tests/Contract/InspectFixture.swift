import Foundation
import Glibc
import TestKit

/// A folder with a bit of everything, and what the program says of it; run once for all tests.
enum InspectFixture {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path
    static let samples = root + "/Samples/cases"
    /// A synthetic number: the area code 110000 is given to nobody.
    static let number = "110000199001010013"
    static let phone = "13800138000"
    /// 证词.txt in GB18030.
    static let gbkName: [UInt8] = [0xD6, 0xA4, 0xB4, 0xCA] + Array(".txt".utf8)

    static let folder: String? = try? made()
    static let masked = folder.map { Program.run(["inspect", "--json", "案卷"], in: $0) }
    static let revealed = folder.map { Program.run(["inspect", "--json", "--reveal", "案卷"], in: $0) }

    static var isReady: Bool { Program.isBuilt && isThere(samples) }

    /// Every file of an answer, members of containers too.
    static func all(_ files: [JSON]) -> [JSON] { files.flatMap { [$0] + all($0["children"].array) } }

    private static func isThere(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

    private static func made() throws -> String {
        let base = FileManager.default.temporaryDirectory.path + "/casebinder-contract-\(UUID().uuidString)"
        let inside = base + "/案卷/证据"
        try FileManager.default.createDirectory(atPath: inside, withIntermediateDirectories: true)
        let cases = try FileManager.default.contentsOfDirectory(atPath: samples).map { samples + "/" + $0 }
        for name in ["合同照片1.jpg", "合同照片2.jpg", "合同照片10.jpg"] {
            guard let from = cases.map({ "\($0)/证据/\(name)" }).first(where: isThere) else { continue }
            try FileManager.default.copyItem(atPath: from, toPath: "\(inside)/\(name)")
        }
        if let archive = cases.map({ $0 + "/02起诉材料/客户补充材料.zip" }).first(where: isThere) {
            try FileManager.default.copyItem(atPath: archive, toPath: base + "/案卷/补充.zip")
        }
        try write(base + "/案卷/\(number)笔录.txt", "谈话笔录\n姓名：王小明\n公民身份号码：\(number)\n联系电话：\(phone)\n")
        try write(base + "/案卷/空.pdf", "")
        try write(base + "/案卷/表.xlsx.exe", "MZ\u{0}\u{1}")
        try write(base + "/案卷/Thumbs.db", "x")
        try write(base + "/案卷/邮件.eml", mail)
        try write(Array((base + "/案卷/").utf8) + gbkName, "证人证言\n我看见了。\n")
        try write(base + "/乙.txt", "第二")
        return base
    }

    private static let mail = """
        From: a@example.com\r
        To: b@example.com\r
        Subject: =?utf-8?B?6K+B5o2u?=\r
        Date: Mon, 15 Jan 2024 09:00:00 +0800\r
        MIME-Version: 1.0\r
        Content-Type: multipart/mixed; boundary="x"\r
        \r
        --x\r
        Content-Type: text/plain; charset=utf-8\r
        \r
        请见附件。\r
        --x\r
        Content-Type: text/plain; name="image.txt"\r
        Content-Disposition: attachment; filename="image.txt"\r
        \r
        one\r
        --x\r
        Content-Type: text/plain; name="image.txt"\r
        Content-Disposition: attachment; filename="image.txt"\r
        \r
        two\r
        --x--\r

        """

    private static func write(_ path: String, _ text: String) throws { try write(Array(path.utf8), text) }

    /// By bytes: a name need not be UTF-8.
    private static func write(_ path: [UInt8], _ text: String) throws {
        let descriptor = (path + [0]).map { CChar(bitPattern: $0) }.withUnsafeBufferPointer { name in
            name.baseAddress.map { open($0, O_WRONLY | O_CREAT | O_EXCL, 0o600) } ?? -1
        }
        guard descriptor >= 0 else { throw TestKitError(message: "cannot write a file of the fixture: errno \(errno)") }
        defer { close(descriptor) }
        let bytes = Array(text.utf8)
        guard Glibc.write(descriptor, bytes, bytes.count) == bytes.count else { throw TestKitError(message: "short write") }
    }
}
