import Pipeline
import Watcher

extension IgnoredNames {
    /// The names that the settings say are to be ignored.
    init(settings: Settings) {
        self.init()
        patterns += settings.inbox.ignore
    }
}
