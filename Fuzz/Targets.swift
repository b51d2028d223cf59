import CaseModel
import Foundation
import Glibc

@testable import Containers
@testable import Encodings
@testable import Images
@testable import Inspector
@testable import Markup
@testable import Mime
@testable import Pipeline
@testable import Workers

/// What is fuzzed, by name (FUZZ_TARGET): each takes any bytes and must come back. What it says of them is for the tests.
enum Targets {
    static let all: [String: @Sendable ([UInt8]) -> Void] = [
        "text": { bytes in
            _ = TextDecoder.decode(bytes)
            for label in ["gb18030", "big5", "utf-16le", "iso-2022-jp"] { _ = TextDecoder.convert(bytes, from: label, strict: bytes.count % 2 == 0) }
        },
        "xml": { bytes in
            guard let reader = try? XMLPull(bytes, part: "part") else { return }
            while let event = try? reader.next() {
                if case .start = event { _ = reader.attribute("id") }
            }
            var text = WordText()
            _ = try? text.read(bytes, part: "part")
        },
        "numbering": { bytes in _ = try? WordNumbering(numbering: bytes, styles: bytes.count % 2 == 0 ? bytes : nil) },
        "zip": { bytes in
            Files.with(bytes) { path in
                _ = ZipDirectory(path, limit: 1_000)
                let descriptor = open(path, O_RDONLY | O_CLOEXEC)
                defer { close(descriptor) }
                guard let listing = try? ZipListing(descriptor: descriptor, size: Int64(bytes.count)) else { return }
                for entry in listing.entries { _ = try? ZipListing.read(entry, descriptor: descriptor, limit: 1 << 20) }
            }
            _ = MemberPath(bytes)
        },
        "docx": { bytes in
            Files.with(bytes) { path in
                _ = try? WordDocument.read(path, scratch: Files.scratch)
                Files.emptyScratch()
            }
        },
        "label": { bytes in
            guard let pipeline = Definition.loaded else { return }
            _ = LabelFinder(pipeline.quality.pageLabels).label(in: String(decoding: bytes, as: UTF8.self))
        },
        "casefile": { bytes in
            guard let pipeline = Definition.loaded else { return }
            _ = CaseFile.read(bytes, rules: pipeline.facts, checklists: pipeline.checklists, materials: pipeline.materials)
        },
        "yaml": { bytes in _ = try? ConfigDocument.parse(bytes: bytes, file: "any.yaml") },
        "settings": { bytes in _ = try? Settings.parse(String(decoding: bytes, as: UTF8.self)) },
        "condition": { bytes in
            let text = String(decoding: bytes, as: UTF8.self)
            _ = try? Condition.parse(text)
            if let pipeline = Definition.loaded { _ = try? Condition.parse(text, vocabulary: pipeline.checklists.vocabulary) }
        },
        "image": { bytes in
            guard let file = try? ImageFile(bytes: bytes), file.pageCount > 0 else { return }
            for page in 1...min(3, file.pageCount) {
                guard let header = try? file.header(page: page), header.pixels < 1_000_000 else { continue }
                _ = try? file.decode(page: page, pixelLimit: 1_000_000, comfortable: 500_000)
            }
        },
        "mail": { bytes in
            _ = HeaderText.decode(bytes)
            let parameters = HeaderParameters(bytes)
            _ = (parameters["name"], parameters["filename"], parameters["charset"])
            _ = MailDate.readable(String(decoding: bytes, as: UTF8.self))
        },
        "html": { bytes in _ = HTMLText.text(String(decoding: bytes, as: UTF8.self)) },
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
    ]
}

/// The pipeline that the program ships: its vocabulary and forms of page numbers.
enum Definition {
    static let loaded: PipelineDefinition? = getenv("FUZZ_PIPELINE").flatMap { try? PipelineLoader.load(folder: String(cString: $0)) }
}
