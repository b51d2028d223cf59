import Mime
import Pipeline
import Recognizer

/// All that reading a file depends on beside its bytes: hashed into the cache key, sent to the worker.
public struct ExtractionSettings: Codable, Sendable, Hashable {
    /// Part of the cache key: raised when the same bytes and settings may give another result.
    public static let stageVersion = 4

    /// With the words beside which people sign and the forms of page numbers; without any, ``Page/signature`` stays unclear and
    /// ``Page/label`` nil.
    public var quality = QualityRules()
    public var limits = ReadingLimits()
    public var ocr = OCRSettings()
    /// Tried on encrypted PDFs and archives.
    public var passwords: [String] = []
    /// What stands before a mail's header lines in its text, in the reader's language.
    public var mailLabels = HeaderLabels(from: "From: ", to: "To: ", cc: "Cc: ", subject: "Subject: ", date: "Date: ")

    public init() {}
}
