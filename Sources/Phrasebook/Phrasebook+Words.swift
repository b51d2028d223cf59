import CaseModel

/// Single words for the closed lists of CaseModel.
extension Phrasebook {
    /// A level of the firm (本所密级, S2 第五条), always with 本所 before it.
    public func name(_ level: Level) -> String {
        // Never the bare word: 绝密, 机密 and 秘密 alone are the levels of the law on state secrets (requirement gap G11).
        switch level {
        case .topSecret: pick("本所绝密级", "firm level “top secret”")
        case .confidential: pick("本所机密级", "firm level “confidential”")
        case .secret: pick("本所秘密级", "firm level “secret”")
        }
    }

    /// 信息敏感度 (S0 三.2).
    public func name(_ sensitivity: Sensitivity) -> String {
        switch sensitivity {
        case .high: pick("高度敏感", "highly sensitive")
        case .medium: pick("中度敏感", "moderately sensitive")
        case .ordinary: pick("普通信息", "ordinary information")
        }
    }

    /// Both scales in one line, with the mark that they could not be told.
    public func name(_ assessment: LevelAssessment) -> String {
        let both = "\(name(assessment.level)) · \(name(assessment.sensitivity))"
        return assessment.undetermined ? both + aside(pick("未能确定，须由人核定", "not certain; a person must settle it")) : both
    }

    /// How far a level has come: 拟定, 已评定, 已确认, 已变更 (S0 三.4).
    public func name(_ standing: LevelStanding) -> String {
        switch standing {
        case .proposed: pick("拟定", "proposed")
        case .assessed: pick("已评定", "assessed")
        case .confirmed: pick("已确认", "confirmed")
        case .changed: pick("已变更", "changed")
        }
    }

    /// Both scales with who gave the level: 本所机密级 · 高度敏感（已确认：王主任）.
    public func name(_ assessment: LevelAssessment, _ record: LevelRecord?) -> String {
        guard let record else { return name(assessment) }
        return name(assessment) + aside(labelled(name(record.standing), record.by))
    }

    /// What became of a required item; `pending` is one whose stage the case has not reached (待交).
    public func name(_ status: ItemStatus) -> String {
        switch status {
        case .present: pick("已有", "there")
        case .missing: pick("缺少", "missing")
        case .defective: pick("有瑕疵", "defective")
        case .pending: pick("未到阶段", "not yet due")
        case .undetermined: pick("待确定", "to be settled")
        case .waived: pick("已免交", "waived")
        case .notApplicable: pick("不适用", "not needed")
        }
    }

    /// What was seen of a signature, a seal or a date.
    public func name(_ sighting: Sighting) -> String {
        switch sighting {
        case .seen: pick("有", "yes")
        case .notSeen: pick("未见", "not seen")
        case .unclear: pick("不明", "unclear")
        }
    }

    /// How much an item matters: 必备 blocks, the others do not.
    public func name(_ level: ItemLevel) -> String {
        switch level {
        case .error: pick("必备", "required")
        case .warn: pick("应有", "expected")
        case .info: pick("可有", "optional")
        }
    }

    /// Where a case stands.
    public func name(_ state: CaseState) -> String {
        switch state {
        case .waiting: pick("正在接收", "arriving")
        case .incomplete: pick("材料不齐", "incomplete")
        case .complete: pick("材料齐全", "complete")
        case .archived: pick("已归档", "archived")
        case .held: pick("等待确认", "held for a decision")
        case .failed: pick("处理失败", "failed")
        }
    }

    /// Where a case stands, as the head of what is still open about it: nobody calls a file complete about which something is asked.
    public func standing(_ state: CaseState, isOpen: Bool) -> String {
        state == .complete && isOpen ? pick("必备材料已齐，尚有事项待办", "all required papers are there, something is still open") : name(state)
    }

    /// What came of reading a file.
    public func name(_ status: ReadStatus) -> String {
        switch status {
        case .ok: pick("已读取", "read")
        case .partial: pick("只读出一部分", "partly read")
        case .unreadable: pick("无法读取", "unreadable")
        case .unsupported: pick("格式不支持", "unsupported format")
        case .refused: pick("已拒绝", "refused")
        }
    }

    /// How much a fault matters.
    public func name(_ severity: Severity) -> String {
        switch severity {
        case .failure: pick("须处理", "must be put right")
        case .warning: pick("建议处理", "worth a look")
        case .info: pick("供参考", "for information")
        }
    }

    /// A fault in a word or two: 分辨率过低.
    public func name(_ code: ProblemCode) -> String {
        switch code {
        case .encrypted: pick("有密码", "password")
        case .damaged: pick("损坏", "damaged")
        case .empty: pick("空文件", "empty file")
        case .bomb: pick("异常压缩包", "zip bomb")
        case .timeout: pick("读取超时", "timed out")
        case .crashed: pick("读取中止", "reader failed")
        case .blurred: pick("模糊", "blurred")
        case .skewed: pick("歪斜", "skewed")
        case .sideways: pick("横放", "sideways")
        case .blank: pick("空白页", "blank page")
        case .duplicate: pick("重复", "duplicate")
        case .expired: pick("已过期", "expired")
        case .superseded: pick("已被替代", "superseded")
        case .deleted: pick("已被删除", "deleted")
        case .ignored: pick("不作为材料", "ignored")
        case .contradiction: pick("前后不一致", "contradiction")
        case .unsupportedFormat: pick("格式不支持", "unsupported format")
        case .extensionMismatch: pick("扩展名不符", "wrong extension")
        case .tooLarge: pick("过大", "too large")
        case .tooManyPages: pick("页数过多", "too many pages")
        case .tooManyFiles: pick("文件过多", "too many files")
        case .tooDeep: pick("嵌套过深", "nested too deeply")
        case .unsafePath: pick("危险路径", "unsafe path")
        case .outOfMemory: pick("内存不足", "out of memory")
        case .noText: pick("无文字", "no text")
        case .lowConfidence: pick("识别把握低", "uncertain reading")
        case .lowResolution: pick("分辨率过低", "low resolution")
        case .upsideDown: pick("上下颠倒", "upside down")
        case .cutOff: pick("边缘裁切", "cut off")
        case .notA4: pick("非 A4", "not A4")
        case .missingPage: pick("缺页", "missing page")
        case .missingClause: pick("缺少条款", "missing clause")
        case .nearDuplicate: pick("近似重复", "near duplicate")
        case .missingSeal: pick("缺印章", "no seal")
        case .missingSignature: pick("缺签名", "no signature")
        case .missingDate: pick("缺日期", "no date")
        case .unclearDate: pick("日期看不准", "date unclear")
        case .lowContrast: pick("对比度低", "low contrast")
        case .colourMode: pick("非彩色", "not in colour")
        case .sensitiveName: pick("名称敏感", "sensitive name")
        case .mixedCase: pick("混入他案", "mixed cases")
        case .stateSecret: pick("国家秘密标志", "state-secret mark")
        }
    }

    /// The stage of a case, from the checklists' fixed list; the word itself where it is not one of them.
    public func stage(_ word: String) -> String {
        switch word {
        case "intake": pick("收案", "intake")
        case "prepare": pick("准备", "preparation")
        case "filed": pick("立案", "filing")
        case "heard": pick("开庭", "hearing")
        case "decided": pick("裁判", "decision")
        case "closed": pick("结案", "closing")
        default: word
        }
    }

    /// What kind of client; the word itself where it is not one of CONTRACT's.
    public func clientKind(_ word: String) -> String {
        switch word {
        case "person": pick("个人", "person")
        case "company": pick("企业", "company")
        case "government": pick("机关", "government body")
        case "institution": pick("事业单位", "public institution")
        case "other_org": pick("其他组织", "other organisation")
        default: word
        }
    }

    /// What stands for a folder's name where files lie loose in the inbox.
    public var looseFiles: String { pick("散放文件", "loose files") }
}
