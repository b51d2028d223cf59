import CaseModel

/// What two papers are at odds about: both places, both values (masked), and where they differ.
extension Phrasebook {
    func contradictionFault(_ found: Contradiction) -> String {
        let (one, other) = (side(found.first, of: found.subject), side(found.second, of: found.subject))
        let subject = found.subject.map { name(ofField: $0) }
        let told = pick("\(what(found.topic, subject))：\(one)，\(other)", "\(what(found.topic, subject)): \(one), \(other)")
        guard let place = found.differsAt else { return told }
        return told + aside(pick("从第 \(place) 个字起不同", "they differ from character \(place) on"))
    }

    private func what(_ topic: ContradictionTopic, _ subject: String?) -> String {
        switch topic {
        case .name: pick("名称写法不一致", "one party under two names")
        case .idNumber: pick("\(subject ?? "")的公民身份号码不一致", "two identity numbers of \(subject ?? "one person")")
        case .creditCode: pick("\(subject ?? "")的统一社会信用代码不一致", "two credit codes of \(subject ?? "one organisation")")
        case .caseNumber: pick("案号不一致", "papers of one procedure under two case numbers")
        case .lawyer: pick("律师与合同写明的不一致", "a lawyer whom the contract does not name")
        case .dateOrder: pick("日期先后矛盾", "days that cannot follow each other so")
        case .representative: pick("法定代表人姓名不一致", "two names of one organisation's legal representative")
        case .decision: pick("同一文号的两份文书金额不一致", "two copies of one decision state different sums")
        case .amount: pick("金额大写与小写不一致", "an amount differs in words and in digits")
        case .fee: pick("收取的律师费与合同写明的不一致", "the fee paid differs from what the contract agrees")
        case .contractFee: pick("两份合同约定的律师费不一致", "two contracts of one engagement agree different fees")
        case .claim: pick("申请的本金与所依据的文书不一致", "the principal asked for differs from what the decision says")
        case .hearing: pick("开庭日期不一致", "the day of the hearing differs")
        case .buyer:
            pick("发票购买方与委托人的名称不一致，写错的须重开", "the invoice’s buyer differs from the client’s name; if misspelt it must be issued anew")
        case .field: pick("\(subject ?? "")与材料不一致", "\(subject ?? "a field") differs from the papers")
        }
    }

    /// 授权委托书（02授权委托书.jpg 第1页）张*.
    private func side(_ side: Contradiction.Side, of subject: String?) -> String {
        let value = subject.flatMap { word(side.value, of: $0) } ?? side.value
        guard let file = side.file else { return "case.yaml \(value)" }
        let place = [file.display, side.page.map { pages([$0]) }].compactMap { $0 }.joined(separator: " ")
        let meaning = side.role.flatMap(dayMeaning).map { pick($0, " \($0)") } ?? ""
        return "\(side.document.map { $0 + aside(place) } ?? place)\(meaning) \(value)"
    }

    /// The meaning of a date; nil for roles of other facts.
    public func dayMeaning(_ role: String) -> String? {
        switch role {
        case "signed": pick("签署日期", "signed")
        case "filed": pick("提交日期", "filed")
        case "detained": pick("拘留日期", "detained")
        case "met": pick("会见日期", "met")
        case "accepted": pick("立案日期", "accepted")
        case "summoned": pick("传票日期", "summoned")
        case "heard": pick("开庭日期", "heard")
        case "decided": pick("裁判日期", "decided")
        case "ends": pick("委托期限至", "mandate ends")
        case "effective": pick("生效日期", "in force from")
        case "opened": pick("收案日期", "opened")
        case "closed": pick("结案日期", "closed")
        case "issued": pick("开票日期", "issued")
        case "valid-from": pick("有效期自", "valid from")
        case "expires": pick("有效期至", "valid until")
        default: nil
        }
    }

    private func name(ofField key: String) -> String {
        switch key {
        case "matter.title": pick("案由", "the cause")
        case "matter.court": pick("法院", "the court")
        case "fee.kind": pick("收费方式", "the kind of fee")
        case "client.name": pick("委托人", "the client")
        case "client.kind": pick("委托人类型", "the kind of client")
        case "matter.number": pick("案号", "the case number")
        case "closed": pick("结案日期", "the day of closing")
        case "effective": pick("生效日期", "the day of legal effect")
        case "lawyer.name": pick("承办律师", "the lawyer")
        default: key
        }
    }

    /// case.yaml against the papers, of which no place is known: `client.kind: case.yaml company ≠ documents person`. Nil for anything else.
    func fieldFault(_ detail: String) -> String? {
        guard let colon = detail.firstRange(of: ": case.yaml "), let sign = detail.firstRange(of: " ≠ documents "),
            colon.upperBound <= sign.lowerBound
        else { return nil }
        let key = String(detail[..<colon.lowerBound])
        let values = [String(detail[colon.upperBound..<sign.lowerBound]), String(detail[sign.upperBound...])].map { word($0, of: key) ?? $0 }
        return labelled(
            what(.field, name(ofField: key)), clauses(["case.yaml \(values[0])", pick("材料 \(values[1])", "papers \(values[1])")]))
    }

    /// A word of the vocabulary as people say it; nil where it is none of these.
    func word(_ value: String, of key: String) -> String? {
        switch (key, value) {
        case ("fee.kind", "none"): pick("不收费", "no fee")
        case ("fee.kind", "fixed"): pick("固定收费", "fixed fee")
        case ("fee.kind", "hourly"): pick("计时收费", "by the hour")
        case ("fee.kind", "contingency"): pick("风险代理", "contingency fee")
        case ("fee.kind", "aid"): pick("法律援助", "legal aid")
        case ("client.kind", "person"): pick("个人", "a person")
        case ("client.kind", "company"): pick("企业", "a company")
        case ("client.kind", "government"): pick("国家机关", "a government body")
        case ("client.kind", "institution"): pick("事业单位", "a public institution")
        case ("client.kind", "other_org"): pick("其他组织", "another organisation")
        default: nil
        }
    }

    /// The value of a fact whose values are words of the pipeline: 固定, 特别授权; nil for all others.
    public func word(of fact: DocumentFact, _ names: DataNames) -> String? {
        switch (fact.kind, fact.masked) {
        case (.feeKind, let kind): (language == .zhHans ? names.values["fee.kind"]?[kind] : nil) ?? word(kind, of: "fee.kind")
        case (.stage, let stage): mandateStage(stage)
        case (.power, "special"): pick("特别授权", "special powers")
        case (.power, "general"): pick("一般授权", "general powers")
        default: nil
        }
    }

    /// What kind of fact it is: 当事人, 公民身份号码.
    public func name(_ kind: DocumentFact.Kind) -> String {
        switch kind {
        case .party: pick("当事人", "party")
        case .idNumber: pick("公民身份号码", "identity number")
        case .birth: pick("出生日期", "date of birth")
        case .creditCode: pick("统一社会信用代码", "credit code")
        case .representative: pick("法定代表人", "representative")
        case .caseNumber: pick("案号", "case number")
        case .cause: pick("案由", "cause")
        case .court: pick("法院", "court")
        case .judge: pick("审判人员", "court member")
        case .date: pick("日期", "date")
        case .amount: pick("金额", "amount")
        case .feeKind: pick("收费方式", "kind of fee")
        case .power: pick("代理权限", "powers")
        case .term: pick("委托期限", "term")
        case .stage: pick("委托阶段", "stage of the mandate")
        case .lawyer: pick("律师", "lawyer")
        case .firm: pick("律师事务所", "law firm")
        case .invoiceNumber: pick("发票号码", "invoice number")
        }
    }
}
