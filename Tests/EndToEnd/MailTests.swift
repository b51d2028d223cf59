import Foundation
import Glibc
import TestKit
import Testing

/// Mail through a real server, read back by another program.
@Suite(.enabled(if: Program.isBuilt && MailServer.isInstalled, "needs casebinder, python3-aiosmtpd and openssl (`make deps`)"))
struct MailTests {
    /// Two lawyers' cases; in each something is missing.
    private func workspace(sendingTo server: MailServer, _ settings: [String: String] = [:]) throws -> TestWorkspace {
        let usual = [
            "server": "127.0.0.1", "port": "\(server.port)", "security": "plain", "from": "casebinder@example.com", "name": "正衡律师事务所",
            "email": "dangan@example.com",
        ]
        let workspace = try TestWorkspace(usual.merging(settings) { $1 })
        try workspace.dropLawsuit("张伟案", without: ["授权委托书.txt"])
        try workspace.dropConsultation("赵敏咨询", client: "赵敏", complete: false)
        let facts = Papers.consultation("赵敏").replacingOccurrences(of: "name: 李明, code: LM, email: liming", with: "name: 欧阳若兰, code: OY, email: ouyang")
        try workspace.drop("赵敏咨询/case.yaml", facts)
        return workspace
    }

    private func messages(_ server: MailServer, to address: String) -> [JSON] {
        server.received.filter { $0["envelopeTo"].array.map(\.string) == [address] }
    }

    private func eventually(_ condition: () -> Bool) -> Bool {
        let deadline = Date().addingTimeInterval(60)
        while !condition(), Date() < deadline { usleep(50_000) }
        return condition()
    }

    @Test func aLawyerGetsOneMailThatEveryProgramCanRead() throws {
        let place = try TestWorkspace()
        let server = try MailServer(in: place.folder)
        let workspace = try workspace(sendingTo: server)
        let run = workspace.batch()
        #expect(run.status == 0 && run.json["mail"]["sent"].int == 2 && run.json["mail"]["written"].int == 0, "\(run)")
        #expect(server.received.count == 2 && workspace.files(below: "outbox").isEmpty)

        for (address, name, other) in [("liming@example.com", "李明", "欧阳若兰"), ("ouyang@example.com", "欧阳若兰", "李明")] {
            let all = messages(server, to: address)
            try #require(all.count == 1, "\(address)")
            let mail = all[0]
            #expect(mail["to"] == .array([.object(["name": .string(name), "address": .string(address)])]))
            #expect(mail["from"] == .array([.object(["name": .string("正衡律师事务所"), "address": .string("casebinder@example.com")])]))
            #expect(mail["replyTo"][0]["address"].string == "dangan@example.com")
            #expect(mail["envelopeFrom"].string == "casebinder@example.com")
            #expect(mail["threadTopic"].string?.firstMatch(of: /^案件材料 C0000[12]$/) != nil && mail["inReplyTo"].string == "", "\(mail)")
            let subject = mail["subject"].string ?? ""
            #expect(subject.firstMatch(of: /\ \[C0000[12]\]$/) != nil, "\(subject)")
            #expect(subject.contains("1 件案件待办") && subject.contains("到期"), "\(subject)")
            for party in ["张伟", "赵敏", "宏远", name, other] { #expect(!subject.contains(party)) }
            #expect(mail["contentType"].string == "multipart/alternative" && mail["autoSubmitted"].string == "auto-generated")
            #expect(mail["date"].string == asOf)
            #expect(mail["messageID"].string?.hasSuffix("@example.com>") == true && mail["defects"].array.isEmpty)
            #expect(mail["longestLine"].int ?? 999 <= 998, "RFC 5322, 2.1.1")
            let text = mail["text"].string ?? ""
            let html = mail["html"].string ?? ""
            #expect(text.contains("\(name)律师") && !text.contains(other) && !html.contains(other))
            let missing = name == "李明" ? "授权委托书" : "咨询记录"
            #expect(text.contains(missing) && html.contains(missing))
            #expect(!html.contains("<script") && !html.contains("http://"))
        }
        #expect(Set(server.received.compactMap { $0["messageID"].string }).count == 2)
        // Nothing is new, so nobody is told again.
        #expect(workspace.batch().json["mail"]["sent"].int == 0)
        #expect(server.received.count == 2)
    }

    @Test func mailGoesThroughTLSWithALoginFromAFile() throws {
        let place = try TestWorkspace()
        let pair = try MailServer.makeCertificate(in: place.folder)
        let server = try MailServer(in: place.folder, ["--tls", pair.certificate, pair.key, "--login", "casebinder", "长城 geheim"])
        let workspace = try workspace(
            sendingTo: server,
            ["server": "localhost", "security": "starttls", "user": "casebinder", "passwordFile": "keys/mail", "caFile": pair.certificate])
        try "长城 geheim\n".write(toFile: workspace.root + "/keys/mail", atomically: true, encoding: .utf8)
        // A password that everybody can read is used for nothing.
        #expect(chmod(workspace.root + "/keys/mail", 0o644) == 0)
        let open = workspace.run("mail", "--test", "it@example.com")
        #expect(open.status == 2 && open.err.contains("keys/mail: others can read") && open.err.contains("chmod 600"), "\(open)")
        #expect(workspace.run("check-config").err.contains("others can read") || workspace.run("check-config").out.contains("others can read"))
        #expect(chmod(workspace.root + "/keys/mail", 0o600) == 0)

        let test = workspace.run("mail", "--test", "it@example.com", "--json")
        #expect(test.status == 0 && test.json["sent"].int == 1, "\(test)")
        #expect(workspace.batch().json["mail"]["sent"].int == 2)
        #expect(server.received.count == 3)
        for mail in server.received { #expect(mail["tls"].bool == true && mail["login"].bool == true) }
        #expect(messages(server, to: "it@example.com")[0]["subject"].string == "CaseBinder 测试邮件")

        // The same from the environment, and TLS from the first byte.
        let implicit = try MailServer(in: place.folder, ["--tls", pair.certificate, pair.key, "--implicit", "--login", "casebinder", "长城 geheim"])
        try workspace.set(["passwordFile": "", "passwordEnv": "CASEBINDER_TEST_PASSWORD", "security": "tls", "port": "\(implicit.port)"])
        let unset = workspace.run("mail", "--test", "it@example.com")
        #expect(unset.status == 2 && unset.err.contains("CASEBINDER_TEST_PASSWORD is not set"), "\(unset)")
        let variable = workspace.run("mail", "--test", "it@example.com", environment: ["CASEBINDER_TEST_PASSWORD": "长城 geheim"])
        #expect(variable.status == 0 && implicit.received.map { $0["login"].bool } == [true], "\(variable)")
        try workspace.set(["passwordFile": "keys/mail", "passwordEnv": "", "security": "starttls", "port": "\(server.port)"])

        // A wrong password and a certificate that nobody vouches for: told, and nothing is sent.
        try "falsch\n".write(toFile: workspace.root + "/keys/mail", atomically: false, encoding: .utf8)
        let refused = workspace.run("mail", "--test", "it@example.com")
        #expect(refused.status == 1 && refused.err.contains("check user and password") && !refused.err.contains("falsch"), "\(refused)")
        try workspace.set(["caFile": ""])
        let untrusted = workspace.run("mail", "--test", "it@example.com")
        #expect(untrusted.status == 1 && untrusted.err.contains("certificate"), "\(untrusted)")
        #expect(server.received.count == 3)
    }

    @Test func aRefusedAddressStopsNobodyElseAndTheArchivistIsTold() throws {
        let place = try TestWorkspace()
        let server = try MailServer(in: place.folder, ["--answer", "liming@example.com", "550 5.1.1 no such user"])
        let workspace = try workspace(sendingTo: server)
        let run = workspace.batch()
        // The other lawyer's, and the word of the refusal.
        #expect(run.status == 1 && run.json["mail"]["sent"].int == 2 && run.json["mail"]["failed"].int == 1, "\(run)")
        #expect(run.err.contains("liming@example.com") && run.err.contains("550"))
        #expect(messages(server, to: "ouyang@example.com").count == 1)
        let refused = workspace.report("张伟案")["case"]["id"].string ?? "?"
        let told = messages(server, to: "dangan@example.com").compactMap { $0["text"].string }
        #expect(told.contains { $0.contains("未送达的邮件") && $0.contains("\(refused)（liming@example.com）：邮件服务器拒收") && $0.contains("“5.1.1 no such user”") }, "\(told)")
        #expect(workspace.run("status").out.contains("liming@example.com  \(refused)  邮件服务器拒收"))
        // Once is enough; and when the address works again, `retry` sends what was refused.
        #expect(workspace.batch().json["mail"]["sent"].int == 0)
        server.stop()
        let mended = try MailServer(in: place.folder, ["--port", "\(server.port)"])
        #expect(workspace.run("retry").status == 0)
        #expect(workspace.run("mail", "--json").json["sent"].int == 1)
        #expect(messages(mended, to: "liming@example.com").count == 1)
    }

    @Test func aServerThatSaysLaterIsAskedLater() throws {
        let place = try TestWorkspace()
        let server = try MailServer(in: place.folder, ["--answer", "liming@example.com", "451 4.7.1 try again later", "1"])
        let workspace = try workspace(sendingTo: server)
        // A run waits for it; ended meanwhile, it loses nothing.
        let waiting = Program.start(["run", "-w", workspace.root, "--as-of", asOf, "--jobs", "1"])
        #expect(eventually { waiting.errorsSoFar.contains("waiting until") }, "\(waiting.errorsSoFar)")
        waiting.signal(SIGTERM)
        #expect(waiting.wait(seconds: 30).status == 143)
        #expect(messages(server, to: "liming@example.com").isEmpty && messages(server, to: "ouyang@example.com").count == 1)
        let status = workspace.run("status").out
        #expect(status.contains("邮件服务器暂不接收") && status.contains("已试 1 次") && status.contains("以后再发"), "\(status)")
        let undelivered = workspace.run("status", "--json").json["undelivered"]
        #expect(undelivered.array.count == 1 && undelivered[0]["next"].string != nil && undelivered[0]["refused"].bool == false, "\(undelivered)")
        #expect(!messages(server, to: "dangan@example.com").contains { $0["text"].string?.contains("liming") == true }, "too soon to complain")
        // Not before its time, unless somebody wishes it.
        #expect(workspace.run("mail", "--json").json["sent"].int == 0)
        #expect(workspace.run("retry").status == 0)
        let sent = workspace.run("mail", "--json")
        #expect(sent.status == 0 && sent.json["sent"].int == 1, "\(sent)")
        #expect(messages(server, to: "liming@example.com").count == 1)
    }

    @Test func aWatchSendsWhatFallsDueMeanwhile() throws {
        let place = try TestWorkspace()
        let server = try MailServer(in: place.folder, ["--answer", "liming@example.com", "451 4.7.1 try again later", "1"])
        let workspace = try TestWorkspace([
            "server": "127.0.0.1", "port": "\(server.port)", "security": "plain", "from": "casebinder@example.com", "retryAfter": "1s",
        ])
        try workspace.dropConsultation("赵敏咨询", client: "赵敏", complete: false)
        let watching = Program.start(["watch", "-w", workspace.root, "--as-of", asOf, "--jobs", "1"])
        defer { watching.killGroup() }
        #expect(eventually { messages(server, to: "liming@example.com").count == 1 }, "\(watching.errorsSoFar)")
        watching.signal(SIGTERM)
        #expect(watching.wait(seconds: 30).status == 0)
    }

    @Test func aServerThatWasDownGetsEachMessageOnce() throws {
        let place = try TestWorkspace()
        let server = try MailServer(in: place.folder)
        let workspace = try workspace(sendingTo: server)
        server.stop()
        let down = workspace.batch()
        #expect(down.status == 1 && down.json["mail"]["sent"].int == 0 && down.json["mail"]["failed"].int == 2, "\(down)")
        #expect(down.err.contains("cannot be reached"))
        #expect(workspace.report("张伟案")["state"].string == "incomplete", "the work itself was done")

        let up = try MailServer(in: place.folder, ["--port", "\(server.port)"])
        #expect(workspace.run("retry").status == 0)
        #expect(workspace.batch().json["mail"]["sent"].int == 2)
        #expect(workspace.batch().json["mail"]["sent"].int == 0)
        #expect(up.received.count == 2 && Set(up.received.compactMap { $0["messageID"].string }).count == 2)
    }

    @Test func noMailGoesToADomainThatTheSettingsDoNotName() throws {
        let place = try TestWorkspace()
        let server = try MailServer(in: place.folder)
        let workspace = try workspace(sendingTo: server)
        server.stop()
        #expect(workspace.batch().json["mail"]["failed"].int == 2)
        // The list is made while messages wait: they are held against it too.
        try workspace.set(["domains": "[firm.example.com]", "email": "dangan@firm.example.com"])
        let up = try MailServer(in: place.folder, ["--port", "\(server.port)"])
        #expect(workspace.run("retry").status == 0)
        let run = workspace.run("mail")
        #expect(run.status == 1 && run.err.contains("example.com is not in mail.domains"), "\(run)")
        #expect(up.received.map { $0["envelopeTo"].array.map(\.string) } == [["dangan@firm.example.com"]], "only the archivist hears of it")
        #expect(workspace.run("status").out.contains("不在 mail.domains 中"))
        let test = workspace.run("mail", "--test", "it@example.com")
        #expect(test.status == 1 && test.err.contains("mail.domains") && up.received.count == 1, "\(test)")
        #expect(workspace.run("mail", "--test", "it@firm.example.com").status == 0)
    }
}
