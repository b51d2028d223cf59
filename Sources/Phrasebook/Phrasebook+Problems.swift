import CaseModel

/// Faults. What the figures of each code mean: `measured` and `threshold` are dots per inch (low-resolution), degrees (skewed; sideways:
/// the turn needed), sharpness (blurred), grey range (low-contrast), a share of 1 (low-confidence), bytes (too-large of a file), seconds
/// (timeout), counts (too-many-…, too-deep, missing-page), a repeated printed number (duplicate of a page). `detail` is the printed
/// numbers that are not there (missing-page: `3,5`), a media type (unsupported-format, extension-mismatch), a file's name (duplicate,
/// near-duplicate, superseded), the expectation's word (missing-seal, missing-signature: `sig_client|seal_client`), a size (not-a4), a
/// date (expired), what is at odds (contradiction, mixed-case).
extension Phrasebook {
    /// The whole sentence: 第3页 分辨率 150 DPI，低于 300 DPI，请以 300 DPI 重新扫描.
    public func sentence(_ problem: Problem) -> String {
        let place = problem.page.map { pages([$0]) }
        let told = advice(problem).map { pick("\(fault(problem))，\($0)", "\(fault(problem)); \($0)") } ?? fault(problem)
        guard let place else { return told }
        return pick("\(place) \(told)", "\(place): \(told)")
    }

    /// What is wrong, without the page: 分辨率 150 DPI，低于 300 DPI.
    public func fault(_ problem: Problem) -> String {
        switch problem.code.action {
        case .rescan: pictureFault(problem)
        case .complete: incompleteFault(problem)
        case .replace: fileFault(problem)
        case .decide, .none: otherFault(problem)
        }
    }

    /// `（35，下限 40）`, where there are figures.
    private func figures(_ problem: Problem, _ unit: String = "", atMost: Bool = false) -> String {
        let limit = atMost ? pick("上限 ", "at most ") : pick("下限 ", "at least ")
        let parts = [
            problem.measured.map { Phrasebook.figure($0) + unit }, problem.threshold.map { limit + Phrasebook.figure($0) + unit },
        ].compactMap { $0 }
        return parts.isEmpty ? "" : aside(clauses(parts))
    }

    private func pictureFault(_ problem: Problem) -> String {
        switch problem.code {
        case .lowResolution: resolutionFault(problem)
        case .blurred where problem.detail == "compression":
            pick("JPEG 压缩过度，字迹受损", "packed too hard as JPEG, strokes are damaged") + figures(problem)
        case .blurred: pick("图像模糊", "blurred") + figures(problem)
        case .skewed: skewFault(problem)
        case .sideways: pick("页面横放", "lies sideways")
        case .upsideDown: pick("页面上下颠倒", "upside down")
        case .cutOff: pick("边缘的文字被裁掉", "text is cut off at the edge")
        case .lowContrast:
            switch problem.detail {
            case "shadow": pick("文字上有阴影", "a shadow lies on the text")
            case "paper": pick("画面偏暗", "too dark")
            default: pick("对比度低", "low contrast") + figures(problem)
            }
        case .lowConfidence: confidenceFault(problem)
        case .noText: pick("没有识别出文字", "no text could be read")
        case .colourMode: pick("不是彩色扫描，无法辨认印章", "not scanned in colour, so seals cannot be told")
        case .notA4: pick("纸张不是 A4", "paper is not A4") + (problem.detail.map(aside) ?? "")
        default: problem.code.rawValue
        }
    }

    private func resolutionFault(_ problem: Problem) -> String {
        guard let measured = problem.measured.map(Phrasebook.figure) else { return pick("分辨率过低", "resolution too low") }
        if problem.detail == "enlarged" {
            return pick("由约 \(measured) DPI 的扫描件放大而成，细节不足", "blown up from a scan of about \(measured) DPI, without its detail")
        }
        // How it was told, where the file's own word was not believed.
        let paper = problem.detail.flatMap { $0.hasPrefix("paper:") ? String($0.dropFirst(6)) : nil }
        let first = pick("分辨率 \(measured) DPI", "resolution \(measured) DPI")
            + (paper.map { aside(pick("按像素和 \($0) 纸推算", "told from the pixels of \($0) paper")) } ?? "")
        guard let threshold = problem.threshold.map(Phrasebook.figure) else { return first }
        return clauses([first, pick("低于 \(threshold) DPI", "below \(threshold) DPI")])
    }

    private func skewFault(_ problem: Problem) -> String {
        if problem.detail == "bent" || problem.detail == "keystone" { return distortionFault(problem) }
        guard let measured = problem.measured.map({ Phrasebook.figure(abs($0)) }) else { return pick("页面歪斜", "skewed") }
        let first = pick("歪斜 \(measured)°", "skewed by \(measured)°")
        guard let threshold = problem.threshold.map(Phrasebook.figure) else { return first }
        return clauses([first, pick("超过 \(threshold)°", "more than \(threshold)°")])
    }

    /// Shares are told in percent.
    private func distortionFault(_ problem: Problem) -> String {
        func percent(_ share: Double) -> String { Phrasebook.figure((share * 1000).rounded() / 10) + "%" }
        let first = problem.detail == "bent" ? pick("文字行弯曲", "rows are bent") : pick("拍摄角度偏斜，页面变形", "seen from one side, out of shape")
        guard let measured = problem.measured, let threshold = problem.threshold else { return first }
        return clauses([first + " " + percent(measured), pick("超过 \(percent(threshold))", "more than \(percent(threshold))")])
    }

    private func confidenceFault(_ problem: Problem) -> String {
        var percent = problem
        percent.measured = problem.measured.map { ($0 * 100).rounded() }
        percent.threshold = problem.threshold.map { ($0 * 100).rounded() }
        return pick("文字识别把握低", "text read with little confidence") + figures(percent, "%")
    }

    private func incompleteFault(_ problem: Problem) -> String {
        let wanted = problem.detail.map { expectation($0) }
        switch problem.code {
        case .missingPage: return missingPageFault(problem)
        case .missingClause: return lacksClauses(problem.detail.map { [$0] } ?? [])
        case .missingSeal: return pick("未见印章", "no seal seen") + (wanted.map(aside) ?? "")
        case .missingSignature: return pick("未见签名", "no signature seen") + (wanted.map(aside) ?? "")
        case .missingDate: return pick("未填写日期", "no date filled in")
        default: return problem.code.rawValue
        }
    }

    /// `page` is the one after the gap, where that is known.
    private func missingPageFault(_ problem: Problem) -> String {
        // Of a card (Q27).
        if problem.detail == "back" { return pick("只有正面，缺背面", "only the front; the back is missing") }
        if problem.detail == "front" { return pick("只有背面，缺正面", "only the back; the front is missing") }
        let before = problem.page == nil ? "" : pick("之前", "before it ")
        let numbers = (problem.detail ?? "").split(separator: ",").compactMap { Int($0) }
        guard numbers.isEmpty else {
            return before + pick("缺\(pages(numbers))", "\(pages(numbers)) \(numbers.count == 1 ? "is" : "are") missing")
        }
        guard let count = problem.measured.map(Phrasebook.figure) else { return before + pick("缺页", "pages are missing") }
        return before + pick("缺 \(count) 页", "\(count) pages are missing")
    }

    /// The file name behind the colon of a detail.
    private func volume(_ problem: Problem) -> String { problem.detail?.split(separator: ":", maxSplits: 1).dropFirst().first.map(String.init) ?? "" }

    private func fileFault(_ problem: Problem) -> String {
        switch problem.code {
        case .encrypted: return pick("文件有密码，无法打开", "protected by a password")
        case .damaged where problem.detail.flatMap(AccessFault.init) != nil:
            return accessFault(problem) ?? pick("文件损坏", "the file is damaged")
        case .damaged where problem.detail?.hasPrefix("missing-volume:") == true:
            let name = volume(problem)
            return pick("分卷压缩包不全，缺\(name.isEmpty ? "其他分卷" : " " + name)", "the archive was split and \(name.isEmpty ? "other parts are" : name + " is") missing")
        case .damaged where problem.page == nil && problem.measured != nil && problem.threshold != nil:
            let (read, named) = (problem.measured.map(Phrasebook.figure) ?? "", problem.threshold.map(Phrasebook.figure) ?? "")
            return pick("文件损坏：应有 \(named)，只能读出 \(read)", "the file is damaged: it names \(named), only \(read) can be read")
        case .damaged where problem.severity == .info:
            return pick("文件结构有小错，已修复后读取", "its structure has a fault that was mended while reading")
        case .damaged:
            return problem.page == nil ? pick("文件损坏", "the file is damaged") : pick("此页损坏，无法读取", "this page is damaged")
        case .empty where problem.detail == "folder": return pick("文件夹里没有材料", "there are no papers in the folder")
        case .empty: return pick("文件是空的", "the file is empty")
        case .unsupportedFormat where problem.detail?.hasPrefix("libreoffice-") == true:
            return pick("旧版 Office 文件，本机未安装 LibreOffice，无法读取", "an old Office file; LibreOffice, which reads it, is not installed")
        case .unsupportedFormat: return pick("本系统不读取这种格式", "a format that is not read") + (problem.detail.map(aside) ?? "")
        case .tooLarge: return tooLargeFault(problem)
        case .tooManyPages: return pick("页数过多", "too many pages") + figures(problem, atMost: true)
        case .tooManyFiles: return pick("所含文件过多", "holds too many files") + figures(problem, atMost: true)
        case .tooDeep: return pick("压缩包嵌套过深", "archives nested too deeply") + figures(problem, atMost: true)
        case .bomb: return pick("压缩比异常，疑似恶意压缩包，已拒绝展开", "expands without measure (perhaps a zip bomb) and was refused")
        case .unsafePath: return pick("是链接、特殊文件或含危险路径，已拒绝", "a link, special file or unsafe path, refused")
        case .timeout: return pick("读取超时", "reading took too long") + figures(problem, pick(" 秒", " s"), atMost: true)
        case .crashed: return pick("读取时程序意外中止", "the reader failed on it")
        case .outOfMemory: return pick("读取所需内存超过上限", "reading it needs too much memory")
        case .expired: return pick("证件已过有效期", "expired") + (problem.detail.map(aside) ?? "")
        default: return problem.code.rawValue
        }
    }

    /// Of a page the figures are pixels and say nothing to a person; of a file they are bytes.
    private func tooLargeFault(_ problem: Problem) -> String {
        guard problem.page == nil, problem.detail != "pixels" else { return pictureTooLarge(problem) }
        if problem.detail == "characters" { return pick("文字过多，只读了前面的部分", "too much text; only the beginning was read") }
        let parts = [problem.measured.map(Phrasebook.size), problem.threshold.map { pick("上限 ", "at most ") + Phrasebook.size($0) }]
            .compactMap { $0 }
        return pick("文件过大", "the file is too large") + (parts.isEmpty ? "" : aside(clauses(parts)))
    }

    private func pictureTooLarge(_ problem: Problem) -> String {
        let millions = [problem.measured, problem.threshold].compactMap { $0 }.map { Phrasebook.figure(($0 / 1e6).rounded()) }
        guard problem.detail == "pixels", millions.count == 2 else { return pick("图像尺寸过大", "the picture is too large") }
        return pick(
            "图像尺寸过大（\(millions[0]) 百万像素，上限 \(millions[1])）",
            "the picture is too large (\(millions[0]) megapixels, at most \(millions[1]))")
    }

    private func accessFault(_ problem: Problem) -> String? {
        switch problem.detail.flatMap(AccessFault.init) {
        case .missing: pick("找不到这个文件", "there is no such file")
        case .forbidden: pick("没有读取权限", "no permission to read it")
        case .failing: pick("磁盘或共享文件夹读不出这个文件", "the disk or share does not give it up")
        case .changing: pick("读取时文件正在变化", "it changed while it was being read")
        case nil: nil
        }
    }

    private func otherFault(_ problem: Problem) -> String {
        let detail = problem.detail.map(aside) ?? ""
        switch problem.code {
        case .duplicate where problem.page != nil && problem.detail == nil:
            let number = problem.measured.map { " " + Phrasebook.figure($0) } ?? ""
            return pick("页码\(number) 重复", "page number\(number) repeats")
        case .duplicate:
            return problem.detail.map { pick("与 \($0) 完全相同", "identical with \($0)") } ?? pick("重复的文件", "a duplicate")
        case .nearDuplicate where problem.page != nil && problem.detail == nil:
            let first = problem.measured.map(Phrasebook.figure) ?? ""
            return pick("疑为第 \(first) 页的重复扫描", "seems to be page \(first), scanned again")
        case .nearDuplicate:
            return problem.detail.map { pick("与 \($0) 内容几乎相同", "almost the same as \($0)") } ?? pick("内容几乎重复", "almost a duplicate")
        case .unclearDate:
            let days = (problem.detail ?? "").split(separator: ",").map(String.init)
            let known = days.isEmpty ? "" : pick("，可能是 ", "; it may be ") + days.joined(separator: pick(" 或 ", " or "))
            return pick("落款日期被印章压住，看不准", "the day lies under a seal and is not clear") + known
        case .sensitiveName: return pick("名称里含有敏感信息", "the name holds sensitive data")
        case .mixedCase: return pick("似乎混有另一案件的材料", "seems to hold papers of another case") + detail
        case .contradiction where problem.detail == "page-order":
            let (later, earlier) = (problem.measured.map(Phrasebook.figure) ?? "", problem.threshold.map(Phrasebook.figure) ?? "")
            return pick("页序有误：页码 \(later) 排在页码 \(earlier) 之后", "out of order: page number \(later) comes after \(earlier)")
        case .contradiction where problem.detail == "pages-reversed":
            let (last, first) = (problem.measured.map(Phrasebook.figure) ?? "", problem.threshold.map(Phrasebook.figure) ?? "")
            return pick("页序颠倒：从页码 \(first) 排到页码 \(last)", "in reverse order: from page number \(first) to \(last)")
        case .contradiction where problem.contradiction != nil:
            return problem.contradiction.map(contradictionFault) ?? problem.code.rawValue
        case .contradiction where problem.detail.flatMap(fieldFault) != nil: return problem.detail.flatMap(fieldFault) ?? ""
        case .contradiction: return pick("材料之间不一致", "papers contradict each other") + detail
        case .stateSecret: return pick("带有国家秘密标志，已停止处理", "carries a state-secret mark and is held")
        case .blank: return pick("空白页", "blank page")
        case .superseded: return pick("已由同名新文件替代，原件仍保留", "superseded by a newer file of the same name; its bytes are kept")
        case .deleted: return pick("已从文件夹中删除，原件仍保留", "deleted from its folder; its bytes are kept")
        case .ignored where problem.detail?.hasPrefix("volume-of:") == true:
            return pick("属于分卷压缩包 \(volume(problem))，已随之读取", "a part of the split archive \(volume(problem)), read with it")
        case .ignored where problem.detail == "passwords": return pick("用作密码表，不作为材料", "used as a list of passwords, not a paper")
        case .ignored: return pick("系统文件，不作为材料", "a system file, not a paper")
        case .extensionMismatch:
            let real = problem.detail.map { pick("，实际为 \($0)", ", it is \($0)") } ?? ""
            return pick("扩展名与内容不符\(real)，已按内容读取", "the extension is wrong\(real); read by its content")
        default: return problem.code.rawValue
        }
    }
}
