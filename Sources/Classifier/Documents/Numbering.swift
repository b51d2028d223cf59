import CaseModel

/// What the printed page numbers say of whether a picture goes on with the document before it.
enum Numbering: Equatable {
    /// Its number comes next, or another document begins.
    case follows, other
    /// The numbers before it were not read, and it is numbered as what comes behind so many pages.
    case behind
    /// The same total, another page: one was lost or laid in the wrong place.
    case sameTotal
    /// Near to what was expected, without a total.
    case near
    /// It bears no number, but stands between two that leave room for it.
    case between
    /// They say nothing.
    case silent

    /// How far pages may lie from their place.
    private static let farthest = 2

    /// - Parameter following: the number on the picture behind the later document.
    init(_ earlier: Draft, _ later: Draft, following: PageLabel?) {
        let pages = earlier.pages.map(\.page.label)
        guard let place = pages.lastIndex(where: { $0 != nil }), let last = pages[place] else {
            guard let next = later.pages.first?.page.label else {
                self = .silent
                return
            }
            self = next.number == pages.count + 1 ? .behind : next.number == 1 ? .other : .silent
            return
        }
        let expected = last.number + pages.count - place
        guard let next = later.pages.first?.page.label else {
            self = following == PageLabel(number: expected + later.pages.count, of: last.of) ? .between : .silent
            return
        }
        if next == PageLabel(number: expected, of: last.of) {
            self = .follows
        } else if next.of != last.of || next.number == 1 || pages.contains(next) {
            self = .other
        } else if next.of != nil {
            self = .sameTotal
        } else {
            self = abs(next.number - expected) <= Self.farthest ? .near : .other
        }
    }

    /// What it adds to the signs that two files are one document.
    var weight: Double {
        switch self {
        case .follows, .sameTotal: 1.5
        case .between: 1
        case .behind: 0.8
        case .near: 0.6
        case .other, .silent: 0
        }
    }
}
