import CaseModel

extension Phrasebook {
    /// What to do, as a request for what must be put right (请以 300 DPI 重新扫描) and as a suggestion for what may be (建议…);
    /// nil where nobody need do anything.
    public func advice(_ problem: Problem) -> String? {
        guard let remedy = remedy(problem) else { return nil }
        switch problem.severity {
        case .failure: return pick("请\(remedy)", "please \(remedy)")
        case .warning: return pick("建议\(remedy)", "better \(remedy)")
        case .info: return nil
        }
    }

    private func remedy(_ problem: Problem) -> String? {
        switch problem.code.action {
        case .rescan: rescanRemedy(problem)
        case .complete: completeRemedy(problem)
        case .replace: replaceRemedy(problem)
        case .decide: decideRemedy(problem)
        case .none: nil
        }
    }

    private func rescanRemedy(_ problem: Problem) -> String? {
        switch problem.code {
        case .lowResolution:
            // 300 is the firm's floor whatever lower limit made it a failure (S1 二(一)3, R063).
            let wanted = Phrasebook.figure(max(problem.threshold ?? 300, 300))
            return pick("以 \(wanted) DPI 重新扫描", "rescan at \(wanted) DPI")
        case .blurred: return pick("放平、对准焦距后重新扫描", "lay it flat, focus and rescan")
        case .skewed: return pick("摆正后重新扫描", "straighten and rescan")
        case .sideways, .upsideDown: return pick("转正后重新扫描", "turn upright and rescan")
        case .cutOff: return pick("把整张纸放入扫描范围后重新扫描", "rescan with the whole sheet in view")
        case .lowContrast: return pick("加深、避开阴影后重新扫描", "rescan darker and without shadows")
        case .lowConfidence: return pick("以更清晰的图像重新扫描", "rescan more clearly")
        case .noText: return pick("核对是否放反，有内容的话重新扫描", "check which side was scanned, and rescan")
        case .colourMode: return pick("以彩色重新扫描", "rescan in colour")
        case .notA4: return pick("粘贴或折叠成 A4 后重新扫描", "paste or fold it to A4 and rescan")
        default: return nil
        }
    }

    private func completeRemedy(_ problem: Problem) -> String? {
        switch problem.code {
        case .missingPage where problem.detail == "back" || problem.detail == "front": pick("补扫另一面", "scan the other side too")
        case .missingPage: pick("补扫缺少的页", "scan the missing page too")
        case .missingClause: pick("补充该条款，或换成写明该条款的文本", "add the clause, or put a text there that has it")
        // Nobody in the firm can put it there: a better scan may show it, or the paper as it was issued.
        case .missingSeal where isOthers(problem.detail):
            pick("换一份看得清印章的扫描件，或向出具单位索取盖章件", "put a scan there that shows the seal, or ask the issuer for the sealed paper")
        // Of a text file there is nothing to scan again.
        case .missingSeal where problem.page == nil: pick("交盖章后的扫描件", "hand in a scan of the sealed paper")
        case .missingSignature where problem.page == nil: pick("交签名后的扫描件", "hand in a scan of the signed paper")
        case .missingSeal: pick("盖章后重新扫描", "have it sealed and rescan")
        case .missingSignature: pick("签名后重新扫描", "have it signed and rescan")
        case .missingDate: pick("填写日期后重新扫描", "fill in the date and rescan")
        default: nil
        }
    }

    /// Whether only a court or another authority could have made a mark.
    private func isOthers(_ expectation: String?) -> Bool {
        let marks = (expectation ?? "").split(separator: "|")
        return !marks.isEmpty && marks.allSatisfy { $0 == "seal_court" || $0 == "seal_org" }
    }

    private func replaceRemedy(_ problem: Problem) -> String? {
        switch problem.code {
        case .encrypted:
            pick(
                "把密码写进案件文件夹里的 passwords.txt（每行一个），或放入去掉密码的副本",
                "write the password into passwords.txt in the case folder (one a line), or add a copy without it")
        case .tooLarge where problem.page == nil && problem.detail == "pixels":
            pick("以 300 DPI 重新扫描后放入", "scan it again at 300 DPI")
        case .damaged where problem.detail.flatMap(AccessFault.init) == .missing:
            pick("核对路径和文件名", "check its path and name")
        case .damaged where problem.detail.flatMap(AccessFault.init) == .forbidden:
            pick("开放读取权限，下次运行会重新读取", "give read permission; the next run tries again")
        case .damaged where problem.detail.flatMap(AccessFault.init) == .changing:
            pick("等复制完成后再试", "try again when it has been copied whole")
        case .damaged where problem.detail.flatMap(AccessFault.init) == .failing:
            pick("检查磁盘或网络，重新复制", "check the disk or network, and copy it again")
        case .damaged where problem.detail?.hasPrefix("missing-volume:") == true:
            pick("把缺少的分卷放进同一文件夹，下次运行会自动合并读取", "put the missing part into the same folder; the next run joins them")
        case .damaged:
            problem.page == nil ? pick("重新复制或重新扫描", "copy or scan it again") : pick("重新扫描此页", "rescan this page")
        case .empty where problem.detail == "folder":
            pick("放入材料；不用了就删掉这个文件夹", "add them, or delete the folder if it is of no use")
        case .empty: pick("重新复制原文件", "copy the original again")
        case .unsupportedFormat where problem.detail?.hasPrefix("libreoffice-") == true:
            pick(
                "安装 \(problem.detail ?? "")，或另存为 DOCX、XLSX、PPTX、PDF 后放入",
                "install \(problem.detail ?? ""), or save it as DOCX, XLSX, PPTX or PDF and add that")
        case .unsupportedFormat: pick("另存为 PDF 后放入", "save it as PDF and add that")
        case .tooLarge, .tooManyPages: pick("拆分后放入", "split it")
        case .tooManyFiles, .tooDeep, .bomb, .unsafePath:
            pick("核实来源，解压后只放入需要的文件", "check its origin, unpack it and add the files that are needed")
        case .timeout, .crashed, .outOfMemory: pick("另存、拆分或重新扫描后放入", "save it anew, split it or scan it again")
        case .expired: pick("提供在有效期内的证件", "provide one that is valid")
        default: nil
        }
    }

    private func decideRemedy(_ problem: Problem) -> String? {
        switch problem.code {
        case .duplicate, .nearDuplicate: pick("确认保留哪一份", "say which one to keep")
        case .sensitiveName: pick("改名，不要写证件号、电话等", "rename it without numbers of persons")
        case .mixedCase: pick("把不属于本案的文件移到其案件文件夹", "move what does not belong here to its own case folder")
        case .contradiction: pick("核对并更正", "check and correct")
        case .unclearDate: pick("对照原件核对日期；要在目录里写明日期，请换一份日期看得清的扫描件", "check the day on the original; for a day in the catalogue put a scan there that shows it")
        case .stateSecret: pick("立即当面联系档案管理员，不要转发", "speak to the archivist at once and do not pass it on")
        default: nil
        }
    }

    /// What a kind of document must carry, from the pipeline's `expect` words: 委托人签名或委托人盖章.
    public func expectation(_ key: String) -> String {
        key.split(separator: "|").map { expectedMark(String($0)) }.joined(separator: pick("或", " or "))
    }

    private func expectedMark(_ word: String) -> String {
        switch word {
        case "sig_client": pick("委托人签名", "the client’s signature")
        case "sig_lawyer": pick("律师签名", "the lawyer’s signature")
        case "sig_other": pick("相关人员签名", "a signature")
        case "seal_client": pick("委托人盖章", "the client’s seal")
        case "seal_firm": pick("律师事务所盖章", "the law firm’s seal")
        case "seal_court": pick("法院印章", "the court’s seal")
        case "seal_org": pick("出具单位盖章", "the issuer’s seal")
        case "fingerprint": pick("指印", "a fingerprint")
        case "photo": pick("照片", "a photograph")
        case "date": pick("日期", "a date")
        default: word
        }
    }
}
