import CaseModel

extension Extractor {
    func openEmail(_ format: FileFormat, _ path: String, _ scratch: String) -> Opening {
        Opening(
            format: format.mediaType, status: .unsupported,
            problems: [Problem(.unsupportedFormat, severity: .warning, detail: format.mediaType)])
    }
}
