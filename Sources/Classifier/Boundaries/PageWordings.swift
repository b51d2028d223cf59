import Foundation

/// What each page of a file is worded like, and whether a page is worded like the paper before it.
///
/// The shares of a page are those of ``WordingModel``. That page and paper are of one material is `sum(paper * page)` times the number of
/// materials as likely as that their materials have nothing to do with each other (Bayes' factor, all materials being as likely).
struct PageWordings: Sendable {
    /// The share that is left for materials of which the wording says nothing, spread over all of them.
    private static let doubt = 0.25
    private let shares: [[Int: Double]]
    private let materials: Double
    /// Papers of no material are like each other in nothing.
    private let unknown: Int?

    init(_ pages: [PageView], model: WordingModel) {
        materials = Double(max(1, model.materialCount))
        unknown = model.unknown
        shares = pages.map { page in
            guard !page.isEmpty else { return [:] }
            return Dictionary(uniqueKeysWithValues: model.shares(of: page.folded.units).map { ($0.material, $0.share) })
        }
    }

    /// Logarithm of the factor by which it is likelier that a page has the material of `paper` than that it has any.
    func likeness(of page: Int, to paper: [Int]) -> Double {
        let told = paper.filter { !shares[$0].isEmpty }
        guard !told.isEmpty, !shares[page].isEmpty else { return 0 }
        var whole: [Int: Double] = [:]
        for other in told { for (material, share) in shares[other] { whole[material, default: 0] += share / Double(told.count) } }
        // What a short text leaves open may be any material.
        let open = 1 - shares[page].values.reduce(0, +)
        let openBefore = 1 - whole.values.reduce(0, +)
        let flat = PageWordings.doubt / materials
        var sum = 0.0
        for (material, share) in shares[page] {
            let one = (1 - PageWordings.doubt) * (share + open / materials) + flat
            let before = whole[material, default: 0] / (material == unknown ? materials : 1)
            let other = (1 - PageWordings.doubt) * (before + openBefore / materials) + flat
            sum += one * other
        }
        return log(max(sum * materials, 1e-6))
    }
}
