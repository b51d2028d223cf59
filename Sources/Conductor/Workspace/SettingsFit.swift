import Phrasebook
import Pipeline
import Reporter

/// What neither the settings nor the pipeline can judge alone: names in the one that must stand in the other, and the wording of mails in the
/// language that the settings choose. Held against each other before any work starts.
enum SettingsFit {
    static func faults(_ settings: Settings, _ pipeline: PipelineDefinition, _ paths: WorkspacePaths) -> [ConfigFault] {
        [order(settings, pipeline, paths), mails(settings, pipeline, paths)].compactMap { $0 }
    }

    /// A password that others can read. Told by `check-config` and where it is used: no other work waits for it.
    static func passwordFile(_ settings: Settings, _ paths: WorkspacePaths) -> ConfigFault? {
        guard let file = settings.mail.passwordFile,
            let trouble = PasswordFileMode.trouble(file.hasPrefix("/") ? file : paths.root + "/" + file)
        else { return nil }
        let entry = (try? ConfigDocument.load(path: paths.settings))?.value("mail")?.value("passwordFile")
        return ConfigFault(
            file: paths.settings, line: entry?.line ?? 1, column: entry?.column ?? 1, problem: .rule(english: trouble, chinese: trouble))
    }

    private static func order(_ settings: Settings, _ pipeline: PipelineDefinition, _ paths: WorkspacePaths) -> ConfigFault? {
        guard let order = settings.archive.order, pipeline.checklists.orders[order] == nil else { return nil }
        let near = NearestWord.find(order, in: pipeline.checklists.orders.keys.sorted())
        let entry = (try? ConfigDocument.load(path: paths.settings))?.value("archive")?.value("order")
        return ConfigFault(
            file: paths.settings, line: entry?.line ?? 1, column: entry?.column ?? 1,
            problem: .unknownName(kind: "order", name: order, nearest: near))
    }

    private static func mails(_ settings: Settings, _ pipeline: PipelineDefinition, _ paths: WorkspacePaths) -> ConfigFault? {
        do throws(MailTemplateError) {
            _ = try MailTemplates(pipeline.templates, language: Language(rawValue: settings.reportLanguage) ?? .zhHans)
            return nil
        } catch {
            return ConfigFault(
                file: "\(paths.pipelines)/\(settings.pipeline)/\(error.file)", line: error.line, column: error.column,
                problem: .rule(english: error.problem, chinese: error.problem))
        }
    }
}

extension ConfigNode {
    fileprivate func value(_ key: String) -> ConfigNode? { entries?.first { $0.key == key }?.value }
}
