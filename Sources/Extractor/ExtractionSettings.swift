import Mime
import Pipeline
import Recognizer

/// All that reading a file depends on beside its bytes: hashed into the cache key, sent to the worker.
public struct ExtractionSettings: Codable, Sendable, Hashable {
    /// Part of the cache key: raised when the same bytes and settings may give another result.
    public static let stageVersion = 4

    public var quality = QualityRules()
    public var limits = ReadingLimits()
    public var ocr = OCRSettings()
    /// Tried on encrypted PDFs and archives.
    public var passwords: [String] = []
    /// Words beside which people sign (签名, 具状人, 甲方 …), from the pipeline; without any, ``Page/signature`` stays unclear.
    public var signatureAnchors: [String] = []
    /// What stands before a mail's header lines in its text, in the reader's language.
    public var mailLabels = HeaderLabels(from: "From: ", to: "To: ", cc: "Cc: ", subject: "Subject: ", date: "Date: ")
    /// Regular expressions of printed page numbers with the groups `number` and, where there is one, `of`; matched against a whole line
    /// without white space and in half-width characters (Q19).
    public var labelPatterns = [
        #"第(?<number>\d{1,4})页[,/、.]?共(?<of>\d{1,4})页"#,
        #"共(?<of>\d{1,4})页[,/、.]?第(?<number>\d{1,4})页"#,
        #"第(?<number>\d{1,4})页"#,
        #"(?<number>\d{1,4})/(?<of>\d{1,4})"#,
        #"[Pp]age(?<number>\d{1,4})of(?<of>\d{1,4})"#,
        #"[-—–―_·•~]+(?<number>\d{1,4})[-—–―_·•~]+"#,
    ]

    public init() {}
}
