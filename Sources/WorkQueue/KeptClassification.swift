import CaseModel

/// What is kept of a classification beside the report, in which its papers stand.
struct KeptClassification: Codable {
    /// Sensitive data in the papers' text, for masking.
    var findings: [Finding]
    /// The ids that the case's papers ever had.
    var ids: DocumentIDs?

    init(_ classification: Classification) {
        findings = classification.findings
        ids = classification.ids
    }
}

/// The ids alone, which are there in every form but the oldest.
struct NumberedPapers: Codable {
    var ids: DocumentIDs?
}

/// As much of the papers as older versions kept in every form.
struct ListedPapers: Codable {
    struct Paper: Codable {
        var id: String
        var parts: [DocumentPart]
    }
    var documents: [Paper]
}
