import CaseModel
import Foundation
import Reporter
import TestKit
import WorkQueue

@testable import Conductor

/// A workspace that sends its mail to a server of the test's own.
struct MailFixture {
    let workspace: Workspace
    let moment = Moment(asOf: "2024-11-22T02:00:00+08:00", timezone: "Asia/Shanghai") ?? Moment(timezone: "Asia/Shanghai")

    /// - Parameter settings: lines of casebinder.yaml that replace those of the same key.
    init(_ server: ScriptedServer, _ settings: [String: String] = [:]) async throws {
        let root = FileManager.default.temporaryDirectory.path + "/mail-\(UUID().uuidString)"
        _ = try await Initializer.make(root)
        let usual = ["server": "127.0.0.1", "port": "\(server.port)", "security": "plain", "from": "casebinder@example.com"]
        let path = root + "/casebinder.yaml"
        var lines = try String(contentsOfFile: path, encoding: .utf8).components(separatedBy: "\n")
        for (key, value) in usual.merging(settings, uniquingKeysWith: { $1 }) {
            guard let index = lines.firstIndex(where: { $0.drop { $0 == " " }.hasPrefix(key + ":") }) else {
                throw TestKitError(message: "no setting '\(key)'")
            }
            lines[index] = lines[index].prefix { $0 == " " } + "\(key): \(value)"
        }
        try lines.joined(separator: "\n").write(toFile: path, atomically: true, encoding: .utf8)
        workspace = try Workspace(root)
    }

    var post: PostOffice { PostOffice(workspace: workspace, moment: moment) }

    /// Queues a small message.
    func queue(_ id: String, to recipient: String = "l@example.com") throws {
        let text = "Message-ID: <\(id)>\r\nSubject: x\r\n\r\nfirst\r\n.\r\nlast\r\n"
        try workspace.catalogue.enqueue(
            [OutgoingMessage<ReportSummary>(bytes: Array(text.utf8), messageID: id, recipients: [recipient], cases: ["C00001"])], at: moment.text)
    }

    func waiting() throws -> [QueuedMessage] { try workspace.catalogue.undeliveredMessages() }

    /// The header of a message that the server took; nil where there is none.
    static func header(_ name: String, of message: String) -> String? {
        let head = message.components(separatedBy: "\n\n")[0].replacing("\n ", with: " ").replacing("\n\t", with: " ")
        let line = head.components(separatedBy: "\n").first { $0.lowercased().hasPrefix(name.lowercased() + ":") }
        return line.map { $0.dropFirst(name.count + 1).trimmingCharacters(in: .whitespaces) }
    }
}
