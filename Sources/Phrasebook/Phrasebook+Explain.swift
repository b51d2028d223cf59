import CaseModel

/// Words of `explain`: why a label, a boundary, a level.
extension Phrasebook {
    /// How a label came about.
    public func sentence(_ ruling: Explanation.Ruling, raw: Double?) -> String {
        func two(_ value: Double) -> String { Self.hundredths(value) }
        switch ruling {
        case .labelled(let threshold):
            return pick("得分 \(two(raw ?? 0))，达到 \(two(threshold))，予以认定", "\(two(raw ?? 0)) reaches \(two(threshold)): labelled")
        case .belowThreshold(let threshold):
            return pick(
                "得分 \(two(raw ?? 0))，未达到 \(two(threshold))，不作认定，请人确认",
                "\(two(raw ?? 0)) does not reach \(two(threshold)): left open, a person is asked")
        case .nothingFound: return pick("没有找到任何一种材料的特征，不作认定", "nothing speaks for any material: left open")
        case .noText: return pick("没有可供判断的文字", "there is no text to judge by")
        case .byNeighbour: return pick("由同案其他材料认定", "told by another paper of the case")
        case .confirmed(let by): return pick("由\(by)确认", "confirmed by \(by)")
        case .stateSecret: return pick("有国家秘密标志，内容不作说明", "bears a state-secret mark: nothing is told of it")
        }
    }

    /// What kind of evidence.
    public func name(_ kind: Evidence.Kind) -> String {
        switch kind {
        case .title: pick("标题", "title")
        case .phrase: pick("正文", "phrase")
        case .veto: pick("反证", "against")
        case .fileName: pick("文件名", "file name")
        case .folderName: pick("文件夹", "folder")
        case .layout: pick("版式", "layout")
        case .neighbour: pick("他材料", "neighbour")
        case .person: pick("人", "person")
        case .likeness: pick("相似", "likeness")
        case .wording: pick("用语", "wording")
        }
    }

    /// 第2页第5行.
    public func place(page: Int?, line: Int?) -> String {
        guard let page else { return "" }
        guard let line else { return pick("第\(page)页", "p. \(page)") }
        return pick("第\(page)页第\(line)行", "p. \(page), line \(line)")
    }

    /// A factor of a confidence; the rival by its name.
    public func name(_ step: ConfidenceStep, rival: String?) -> String {
        switch step.kind {
        case .strength: pick("证据多少", "how much speaks for it")
        case .lead: rival.map { pick("领先“\($0)”", "lead over “\($0)”") } ?? pick("没有其他可能", "nothing else comes near")
        case .wordsOnly: pick("仅凭正文用语，无标题", "words alone, no title")
        case .bareTitle: pick("仅有标题，正文无相应用语", "a title whose text says nothing of the kind")
        }
    }

    /// What look-alike rules changed.
    public var lookAlikeRule: String { pick("易混材料规则", "look-alike rule") }
    /// The sum of all evidence.
    public var sum: String { pick("合计", "sum") }
    /// Before the factors of a confidence, their product, and what it means.
    public func confidence(factors: String, raw: Double, right: Double) -> String {
        pick(
            "可信度：\(factors) = \(Self.hundredths(raw))，同类认定实测正确率 \(Self.hundredths(right))",
            "confidence: \(factors) = \(Self.hundredths(raw)); of such labels \(Self.hundredths(right)) were right when measured")
    }
    /// Heading over the next best materials.
    public var nextGuesses: String { pick("其次可能", "next guesses") }
    /// Before the two guesses with which a person is asked: by the paper's own words, else what papers of its look mostly are.
    public var askedAs: String { pick("询问时的猜测", "guesses put to a person") }
    /// Heading over findings and rules that made a level.
    public var levelReasons: String { pick("密级", "level") }
    /// Why a document begins at a page.
    public func begins(page: Int, sum: Double, threshold: Double, confidence: Double, decided: Bool) -> String {
        decided
            ? pick("第\(page)页起：由人指定", "begins on page \(page): a person said so")
            : pick(
                "第\(page)页起：合计 \(Self.hundredths(sum))，达到 \(Self.hundredths(threshold))，另起一份（把握 \(percent(confidence))）",
                "begins on page \(page): \(Self.hundredths(sum)) reaches \(Self.hundredths(threshold)) (\(percent(confidence)) sure)")
    }
    /// Why a page goes on with the document.
    public func goesOn(page: Int, sum: Double, threshold: Double, confidence: Double, decided: Bool) -> String {
        decided
            ? pick("第\(page)页接续：由人指定", "page \(page) goes on: a person said so")
            : pick(
                "第\(page)页接续：合计 \(Self.hundredths(sum))，未达到 \(Self.hundredths(threshold))（把握 \(percent(confidence))）",
                "page \(page) goes on: \(Self.hundredths(sum)) is less than \(Self.hundredths(threshold)) (\(percent(confidence)) sure)")
    }
    /// Why a file was joined.
    public func joined(_ file: String, sum: Double, threshold: Double, decided: Bool) -> String {
        decided
            ? pick("\(file) 并入：由人指定", "\(file) joined: a person said so")
            : pick("\(file) 并入：合计 \(Self.hundredths(sum))，达到 \(Self.hundredths(threshold))", "\(file) joined: \(Self.hundredths(sum)) reaches \(Self.hundredths(threshold))")
    }
    /// Why a document begins with its file.
    public var beginsWithFile: String { pick("自文件首页起", "begins with its file") }

    /// A sign with its weight: 标题“传票” +1.30.
    public func name(_ sign: BoundarySign) -> String {
        let text = sign.text.map { pick("“\($0)”", " “\($0)”") } ?? ""
        return name(sign.kind) + text + " " + Self.signed(sign.weight)
    }

    /// What was seen between two pages or files.
    public func name(_ kind: BoundarySign.Kind) -> String {
        switch kind {
        case .numbersBeginAnew: pick("页码重新开始", "page numbers begin anew")
        case .numbersGoOn: pick("页码接续", "page numbers go on")
        case .numbersDisagree: pick("页码不接续", "page numbers do not go on")
        case .lastOfItsNumbers: pick("前页为末页", "the page before is the last by its number")
        case .title: pick("标题", "title")
        case .runningHeader: pick("页眉相同", "the same running header")
        case .look: pick("版式", "look")
        case .lookEnds: pick("前页版式结束", "the look before ends")
        case .paperSize: pick("纸张大小不同", "another paper size")
        case .orientation: pick("纸张方向不同", "turned paper")
        case .source: pick("来源不同", "another source of text")
        case .colour: pick("颜色不同", "another colour mode")
        case .blankBetween: pick("隔有空白页", "a blank page between")
        case .closingDate: pick("前页有落款日期", "a closing date before")
        case .sentenceRunsOn: pick("句子未完", "a sentence runs on")
        case .heading: pick("形似标题的一行", "a line that looks like a heading")
        case .opening: pick("首行用语", "wording of the first lines")
        case .ending: pick("前页末行用语", "wording of the last lines before")
        case .seal: pick("前页落款处有章", "a seal at the end of the page before")
        case .unindented: pick("首行顶格", "the first line is not indented")
        case .attachment: pick("附件", "an attachment")
        case .fileNumber: pick("文号", "a file number in the head")
        case .roomLeft: pick("前页下部留空", "room left on the page before")
        case .pageFull: pick("前页写满", "the page before is full")
        case .listGoesOn: pick("序号接续", "a list goes on")
        case .tableGoesOn: pick("表格接续", "a table goes on")
        case .typeSize: pick("字号不同", "another size of type")
        case .wordingAgrees: pick("用语与前页一致", "worded like the paper before")
        case .wordingDiffers: pick("用语与前页不同", "worded unlike the paper before")
        case .otherSide: pick("证件的另一面", "the other side of a card")
        case .namedSeries: pick("文件名为同一材料", "names of one material")
        case .littleText: pick("文字很少", "little text")
        case .nextInSeries: pick("文件名序号相连", "next in its series")
        case .sameShape: pick("页面大小相同", "the same shape")
        case .otherShape: pick("页面大小不同", "another shape")
        case .labelsAgree: pick("与前页材料不矛盾", "labels do not disagree")
        case .labelsDisagree: pick("与前页材料不同", "labels disagree")
        case .beforeIsKnown: pick("前页材料已认定", "the one before is known")
        case .beforeIsUnknown: pick("前页材料未认定", "the one before is unknown")
        case .empty: pick("无文字", "nothing on it")
        case .unreadable: pick("有内容但读不出，也看不出属于前一份", "something on it that cannot be read, and nothing says that it belongs to the paper before")
        case .lackingPage: pick("正是前一份缺少的页", "the page that the paper lacks")
        }
    }

    /// Findings of a kind: id.cn18 ×2 第1页 1****X.
    public func name(_ group: LevelExplanation.FindingGroup) -> String {
        let weight = group.counted == 0
            ? pick("不计入", "does not count")
            : "\(name(group.level)) · \(name(group.sensitivity))" + (group.counted < group.count ? pick("，计入 \(group.counted) 处", ", \(group.counted) count") : "")
        return "\(group.kind) ×\(group.count)  \(pages(group.pages))  \(group.masked.joined(separator: " "))" + aside(weight)
    }

    /// A rule that had a part in a level.
    public func name(_ rule: LevelExplanation.Rule) -> String {
        switch rule {
        case .publicMaterial: pick("材料本身公开，其中信息不影响密级", "a public paper: what is in it does not raise the level")
        case .material(let level): pick("材料类型提示\(name(level))", "the kind of paper suggests \(name(level))")
        case .sensitivityRaisesLevel: pick("高度敏感信息至少为\(name(Level.confidential))", "highly sensitive information is at least \(name(Level.confidential))")
        case .levelRaisesSensitivity: pick("\(name(Level.topSecret))至少为中度敏感", "\(name(Level.topSecret)) is at least moderately sensitive")
        case .unread: pick("未能充分识别", "too little could be read")
        case .stateSecret: pick("国家秘密标志", "a state-secret mark")
        case .person: pick("由人定级", "a person gave the level")
        }
    }

    /// Two decimals, rounded.
    static func hundredths(_ value: Double) -> String {
        let whole = Int((abs(value) * 100).rounded())
        let digits = whole % 100
        return (value < 0 && whole > 0 ? "-" : "") + "\(whole / 100)." + (digits < 10 ? "0" : "") + "\(digits)"
    }

    /// The same with its sign.
    public static func signed(_ value: Double) -> String { (value < 0 ? "" : "+") + hundredths(value) }
}
