import CaseModel

/// What a fault asks of a person.
public enum ProblemAction: String, Sendable, Hashable, CaseIterable {
    /// Scan the page again.
    case rescan
    /// Add what is not there: a page, a seal, a signature, a date.
    case complete
    /// Put another copy of the file there.
    case replace
    /// Look and decide.
    case decide
    /// Nothing.
    case none
}

extension ProblemCode {
    /// What is asked where the fault is severe; of a page whose content could not be had, `replace` asks for a new scan.
    public var action: ProblemAction {
        switch self {
        case .lowResolution, .blurred, .skewed, .sideways, .upsideDown, .cutOff, .lowContrast, .lowConfidence, .noText, .colourMode, .notA4:
            .rescan
        case .missingPage, .missingClause, .missingSeal, .missingSignature, .missingDate:
            .complete
        case .encrypted, .damaged, .empty, .unsupportedFormat, .tooLarge, .tooManyPages, .tooManyFiles, .tooDeep, .bomb, .unsafePath,
            .timeout, .crashed, .outOfMemory, .expired:
            .replace
        case .duplicate, .nearDuplicate, .sensitiveName, .mixedCase, .contradiction, .stateSecret, .unclearDate:
            .decide
        case .blank, .superseded, .deleted, .ignored, .extensionMismatch:
            .none
        }
    }
}
