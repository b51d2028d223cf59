import CaseModel

/// What `run --json` prints.
public struct RunResultJSON: Codable, Hashable, Sendable {
    /// A case that the run touched.
    public struct CaseResult: Codable, Hashable, Sendable {
        public var folder: String
        public var state: String
        @OrNull public var package: String?
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
        public var failed: Int
        /// Written as .eml files, because no mail server is set or only a dry run was asked for.
        public var written: Int

        public init(sent: Int, failed: Int, written: Int = 0) {
            self.sent = sent
            self.written = written
            self.failed = failed
        }
    }

    public var cases: [CaseResult]
    public var files: Int
    public var pages: Int
    public var failed: Int
    public var mail: Mail
    public var seconds: Double

    public init(cases: [CaseResult], files: Int, pages: Int, failed: Int, mail: Mail, seconds: Double) {
        self.cases = cases
        self.files = files
        self.pages = pages
        self.failed = failed
        self.mail = mail
        self.seconds = WireEncoder.rounded(seconds, 2)
    }
}
