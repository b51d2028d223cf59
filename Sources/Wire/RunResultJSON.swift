import CaseModel

/// What `run --json` prints.
public struct RunResultJSON: Codable, Hashable, Sendable {
    /// A case that the run touched.
    public struct CaseResult: Codable, Hashable, Sendable {
        /// Name of the folder in the inbox.
        public var folder: String
        /// Its state when the run ended.
        public var state: String
        /// The package that now holds it, if any.
        @OrNull public var package: String?
        /// The case's id; absent where the folder became no case.
        public var id: String?

        /// `folder` is masked by `context`.
        public init(id: String? = nil, folder: RawName, state: CaseState, package: String?, context: WireContext) {
            self.id = id
            self.folder = context.shown(folder)
            self.state = state.rawValue
            self.package = package
        }
    }

    /// Messages sent, failed, and written as files where no server is set.
    public struct Mail: Codable, Hashable, Sendable {
        /// Handed to the mail server.
        public var sent: Int
        /// Not delivered; they stay in the outbox.
        public var failed: Int
        /// Written as .eml files, because no mail server is set or only a dry run was asked for.
        public var written: Int

        /// Counts of one run, or of the whole outbox.
        public init(sent: Int, failed: Int, written: Int = 0) {
            self.sent = sent
            self.written = written
            self.failed = failed
        }
    }

    /// Each case that the run touched.
    public var cases: [CaseResult]
    /// Files read, members of containers too.
    public var files: Int
    /// Pages read.
    public var pages: Int
    /// Files and pieces of work that failed.
    public var failed: Int
    /// What became of the messages.
    public var mail: Mail
    /// Wall-clock time of the run.
    public var seconds: Double

    /// `seconds` is rounded to hundredths.
    public init(cases: [CaseResult], files: Int, pages: Int, failed: Int, mail: Mail, seconds: Double) {
        self.cases = cases
        self.files = files
        self.pages = pages
        self.failed = failed
        self.mail = mail
        self.seconds = WireEncoder.rounded(seconds, 2)
    }
}
