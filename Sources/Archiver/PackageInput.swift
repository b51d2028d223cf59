import CaseModel
import Pipeline

/// What made a package, recorded in it: equal bytes are promised only for equal tools.
public struct ToolIdentity: Codable, Hashable, Sendable {
    /// The program's version.
    public var version: String
    /// Versions of the libraries that shape the content, by name (`sqlite`, `libarchive`, `pdfium` …).
    public var libraries: [String: String]
    /// The recognition engine with its models and precision, as one line; nil where no page was recognised.
    public var recognizer: String?

    public init(version: String, libraries: [String: String] = [:], recognizer: String? = nil) {
        self.version = version
        self.libraries = libraries
        self.recognizer = recognizer
    }

    /// With the programs that converted some of these files before they were read.
    func withConverters(of files: [FileReading]) -> ToolIdentity {
        let converters = Set(files.flatMap(\.flattened).compactMap(\.converter)).sorted()
        var result = self
        if !converters.isEmpty { result.libraries["converter"] = converters.joined(separator: "; ") }
        return result
    }
}

/// All that goes into a package. A value: the same input and objects give the same plain ZIP.
public struct PackageInput: Sendable {
    /// The report by which the case is complete: documents, facts and level are taken from it.
    public var report: CompletenessReport
    /// Every file of the case with everything inside it, whether it became a document or not.
    public var files: [FileReading]
    /// Names, volume orders and the rules' version.
    public var pipeline: PipelineDefinition
    /// Formed by ``ArchiveNumber``; only `A-Z a-z 0-9 . _ -`.
    public var archiveNumber: String
    /// 1 for the first package of the case.
    public var version: Int
    /// ISO 8601 with zone: sets every date that is written.
    public var asOf: String
    /// The firm (立档单位).
    public var firmName: String
    /// The program and its libraries, with versions, as the package's papers name them.
    public var tool: ToolIdentity
    /// age or SSH public keys. Empty is an error unless `encrypt` is false.
    public var recipients: [String]
    /// false only where the pipeline says that this level needs no encryption.
    public var encrypt: Bool
    /// Which volume order to follow; nil or unknown: the first of the case type's orders.
    public var orderID: String?
    /// Remarks (备注) by document id, in the firm's language; from the message catalogue.
    public var remarks: [String: String]
    /// An age identity at hand, with which the finished package is decrypted and compared; nil where it is kept elsewhere.
    public var identity: String?
    /// The year of the folder below the archive; nil: the year of `asOf`. To be kept when an interrupted run is taken up again.
    public var filingYear: Int?
    /// How long the case is kept, if that is known.
    public var retention: RetentionTerm?

    public init(
        report: CompletenessReport, files: [FileReading], pipeline: PipelineDefinition, archiveNumber: String, version: Int = 1,
        asOf: String, firmName: String, tool: ToolIdentity, recipients: [String], encrypt: Bool = true, orderID: String? = nil,
        remarks: [String: String] = [:], identity: String? = nil, filingYear: Int? = nil, retention: RetentionTerm? = nil
    ) {
        self.report = report
        self.files = files
        self.pipeline = pipeline
        self.archiveNumber = archiveNumber
        self.version = version
        self.asOf = asOf
        self.firmName = firmName
        self.tool = tool
        self.recipients = recipients
        self.encrypt = encrypt
        self.orderID = orderID
        self.remarks = remarks
        self.identity = identity
        self.filingYear = filingYear
        self.retention = retention
    }

    /// `2026-MS-LM-0034-v1`: the bag's folder and, with its ending, the package's name.
    public var bagName: String { "\(archiveNumber)-v\(version)" }
}

/// Where the bytes of files and members lie: the workspace's content-addressed store.
public protocol ObjectSource: Sendable {
    /// Path of the object with this SHA-256; throws where it is not there.
    func path(forObject sha256: String) throws -> String
}

/// A part of a document that is to be copied into a derived PDF.
public struct DerivationPart: Sendable, Hashable {
    /// Path of the source's bytes; named by its hash, so without an ending.
    public var path: String
    /// Media type of the source.
    public var format: String
    /// Pages of the source, inclusive, from 1.
    public var pages: ClosedRange<Int>

    public init(path: String, format: String, pages: ClosedRange<Int>) {
        self.path = path
        self.format = format
        self.pages = pages
    }
}

/// Writes the parts, in order, as one PDF to `output`; the same parts give the same bytes. Runs in a sandboxed worker, for it parses
/// originals.
public typealias PDFDeriver = @Sendable (_ parts: [DerivationPart], _ output: String) async throws -> Void

/// What was made: for the register (档案归档台账), the catalogue and later verification.
public struct PackageReceipt: Codable, Hashable, Sendable {
    /// Below the archive folder: `2026/2026-MS-LM-0034-v1.zip.age`.
    public var path: String
    /// The number in the archive (档案编号).
    public var archiveNumber: String
    /// From 1; counts the packages of one number.
    public var version: Int
    /// SHA-256 of the finished file.
    public var sha256: String
    /// Size of the finished file.
    public var bytes: Int64
    /// SHA-256 of the plain ZIP inside.
    public var plainSHA256: String
    /// false: the finished file is the plain ZIP.
    public var encrypted: Bool
    /// Whether the finished file was also decrypted and compared.
    public var decrypted: Bool
    /// Lines of the catalogue (卷内目录), one a document.
    public var rows: Int
    /// Pages of the volume: the catalogue's last one (R060).
    public var pages: Int
    /// The case's level (本所密级).
    public var level: Level
    /// ISO 8601 with zone.
    public var asOf: String
}
