import CLoader

/// What an engine is made of, found and checked, the models not yet compiled: that takes a quarter of the time and tells all that decides
/// which text will be read.
public struct EngineParts {
    static let detectorFile = "PP-OCRv6_det_small.onnx"
    static let readerFile = "PP-OCRv6_rec_small.onnx"
    /// Raised whenever the same pixels may give another text.
    static let version = 7

    /// Engine, library, precision and models' hashes in one line: part of the cache key, and recorded in packages.
    public let identity: String

    let core: OpenVINOCore
    let detector: ModelFile
    let reader: ModelFile
    /// The reader's alphabet, one character a line.
    let characters: String
    /// What the processor computes in: as the settings ask, and `f32` where it cannot do that.
    let precision: String

    /// Opens the library with its plugin for the processor, and reads both models' files.
    /// - Parameter models: folder of the ONNX files; nil for the installed one.
    public init(settings: OCRSettings = .init(), models: String? = nil) throws(OCRError) {
        try self.init(settings: settings, models: models, library: try OpenVINOLibrary())
    }

    init(settings: OCRSettings, models: String?, library: OpenVINOLibrary) throws(OCRError) {
        detector = try ModelFile(path: Self.path(Self.detectorFile, models))
        reader = try ModelFile(path: Self.path(Self.readerFile, models))
        guard let alphabet = reader.metadata("character") else {
            throw .modelUnusable(file: reader.path, reason: "it has no list of characters")
        }
        characters = alphabet
        core = try OpenVINOCore(library: library, cacheFolder: settings.cacheFolder)
        let able = try core.property("OPTIMIZATION_CAPABILITIES").split(separator: " ")
        precision = able.contains(Substring(settings.precision.uppercased())) ? settings.precision : "f32"
        identity = [
            "casebinder-ocr/\(Self.version)", "openvino/\(library.build)", "precision/\(precision)",
            "\(Self.detectorFile)/\(detector.digest)", "\(Self.readerFile)/\(reader.digest)",
        ].joined(separator: " ")
    }

    private static func path(_ file: String, _ folder: String?) throws(OCRError) -> String {
        if let folder { return folder + "/" + file }
        var found = [CChar](repeating: 0, count: 4096)
        guard cb_data_path("models/" + file, &found, found.count) == 0 else { throw .modelMissing(file: "models/" + file) }
        return String(terminated: found)
    }
}
