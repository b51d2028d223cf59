import CaseModel

/// The official mark of a state secret: level, star, term (机密★10年; 保守国家秘密法, GB/T 9704; domain/sensitivity.md 1).
enum StateSecret {
    /// Share of the page from the top in which a mark is one.
    static let head = 0.2

    /// Whether a page carries the mark in its head.
    static func isMarked(_ view: PageView) -> Bool { isMarked(view.page) }

    /// The same of a page that has not been looked at yet.
    static func isMarked(_ page: Page) -> Bool {
        for (index, line) in page.lines.enumerated() {
            if let box = line.box, page.height > 0 {
                guard box.midY < head * Double(page.height) else { continue }
            } else if index >= 3 {
                break
            }
            if hasMark(ScalarText(line.text).scalars) { return true }
        }
        return false
    }

    private static func hasMark(_ scalars: [UInt32]) -> Bool {
        let text = scalars.filter { $0 != 0x20 }
        return text.indices.contains { star in
            guard star >= 2, text[star] == 0x2605 || text[star] == 0x2606 else { return false }
            return levels.contains(Array(text[(star - 2)..<star]))
        }
    }

    private static let levels: [[UInt32]] = ["绝密", "机密", "秘密"].map { $0.unicodeScalars.map(\.value) }
}
