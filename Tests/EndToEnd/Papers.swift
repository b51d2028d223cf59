import Foundation
import TestKit

/// The day for which every test's results hold.
let asOf = "2024-11-22T01:30:00+08:00"

/// Papers of two kinds of case, as plain text: read in no time, and each says its own title.
enum Papers {
    /// A consultation needs one paper and a closing date.
    static func consultation(_ client: String, closed: Bool = true) -> String {
        """
        client: {name: \(client), kind: person}
        matter: {type: consultation, title: \(client)租赁押金咨询, facts: {fee.kind: none, case.close_reason: completed}}
        lawyer: {name: 李明, code: LM, email: liming@example.com}
        opened: 2024-10-08
        \(closed ? "closed: 2024-11-20" : "")
        """
    }

    static func consultationRecord(_ client: String) -> String {
        "法律咨询登记表\n咨询人：\(client)\n咨询时间：2024年10月8日\n咨询内容：房屋租赁合同到期后押金不退。\n解答意见：先书面催告，不成再起诉。\n承办律师：李明\n"
    }

    /// Of the firm's level 机密, by what it is and says.
    static let medicalRecord =
        "出院记录\n姓名：王芳 性别：女 年龄：39岁\n住院号：20240315\n入院诊断：腰椎间盘突出症\n诊疗经过：住院治疗十二天，好转出院。\n出院医嘱：休息一个月，按时复诊。\n主治医师：赵敏\n2024年3月27日\n"

    static let interview = "谈话笔录\n时间：2024年11月1日\n谈话人：李明\n被谈话人：王芳\n问：押金退了吗？\n答：已经退了。\n"

    static let number = "（2024）京0108民初1234号"

    /// Facts that the papers of ``lawsuit`` do not state; nothing on the client's age or the way of closing, which they do.
    static let lawsuitFacts = """
        client: {name: 张伟, kind: person}
        matter:
          type: civil-first-plaintiff
          title: 建设工程施工合同纠纷
          number: \(number)
          facts: {case.preservation: false, case.expert: false, case.hearing_held: true, case.counterclaim: false, case.witness: false,
            case.file_read: false, case.major_or_difficult: false, case.physical_evidence: false, case.av_media: false, fee.kind: fixed,
            complaint.exists: false}
        lawyer: {name: 李明, code: LM, email: liming@example.com}
        tier: key
        opened: 2024-01-15
        closed: 2024-11-20
        """

    /// A closed first-instance lawsuit with all that its checklist requires, by file name.
    static let lawsuit: [String: String] = [
        "委托代理合同.txt":
            "委托代理合同\n甲方（委托人）：张伟\n乙方：正衡律师事务所\n第一条 委托事项：因建设工程施工合同纠纷委托乙方代理一审。\n第二条 代理权限：特别授权，代为起诉、变更诉讼请求、和解。\n第三条 律师费用：固定收费叁万元。\n第四条 双方的权利义务：乙方勤勉尽责，甲方如实陈述。\n第五条 个人信息：乙方仅为办案处理甲方的个人信息。\n甲方（签名）：张伟\n2024年1月15日\n",
        "风险告知书.txt": "诉讼风险告知书\n委托人：张伟\n本所已告知败诉风险、执行不能风险、举证不能风险。\n委托人签名：张伟\n2024年1月15日\n",
        "授权委托书.txt":
            "授权委托书\n委托人：张伟\n受委托人：李明，正衡律师事务所律师\n现委托李明在建设工程施工合同纠纷一案中作为诉讼代理人。\n代理权限：特别授权，代为承认、放弃、变更诉讼请求。\n委托期限：自签署之日起至一审终结止。\n委托人（签名）：张伟\n2024年1月15日\n",
        "身份证.txt": "居民身份证\n姓名 张伟\n性别 男 民族 汉\n出生 1985年3月7日\n住址 北京市海淀区\n公民身份号码 11010819850307123X\n",
        "起诉状.txt":
            "民事起诉状\n原告：张伟，男，汉族。\n被告：北京宏远建设有限公司。\n诉讼请求：\n一、判令被告支付工程款500000元；\n二、诉讼费用由被告承担。\n事实与理由：\n被告至今未付工程款。\n此致\n北京市海淀区人民法院\n具状人：张伟\n2024年1月20日\n",
        "证据清单.txt": "证据清单\n提交人：张伟\n序号 证据名称 证明目的 页码\n1 建设工程施工合同 证明合同关系 1-10\n2024年1月20日\n",
        "代理词.txt": "代理词\n审判长、审判员：\n受原告张伟的委托，发表如下代理意见：\n一、合同合法有效。\n二、被告应支付工程款。\n代理人：李明\n2024年5月20日\n",
        "判决书.txt":
            "北京市海淀区人民法院\n民事判决书\n\(number)\n原告：张伟。\n被告：北京宏远建设有限公司。\n原告张伟与被告北京宏远建设有限公司建设工程施工合同纠纷一案，本案现已审理终结。\n本院认为，合同合法有效。\n判决如下：\n一、被告于本判决生效之日起十日内支付原告工程款500000元。\n审判长 陈静\n2024年10月20日\n书记员 刘洋\n",
        "会议纪要.txt": "会议纪要\n时间：2024年3月5日\n地点：本所会议室\n参加人：张伟、李明\n会议内容：讨论证据补充及庭审准备。\n记录人：李明\n",
        "发票.txt":
            "北京增值税电子普通发票\n发票代码 011002100311\n发票号码 12345678\n开票日期 2024年01月16日\n购买方名称：张伟\n销售方名称：正衡律师事务所\n货物或应税劳务、服务名称：律师费\n价税合计（大写）叁万圆整 （小写）¥30000.00\n",
        "办案小结.txt": "办案小结\n承办律师：李明\n一、案件基本情况：一审判决支持全部诉讼请求。\n二、办案经过：收案、立案、开庭、判决。\n三、办案体会：证据准备充分。\n2024年11月2日\n",
    ]
}

extension TestWorkspace {
    /// Drops a consultation, with or without the paper that it needs.
    func dropConsultation(_ folder: String, client: String, complete: Bool = true) throws {
        try drop("\(folder)/case.yaml", Papers.consultation(client))
        if complete { try drop("\(folder)/咨询登记表.txt", Papers.consultationRecord(client)) }
    }

    /// Drops the lawsuit without some of its papers.
    func dropLawsuit(_ folder: String, without missing: Set<String> = []) throws {
        try drop("\(folder)/case.yaml", Papers.lawsuitFacts)
        for (name, text) in Papers.lawsuit where !missing.contains(name) { try drop("\(folder)/\(name)", text) }
    }

    func remove(_ path: String) throws { try FileManager.default.removeItem(atPath: inbox + "/" + path) }

    func move(_ path: String, to other: String) throws { try FileManager.default.moveItem(atPath: inbox + "/" + path, toPath: inbox + "/" + other) }

    /// A run for ``asOf``.
    func batch(_ arguments: String..., environment: [String: String] = [:]) -> Outcome {
        // One worker each: many tests run beside each other.
        let jobs = arguments.contains("--jobs") ? [] : ["--jobs", "1"]
        return Program.run(["run", "--json", "--as-of", asOf, "-w", root] + jobs + arguments, environment: environment)
    }

    func show(_ name: String) -> JSON { run("show", name, "--json").json }

    /// Outcomes of all files of a case, as `path outcome`, sorted.
    func outcomes(_ name: String) -> [String] {
        show(name)["files"].array.map { "\($0["path"].string ?? "") \($0["outcome"].string ?? "")" }.sorted()
    }

    /// The messages in outbox/, whole, sorted.
    func messages() -> [String] {
        files(below: "outbox").compactMap { try? String(contentsOfFile: "\(root)/outbox/\($0)", encoding: .utf8) }
            .map { $0.replacingOccurrences(of: "\r\n", with: "\n") }.sorted()
    }

    /// The plain text part of the newest message to an address.
    func newestMessage(to address: String) -> String {
        let numbered = files(below: "outbox").compactMap { name in Int(name.prefix { $0.isNumber }).map { ($0, name) } }.sorted { $0.0 > $1.0 }
        for (_, name) in numbered {
            guard let text = try? String(contentsOfFile: "\(root)/outbox/\(name)", encoding: .utf8), text.contains("<\(address)>") || text.contains("To: \(address)")
            else { continue }
            return MessageText.plain(text)
        }
        return ""
    }
}

/// As much of MIME as reading our own messages takes: the first text/plain part, in base64 or quoted-printable.
enum MessageText {
    static func plain(_ message: String) -> String {
        let lines = message.replacingOccurrences(of: "\r\n", with: "\n").components(separatedBy: "\n")
        guard let start = lines.firstIndex(where: { $0.lowercased().hasPrefix("content-type: text/plain") }) else { return "" }
        let head = lines[start...].prefix { !$0.isEmpty }.joined(separator: "\n").lowercased()
        let body = lines[start...].drop { !$0.isEmpty }.dropFirst().prefix { !$0.hasPrefix("--") }
        if head.contains("base64") { return Data(base64Encoded: body.joined()).map { String(decoding: $0, as: UTF8.self) } ?? "" }
        if head.contains("quoted-printable") { return quotedPrintable(body.joined(separator: "\n")) }
        return body.joined(separator: "\n")
    }

    private static func quotedPrintable(_ text: String) -> String {
        var bytes: [UInt8] = []
        var rest = Array(text.replacingOccurrences(of: "=\n", with: "").utf8)[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "="), rest.count >= 2, let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
