import CaseModel

/// Receipts (移交清单), and what became of a file.
extension Phrasebook {
    /// A heading, a label or a column's name of a receipt.
    public enum ReceiptWord: Sendable, CaseIterable {
        case title, id, matter, folder, received, made, file, pages, size, digest, members, documents, fate, total, listDigest
        case handedOverBy, receivedBy, day
    }

    /// The word without punctuation.
    public func word(_ word: ReceiptWord) -> String {
        switch word {
        case .title: pick("移交清单", "Receipt of files")
        case .id: pick("清单编号", "Receipt")
        case .matter: pick("案件", "Case")
        case .folder: pick("文件夹", "Folder")
        case .received: pick("接收时间", "Received")
        case .made: pick("制单时间", "Written")
        case .file: pick("文件名", "File")
        case .pages: pick("页数", "Pages")
        case .size: pick("大小", "Size")
        case .digest: "SHA-256"
        case .members: pick("内含文件", "Files inside")
        case .documents: pick("材料", "Documents")
        case .fate: pick("去向", "What became of it")
        case .total: pick("合计", "Total")
        case .listDigest: pick("清单校验码", "Hash of this list")
        case .handedOverBy: pick("移交人", "Handed over by")
        case .receivedBy: pick("接收人", "Received by")
        case .day: pick("日期", "Date")
        }
    }

    /// Where a file ended, in a word.
    public func name(_ fate: FileFate) -> String {
        switch fate {
        case .packaged: pick("已归档", "packaged")
        case .waiting: pick("待归档", "waiting")
        case .unread: pick("未读出", "unread")
        case .quarantined: pick("已隔离", "quarantined")
        case .duplicate: pick("重复", "duplicate")
        case .ignored: pick("忽略", "ignored")
        case .passwords: pick("用作密码表", "used as passwords")
        case .refused: pick("拒收", "refused")
        case .unreadable: pick("打不开", "unreadable")
        case .superseded: pick("已被替代", "superseded")
        case .deleted: pick("已删除", "deleted")
        }
    }

    /// The same with the reason: 重复（与 合同.pdf 相同）.
    /// - Parameters:
    ///   - detail: as the catalogue has it: a package, a state, codes of problems, the other file; for a refused file the system's word.
    ///   - access: why a file could not be opened.
    public func told(_ fate: FileFate, _ detail: String?, access: AccessFault? = nil) -> String {
        let reason: String? =
            switch fate {
            case .waiting: detail.flatMap(CaseState.init).map(name)
            case .unread, .quarantined: detail.map(problems)
            case .duplicate: detail.map { pick("与 \($0) 相同", "the same as \($0)") }
            case .ignored: pick("系统文件，不是材料", "a system file, no document")
            case .refused:
                detail == "symbolic link" ? pick("是链接，不是文件", "a link, not a file") : pick("不是普通文件", "not a regular file")
            case .unreadable: access.map { fault(Problem(.damaged, detail: $0.rawValue)) }
            case .superseded: pick("同名的新文件替代了它，原件保留", "a newer file of its name took its place; its bytes are kept")
            case .deleted: pick("有人从文件夹中删除，原件保留", "somebody removed it from the folder; its bytes are kept")
            case .packaged: detail
            case .passwords: nil
            }
        return name(fate) + (reason.map(aside) ?? "")
    }

    /// A file whose papers people left out: 不归档（王芳：扫重了，原件保留）.
    public func toldLeftOut(_ reasons: [String]) -> String {
        pick("不归档", "left out") + aside(clauses([reasons.joined(separator: pick("；", "; ")), pick("原件保留", "its bytes are kept")]))
    }

    /// Problems' words from their codes, which commas part; a code that is not known stays as it is.
    public func problems(_ codes: String) -> String {
        list(codes.split(separator: ",").map { code in ProblemCode(rawValue: String(code)).map(name) ?? String(code) })
    }

    /// 收入 9 个，重复 1 个: of what there is.
    public func counts(_ totals: Receipt.Totals) -> String {
        let parts = [
            (totals.taken, pick("收入 \(totals.taken) 个", "\(totals.taken) taken in")),
            (totals.duplicates, pick("重复 \(totals.duplicates) 个", counted(totals.duplicates, "duplicate", "duplicates"))),
            (totals.ignored, pick("忽略 \(totals.ignored) 个", "\(totals.ignored) ignored")),
            (totals.refused, pick("拒收 \(totals.refused) 个", "\(totals.refused) refused")),
            (totals.unreadable, pick("打不开 \(totals.unreadable) 个", "\(totals.unreadable) not to be opened")),
        ]
        return clauses(parts.filter { $0.0 > 0 }.map(\.1))
    }

    /// What stands behind a count of pages: 页.
    public func pagesUnit(_ number: Int) -> String { pick("页", number == 1 ? "page" : "pages") }
    /// 内含 3 个文件.
    public func holds(_ members: Int) -> String { pick("内含 \(members) 个文件", "holds \(counted(members, "file", "files"))") }
    /// What stands for a folder where files lie beside the case folders.
    public var inboxItself: String { pick("收件箱", "inbox") }
    /// 12 KB.
    public func size(_ bytes: Int64) -> String { Phrasebook.size(Double(bytes)) }

    /// Which file the hash of a list is that of.
    public func hashed(_ file: String) -> String { pick("\(file) 的 SHA-256", "SHA-256 of \(file)") }
    /// Below a receipt: that it does not change, and where to look for what came later.
    public func receiptNote(_ id: String, _ made: String) -> String {
        pick(
            "由 CaseBinder 于 \(made) 生成，之后不再改动。文件后来的去向见案件 \(id) 的报告。",
            "Written by CaseBinder at \(made) and not changed since. What became of the files later stands in the report of case \(id).")
    }
    /// Over the list of a case's receipts.
    public func receipts() -> String { pick("移交清单", "Receipts") }
    /// 最近收到：2024-11-22，12 个文件，34 页.
    public func lastReceived(_ day: String, files: Int, pages: Int) -> String {
        labelled(pick("最近收到", "Last received"), clauses([day] + filesWithPages(files, pages)))
    }
    /// 12 个文件 and 34 页; files that are no papers (case.yaml) have no pages to speak of.
    public func filesWithPages(_ files: Int, _ pages: Int) -> [String] { [fileCount(files)] + (pages > 0 ? [pageCount(pages)] : []) }
}
