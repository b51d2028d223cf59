import CaseModel
import Foundation
import Glibc

@testable import Containers
@testable import Encodings
@testable import Extractor
@testable import Images
@testable import Inspector
@testable import Pipeline
@testable import Workers

typealias Target = @Sendable ([UInt8]) -> Void

/// What is fuzzed, by name (FUZZ_TARGET): each takes any bytes and must come back. What it says of them is for the tests.
enum Targets {
    static let all: [String: Target] = own.merging(office) { first, _ in first }.merging(mail) { first, _ in first }
        .merging(sealed) { first, _ in first }

    /// Made once: they take longer than a file.
    private static let caseFileWords = Definition.loaded.map { pipeline in
        (
            CaseFileKeys(rules: pipeline.facts, vocabulary: pipeline.checklists.vocabulary),
            CaseFileValues(rules: pipeline.facts, checklists: pipeline.checklists, materials: pipeline.materials)
        )
    }

    private static func decode(_ bytes: [UInt8]) {
        guard let file = try? ImageFile(bytes: bytes), file.pageCount > 0 else { return }
        for page in 1...min(3, file.pageCount) {
            guard let header = try? file.header(page: page), header.pixels < 1_000_000 else { continue }
            _ = try? file.decode(page: page, pixelLimit: 1_000_000, comfortable: 500_000)
        }
    }

    private static let own: [String: Target] = [
        "text": { bytes in
            _ = TextDecoder.decode(bytes)
            for label in ["gb18030", "big5", "utf-16le", "iso-2022-jp"] { _ = TextDecoder.convert(bytes, from: label, strict: bytes.count % 2 == 0) }
            _ = RawName.decoding(bytes)
            _ = PasswordList(bytes).candidates(for: RawName("a.zip"))
            _ = Base64Text.decode(String(decoding: bytes, as: UTF8.self))
        },
        "label": { bytes in
            guard let pipeline = Definition.loaded else { return }
            _ = LabelFinder(pipeline.quality.pageLabels).label(in: String(decoding: bytes, as: UTF8.self))
        },
        "casefile": { bytes in
            guard let (keys, values) = caseFileWords else { return }
            _ = CaseFile.read(bytes, keys: keys, values: values)
        },
        "yaml": { bytes in _ = try? ConfigDocument.parse(bytes: bytes, file: "any.yaml") },
        "settings": { bytes in _ = try? Settings.parse(String(decoding: bytes, as: UTF8.self)) },
        "condition": { bytes in
            let text = String(decoding: bytes, as: UTF8.self)
            _ = try? Condition.parse(text)
            if let pipeline = Definition.loaded { _ = try? Condition.parse(text, vocabulary: pipeline.checklists.vocabulary) }
        },
        "image": decode,
        // Kept in their formats, whose marks chance seldom makes: TIFF samples of every depth, PNG, Netpbm, JPEG of four inks.
        "tiff": { bytes in decode([0x49, 0x49, 0x2A, 0] + bytes.dropFirst(4)) },
        "png": { bytes in decode([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + bytes.dropFirst(8)) },
        "pnm": { bytes in decode([0x50] + bytes.dropFirst()) },
        // Headers alone, which are ours: the decoders behind them are not.
        "header": { bytes in
            _ = try? ImageHeader.jpeg(bytes)
            _ = try? ImageHeader.gif(bytes)
            _ = try? ImageHeader.webp(bytes)
            _ = try? ImageHeader.jpeg2000(bytes)
            guard let tiff = TiffFile(bytes, limit: 1_000) else { return }
            for page in tiff.directories.indices.prefix(3) { _ = (try? tiff.header(page: page), tiff.offset(page: page)) }
        },
        // The supervisor's side of a worker that says anything at all.
        "frame": { bytes in
            guard bytes.count >= 4, bytes.count < 60_000 else { return }
            var ends: [Int32] = [0, 0]
            guard pipe(&ends) == 0, Frame.writeAll(ends[1], bytes) else { return }
            close(ends[1])
            defer { close(ends[0]) }
            while let header = Frame.readExactly(ends[0], 4) {
                let length = Frame.length(header)
                guard length <= 1 << 20, let body = Frame.readExactly(ends[0], length), Frame.header(body.count) == header else { return }
            }
        },
        "reply": { bytes in
            let data = Data(bytes), decoder = JSONDecoder()
            _ = try? decoder.decode(Opening.self, from: data)
            if let page = try? decoder.decode(Page.self, from: data) { _ = page.text }
        },
        // What is read of the papers' text is read in the main process.
        "papers": { bytes in Papers.classify(String(decoding: bytes, as: UTF8.self)) },
    ]
}

/// The pipeline that the program ships: its vocabulary and forms of page numbers.
enum Definition {
    static let loaded: PipelineDefinition? = getenv("FUZZ_PIPELINE").flatMap { try? PipelineLoader.load(folder: String(cString: $0)) }
}
