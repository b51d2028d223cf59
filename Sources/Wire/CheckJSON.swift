/// What `verify --json` prints.
public struct VerifyJSON: Codable, Hashable, Sendable {
    /// A package with what was found of it.
    public struct Package: Codable, Hashable, Sendable {
        /// Its path.
        public var package: String
        /// `contents` or `ciphertext`: how deep the check went (DESIGN, "Verified").
        public var checked: String
        /// No fault was found.
        public var ok: Bool
        /// Every fault that was found, not the first only.
        public var faults: [String]

        /// `ok` follows from `faults`.
        public init(package: String, checked: String, faults: [String]) {
            self.package = package
            self.checked = checked
            self.ok = faults.isEmpty
            self.faults = faults
        }
    }

    /// The chain of the audit log.
    public struct AuditLog: Codable, Hashable, Sendable {
        /// The chain is whole.
        public var ok: Bool
        /// Entries that were checked.
        public var entries: Int
        /// Where the chain breaks.
        public var faults: [String]

        /// `ok` follows from `faults`.
        public init(entries: Int, faults: [String]) {
            self.ok = faults.isEmpty
            self.entries = entries
            self.faults = faults
        }
    }

    /// Every package and the log are sound.
    public var ok: Bool
    /// One for each package that was asked for.
    public var packages: [Package]
    /// Null where single packages were asked for.
    @OrNull public var auditLog: AuditLog?

    /// `ok` follows from the parts.
    public init(packages: [Package], auditLog: AuditLog?) {
        ok = packages.allSatisfy(\.ok) && auditLog?.ok ?? true
        self.packages = packages
        self.auditLog = auditLog
    }
}

/// What `check-config --json` prints.
public struct CheckConfigJSON: Codable, Hashable, Sendable {
    /// A fault of settings or pipeline with its place.
    public struct Fault: Codable, Hashable, Sendable {
        /// Path as given to the program.
        public var file: String
        /// Counted from 1; null where the whole file is meant.
        @OrNull public var line: Int?
        /// Counted from 1, in characters.
        @OrNull public var column: Int?
        /// What is wrong and what would be right.
        public var message: String

        /// A fault at its place.
        public init(file: String, line: Int?, column: Int?, message: String) {
            self.file = file
            self.line = line
            self.column = column
            self.message = message
        }
    }

    /// There are no faults.
    public var ok: Bool
    /// Every fault, by file and place.
    public var faults: [Fault]

    /// `ok` follows from `faults`.
    public init(faults: [Fault]) {
        ok = faults.isEmpty
        self.faults = faults
    }
}

/// What `doctor --json` prints.
public struct DoctorJSON: Codable, Hashable, Sendable {
    /// How a thing is; only `missing` fails the command.
    public enum Status: String, Codable, Sendable {
        /// There, and as it should be.
        case ok
        /// Works, but somebody should do something (the identity still lies in keys/).
        case warning
        /// Not there, and needed.
        case missing
    }

    /// One thing that was looked at.
    public struct Check: Codable, Hashable, Sendable {
        /// What was looked at: a program, a library, a folder, a setting.
        public var name: String
        /// How it is.
        public var status: Status
        /// Its version, where it has one.
        @OrNull public var version: String?
        /// What was seen.
        public var message: String
        /// What to do; null where all is well.
        @OrNull public var remedy: String?

        /// One thing with what was seen of it.
        public init(name: String, status: Status, version: String? = nil, message: String, remedy: String? = nil) {
            self.name = name
            self.status = status
            self.version = version
            self.message = message
            self.remedy = remedy
        }
    }

    /// Nothing needed is missing.
    public var ok: Bool
    /// In the order in which they were made.
    public var checks: [Check]

    /// `ok` follows from `checks`.
    public init(checks: [Check]) {
        ok = !checks.contains { $0.status == .missing }
        self.checks = checks
    }
}
