import Pipeline
import Watcher

extension FolderSense {
    /// With the words of a workspace's pipeline and settings.
    init(_ workspace: Workspace) {
        let parts = workspace.pipeline.materials.folderHints.map(\.word)
        let grammar = workspace.pipeline.facts.folderGrammar
        self.init(partWords: parts, ignored: IgnoredNames(settings: workspace.settings)) {
            grammar.namesMatter($0, parts: parts)
        } namesOwner: {
            grammar.namesOwner($0)
        }
    }
}
