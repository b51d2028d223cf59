import Glibc
import Pipeline

/// `check-config`: all faults of a workspace's settings and pipeline.
public enum ConfigCheck {
    /// A fault with its place; line and column from 1.
    public struct Fault: Sendable {
        /// Path of the settings or pipeline file.
        public var file: String
        /// From 1.
        public var line: Int
        /// From 1, in characters.
        public var column: Int
        /// What is wrong and what would be right.
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
        if let fault = SettingsFit.passwordFile(settings, paths) { found.append(Fault(fault)) }
        do throws(PipelineFaults) {
            let pipeline = try PipelineLoader.load(folder: paths.pipelines + "/" + settings.pipeline)
            found += SettingsFit.faults(settings, pipeline, paths).map(Fault.init)
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
