import Glibc
import Images

/// Draws the files of a case folder.
struct Drafter {
    let folder: String
    let seed: Int

    /// Writes the file, and those inside it first.
    func draw(_ file: FileDescription) throws(SampleError) {
        let path = folder + "/" + file.path
        try Disk.makeFolders(of: path)
        switch file.kind {
        case .tiff:
            let pages = try pictures(file)
            try PictureFiles.tiff(pages.map(\.raster), to: path)
        case .scan:
            var pages: [(jpeg: [UInt8], raster: Raster, dpi: Double)] = []
            for page in try pictures(file) { pages.append((try PictureFiles.jpeg(page.raster, quality: page.quality), page.raster, page.dpi)) }
            try PictureFiles.scannedPDF(pages, to: path)
        case .pdf:
            var random = RandomSource(seed: seed, name: file.path)
            try PictureFiles.textPDF(Array(try typeset(file).joined()), to: path, &random)
        default: try Disk.write(try bytes(file), to: path)
        }
        if let share = file.truncated {
            let whole = try Disk.read(path)
            try Disk.write(Array(whole.prefix(Int(Double(whole.count) * share))), to: path)
        }
    }

    private func bytes(_ file: FileDescription) throws(SampleError) -> [UInt8] {
        switch file.kind {
        case .jpeg:
            guard let page = try pictures(file).first else { throw .description(file: file.path, "no page") }
            return try PictureFiles.jpeg(page.raster, quality: page.quality, baseline: file.truncated != nil)
        case .docx: return try WordFile.bytes(file.documents ?? [])
        case .txt: return try Charset.bytes(try plain(file).replacing("\n", with: "\r\n"), file.encoding ?? "UTF-8")
        case .eml:
            guard let mail = file.mail else { throw .description(file: file.path, "no mail") }
            var attachments: [(name: String, bytes: [UInt8])] = []
            for member in file.members ?? [] { attachments.append((member.path, try self.member(member))) }
            return MailFile.bytes(mail, attachments: attachments)
        case .zip:
            var zip = ZipStore()
            let encoding = file.encoding ?? "UTF-8"
            for member in file.members ?? [] {
                zip.add(try Charset.bytes(member.path, encoding), try self.member(member), utf8: encoding == "UTF-8")
            }
            return zip.finished()
        case .copy: return try Disk.read(folder + "/" + (file.of ?? ""))
        case .bytes: return Array((file.content ?? "").utf8)
        case .tiff, .scan, .pdf: throw .description(file: file.path, "not a kind for a member")
        }
    }

    /// A file inside another is drawn beside it and taken away again.
    private func member(_ file: FileDescription) throws(SampleError) -> [UInt8] {
        var inner = file
        inner.path = ".member-" + file.path.replacing("/", with: "-")
        try draw(inner)
        let bytes = try Disk.read(folder + "/" + inner.path)
        unlink(folder + "/" + inner.path)
        return bytes
    }

    /// Words of a text file.
    private func plain(_ file: FileDescription) throws(SampleError) -> String {
        try typeset(file).joined().flatMap(\.text).joined(separator: "\n") + "\n"
    }

    /// The pages of each document of a file. The look of a document hangs on its file's name and its place there alone.
    func typeset(_ file: FileDescription) throws(SampleError) -> [[SetPage]] {
        var documents: [[SetPage]] = []
        for document in file.documents ?? [] {
            let name = file.path.split(separator: "/").last.map(String.init) ?? ""
            var random = RandomSource(seed: seed, name: (name.after(".member-") ?? name) + "#\(documents.count)")
            documents.append(try Typesetter.pages(document, &random))
        }
        return documents
    }

    /// The pages of a file as scanned.
    func pictures(_ file: FileDescription) throws(SampleError) -> [(raster: Raster, quality: Int, dpi: Double)] {
        var pages: [(raster: Raster, quality: Int, dpi: Double)] = []
        for page in try typeset(file).joined() {
            var scan = (file.scan ?? ScanDescription()).overridden(by: file.pageScans?["\(pages.count + 1)"])
            if file.kind == .tiff { scan.grey = true }
            var random = RandomSource(seed: seed, name: file.path + "@\(pages.count)")
            let scanner = Scanner(scan, &random)
            let raster = try scanner.picture(width: page.style.width, height: page.style.height, &random, page: page.draw)
            pages.append((raster, scan.quality ?? 38, scanner.dpi))
        }
        let named = (file.pageScans ?? [:]).keys.compactMap { Int($0) } + (file.rescan ?? [])
        if let beyond = named.first(where: { $0 > pages.count }) {
            throw .description(file: file.path, "page \(beyond) is spoken of, there are \(pages.count)")
        }
        return pages
    }
}
