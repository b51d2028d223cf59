/// What `verify --json` prints.
public struct VerifyJSON: Codable, Hashable, Sendable {
    /// A package with what was found of it.
    public struct Package: Codable, Hashable, Sendable {
        public var package: String
        /// `contents` or `ciphertext`: how deep the check went (DESIGN, "Verified").
        public var checked: String
        public var ok: Bool
        /// Every fault that was found, not the first only.
        public var faults: [String]

        public init(package: String, checked: String, faults: [String]) {
            self.package = package
            self.checked = checked
            self.ok = faults.isEmpty
            self.faults = faults
        }
    }

    /// The chain of the audit log.
    public struct AuditLog: Codable, Hashable, Sendable {
        public var ok: Bool
        public var entries: Int
        public var faults: [String]

        public init(entries: Int, faults: [String]) {
            self.ok = faults.isEmpty
            self.entries = entries
            self.faults = faults
        }
    }

    public var ok: Bool
    public var packages: [Package]
    @OrNull public var auditLog: AuditLog?

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
        public var file: String
        @OrNull public var line: Int?
        @OrNull public var column: Int?
        public var message: String

        public init(file: String, line: Int?, column: Int?, message: String) {
            self.file = file
            self.line = line
            self.column = column
            self.message = message
        }
    }

    public var ok: Bool
    public var faults: [Fault]

    public init(faults: [Fault]) {
        ok = faults.isEmpty
        self.faults = faults
    }
}

/// What `doctor --json` prints.
public struct DoctorJSON: Codable, Hashable, Sendable {
    /// How a thing is; only `missing` fails the command.
    public enum Status: String, Codable, Sendable {
        case ok
        /// Works, but somebody should do something (the identity still lies in keys/).
        case warning
        /// Not there, and needed.
        case missing
    }

    /// One thing that was looked at.
    public struct Check: Codable, Hashable, Sendable {
        public var name: String
        public var status: Status
        @OrNull public var version: String?
        public var message: String
        /// What to do; null where all is well.
        @OrNull public var remedy: String?

        public init(name: String, status: Status, version: String? = nil, message: String, remedy: String? = nil) {
            self.name = name
            self.status = status
            self.version = version
            self.message = message
            self.remedy = remedy
        }
    }

    public var ok: Bool
    public var checks: [Check]

    public init(checks: [Check]) {
        ok = !checks.contains { $0.status == .missing }
        self.checks = checks
    }
}
