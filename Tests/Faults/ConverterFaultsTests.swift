import Foundation
import TestKit
import Testing

/// Old Office files: LibreOffice where it is installed, and stand-ins for it that misbehave (a hook of debug builds).
@Suite(.enabled(if: Program.isBuilt, "casebinder is not built")) struct ConverterFaultsTests {
    private static let office = "/usr/lib/libreoffice/program/soffice.bin"
    static var isInstalled: Bool { FileManager.default.isExecutableFile(atPath: office) }

    /// A compound file that is a Word file by its one stream's name, and nothing else of one.
    private static let shell: [UInt8] = {
        func le(_ value: UInt32) -> [UInt8] { (0..<4).map { UInt8(value >> (8 * $0) & 255) } }
        func entry(_ name: String, _ kind: UInt8, child: UInt32) -> [UInt8] {
            let units = name.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
            let links = [UInt32.max, .max, child].flatMap(le)
            return units + [UInt8](repeating: 0, count: 64 - units.count) + [UInt8(units.count + 2), 0, kind, 1] + links
                + [UInt8](repeating: 0, count: 36) + le(0xFFFF_FFFE) + [UInt8](repeating: 0, count: 8)
        }
        var header: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + [UInt8](repeating: 0, count: 16)
        header += [0x3E, 0, 3, 0, 0xFE, 0xFF, 9, 0, 6, 0] + [UInt8](repeating: 0, count: 10)
        header += [1, 1, 0, 4096, 0xFFFF_FFFE, 0, 0xFFFF_FFFE, 0, 0].flatMap(le)
        header += [UInt8](repeating: 0xFF, count: 512 - header.count)
        let table = [0xFFFF_FFFD, 0xFFFF_FFFE].flatMap(le) + [UInt8](repeating: 0xFF, count: 504)
        let directory = entry("Root Entry", 5, child: 1) + entry("WordDocument", 2, child: .max)
        return header + table + directory + [UInt8](repeating: 0, count: 512 - directory.count)
    }()

    private func standIn(_ folder: String, _ script: String) throws -> String {
        // A folder of its own: the converter may read where its program lies.
        let path = folder + "/office/soffice"
        try FileManager.default.createDirectory(atPath: folder + "/office", withIntermediateDirectories: true)
        try script.write(toFile: path + ".text", atomically: true, encoding: .utf8)
        // By another process: a descriptor of ours that writes to it may live on in what other tests start in that moment, and the kernel
        // executes no file that somebody has open for writing (man 2 execve, ETXTBSY).
        try #require(try Tool.run("install", ["-m", "755", path + ".text", path], in: folder))
        return path
    }

    struct Row: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var script: String
        var code: String
    }

    static let rows: [Row] = [
        Row(testDescription: "hangs", script: "while :; do :; done", code: "timeout"),
        Row(testDescription: "sleeps", script: "exec sleep 1000", code: "timeout"),
        Row(testDescription: "crashes", script: "kill -SEGV $$", code: "crashed"),
        Row(testDescription: "prints without end", script: "while :; do echo noise; echo noise >&2; done", code: "timeout"),
        Row(testDescription: "eats memory", script: "exec python3 -c 'x = bytearray(1 << 30); x[::4096] = b\"x\" * (1 << 18); input()'", code: "out-of-memory"),
        Row(testDescription: "reserves more than there is", script: "exec python3 -c 'bytearray(1 << 40)'", code: "damaged"),
        Row(testDescription: "writes a file without end", script: "cd $HOME; exec python3 -c 'f = open(\"x\", \"wb\", 0)\nwhile True:\n try: f.write(bytes(1 << 20))\n except OSError: pass'", code: "too-large"),
        Row(testDescription: "writes a file beyond the ceiling", script: "cd $HOME; exec python3 -c 'import signal; signal.signal(signal.SIGXFSZ, signal.SIG_DFL); open(\"x\", \"wb\").truncate(1 << 31)'", code: "too-large"),
        Row(testDescription: "litters", script: "cd $HOME; exec python3 -c 'n = 0\nwhile True:\n n += 1; open(str(n), \"wb\").close()'", code: "too-large"),
        Row(testDescription: "opens files without end", script: "exec python3 -c 'a = []\nwhile True: a.append(open(\"/dev/null\"))'", code: "damaged"),
        Row(testDescription: "starts other programs", script: "while :; do sleep 1000 & done", code: "damaged"),
        Row(testDescription: "starts a program in its place that is not listed", script: "exec /usr/bin/env true", code: "damaged"),
        Row(testDescription: "makes a link of its result", script: "cd $HOME; exec python3 -c 'import os; os.symlink(\"/etc/passwd\", \"../out/file.docx\")'", code: "damaged"),
        Row(testDescription: "makes a pipe of its result", script: "cd $HOME; exec python3 -c 'import os; os.mkfifo(\"../out/file.docx\")'", code: "damaged"),
        Row(testDescription: "makes nothing", script: "exit 0", code: "damaged"),
        Row(testDescription: "wants to be started again for ever", script: "exit 81", code: "damaged"),
    ]

    static let limits = ["CASEBINDER_LIMITS": "memory=600000000 scratch=60000000 files=300"]

    @Test(arguments: rows) func aConverterThatMisbehavesCostsItsFileOnly(_ row: Row) throws {
        let workspace = try TestWorkspace()
        try workspace.set(["secondsPerPage": "2s"])
        try workspace.drop("案/起诉状.txt", Fixtures.complaint)
        try workspace.drop("案/合同.doc", Self.shell)
        let office = try standIn(workspace.folder, "#!/bin/sh\n" + row.script + "\n")
        let outcome = workspace.run("run", "--json", "--no-mail", environment: Self.limits.merging(["CASEBINDER_OFFICE": office]) { $1 })
        #expect(outcome.status == 1 && outcome.json["failed"].int == 1, "\(outcome)")
        let report = workspace.report("案")
        #expect(report["unread"].array.map(\.codes) == [[row.code]], "\(report["unread"])")
        #expect(report["documents"].array.map { $0["material"].string } == ["complaint"])
        #expect(workspace.files(below: "state/work/converter").isEmpty, "copies of the file were left")
    }

    /// What a stand-in writes where the result is expected is read as what it is.
    private static func maker(_ body: String) -> String {
        "#!/usr/bin/python3\nimport sys\nout = open(sys.argv[-2] + '/file.docx', 'w')\n" + body + "\n"
    }

    @Test func withoutAConverterTheFileIsNotedAndReadOnceThereIsOne() throws {
        let workspace = try TestWorkspace()
        try workspace.drop("案/起诉状.doc", Self.shell)
        #expect(workspace.run("run", "--json", "--no-mail", environment: ["CASEBINDER_OFFICE": ""]).status == 0)
        let unread = workspace.report("案")["unread"]
        #expect(unread[0].codes == ["unsupported-format"] && unread[0]["problems"][0]["message"].string?.contains("libreoffice-writer-nogui") == true)
        let lines = Fixtures.complaint.replacing("\n", with: "\\n")
        let office = try standIn(workspace.folder, Self.maker("out.write('\(lines)')"))
        #expect(workspace.run("run", "--json", "--no-mail", environment: ["CASEBINDER_OFFICE": office]).json["failed"].int == 0)
        let report = workspace.report("案")
        #expect(report["unread"].array.isEmpty && report["documents"].array.map { $0["material"].string } == ["complaint"], "\(report)")
    }

    private func inspect(_ bytes: [UInt8], name: String, office: String?) throws -> JSON {
        let folder = FileManager.default.temporaryDirectory.path + "/casebinder-test-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try Data(bytes).write(to: URL(fileURLWithPath: folder + "/" + name))
        var environment = ["TMPDIR": folder]
        if let office { environment["CASEBINDER_OFFICE"] = try standIn(folder, office) }
        let outcome = Program.run(["inspect", "--json", name], in: folder, environment: environment)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasPrefix("casebinder-") }.isEmpty, "copies were left")
        return outcome.json["files"][0]
    }

    /// A converter that a hostile file has taken over.
    @Test func aConverterReachesNothing() throws {
        let attempts = """
            import os, socket, errno, signal
            def attempt(name, action):
                try:
                    action()
                    out.write(name + ' done\\n')
                except OSError as error:
                    out.write(name + ' ' + errno.errorcode[error.errno] + '\\n')
            attempt('inet', lambda: socket.socket(socket.AF_INET))
            attempt('connect', lambda: socket.socket(socket.AF_UNIX).connect('/run/none'))
            attempt('fork', os.fork)
            attempt('exec', lambda: os.execv('/usr/bin/id', ['id']))
            attempt('write', lambda: open('/tmp/casebinder-probe', 'w'))
            attempt('read', lambda: open('/etc/hostname'))
            attempt('list', lambda: os.listdir(os.environ['HOME'] + '/../../../../objects'))
            attempt('kill', lambda: os.kill(os.getppid(), 0))
            attempt('own', lambda: open(os.environ['HOME'] + '/file', 'w'))
            """
        let file = try inspect(Self.shell, name: "a.doc", office: Self.maker(attempts))
        let text = file["pages"][0]["text"].string?.split(whereSeparator: \.isNewline).map(String.init) ?? []
        #expect(text == [
            "inet EPERM", "connect EPERM", "fork EPERM", "exec EACCES", "write EACCES", "read EACCES", "list EACCES", "kill EPERM", "own done",
        ], "\(file)")
    }

    @Test(.enabled(if: isInstalled && Corpus.isThere, "needs LibreOffice and the corpus"), arguments: [
        ("office/poi__simple.doc", "application/msword"), ("office-zh/easyexcel__complex.xls", "application/vnd.ms-excel"),
        ("office-zh/poi__54880_chinese.ppt", "application/vnd.ms-powerpoint"),
    ])
    func oldOfficeFilesAreRead(path: String, format: String) throws {
        let file = try inspect(try #require(Corpus.bytes(path)), name: String(path.split(separator: "/")[1]), office: nil)
        #expect(file["format"].string == format && file["status"].string == "ok", "\(file)")
        #expect(file["pages"][0]["text"].string?.contains { !$0.isWhitespace } == true)
    }

    @Test(.enabled(if: isInstalled && Corpus.isThere, "needs LibreOffice and the corpus"), arguments: [
        "office-encrypted/poi__password_tika_binaryrc4.doc", "office-encrypted/tika__testPPT_protected_passtika.ppt", "office-encrypted/tika__testWORD_protected_drm.doc",
        "office-encrypted/poi__protected_sha512.xlsx",
    ])
    func lockedOnesAreSaidToBe(path: String) throws {
        let file = try inspect(try #require(Corpus.bytes(path)), name: String(path.split(separator: "/")[1]), office: nil)
        #expect(file["status"].string == "unreadable" && file.codes == ["encrypted"], "\(file)")
    }
}
