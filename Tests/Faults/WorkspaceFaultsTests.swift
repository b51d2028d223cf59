import Foundation
import Glibc
import TestKit
import Testing

/// A workspace or an installation that is not fit for work: found before work starts, nothing is done.
@Suite(.enabled(if: Program.isBuilt, "casebinder is not built")) struct WorkspaceFaultsTests {
    struct Row: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var status: Int32
        var says: String
        var spoil: @Sendable (TestWorkspace) throws -> Void
    }

    private static func database(_ workspace: TestWorkspace) -> String { workspace.root + "/state/casebinder.sqlite" }

    private static func overwrite(_ path: String, at offset: UInt64, _ bytes: [UInt8]) throws {
        let handle = try FileHandle(forUpdating: URL(fileURLWithPath: path))
        try handle.seek(toOffset: offset)
        try handle.write(contentsOf: Data(bytes))
        try handle.close()
    }

    static let rows: [Row] = [
        Row(testDescription: "no recipient", status: 2, says: "age1") { workspace in
            for name in try FileManager.default.contentsOfDirectory(atPath: workspace.root + "/keys") {
                try FileManager.default.removeItem(atPath: workspace.root + "/keys/" + name)
            }
        },
        Row(testDescription: "no key in the recipients' file", status: 2, says: "recipients.txt") { workspace in
            try "not a key\n".write(toFile: workspace.root + "/keys/recipients.txt", atomically: true, encoding: .utf8)
        },
        Row(testDescription: "database overwritten", status: 2, says: "damaged") { workspace in
            try overwrite(database(workspace), at: 100, [UInt8](repeating: 0xA5, count: 3000))
        },
        Row(testDescription: "no database at all", status: 2, says: "damaged") { workspace in
            try String(repeating: "no database ", count: 50).write(toFile: database(workspace), atomically: true, encoding: .utf8)
        },
        Row(testDescription: "database of a newer version", status: 2, says: "newer") { workspace in
            // The header's user_version, big-endian.
            try overwrite(database(workspace), at: 60, [0, 0, 3, 231])
        },
        Row(testDescription: "unknown setting", status: 2, says: "casebinder.yaml:") { workspace in
            let path = workspace.root + "/casebinder.yaml"
            try ("langage: en\n" + String(contentsOfFile: path, encoding: .utf8)).write(toFile: path, atomically: true, encoding: .utf8)
        },
        Row(testDescription: "no such pipeline", status: 2, says: "pipelines/") { try $0.set(["pipeline": "none"]) },
        Row(testDescription: "pipeline broken", status: 2, says: "materials.yaml:") { workspace in
            try "materials: [".write(toFile: workspace.root + "/pipelines/cn-law-firm/materials.yaml", atomically: true, encoding: .utf8)
        },
        Row(testDescription: "mail template broken", status: 2, says: "mails/digest.zh-Hans.mustache:4:") { workspace in
            let path = workspace.root + "/pipelines/cn-law-firm/mails/digest.zh-Hans.mustache"
            try "Subject: {{counts}}\n\nletter\n{{{cases}}} {{two words}}\n".write(toFile: path, atomically: true, encoding: .utf8)
        },
        Row(testDescription: "order that the pipeline has not", status: 2, says: "did you mean 's1-litigation'") { try $0.set(["order": "s1-litigations"]) },
    ]

    @Test(arguments: rows) func nothingIsDone(_ row: Row) throws {
        let workspace = try TestWorkspace()
        try workspace.drop("案/起诉状.txt", Fixtures.complaint)
        try row.spoil(workspace)
        let outcome = workspace.run("run")
        #expect(outcome.status == row.status, "\(outcome)")
        #expect(outcome.err.contains(row.says), "\(outcome.err)")
        #expect(outcome.out.isEmpty)
        #expect(workspace.files(below: "state/objects").isEmpty && workspace.files(below: "inbox") == ["案/起诉状.txt"])
    }

    /// SQLite takes a file of no bytes for a new database; a workspace that has taken files in has none such.
    @Test func aDatabaseThatLostItsContentsIsNotBegunAnew() throws {
        let workspace = try TestWorkspace()
        try workspace.drop("案/起诉状.txt", Fixtures.complaint)
        #expect(workspace.run("run", "--no-mail").status == 0)
        for tail in ["", "-wal", "-shm"] where access(Self.database(workspace) + tail, F_OK) == 0 {
            #expect(truncate(Self.database(workspace) + tail, 0) == 0)
        }
        let outcome = workspace.run("run")
        #expect(outcome.status == 2 && outcome.err.contains("damaged"), "\(outcome)")
        // Moved aside, as the message says, everything is taken in anew.
        for tail in ["", "-wal", "-shm"] { unlink(Self.database(workspace) + tail) }
        #expect(workspace.run("run", "--json", "--no-mail").json["files"].int == 1)
    }

    @Test func aSecondRunIsTurnedAway() throws {
        let workspace = try TestWorkspace()
        let held = open(workspace.root + "/state/lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        #expect(flock(held, LOCK_EX | LOCK_NB) == 0)
        let outcome = workspace.run("run")
        #expect(outcome.status == 75 && outcome.err.contains("another run"), "\(outcome)")
        #expect(workspace.run("status").status == 0, "looking is allowed meanwhile")
        close(held)
        #expect(workspace.run("run").status == 0)
    }

    /// A copy of the program where nothing of what it loads is installed.
    @Test func missingModelsAreFoundFirst() throws {
        let workspace = try TestWorkspace()
        try workspace.drop("案/起诉状.txt", Fixtures.complaint)
        let copy = workspace.folder + "/casebinder"
        try FileManager.default.copyItem(atPath: Program.path, toPath: copy)
        let outcome = workspace.run("run", environment: ["CASEBINDER_EXECUTABLE": copy])
        #expect(outcome.status == 2 && outcome.err.contains("make deps"), "\(outcome)")
        #expect(workspace.files(below: "inbox") == ["案/起诉状.txt"])
    }

    struct Spoilt: Sendable, CustomTestStringConvertible {
        var testDescription: String
        /// What the message names.
        var says: [String]
        /// A shell script that spoils the libraries and models of the current folder.
        var script: String
    }

    static let installations: [Spoilt] = [
        Spoilt(testDescription: "sound", says: [], script: "true"),
        Spoilt(testDescription: "kept elsewhere and linked", says: [], script: "mkdir ../../kept && mv models lib ../../kept && ln -s ../../kept/models ../../kept/lib ."),
        Spoilt(
            testDescription: "PDFium of another build", says: ["libpdfium.so", "build 7000", "make deps"],
            script: "sed 's/\"build\": *[0-9]*/\"build\": 7000/' lib/pdfium-version.json > v && mv v lib/pdfium-version.json"),
        Spoilt(testDescription: "no PDFium", says: ["libpdfium.so", "make deps"], script: "rm lib/libpdfium.so"),
        Spoilt(
            testDescription: "OpenVINO of another release", says: ["openvino", "release 2019.", "make deps"],
            // The release is a string in the library; one of the same length takes its place.
            script: "for f in lib/libopenvino.so.*; do LC_ALL=C sed -E 's/20[0-9]{2}(\\.[0-9]\\.[0-9]-[0-9]+-)/2019\\1/g' $f > l && mv l $f; done"),
        Spoilt(testDescription: "no OpenVINO", says: ["openvino", "make deps"], script: "rm lib/libopenvino_c.so.*"),
        Spoilt(testDescription: "a model missing", says: [".onnx is missing", "make deps"], script: "rm models/*rec*.onnx"),
        Spoilt(
            testDescription: "a model cut short", says: ["det_small.onnx", "its end is missing", "make deps"],
            script: "head -c 5000000 models/*det*.onnx > m && mv m models/*det*.onnx"),
        Spoilt(testDescription: "no plugin for the processor", says: ["openvino"], script: "rm lib/*cpu_plugin*"),
    ]

    /// A copy of the program with libraries and models of its own, spoilt in one way each: found by name before anything is taken in.
    @Test(arguments: installations) func aSpoiltInstallationIsFoundFirst(_ spoilt: Spoilt) throws {
        let workspace = try TestWorkspace()
        try workspace.drop("案/起诉状.txt", Fixtures.complaint)
        let copy = try Self.copy(spoiltBy: spoilt.script, in: workspace)
        let outcome = workspace.run("run", "--no-mail", environment: ["CASEBINDER_EXECUTABLE": copy])
        #expect(outcome.status == (spoilt.says.isEmpty ? 0 : 2), "\(outcome)")
        for words in spoilt.says { #expect(outcome.err.contains(words), "\(outcome.err)") }
        #expect(workspace.files(below: "state/objects").isEmpty == !spoilt.says.isEmpty)
        #expect(workspace.files(below: "inbox") == ["案/起诉状.txt"])
    }

    /// What shows only when the models are made ready ends the run at the first page, not page after page; the scan is read once it is mended.
    @Test func anEngineThatCannotStartCostsNoPage() throws {
        let workspace = try TestWorkspace()
        try workspace.drop("案/起诉状.txt", Fixtures.complaint)
        try workspace.drop("案/扫描.pdf", Fixtures.pdf(pages: 3, line: "Contract"))
        let copy = try Self.copy(spoiltBy: "rm lib/*onnx_frontend*", in: workspace)
        let outcome = workspace.run("run", "--no-mail", environment: ["CASEBINDER_EXECUTABLE": copy])
        #expect(outcome.status == 2 && outcome.err.contains(".onnx"), "\(outcome)")
        #expect(workspace.run("run", "--no-mail").status == 0)
        #expect(workspace.report("案")["unread"].array.isEmpty)
    }

    /// A copy of the program with libraries and models of its own.
    private static func copy(spoiltBy script: String, in workspace: TestWorkspace) throws -> String {
        var above = Program.path
        while above != "/", access(above + "/.deps/lib", R_OK) != 0 { above = (above as NSString).deletingLastPathComponent }
        try #require(above != "/", "run `make deps` first")
        let copy = workspace.folder + "/program"
        // Linked where that can be done; what is spoilt is written anew, so that the originals stay as they are.
        let script = """
            set -e
            mkdir -p "$0/.deps"; cp -aL "$2" "$0/casebinder"
            cp -alL "$1/.deps/lib" "$1/.deps/models" "$0/.deps/" 2> /dev/null || { rm -rf "$0/.deps"/*; cp -aL "$1/.deps/lib" "$1/.deps/models" "$0/.deps/"; }
            cd "$0/.deps"; \(script)
            """
        let made = Program.run([], prefix: ["sh", "-c", script, copy, above])
        try #require(made.status == 0, "\(made)")
        return copy + "/casebinder"
    }

    /// Plain packages need neither age nor a recipient.
    @Test(.enabled(if: Namespace.isPossible, "needs root and mount namespaces")) func withoutEncryptionAgeIsNotMissed() throws {
        let workspace = try TestWorkspace(["encrypt": "false"])
        for name in try FileManager.default.contentsOfDirectory(atPath: workspace.root + "/keys") {
            try FileManager.default.removeItem(atPath: workspace.root + "/keys/" + name)
        }
        try workspace.drop("咨询/case.yaml", Fixtures.closedConsultation)
        try workspace.drop("咨询/咨询登记表.txt", Fixtures.consultationRecord)
        let outcome = workspace.run("run", "--json", "--no-mail", environment: ["PATH": "/nonexistent:/usr/bin:/bin:/usr/sbin:/sbin"], prefix: Self.hidingAge)
        #expect(outcome.status == 0, "\(outcome)")
        #expect(outcome.json["cases"][0]["package"].string?.hasSuffix("-v1.zip") == true, "\(outcome)")
        #expect(workspace.run("verify", prefix: Self.hidingAge).status == 0)
    }

    private static let hidingAge = ["unshare", "-m", "sh", "-c", "mount --bind /dev/null /usr/bin/age && exec \"$@\"", "sh"]

    /// age in /usr/bin hidden behind an empty file: needs a mount namespace.
    @Test(.enabled(if: Namespace.isPossible, "needs root and mount namespaces")) func missingAgeIsFoundFirst() throws {
        let workspace = try TestWorkspace()
        let outcome = workspace.run("run", environment: ["PATH": "/nonexistent:/usr/bin:/bin:/usr/sbin:/sbin"], prefix: Self.hidingAge)
        #expect(outcome.status == 2 && outcome.err.contains("apt install age"), "\(outcome)")
    }
}

/// Whether this machine lets tests mount things of their own.
enum Namespace {
    static let isPossible: Bool = {
        guard geteuid() == 0, Program.isBuilt else { return false }
        return Program.run(["--version"], prefix: ["unshare", "-m", "sh", "-c", "mount -t tmpfs none /mnt && exec \"$@\"", "sh"]).status == 0
    }()
}
