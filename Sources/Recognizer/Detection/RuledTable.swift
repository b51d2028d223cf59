/// A table that is drawn with rules: those across and those that run down, which touch each other.
struct RuledTable: Equatable, Sendable {
    /// A cell: the rectangle between the nearest rules on all four sides.
    struct Cell: Equatable, Sendable {
        var left: Double
        var right: Double
        var top: Double
        var bottom: Double
        var width: Double { right - left }
        var height: Double { bottom - top }

        func isSame(_ other: Cell, slack: Double) -> Bool {
            abs(left - other.left) < slack && abs(right - other.right) < slack && abs(top - other.top) < slack && abs(bottom - other.bottom) < slack
        }
    }

    var across: [Rule]
    var upright: [Rule]
    /// Distance within which two rules touch, and two levels are one.
    var slack: Double

    /// Of what parts cells, against the height of a line: that of letters with the room around them.
    static let leastUpright = 1.25

    var left: Double { min(across.map(\.start).min() ?? 0, upright.map(\.level).min() ?? 0) }
    var right: Double { max(across.map(\.end).max() ?? 0, upright.map(\.level).max() ?? 0) }
    var top: Double { min(upright.map(\.start).min() ?? 0, across.map(\.level).min() ?? 0) }
    var bottom: Double { max(upright.map(\.end).max() ?? 0, across.map(\.level).max() ?? 0) }
    var area: Double { (right - left) * (bottom - top) }

    func contains(x: Double, y: Double) -> Bool { x > left && x < right && y > top && y < bottom }

    /// The cell around a place within the table; where a side has no rule, the table ends.
    func cell(x: Double, y: Double) -> Cell {
        let uprights = upright.filter { $0.reaches(y, slack: slack / 2) }.map { $0.level(at: y) }
        let levels = across.filter { $0.reaches(x, slack: slack / 2) }.map { $0.level(at: x) }
        return Cell(
            left: uprights.filter { $0 <= x }.max() ?? left, right: uprights.filter { $0 > x }.min() ?? right,
            top: levels.filter { $0 <= y }.max() ?? top, bottom: levels.filter { $0 > y }.min() ?? bottom)
    }

    /// Tables among the rules of a page. What parts cells ends at rules and is longer than its cell's print is high; strokes of letters, one over
    /// the other or sitting on a rule, and underlines drop out.
    ///
    /// - Parameters:
    ///   - step: pixels of the picture to one of the copy in which the rules were found.
    ///   - print: height of the page's lines, in pixels of the picture.
    static func tables(_ rules: [Rule], step: Double, print: Double = 0) -> [RuledTable] {
        let slack = 7 * step
        let across = rules.filter { !$0.isUpright }
        func touch(_ upright: Rule, _ rule: Rule) -> Bool {
            upright.reaches(rule.level(at: upright.level), slack: slack) && rule.reaches(upright.level(at: rule.level), slack: slack)
        }
        var groups: [(across: Set<Int>, upright: [Rule])] = []
        for rule in rules where rule.isUpright {
            let touched = Set(across.indices.filter { touch(rule, across[$0]) })
            func ends(at place: Double) -> Bool { touched.contains { abs(across[$0].level(at: rule.level) - place) < slack } }
            guard touched.count > 1, rule.length > leastUpright * print, ends(at: rule.start), ends(at: rule.end) else { continue }
            let joined = groups.indices.filter { !groups[$0].across.isDisjoint(with: touched) }
            var group = (across: touched, upright: [rule])
            for index in joined.reversed() {
                let old = groups.remove(at: index)
                group = (group.across.union(old.across), old.upright + group.upright)
            }
            groups.append(group)
        }
        // Both sides of one edge, a sheet's or a thick rule's, are no table.
        return groups.filter { group in
            let levels = group.upright.map(\.level)
            return (levels.max() ?? 0) - (levels.min() ?? 0) > 2 * max(slack, print)
        }.map { group in
            RuledTable(across: group.across.sorted().map { across[$0] }, upright: group.upright, slack: slack)
        }.filter { !$0.isFrame }
    }

    /// Rules so near to an outer side, as a share of the table's width or height, belong to that side.
    private static let rim = 0.05

    /// Nothing stands between the outer sides: a frame around the page, or the edges of a photographed sheet, which may lie aslant and be seen
    /// in part, so that some of the page seems to have a rule over it and some does not.
    private var isFrame: Bool {
        let (x, y) = (max(slack, Self.rim * (right - left)), max(slack, Self.rim * (bottom - top)))
        return upright.allSatisfy { min($0.level - left, right - $0.level) < x || $0.end - top < y || bottom - $0.start < y }
            && across.allSatisfy { min($0.level - top, bottom - $0.level) < y || $0.end - left < x || right - $0.start < x }
    }

    /// Places at which a line from `left` to `right` is cut, because it runs from one cell into the next.
    func cuts(left: Double, right: Double, y: Double, margin: Double) -> [Double] {
        guard y > top, y < bottom else { return [] }
        return upright.filter { $0.reaches(y, slack: 0) }.map { $0.level(at: y) }.filter { $0 > left + margin && $0 < right - margin }.sorted()
    }
}
