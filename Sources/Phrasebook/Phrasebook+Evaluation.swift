import CaseModel

/// Words of `evaluate`.
extension Phrasebook {
    /// 202 份，正确 200 份（99.0%），待确认 2 份，未读出 0 份.
    public func evaluated(documents: Int, right: Int, open: Int, unread: Int) -> String {
        clauses([
            pick("共 \(documents) 份", counted(documents, "document", "documents")),
            pick("正确 \(right) 份", "\(right) right") + aside(share(right, of: documents)),
            pick("未作认定 \(open) 份", "\(open) left open"), pick("未读出 \(unread) 份", "\(unread) not read"),
        ])
    }
    /// 97.3%; a dash of nothing.
    public func share(_ part: Int, of whole: Int) -> String { whole > 0 ? percent(Double(part) / Double(whole)) : "–" }
    /// 97.3%.
    public func percent(_ share: Double) -> String { Self.figure((share * 1000).rounded() / 10) + "%" }

    /// Headings of the tables.
    public var materialColumns: [String] {
        [pick("材料", "material"), pick("标注", "wanted"), pick("认定", "given"), pick("正确", "right"), pick("准确率", "precision"), pick("召回率", "recall")]
    }
    /// Heading over what was taken for what.
    public var confusionTitle: String { pick("误认（标注 → 认定）", "Taken for (label → answer)") }
    /// Headings of the table of confidences.
    public var bandColumns: [String] {
        [pick("可信度", "confidence"), pick("份数", "labels"), pick("平均", "mean"), pick("实际正确", "right")]
    }
    /// 期望校准误差 0.03.
    public func calibrationError(_ error: Double) -> String {
        labelled(pick("期望校准误差", "Expected calibration error"), Self.hundredths(error))
    }
    /// Boundaries.
    public func boundaries(right: Int, extra: Int, missed: Int, f1: Double) -> String {
        labelled(
            pick("分件边界", "Boundaries"),
            clauses([
                "F1 \(percent(f1))", pick("正确 \(right) 处", "\(right) right"), pick("多分 \(extra) 处", "\(extra) too many"),
                pick("漏分 \(missed) 处", "\(missed) missed"),
            ]))
    }
    /// Levels against labels.
    public func levels(equal: Int, higher: Int, lower: Int) -> String {
        labelled(
            pick("密级", "Levels"),
            clauses([pick("相符 \(equal) 份", "\(equal) equal"), pick("偏高 \(higher) 份", "\(higher) higher"), pick("偏低 \(lower) 份", "\(lower) lower")]))
    }
    /// Dates against labels.
    public func dates(right: Int, of all: Int) -> String {
        labelled(pick("日期", "Dates"), pick("正确 \(right) 份", "\(right) right") + aside(share(right, of: all)))
    }
    /// Heading over the list of wrong answers.
    public var missesTitle: String { pick("认错的材料", "Misses") }
    /// A level that is lower than its label.
    public func lower(_ given: Level, than expected: Level) -> String {
        pick("密级偏低：\(name(given))，应为\(name(expected))", "level too low: \(name(given)), should be \(name(expected))")
    }
    /// Nothing was read where a document is labelled.
    public var notRead: String { pick("未读出", "not read") }
}
