import ArgumentParser
import Yams

/// `samplemaker page`: one document as scanned pages, for benches, with its text.
struct PageCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "page", abstract: "Draws one document as JPEG pages, and the text that stands on them.",
        discussion: "PAGE.yaml has the keys of a file in Samples/descriptions: documents, scan, pageScans. Writes OUT-1.jpg, OUT-1.txt, …")

    @Argument(help: "Description of the file.")
    var description: String

    @Argument(help: "Beginning of the names of what is written.")
    var out: String

    @Option(help: "Another seed gives another face, size, skew and dirt.")
    var seed = 1

    func run() throws {
        let text = String(decoding: try Disk.read(description), as: UTF8.self)
        var file: FileDescription
        do { file = try YAMLDecoder().decode(FileDescription.self, from: text) } catch {
            throw SampleError.description(file: description, "\(error)")
        }
        file.kind = .jpeg
        let drafter = Drafter(folder: ".", seed: seed)
        let pages = Array(try drafter.typeset(file).joined())
        for (index, picture) in try drafter.pictures(file).enumerated() {
            try Disk.write(try PictureFiles.jpeg(picture.raster, quality: picture.quality), to: "\(out)-\(index + 1).jpg")
            try Disk.write(Array((pages[index].truth + "\n").utf8), to: "\(out)-\(index + 1).txt")
        }
    }
}
