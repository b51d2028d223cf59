import Testing

@testable import Pipeline

@Suite struct SettingsTests {
    @Test func theTemplateLoadsBackToTheDefaults() throws {
        #expect(try Settings.parse(Settings.template(language: "zh-Hans")) == Settings())
        var english = Settings()
        english.language = "en"
        #expect(try Settings.parse(Settings.template(language: "en")) == english)
    }

    @Test(arguments: ["zh-Hans", "en"]) func everyKeyOfTheTemplateHasAComment(_ language: String) {
        let lines = Settings.template(language: language).split(separator: "\n").map { $0.drop { $0 == " " } }
        for key in SettingsKey.all {
            let name = key.path.split(separator: ".").last.map(String.init) ?? ""
            #expect(zip(lines, lines.dropFirst()).contains { $0.hasPrefix("# ") && $1.hasPrefix(name + ":") }, "\(key.path)")
        }
    }

    @Test func valuesAreReadInTheUnitsPeopleWrite() throws {
        let settings = try Settings.parse(
            """
            firm: {name: 某律师事务所, archivist: {name: 王芳, email: wf@firm.example}}
            inbox: {quiet: 2m, ignore: ["*.tmp", 备份]}
            work: {jobs: 4, memoryPerWorker: 1.5GB, secondsPerPage: 90, sandbox: best-effort}
            mail: {server: smtp.firm.example, port: 465, security: tls, from: casebinder@firm.example, domains: [firm.example], passwordEnv: SMTP_PASSWORD,
                   reminders: [3, 10], retryWithin: 0, keepSent: 90d}
            archive: {approval: required, encrypt: no, order: n91-civil}
            report: {language: en}
            """)
        #expect(settings.firm.archivist.email == "wf@firm.example")
        #expect(settings.inbox.quiet == 120)
        #expect(settings.inbox.ignore == ["*.tmp", "备份"])
        #expect(settings.work.memoryPerWorker == 3 << 29)
        #expect(settings.work.secondsPerPage == 90)
        #expect(settings.work.sandbox == .bestEffort)
        #expect(settings.mail.security == .tls)
        #expect(settings.mail.reminders == [3, 10] && settings.mail.retryWithin == 0 && settings.mail.keepSent == 90 * 86_400)
        #expect(try Settings.parse("mail: {reminders: []}").mail.reminders.isEmpty && Settings.parse("mail: {reminders: 5}").mail.reminders == [5])
        #expect(settings.archive.approval == .required)
        #expect(!settings.archive.encrypt)
        #expect(settings.reportLanguage == "en")
        #expect(settings.language == "zh-Hans")
    }

    @Test func anEmptyFileMeansDefaults() throws {
        #expect(try Settings.parse("") == Settings())
        #expect(try Settings.parse("mail:\nwork:\n") == Settings())
    }

    @Test(arguments: [
        ("mial:\n  server: x\n", "s.yaml:1:1: unknown key 'mial'; did you mean 'mail'?"),
        ("mail:\n  sever: x\n", "s.yaml:2:3: unknown key 'sever'; did you mean 'server'?"),
        ("mail:\n  password: hunter2\n",
            "s.yaml:2:3: key 'password' is refused: secrets do not belong in settings that many can read; use passwordFile or passwordEnv"),
        ("inbox: {quiet: soon}\n", "s.yaml:1:16: 'soon' is not a time such as 30s, 5m or 2h"),
        ("inbox: {quiet: 3d}\n", "s.yaml:1:16: 3d is out of range; use 0s to 1d"),
        ("work:\n  memoryPerWorker: 10MB\n", "s.yaml:2:20: 10MB is out of range; use 512MB to 64GB"),
        ("mail:\n  reminders: [7, 0]\n", "s.yaml:2:18: 0 is out of range; use 1 to 366"),
        ("mail:\n  from: 张伟@例子.cn\n", "s.yaml:2:9: '张伟@例子.cn' has letters that mail servers do not take everywhere; use an address of ASCII letters"),
        ("work:\n  jobs: many\n", "s.yaml:2:9: 'many' is not a whole number"),
        ("work: {sandbox: maybe}\n", "s.yaml:1:17: 'maybe' is not one of required, best-effort"),
        ("archive: {encrypt: perhaps}\n", "s.yaml:1:20: 'perhaps' is not true or false"),
        ("firm: 某律师事务所\n", "s.yaml:1:7: expected keys with values, found text"),
        ("timezone: Asia/Shangai\n", "s.yaml:1:11: unknown time zone 'Asia/Shangai'; did you mean 'Asia/Shanghai'?"),
        ("pipeline: ../other\n", "s.yaml:1:11: give the name of a folder under pipelines/, not a path"),
        ("mail: {server: smtp.example}\n", "s.yaml:1:16: 'server' needs 'from', the sender's address"),
        ("mail: {server: smtp.example, from: a@b.example, security: plain}\n",
            "s.yaml:1:59: mail leaves this machine only encrypted; use starttls or tls"),
        ("firm：某律师事务所\n", "s.yaml:1:1: expected keys with values, found text; the full-width colon '：' must be ': ' (colon and space)"),
        ("inbox:\n\tquiet: 1s\n", "s.yaml:2:1: not YAML: found character that cannot start any token; use spaces instead of the tab"),
    ]) func slipsAreToldAtTheirPlace(_ text: String, _ expected: String) {
        do throws(PipelineFaults) {
            _ = try Settings.parse(text, file: "s.yaml")
            Issue.record("no fault in \(text)")
        } catch {
            #expect(error.faults.map(\.description) == [expected])
        }
    }

    @Test func plainMailIsAllowedToThisMachineOnly() throws {
        let settings = try Settings.parse("mail: {server: localhost, port: 2525, from: a@b.example, security: plain}")
        #expect(settings.mail.security == .plain)
    }

    @Test func aPasswordInTheFileIsNeverRepeated() {
        do throws(PipelineFaults) {
            _ = try Settings.parse("mail: {password: hunter2}")
        } catch {
            #expect(!error.description.contains("hunter2"))
        }
    }

    @Test func faultsAreToldInChineseToo() {
        do throws(PipelineFaults) {
            _ = try Settings.parse("mial: {}\nwork: {jobs: x}\n")
        } catch {
            #expect(error.faults.map { $0.message(language: "zh-Hans") } == ["不认识“mial”，是否想写“mail”？", "“x”不是整数"])
        }
    }
}
