import Images

/// The machine that a paper was copied with, chosen by the seed: one for all pages of a paper.
struct PaperScan {
    let isPhoto: Bool
    let dpi: Double
    let quality: Int
    private let scan: ScanDescription
    private let traces: PaperTraces
    /// Of a copier that knows black and white only by halves; 1: none.
    private let contrast: Double
    private let isBad: Bool

    init(_ kind: ScanKind, coloured: Bool, _ random: inout RandomSource) {
        var scan = ScanDescription()
        isBad = kind == .bad
        isPhoto = isBad && random.chance(0.35)
        let draft = random.chance(0.3)
        switch (kind, isPhoto) {
        case (.clean, _):
            scan.dpi = 300
            scan.skew = max(-0.9, min(0.9, random.normal() * 0.35))
            scan.grey = !coloured && random.chance(0.7)
            scan.quality = Int(random.pick(60...80))
            scan.specks = Int(random.pick(0...25))
            contrast = 1
        case (.bad, true):
            scan.photo = true
            scan.dpi = random.pick(140...220)
            scan.skew = random.pick(-3...3)
            scan.quality = Int(random.pick(42...62))
            scan.shadow = random.pick(0.1...0.5)
            scan.noise = random.pick(1.5...5)
            scan.blur = random.pick(0.8...1.5)
            scan.paper = random.pick(195...240)
            if random.chance(0.06) { scan.turn = random.choose([90, 180, 270]) }
            contrast = 1
        case (.bad, false):
            scan.dpi = random.choose([150, 200, 200])
            scan.skew = random.pick(-3...3)
            scan.grey = random.chance(coloured ? 0.4 : 0.75)
            scan.quality = Int(random.pick(40...60))
            scan.shadow = random.pick(0...0.4)
            scan.noise = random.pick(2...8)
            scan.blur = random.pick(0.8...1.5)
            scan.paper = random.pick(190...240)
            scan.specks = Int(random.pick(10...160))
            contrast = draft ? random.pick(1.4...2.4) : 1
        }
        self.scan = scan
        dpi = scan.dpi ?? 300
        quality = scan.quality ?? 60
        traces = PaperTraces(kind, &random)
    }

    func picture(of page: SetPage, _ random: inout RandomSource) throws(SampleError) -> Raster {
        // Pages of a pile lie a little differently each.
        var lain = scan
        lain.skew = (scan.skew ?? 0) + random.normal() * (isBad ? 0.3 : 0.1)
        let raster = try Scanner(lain, &random).picture(width: page.style.width, height: page.style.height, &random) { canvas, random in
            page.draw(canvas, &random)
            traces.draw(canvas, width: page.style.width, height: page.style.height, &random)
        }
        if contrast > 1 { copied(raster) }
        return isPhoto ? Perspective(raster, &random).picture(of: raster) : raster
    }

    /// A copier's curve: grey becomes white or black, thin strokes break.
    private func copied(_ raster: Raster) {
        let table = (0...255).map { UInt8(max(0, min(255, (Double($0) - 118) * contrast + 128))) }
        for at in 0..<raster.width * raster.height * raster.channels { raster.samples[at] = table[Int(raster.samples[at])] }
    }
}
