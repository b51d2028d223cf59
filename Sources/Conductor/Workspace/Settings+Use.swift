import CaseModel
import Phrasebook
import Pipeline
import Watcher

extension Settings {
    /// For the archivist at the command line.
    public var book: Phrasebook { Phrasebook(Language(rawValue: language) ?? .zhHans) }
    /// For reports and mails.
    public var reportBook: Phrasebook { Phrasebook(Language(rawValue: reportLanguage) ?? .zhHans) }
}

extension IgnoredNames {
    /// The names that the settings say are to be ignored.
    init(settings: Settings) {
        self.init(patterns: SystemNames.patterns + settings.inbox.ignore)
    }
}
