import Glibc
import Phrasebook
import Pipeline
import Reporter

/// `check-config`: all faults of a workspace's settings and pipeline.
public enum ConfigCheck {
    /// A fault with its place; line and column from 1.
    public struct Fault: Sendable {
        public var file: String
        public var line: Int
        public var column: Int
        public var message: String
    }

    /// All faults of a workspace's settings and pipeline. Throws where the folder is no workspace.
    public static func faults(of root: String) throws(ConductorError) -> [Fault] {
        let paths = WorkspacePaths(root)
        guard access(paths.settings, F_OK) == 0 else {
            throw .workspace("\(paths.root): not a workspace (no casebinder.yaml); make one with `casebinder init \(paths.root)`")
        }
        var found: [Fault] = []
        var settings = Settings()
        do throws(PipelineFaults) { settings = try Settings.load(path: paths.settings) } catch { found += error.faults.map(Fault.init) }
        do throws(PipelineFaults) {
            let pipeline = try PipelineLoader.load(folder: paths.pipelines + "/" + settings.pipeline)
            if let order = settings.archive.order, pipeline.checklists.orders[order] == nil {
                let near = NearestWord.find(order, in: pipeline.checklists.orders.keys.sorted())
                found.append(
                    Fault(file: paths.settings, line: 1, column: 1, message: "archive.order '\(order)': no such order\(near.map { "; did you mean '\($0)'?" } ?? "")"))
            }
            do throws(MailTemplateError) {
                _ = try MailTemplates(pipeline.templates, language: settings.reportBook.language)
            } catch {
                found.append(Fault(file: paths.pipelines + "/" + settings.pipeline, line: 1, column: 1, message: error.description))
            }
        } catch {
            found += error.faults.map(Fault.init)
        }
        return found
    }
}

extension ConfigCheck.Fault {
    init(_ fault: ConfigFault) {
        self.init(file: fault.file, line: fault.line, column: fault.column, message: fault.message(language: "en"))
    }
}
