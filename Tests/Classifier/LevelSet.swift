import CaseModel
import Foundation

@testable import Classifier

/// Papers that are 绝密, 机密 or neither, written from Evaluation/levels.txt and a seed: the same every time.
struct LevelSet {
    struct Paper {
        /// The least that it must be.
        var level: Level
        var title: String
        var text: String
    }

    var papers: [Paper] = []

    /// The ways in which a paper reaches the classifier: as a scan's page, as text, and as text whose lines end after so many characters,
    /// in words and numbers.
    static let forms: [(name: String, page: @Sendable (String) -> Page)] = [
        ("pages", { Make.page($0) }), ("text", { Make.flowing($0) }), ("text in short lines", { Make.flowing(wrapped($0, at: 19)) }),
    ]

    private static func wrapped(_ text: String, at width: Int) -> String {
        text.components(separatedBy: "\n").flatMap { line -> [String] in
            var rest = Array(line)[...]
            var lines: [String] = []
            while rest.count > width {
                lines.append(String(rest.prefix(width)))
                rest = rest.dropFirst(width)
            }
            return lines + [String(rest)]
        }.joined(separator: "\n")
    }

    /// Whole papers by another hand: Evaluation/levels2-*.txt. After the level stands why it is right.
    init(_ half: String) throws {
        let whole = try String(contentsOfFile: EvaluationSet.folder + "levels2-\(half).txt", encoding: .utf8)
        papers = whole.components(separatedBy: "\n@@ ").dropFirst().compactMap { block in
            guard let end = block.firstIndex(of: "\n"), let level = block.split(separator: " ").first.flatMap({ Level(rawValue: String($0)) }) else { return nil }
            return Paper(level: level, title: String(block[..<end]), text: block[block.index(after: end)...].trimmingCharacters(in: .newlines))
        }
    }

    /// - Parameters:
    ///   - sensitive: how many papers above 秘密.
    ///   - ordinary: how many that are 秘密 only.
    init(seed: UInt64, sensitive: Int, ordinary: Int) throws {
        let whole = try String(contentsOfFile: EvaluationSet.folder + "levels.txt", encoding: .utf8)
        let templates = whole.components(separatedBy: "@@ ").dropFirst().compactMap { block -> (Level, String)? in
            guard let end = block.firstIndex(of: "\n"), let level = Level(rawValue: String(block[..<end])) else { return nil }
            return (level, block[block.index(after: end)...].trimmingCharacters(in: .newlines))
        }
        var writer = PaperWriter(seed: seed)
        for (kind, count) in [(templates.filter { $0.0 > .secret }, sensitive), (templates.filter { $0.0 == .secret }, ordinary)] where !kind.isEmpty {
            for number in 0..<count {
                let (level, template) = kind[number % kind.count]
                let text = writer.write(template)
                papers.append(Paper(level: level, title: text.components(separatedBy: "\n")[0], text: text))
            }
        }
    }
}

/// Fills templates with choices and made-up people, numbers and sums (areas that belong to nobody).
struct PaperWriter {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    /// SplitMix64.
    private mutating func next(_ bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((value ^ (value >> 31)) % UInt64(bound))
    }

    private mutating func pick(_ choices: [String]) -> String { choices[next(choices.count)] }
    private mutating func digits(_ count: Int) -> String { (0..<count).map { _ in String(next(10)) }.joined() }

    /// Innermost braces first, so that choices may hold names.
    mutating func write(_ template: String) -> String {
        var text = template
        while let close = text.firstIndex(of: "}"), let open = text[..<close].lastIndex(of: "{") {
            let inside = String(text[text.index(after: open)..<close])
            text.replaceSubrange(open...close, with: inside.contains("|") ? pick(inside.components(separatedBy: "|")) : value(inside))
        }
        return text
    }

    private mutating func value(_ name: String) -> String {
        switch name {
        case "name": pick(["王", "李", "张", "赵", "陈", "欧阳", "孙", "周", "许", "何"]) + pick(["伟", "芳", "志强", "丽华", "晓东", "静", "国庆", "雨桐", "海涛"])
        case "id": residentID()
        case "card": card()
        case "mobile": "1" + pick(["38", "39", "50", "86", "77"]) + digits(8)
        case "date": "\(2018 + next(7))年\(1 + next(12))月\(1 + next(28))日"
        case "org": pick(["杭州", "武汉", "成都", "青岛", "合肥"]) + pick(["恒泽", "青禾", "远图", "海纳", "博源"]) + pick(["实业", "商贸", "建材", "科技"]) + "有限公司"
        case "place": pick(["武汉市江汉区", "成都市武侯区", "青岛市市南区", "杭州市拱墅区", "合肥市蜀山区"])
        case "sum": pick(["\(2 + next(90))万元", "\(1000 + next(90000))元", "人民币\(3 + next(40)),500.00元"])
        default: name
        }
    }

    private mutating func residentID() -> String {
        let body = pick(["110000", "310000", "420000", "510000"]) + "\(1955 + next(45))" + String(format: "%02d%02d", 1 + next(12), 1 + next(28)) + digits(3)
        let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
        let sum = zip(weights, body.utf8).reduce(0) { $0 + $1.0 * Int($1.1 - 0x30) }
        return body + String(Array("10X98765432")[sum % 11])
    }

    private mutating func card() -> String {
        let body = pick(["622202", "621700", "622848"]) + digits(12)
        let sum = body.utf8.reversed().enumerated().reduce(0) { total, place in
            let value = Int(place.element - 0x30) * (place.offset % 2 == 0 ? 2 : 1)
            return total + (value > 9 ? value - 9 : value)
        }
        return body + String((10 - sum % 10) % 10)
    }
}

/// What the classifier made of such papers.
struct LevelOutcome {
    struct Count {
        var papers = 0, lower = 0, higher = 0
    }

    var counts: [Level: Count] = [:]
    /// The papers that were placed lower or higher than they should.
    var faults: [String] = []

    init(_ set: LevelSet, page: (String) -> Page) {
        for paper in set.papers {
            let result = Make.classify([Make.file("0001.pdf", [page(paper.text)])])
            let level = result.documents.map(\.assessment.level).max() ?? .secret
            counts[paper.level, default: Count()].papers += 1
            if level < paper.level { counts[paper.level, default: Count()].lower += 1 }
            if level > paper.level { counts[paper.level, default: Count()].higher += 1 }
            guard level != paper.level else { continue }
            let reasons = result.documents.flatMap(\.assessment.reasons).map { "\($0)" }.joined(separator: ", ")
            faults.append("\(level) for \(paper.level), \(result.documents.map(\.material)): \(paper.text.replacingOccurrences(of: "\n", with: " / "))  [\(reasons)]")
        }
    }
}
