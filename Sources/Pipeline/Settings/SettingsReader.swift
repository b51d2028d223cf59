import CaseModel
import Fixity
import Foundation

extension Settings {
    /// Reads casebinder.yaml.
    /// - Throws: all faults at once, each with file, line and column.
    public static func load(path: String) throws(PipelineFaults) -> Settings {
        try read(ConfigDocument.load(path: path), file: path)
    }

    /// Reads settings from text; `file` is what faults call it.
    public static func parse(_ text: String, file: String = "casebinder.yaml") throws(PipelineFaults) -> Settings {
        try read(ConfigDocument.parse(text: text, file: file), file: file)
    }

    private static func read(_ root: ConfigNode, file: String) throws(PipelineFaults) -> Settings {
        let faults = FaultList(file: file)
        var reader = SettingsReader(faults: faults)
        reader.read(root, prefix: "")
        reader.check()
        try faults.throwIfAny()
        return reader.settings
    }
}

/// Walks through the file by the table of keys.
private struct SettingsReader {
    let faults: FaultList
    private(set) var settings = Settings()
    private var nodes: [String: ConfigNode] = [:]
    private let keys = SettingsKey.all

    init(faults: FaultList) { self.faults = faults }

    mutating func read(_ node: ConfigNode, prefix: String) {
        let depth = prefix.isEmpty ? 0 : prefix.split(separator: ".").count
        let under = keys.filter { prefix.isEmpty || $0.path.hasPrefix(prefix + ".") }
        var names: [String] = []
        for key in under {
            let name = String(key.path.split(separator: ".")[depth])
            if !names.contains(name) { names.append(name) }
        }
        for entry in faults.entries(node) ?? [] {
            let path = prefix.isEmpty ? entry.key : prefix + "." + entry.key
            if let key = under.first(where: { $0.path == path }) {
                if entry.value.isNull { continue }
                nodes[path] = entry.value
                key.apply(entry.value, to: &settings, faults)
            } else if names.contains(entry.key) {
                read(entry.value, prefix: path)
            } else if prefix == "mail", ["password", "passwd", "pass"].contains(entry.key.lowercased()) {
                faults.report(
                    .secretInFile(key: entry.key, instead: ["passwordFile", "passwordEnv"]), line: entry.line, column: entry.column)
            } else {
                faults.report(
                    .unknownKey(entry.key, nearest: NearestWord.find(entry.key, in: names)), line: entry.line, column: entry.column)
            }
        }
    }

    /// Rules between keys, and values that only their meaning can judge.
    func check() {
        if let node = nodes["timezone"], TimeZone(identifier: settings.timezone) == nil {
            let near = NearestWord.find(settings.timezone, in: TimeZone.knownTimeZoneIdentifiers)
            faults.report(.unknownName(kind: "time zone", name: settings.timezone, nearest: near), at: node)
        }
        if let node = nodes["pipeline"], settings.pipeline.contains("/") || settings.pipeline.hasPrefix(".") {
            rule(node, "give the name of a folder under pipelines/, not a path", "应写 pipelines/ 下的文件夹名，不是路径")
        }
        checkMail()
    }

    private func checkMail() {
        let mail = settings.mail
        if let node = nodes["mail.server"], mail.from == nil {
            rule(node, "'server' needs 'from', the sender's address", "填了 server 还要填发件人地址 from")
        }
        if let node = nodes["mail.security"], mail.security == .plain, let server = mail.server,
            !["localhost", "127.0.0.1", "::1"].contains(server)
        {
            rule(node, "mail leaves this machine only encrypted; use starttls or tls", "发往别的机器必须加密，请用 starttls 或 tls")
        }
        if let node = nodes["mail.passwordEnv"], mail.passwordFile != nil {
            rule(node, "give 'passwordFile' or 'passwordEnv', not both", "passwordFile 和 passwordEnv 只能填一个")
        }
        for path in ["mail.from", "firm.archivist.email"] {
            guard let node = nodes[path], let address = node.text, !EmailAddress.isValid(address) else { continue }
            if EmailAddress.isInternational(address) {
                rule(
                    node, "'\(address)' has letters that mail servers do not take everywhere; use an address of ASCII letters",
                    "“\(address)”含有中文等字符，许多邮件服务器不收；请改用全英文的邮箱地址")
            } else {
                rule(node, "'\(address)' is not an e-mail address", "“\(address)”不是邮箱地址")
            }
        }
    }

    private func rule(_ node: ConfigNode, _ english: String, _ chinese: String) {
        faults.report(.rule(english: english, chinese: chinese), at: node)
    }
}
