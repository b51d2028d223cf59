import Foundation
import Glibc
import TestKit
import Testing

/// What fails around the program: rights, disks, mail, signals.
@Suite(.enabled(if: Program.isBuilt, "casebinder is not built")) struct OutsideFaultsTests {
    private static let nobody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]

    /// Root reads everything, so the run is another user's; that user must be able to start the program.
    private static let otherUser: Bool = geteuid() == 0 && Program.isBuilt && Program.run(["--version"], prefix: nobody).status == 0

    @Test(.enabled(if: otherUser, "needs root, and a program that other users may run")) func whatMayNotBeReadIsNamedAndTriedAgain() throws {
        let workspace = try TestWorkspace()
        try workspace.drop("一件/起诉状.txt", Fixtures.complaint)
        try workspace.drop("一件/锁住.txt", "授权委托书\n委托人：张伟\n")
        try workspace.drop("锁住的案卷/起诉状.txt", Fixtures.complaint + "另一件")
        try workspace.drop("好/说明.txt", "情况说明\n")
        #expect(chmod(workspace.folder, 0o755) == 0)
        for path in FileManager.default.enumerator(atPath: workspace.root)?.compactMap({ $0 as? String }) ?? [] {
            #expect(lchown(workspace.root + "/" + path, 65534, 65534) == 0)
        }
        #expect(lchown(workspace.root, 65534, 65534) == 0)
        let locked = [workspace.inbox + "/一件/锁住.txt", workspace.inbox + "/锁住的案卷"]
        for path in locked { #expect(lchown(path, 0, 0) == 0 && chmod(path, 0o700) == 0) }

        let outcome = workspace.run("run", "--json", "--no-mail", prefix: Self.nobody)
        #expect(outcome.status == 1 && outcome.json["failed"].int == 2, "\(outcome)")
        #expect(outcome.err.contains("一件/锁住.txt") && outcome.err.contains("锁住的案卷"))
        let message = workspace.run("report", "一件", "--format", "json", prefix: Self.nobody).json["unread"][0]["problems"][0]["message"].string
        #expect(message?.contains("权限") == true, "\(message ?? "none")")
        let inspected = Program.run(["inspect", "--json"] + locked, environment: ["TMPDIR": "/tmp"], prefix: Self.nobody)
        #expect(inspected.status == 1 && inspected.json["files"].array.count == 2, "\(inspected)")

        for path in locked { #expect(chmod(path, 0o755) == 0) }
        let again = workspace.run("run", "--json", "--no-mail", prefix: Self.nobody)
        #expect(again.status == 0 && again.json["files"].int == 2, "\(again)")
    }

    /// The whole test inside a mount namespace: a small tmpfs holds the workspace.
    @Test(.enabled(if: Namespace.isPossible, "needs root and mount namespaces"), arguments: [16, 120, 400])
    func aFullDiskStopsTheRunAndLosesNothing(_ freeKilobytes: Int) throws {
        let workspace = try TestWorkspace()
        try workspace.drop("甲/起诉状.txt", Fixtures.complaint)
        try workspace.drop("乙/大.bin", (0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* 7919 ^ $0 >> 5) })
        try workspace.drop("乙/说明.txt", "情况说明\n")
        let script = """
            set -e
            mkdir "$0/disk" && mount -t tmpfs -o size=8m none "$0/disk" && cp -a "$0/ws" "$0/disk/ws" && cd "$0/disk"
            free=$(df -k --output=avail . | tail -1)
            head -c $(( (free - \(freeKilobytes)) * 1024 )) /dev/zero > fill
            set +e
            "$1" run --no-mail -w ws > /dev/null 2> "$0/first"; echo "first $?"
            rm fill
            "$1" run --no-mail -w ws > /dev/null 2> "$0/second"; echo "second $?"
            "$1" show 甲 -w ws --json | grep -c sha256; "$1" show 乙 -w ws --json | grep -c '"sha256"'
            find ws -name '.new-*' | wc -l
            """
        let outcome = Program.run([], prefix: ["unshare", "-m", "sh", "-c", script, workspace.folder])
        let lines = outcome.out.split(separator: "\n").map(String.init)
        #expect(lines.prefix(2) == ["first 1", "second 0"], "\(outcome)")
        // A hash for each file, and one for the receipt of the case.
        #expect(Array(lines.dropFirst(2)) == ["2", "3", "0"], "\(lines)")
        let said = (try? String(contentsOfFile: workspace.folder + "/first", encoding: .utf8)) ?? ""
        #expect(said.contains("free some disk space"), "\(said)")
    }

    @Test func aMailServerThatIsDownIsTriedAgainLater() throws {
        let port = try Self.closedPort()
        let workspace = try TestWorkspace(["server": "127.0.0.1", "port": "\(port)", "security": "plain", "from": "cb@example.com"])
        try workspace.drop("案/起诉状.txt", Fixtures.complaint)
        try workspace.drop("案/case.yaml", InboxFaultsTests.sound + "lawyer: {name: 李明, email: liming@example.com}\n")
        let outcome = workspace.run("run", "--json")
        #expect(outcome.status == 1 && outcome.json["mail"]["failed"].int == 1, "\(outcome)")
        #expect(outcome.err.contains("cannot be reached"))
        #expect(workspace.run("status").out.contains("liming@example.com"))
        // With no server set the message that waited is written as a file.
        try workspace.set(["server": "", "port": "587", "security": "starttls"])
        #expect(workspace.run("retry").out.contains("已重新排队"))
        #expect(workspace.run("mail").status == 0)
        #expect(workspace.files(below: "outbox").count == 1)
    }

    @Test(arguments: ["", "lawyer: {name: 李明}\n", "lawyer: {name: 李明, email: liming_at_example}\n"])
    func theArchivistIsToldOfALawyerWithoutAnAddress(_ lawyer: String) throws {
        let workspace = try TestWorkspace(["email": "archive@example.com"])
        try workspace.drop("案/起诉状.txt", Fixtures.complaint)
        try workspace.drop("案/case.yaml", InboxFaultsTests.sound + lawyer)
        #expect(workspace.run("run").status == 0)
        let messages = try workspace.files(below: "outbox").map { try String(contentsOfFile: workspace.root + "/outbox/" + $0, encoding: .utf8) }
        #expect(!messages.isEmpty && messages.allSatisfy { $0.contains("archive@example.com") && !$0.contains("liming") })
    }

    @Test(arguments: [SIGINT, SIGTERM]) func aSignalEndsTheRunWithWhatWasDoneKept(_ signal: Int32) throws {
        let workspace = try TestWorkspace()
        try workspace.drop("案/起诉状.txt", Fixtures.complaint)
        try workspace.drop("案/睡.txt", "CASEBINDER-MISBEHAVE sleep\n")
        let running = Program.start(["run", "--no-mail", "-w", workspace.root], environment: ["CASEBINDER_MISBEHAVE": "1"])
        // Both files are in the store: the reader now sleeps over one of them.
        while workspace.files(below: "state/objects").count(where: { !$0.contains(".new-") }) < 2 { usleep(1_000) }
        running.signal(signal)
        let outcome = running.wait()
        #expect(outcome.status == 128 + signal && outcome.signal == 0, "\(outcome)")
        #expect(Self.processes(naming: workspace.root).isEmpty, "workers live on")
        let again = workspace.run("run", "--json", "--no-mail")
        #expect(again.status == 0 && again.json["files"].int == 0, "\(again)")
        #expect(workspace.report("案")["documents"].array.count == 2)
    }

    @Test func workersEndWithARunThatIsKilled() throws {
        let workspace = try TestWorkspace()
        try workspace.drop("案/睡.txt", "CASEBINDER-MISBEHAVE sleep\n")
        let running = Program.start(["run", "--no-mail", "-w", workspace.root], environment: ["CASEBINDER_MISBEHAVE": "1"])
        while Self.processes(naming: workspace.root + "/state/work").isEmpty { usleep(1_000) }
        running.signal(SIGKILL)
        #expect(running.wait().signal == SIGKILL)
        let deadline = Date().addingTimeInterval(20)
        while !Self.processes(naming: workspace.root).isEmpty, Date() < deadline { usleep(1_000) }
        #expect(Self.processes(naming: workspace.root).isEmpty)
        #expect(workspace.run("run", "--no-mail").status == 0, "the lock went with the process")
    }

    /// Ids of processes whose command line has this text.
    private static func processes(naming text: String) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []).filter { id in
            guard Int(id) != nil, let line = FileManager.default.contents(atPath: "/proc/\(id)/cmdline") else { return false }
            return String(decoding: line, as: UTF8.self).contains(text)
        }
    }

    /// A port on which nobody listens: bound and let go.
    private static func closedPort() throws -> UInt16 {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let bound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor, $0, length) == 0 && getsockname(descriptor, $0, &length) == 0 }
        }
        guard bound else { throw TestKitError(message: "no port") }
        return UInt16(bigEndian: address.sin_port)
    }
}
