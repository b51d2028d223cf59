import CaseModel
import Phrasebook
import Testing

@Suite struct WordTests {
    /// A case.yaml has no pages.
    @Test func whatHasNoPagesIsToldWithoutThem() {
        #expect(Phrasebook(.zhHans).lastReceived("2024-11-22", files: 1, pages: 0) == "最近收到：2024-11-22，1 个文件")
        #expect(Phrasebook(.en).lastReceived("2024-11-22", files: 2, pages: 3) == "Last received: 2024-11-22, 2 files, 3 pages")
    }

    @Test func firmLevelsAreNeverTheWordsOfStateSecrets() {
        let book = Phrasebook(.zhHans)
        let names = Level.allCases.map { book.name($0) }
        #expect(names == ["本所秘密级", "本所机密级", "本所绝密级"])
        #expect(
            book.name(LevelAssessment(level: .confidential, sensitivity: .high, undetermined: true))
                == "本所机密级 · 高度敏感（未能确定，须由人核定）")
    }

    @Test(arguments: Language.allCases) func closedListsHaveDistinctWords(language: Language) {
        let book = Phrasebook(language)
        expectDistinct(ItemStatus.allCases.map { book.name($0) })
        expectDistinct(CaseState.allCases.map { book.name($0) })
        expectDistinct(ItemLevel.allCases.map { book.name($0) })
        expectDistinct(Sensitivity.allCases.map { book.name($0) })
        expectDistinct(BoundarySign.Kind.allCases.map { book.name($0) })
        expectDistinct(ConfidenceStep.Kind.allCases.map { book.name(ConfidenceStep($0, 1), rival: nil) })
        expectDistinct(LevelStanding.allCases.map { book.name($0) })
        expectDistinct(ProblemCode.allCases.map { book.name($0) })
    }

    @Test func factsAndDecisionsAreToldInTheReadersWords() {
        var names = DataNames(materials: ["intake-form": "收案登记表", "power-of-attorney": "授权委托书"], values: ["fee.kind": ["fixed": "固定"]])
        names.english = ["收案登记表": "Intake form"]
        func word(_ kind: DocumentFact.Kind, _ value: String, _ language: Language) -> String? {
            let fact = DocumentFact(kind, value: value, file: ItemPath(RawName("a")), page: 1, box: nil, range: 0..<1, confidence: 1)
            return Phrasebook(language).word(of: fact, names)
        }
        #expect(word(.feeKind, "fixed", .zhHans) == "固定" && word(.feeKind, "fixed", .en) == "fixed fee")
        #expect(word(.power, "special", .zhHans) == "特别授权" && word(.power, "general", .en) == "general powers")
        #expect(word(.party, "special", .zhHans) == nil)
        let (zh, en) = (Phrasebook(.zhHans), Phrasebook(.en))
        #expect(zh.decision(.waiver("intake-form|power-of-attorney"), names) == "免交收案登记表或授权委托书")
        #expect(zh.decision(.waiver("a|b"), names, items: ["a|b": "费用凭证"]) == "免交费用凭证")
        #expect(en.decision(.material("intake-form"), names).contains("Intake form"))
        #expect(zh.decision("密级定为本所绝密级", on: "D012 阅卷笔录（扫描3.pdf 第1–4页）") == "D012 阅卷笔录（扫描3.pdf 第1–4页）密级定为本所绝密级")
        #expect(zh.decision("不归档", on: "a.pdf 第1页") == "a.pdf 第1页 不归档" && en.decision("left out", on: nil) == "left out")
    }

    func expectDistinct(_ words: [String]) {
        #expect(Set(words).count == words.count, "\(words)")
    }

    static func deadline(_ overdue: Int, known: Bool = true) -> Deadline? {
        CalendarDate(year: 2024, month: 11, day: 6).map {
            Deadline(rule: "3 working days after closing", due: $0, overdueDays: overdue, holidaysKnown: known)
        }
    }

    static let deadlines: [(Deadline?, String, String)] = [
        (deadline(12), "应于 2024-11-06 前完成，已逾期 12 天", "was due on 2024-11-06, overdue by 12 days"),
        (deadline(1), "应于 2024-11-06 前完成，已逾期 1 天", "was due on 2024-11-06, overdue by 1 day"),
        (deadline(0), "今天（2024-11-06）到期", "due today (2024-11-06)"),
        (
            deadline(-5, known: false), "2024-11-06 到期，还有 5 天（该年放假安排未录入，只扣除了周末）",
            "due on 2024-11-06, 5 days left (public holidays of that year are not known; only weekends are left out)"
        ),
    ]

    static let kinds: [(Deadline.Kind, Int, String, String, String)] = [
        (.archive, 3, "应于 2024-11-06 前装订归档，已逾期 3 天", "should have been archived by 2024-11-06, overdue by 3 days", "归档逾期 3 天"),
        (.archive, 0, "今天（2024-11-06）装订归档到期", "to be archived today (2024-11-06)", "归档今天到期"),
        (.archive, -9, "2024-11-06 装订归档到期，还有 9 天", "to be archived by 2024-11-06, 9 days left", "归档还有 9 天"),
        (
            .level, 1, "应于 2024-11-06 前确认密级（2 项），已逾期 1 天", "levels (2) should have been confirmed by 2024-11-06, overdue by 1 day",
            "确认密级逾期 1 天"
        ),
        (.level, -1, "2024-11-06 确认密级（2 项）到期，还有 1 天", "levels (2) to be confirmed by 2024-11-06, 1 day left", "确认密级还有 1 天"),
    ]

    @Test(arguments: kinds) func eachKindOfDeadlineSaysWhatIsDue(kind: Deadline.Kind, overdue: Int, zh: String, en: String, brief: String) throws {
        var deadline = try #require(Self.deadline(overdue))
        deadline.kind = kind
        deadline.levels = kind == .level ? 2 : nil
        #expect(Phrasebook(.zhHans).sentence(deadline) == zh)
        #expect(Phrasebook(.en).sentence(deadline) == en)
        #expect(Phrasebook(.zhHans).brief(deadline) == brief)
    }

    @Test(arguments: deadlines) func deadlineIsToldInDays(given: Deadline?, zh: String, en: String) throws {
        let deadline = try #require(given)
        #expect(Phrasebook(.zhHans).sentence(deadline) == zh)
        #expect(Phrasebook(.en).sentence(deadline) == en)
    }

    @Test func rulesOfDeadlinesComeFromThePipeline() throws {
        let deadline = try #require(Self.deadline(1))
        let names = DataNames(deadlineRules: ["3 working days after closing": "结案后3个工作日内"])
        #expect(Phrasebook(.zhHans).rule(deadline, names: names) == "结案后3个工作日内")
        #expect(Phrasebook(.en).rule(deadline, names: names) == "3 working days after closing")
    }
}
