import ArgumentParser
import Images

/// `samplemaker papers`: texts with known labels as scans, for `casebinder evaluate`.
struct PapersCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "papers", abstract: "Draws labelled texts as scanned papers, and labels.tsv.",
        discussion: """
            SET.txt is a set as in Tests/Classifier/Evaluation. Writes OUT/0001.pdf or OUT/0001.jpg, … and OUT/labels.tsv. Families of type that are \
            not installed are left out of the choice.
            """)

    @Argument(help: "The texts.")
    var set: String

    @Argument(help: "Folder for the scans.")
    var out: String

    @Option(help: "clean: a good scanner's pages; bad: copies, telephones, stains, low resolution.")
    var scan = ScanKind.clean

    @Option(help: "Another seed gives other layouts, faces and dirt.")
    var seed = 1

    @Option(help: "Draw every so-manieth paper only; their numbers stay.")
    var every = 1

    func validate() throws {
        guard every > 0 else { throw ValidationError("--every \(every): use 1 or more") }
    }

    func run() throws {
        var labels = ["file\tmaterial\tdate"]
        for (index, paper) in try PaperSet(path: set).papers.enumerated() where index % every == 0 {
            let digits = String(index + 1), number = String(repeating: "0", count: max(0, 4 - digits.count)) + digits
            labels.append("\(try draw(paper, number))\t\(paper.materials)\t\(paper.date)")
        }
        try Disk.write(Array((labels.joined(separator: "\n") + "\n").utf8), to: out + "/labels.tsv")
    }

    /// The name of the file that was drawn.
    private func draw(_ paper: PaperSet.Paper, _ number: String) throws(SampleError) -> String {
        // By its text, so that papers added to a set change no other.
        var random = RandomSource(seed: seed, name: "\(scan)\(paper.materials)\(paper.lines.map(\.text))")
        let style = PaperStyle.style(scan, &random)
        let pages = Typesetter.pages(PaperLayout.blocks(of: paper, scan, &random), style)
        let look = PaperScan(scan, coloured: paper.isSigned, &random)
        var pictures: [(jpeg: [UInt8], raster: Raster, dpi: Double)] = []
        for page in pages {
            let picture = try look.picture(of: page, &random)
            pictures.append((try PictureFiles.jpeg(picture, quality: look.quality), picture, look.dpi))
        }
        // A single page often comes as a picture; from a telephone always.
        let isPicture = pictures.count == 1 && (look.isPhoto || random.chance(0.3))
        let name = number + (isPicture ? ".jpg" : ".pdf")
        try Disk.makeFolders(of: out + "/" + name)
        if isPicture, let page = pictures.first {
            try Disk.write(page.jpeg, to: out + "/" + name)
        } else {
            try PictureFiles.scannedPDF(pictures, to: out + "/" + name)
        }
        return name
    }
}
