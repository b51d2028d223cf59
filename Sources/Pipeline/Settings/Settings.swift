/// The settings of a workspace, casebinder.yaml. Every key has a default; none holds a secret.
public struct Settings: Sendable, Hashable {
    /// The firm, as reports and packages name it.
    public struct Firm: Sendable, Hashable {
        /// Whom to tell.
        public struct Contact: Sendable, Hashable {
            /// As mails address them; nil: by role.
            public var name: String?
            /// Address; nil: nobody is written to in this role.
            public var email: String?
        }
        /// Empty where the firm has not filled it in.
        public var name = ""
        /// Told where a lawyer cannot be reached.
        public var archivist = Contact()
    }

    /// When a folder is taken, and what in it is left alone.
    public struct Inbox: Sendable, Hashable {
        /// Seconds in which nothing may change before a folder is taken.
        public var quiet = 30.0
        /// Names, or patterns with `*` and `?`, that are left alone beside the usual system files.
        public var ignore: [String] = []
        /// A file of passwords that are tried on the locked files of every case, one a line.
        public var passwordsFile: String?
    }

    /// The processes that read files.
    public struct Work: Sendable, Hashable {
        /// Whether reading goes on where the kernel cannot confine a worker.
        public enum Sandbox: String, Sendable, Hashable, CaseIterable {
            case required
            case bestEffort = "best-effort"
        }
        /// Worker processes; 0: as many as the machine has cores.
        public var jobs = 0
        /// Bytes.
        public var memoryPerWorker: Int64 = 2 << 30
        /// A worker is replaced after so many pages.
        public var pagesPerWorker = 400
        /// A page that takes longer is given up.
        public var secondsPerPage = 120.0
        /// Whether reading is refused where the kernel cannot confine workers.
        public var sandbox = Sandbox.required
    }

    /// What is refused instead of read.
    public struct Limits: Sendable, Hashable {
        /// Bytes of one file.
        public var fileSize: Int64 = 4 << 30
        /// Pixels of one picture.
        public var pixels = 160_000_000
        /// Pages of one file.
        public var pages = 5_000
        /// Members of one container.
        public var members = 10_000
        /// Bytes of all members of one container, unpacked.
        public var unpackedSize: Int64 = 8 << 30
        /// Containers within containers.
        public var depth = 8
        /// Unpacked to packed bytes.
        public var ratio = 200.0
    }

    /// How mail goes out.
    public struct Mail: Sendable, Hashable {
        /// Encryption on the way to the mail server; `plain` to this machine only.
        public enum Security: String, Sendable, Hashable, CaseIterable {
            case starttls, tls, plain
        }
        /// Host name; nil: messages are written as .eml files instead.
        public var server: String?
        /// 587 for starttls, 465 for tls.
        public var port = 587
        /// Without it nothing is sent.
        public var security = Security.starttls
        /// nil: no login.
        public var user: String?
        /// A file that holds nothing but the password, or the name of an environment variable; at most one of the two.
        public var passwordFile: String?
        /// Read when mail is sent; never kept.
        public var passwordEnv: String?
        /// The sender's address.
        public var from: String?
        /// Domains that mail may go to; empty: all.
        public var domains: [String] = []
        /// PEM file of a certificate authority of the firm's own.
        public var caFile: String?
        /// Days before each reminder of an overdue case about which nothing has changed; the last holds for all further ones. Empty: none.
        public var reminders = [7, 7, 14]
        /// So many reminders of an unchanged case, then silence.
        public var mostReminders = 12
        /// Seconds after which a message that the server did not take for now is tried again; twice as long after each further try.
        public var retryAfter = 300.0
        /// Seconds that a run waits at its end for such messages; 0: they wait for the next run.
        public var retryWithin = 1200.0
        /// Seconds for which the outbox keeps the text of what was sent; afterwards only its hash.
        public var keepSent = 30 * 86_400.0
    }

    /// What becomes of complete cases.
    public struct Archive: Sendable, Hashable {
        /// Whether a person must approve a package before it is made.
        public enum Approval: String, Sendable, Hashable, CaseIterable {
            case automatic, required
        }
        /// CONTRACT `archive.approval`.
        public var approval = Approval.automatic
        /// Encrypt packages with age for all recipients.
        public var encrypt = true
        /// Folder of the age recipients' files, inside the workspace.
        public var recipients = "keys"
        /// Id of a volume order for all cases; nil: as the case's type says.
        public var order: String?
    }

    /// How reports are written.
    public struct Report: Sendable, Hashable {
        /// Language of reports and mails; nil: ``Settings/language``.
        public var language: String?
    }

    /// Of the archivist's tables: `zh-Hans` or `en`.
    public var language = "zh-Hans"
    /// Folder under pipelines/.
    public var pipeline = "cn-law-firm"
    /// IANA name; every date that is written is in it.
    public var timezone = "Asia/Shanghai"
    /// Who the firm is and whom to tell.
    public var firm = Firm()
    /// What is taken from the inbox, and when.
    public var inbox = Inbox()
    /// How many processes read, and how they are confined.
    public var work = Work()
    /// Files beyond these are refused, not read in part.
    public var limits = Limits()
    /// The mail server; without one messages are written as files.
    public var mail = Mail()
    /// When cases are packaged, and for whom they are encrypted.
    public var archive = Archive()
    /// How reports are written.
    public var report = Report()

    public init() {}

    /// The language of reports and mails.
    public var reportLanguage: String { report.language ?? language }
}
