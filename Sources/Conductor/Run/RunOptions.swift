import CaseModel
import Reporter

/// What a run is asked to do.
public struct RunOptions: Sendable {
    /// The moment for which results hold.
    public var moment: Moment
    /// Worker processes; 0: as the settings say.
    public var jobs: Int
    /// Queue no mail and send none.
    public var noMail: Bool
    /// Where set, a batch waits at its end for messages that the mail server put off, as long as the settings allow, and says so once, for
    /// people. Otherwise they are left for later.
    public var onMailWait: (@Sendable (String) -> Void)?

    public init(moment: Moment, jobs: Int = 0, noMail: Bool = false, onMailWait: (@Sendable (String) -> Void)? = nil) {
        self.moment = moment
        self.jobs = jobs
        self.noMail = noMail
        self.onMailWait = onMailWait
    }
}

/// What a run did.
public struct RunSummary: Sendable {
    /// A case that the run touched, as it stands at its end.
    public struct CaseLine: Sendable {
        /// nil for a folder that still grows and was never taken in.
        public var id: String?
        /// The case's folder in the inbox.
        public var folder: RawName
        /// As the run left it.
        public var state: CaseState
        /// The colour of its page.
        public var ink: Ink
        /// Below the workspace.
        public var package: String?
    }
    /// By case id.
    public var cases: [CaseLine] = []
    /// Files whose bytes were taken in.
    public var files = 0
    /// Inbox folders that are still growing and were left for the next look.
    public var growing = 0
    /// Pages that were read (not found in the catalogue).
    public var pages = 0
    /// Files that were damaged, refused or crashed the reader, over all open cases.
    public var failed = 0
    /// Messages handed to the mail server, written as files because none is set, and not delivered.
    public var mailSent = 0
    /// Written as files because no server is set.
    public var mailWritten = 0
    /// Not delivered; they stay queued.
    public var mailFailed = 0
    /// What the archivist should see of all cases, once the run has come to its end.
    public var desk: ArchivistSummary?
    /// Wall-clock time.
    public var seconds = 0.0
    /// For people, in the order in which they arose.
    public var notes: [String] = []
    /// Work that failed and was given up, or that the outside kept from being done.
    public var troubles: [String] = []

    /// Nothing done yet.
    public init() {}

    /// 0, or 1 where something failed (CONTRACT, exit status).
    public var exitStatus: Int32 { failed > 0 || mailFailed > 0 || !troubles.isEmpty ? 1 : 0 }
}

/// How far a run has come, for a terminal or a log.
public struct RunProgress: Sendable, Equatable {
    /// Files opened by this run.
    public var filesDone = 0
    /// Files that wait to be opened.
    public var filesLeft = 0
    /// Pages read by this run.
    public var pagesDone = 0
    /// Known pages that wait to be read; grows while files are opened.
    public var pagesLeft = 0
    /// Since the run began.
    public var seconds = 0.0

    /// Pages read in a second; nil before the first.
    public var rate: Double? { pagesDone > 0 && seconds > 0 ? Double(pagesDone) / seconds : nil }
    /// Seconds until the known pages are read.
    public var secondsLeft: Double? { rate.map { Double(pagesLeft) / $0 } }

    public init() {}
}
