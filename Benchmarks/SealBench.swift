import ArgumentParser
import CaseModel
import Foundation
import Images

/// Seals found and missed on drawn pages, and what else was taken for one.
struct SealBench: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "seals", abstract: "Looks for seals on drawn pages; prints recall by kind and false finds by page.")

    @OptionGroup var drawn: DrawnPages
    @Option(help: "Print what is found on the pictures of this folder instead: pages of A4, or what they say of themselves.") var pictures: String?

    private struct Stamped: DrawnPage {
        var name: String
        var kind: String
        var file: String
        var dpi: Double
        var seals: [[Double]]
    }

    func run() throws {
        if let pictures { return try list(pictures) }
        var kinds: [String: (seals: Int, found: Int, pages: Int, wrong: Int)] = [:]
        var total = (seals: 0, found: 0, wrong: 0)
        for page in try drawn.pages(Stamped.self, bench: "seals", script: "stamps", list: "stamps.jsonl") {
            let found = try ImageFile(path: page.file, byteLimit: 100_000_000).decode(page: 1, pixelLimit: 100_000_000, comfortable: 100_000_000)
                .raster.seals(dpi: page.dpi)
            var rest = found, hits = 0
            for seal in page.seals {
                guard let match = rest.firstIndex(where: { Self.agree($0, seal) }) else { continue }
                rest.remove(at: match)
                hits += 1
            }
            var row = kinds[page.kind] ?? (0, 0, 0, 0)
            row = (row.seals + page.seals.count, row.found + hits, row.pages + 1, row.wrong + rest.count)
            kinds[page.kind] = row
            total = (total.seals + page.seals.count, total.found + hits, total.wrong + rest.count)
            if hits < page.seals.count || !rest.isEmpty { print("\(page.name): \(hits) of \(page.seals.count), others at \(rest.map { "\($0.x),\($0.y) \($0.width)x\($0.height)" })") }
        }
        for (kind, row) in kinds.sorted(by: { $0.key < $1.key }) {
            print("\(kind.padding(toLength: 20, withPad: " ", startingAt: 0)) found \(row.found) of \(row.seals), wrong \(row.wrong) on \(row.pages) pages")
        }
        let precision = Double(total.found) / Double(max(1, total.found + total.wrong)), recall = Double(total.found) / Double(max(1, total.seals))
        print(String(format: "recall %.3f (%d of %d), precision %.3f", recall, total.found, total.seals, precision))
    }

    private func list(_ folder: String) throws {
        for name in try FileManager.default.contentsOfDirectory(atPath: folder).sorted() {
            guard let raster = try? ImageFile(path: folder + "/" + name, byteLimit: 100_000_000)
                .decode(page: 1, pixelLimit: 100_000_000, comfortable: 100_000_000).raster
            else { continue }
            let stated = raster.statedDPI.flatMap { $0 > 100 ? $0 : nil }, dpi = stated ?? Double(max(raster.width, raster.height)) / 11.69
            let (seals, trace) = raster.sealInk(dpi: dpi)
            guard !seals.isEmpty || trace else { continue }
            print("\(name) \(raster.width)x\(raster.height) at \(Int(dpi)): \(seals.map { "\($0.x),\($0.y) \($0.width)x\($0.height)" }), other red ink: \(trace)")
        }
    }

    /// Middles near each other, and sizes alike.
    private static func agree(_ found: Box, _ known: [Double]) -> Bool {
        let reach = max(known[2], known[3])
        return abs(found.midX - known[0] - known[2] / 2) < reach * 0.3 && abs(found.midY - known[1] - known[3] / 2) < reach * 0.3
            && Double(max(found.width, found.height)) < 1.6 * reach && Double(max(found.width, found.height)) > 0.6 * reach
    }
}
