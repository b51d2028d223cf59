/// The firm's confidentiality levels (本所密级), S2 第五条. Not the levels of the law on state secrets (requirement gap G11).
public enum Level: String, Codable, Sendable, CaseIterable, Comparable {
    /// 秘密级: everything of a case is at least this.
    case secret
    /// 机密级.
    case confidential
    /// 绝密级.
    case topSecret = "top-secret"

    /// By secrecy: secret < confidential < topSecret.
    public static func < (left: Level, right: Level) -> Bool { left.rank < right.rank }
    private var rank: Int {
        switch self {
        case .secret: 0
        case .confidential: 1
        case .topSecret: 2
        }
    }
}

/// 信息敏感度, S0 三.2.
public enum Sensitivity: String, Codable, Sendable, CaseIterable, Comparable {
    /// 普通信息.
    case ordinary
    /// 中度敏感.
    case medium
    /// 高度敏感.
    case high

    /// By sensitivity: ordinary < medium < high.
    public static func < (left: Sensitivity, right: Sensitivity) -> Bool { left.rank < right.rank }
    private var rank: Int {
        switch self {
        case .ordinary: 0
        case .medium: 1
        case .high: 2
        }
    }
}

/// Both scales at once, with the reasons (R014, R108-R111). A machine only ever raises it.
public struct LevelAssessment: Codable, Hashable, Sendable {
    /// The firm's scale of secrecy.
    public var level: Level
    /// The scale of personal information.
    public var sensitivity: Sensitivity
    /// The documents could not be read well enough to tell (domain/sensitivity.md 3.7).
    public var undetermined: Bool
    /// Why, the weightiest first.
    public var reasons: [LevelReason]

    public init(
        level: Level = .secret, sensitivity: Sensitivity = .ordinary, undetermined: Bool = false, reasons: [LevelReason] = []
    ) {
        self.level = level
        self.sensitivity = sensitivity
        self.undetermined = undetermined
        self.reasons = reasons
    }

    /// Raises this to cover the other; keeps both sets of reasons, each once.
    public mutating func raise(to other: LevelAssessment) {
        level = max(level, other.level)
        sensitivity = max(sensitivity, other.sensitivity)
        undetermined = undetermined || other.undetermined
        for reason in other.reasons where !reasons.contains(reason) { reasons.append(reason) }
    }
}
