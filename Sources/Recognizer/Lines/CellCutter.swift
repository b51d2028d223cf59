import Glibc

/// Cuts regions that run from one cell of a ruled table into the next: the detector joins print that stands close, whatever rule lies between.
struct CellCutter {
    var tables: [RuledTable]
    /// Degrees, clockwise positive.
    var skew: Double

    /// The tables across whose edges no line runs: the frame of a stamp lies over print.
    func withoutStamps(_ regions: [TextRegion]) -> [RuledTable] {
        if tables.isEmpty { return [] }
        let cosine = cos(skew * .pi / 180), sine = sin(skew * .pi / 180)
        let lines = regions.filter(\.quad.isWide).map { Placed(Fragment(quad: $0.quad, reading: .nothing), cosine: cosine, sine: sine) }
        return tables.filter { table in
            !lines.contains { line in
                let reach = line.height
                return line.midY > table.top && line.midY < table.bottom
                    && [table.left, table.right].contains { line.left < $0 - reach && line.right > $0 + reach }
            }
        }
    }

    func cut(_ regions: [TextRegion]) -> [TextRegion] {
        if tables.isEmpty { return regions }
        let cosine = cos(skew * .pi / 180), sine = sin(skew * .pi / 180)
        return regions.flatMap { region in
            guard region.quad.isWide else { return [region] }
            let place = Placed(Fragment(quad: region.quad, reading: .nothing), cosine: cosine, sine: sine)
            let cuts = tables.flatMap { $0.cuts(left: place.left, right: place.right, y: place.midY, margin: 0.5 * place.height) }.sorted()
            if cuts.isEmpty { return [region] }
            let shares = cuts.map { ($0 - place.left) / place.width }, rule = 0.06 * place.height / place.width
            return zip([0] + shares.map { $0 + rule }, shares.map { $0 - rule } + [1]).filter { $0.1 - $0.0 > 2 * rule }.map { start, end in
                TextRegion(quad: region.quad.part(from: start, to: end), score: region.score)
            }
        }
    }
}
