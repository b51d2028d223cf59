import CaseModel
import Testing

@testable import Classifier

@Suite("Findings", .enabled(if: Make.classifier != nil)) struct FindingTests {
    struct Case: Sendable {
        var text: String
        var kind: String
        var value: String?
        var counted = true
    }

    static let found: [Case] = [
        Case(text: "身份证号码：110105 19491231 002X", kind: "id.cn18", value: "11010519491231002X"),
        Case(text: "公民身份号码440524188001010014", kind: "id.cn18", value: "440524188001010014"),
        Case(text: "张某，110000199001010013，汉族", kind: "id.cn18", value: "110000199001010013"),
        Case(text: "证件号码：１１００００１９９００１０１００１３", kind: "id.cn18", value: "110000199001010013"),
        Case(text: "身份证：11OOOO199001O10O13", kind: "id.cn18", value: "110000199001010013"),
        Case(text: "身份证号：11010519491231002×", kind: "id.cn18", value: "11010519491231002X"),
        Case(text: "身份证号 110101199003077578", kind: "id.cn18", value: "110101199003077578", counted: false),
        Case(text: "身份证号码 610104620927690", kind: "id.cn15", value: "610104620927690"),
        Case(text: "外国人永久居留身份证 932682198501010017", kind: "id.foreign_pr", value: "932682198501010017"),
        Case(text: "公民身份号码：110000198503120050", kind: "id.cn18", value: "110000198503120050", counted: false),
        Case(text: "统一社会信用代码：91350100M000100Y43", kind: "uscc", value: "91350100M000100Y43"),
        Case(text: "代码31110000MD0000000X", kind: "uscc", value: "31110000MD0000000X"),
        Case(text: "统一社会信用代码 91350203M0001QAY9B", kind: "uscc", value: "91350203M0001QAY9B", counted: false),
        Case(text: "联系电话：138 0013 8000", kind: "phone.mobile", value: "13800138000"),
        Case(text: "手机+8613800138000", kind: "phone.mobile", value: "13800138000"),
        Case(text: "手机：138-0013-8000", kind: "phone.mobile", value: "13800138000"),
        Case(text: "电话：0755-7654321", kind: "phone.fixed", value: "0755-7654321"),
        Case(text: "电话（010）62345678转", kind: "phone.fixed", value: "010-62345678"),
        Case(text: "卡号：6222 0202 0011 2345 679", kind: "bank.card", value: "6222020200112345679"),
        Case(text: "开户行：工行 账号6217000010001234569", kind: "bank.card", value: "6217000010001234569"),
        Case(text: "编号6222020200112345679", kind: "bank.card", value: "6222020200112345679", counted: false),
        Case(text: "开户行：建行\n账号：3301 4567 8901 23", kind: "bank.account", value: "33014567890123"),
        Case(text: "护照号码：E12345678", kind: "passport", value: "E12345678"),
        Case(text: "来往内地通行证 H12345678", kind: "permit.hkmo_tw", value: "H12345678"),
        Case(text: "车牌号京A·12345", kind: "plate", value: "京A12345"),
        Case(text: "驾驶粤BD12345号小客车", kind: "plate", value: "粤BD12345"),
        Case(text: "请发至 li.ming@example.com。", kind: "email", value: "li.ming@example.com"),
        Case(text: "微信号：wx_lawyer88", kind: "wechat/qq", value: "wx_lawyer88"),
        Case(text: "QQ12345678", kind: "wechat/qq", value: "12345678"),
        Case(text: "联系QQ：87654321", kind: "wechat/qq", value: "87654321"),
        Case(text: "出生日期：2016年5月6日", kind: "minor", value: "2016-05-06"),
        Case(text: "卡号0.5元1.6222020200112345679", kind: "bank.card", value: "6222020200112345679"),
        Case(text: "上诉人委托代理人赵某（执业证号：11101201910123456）到庭", kind: "lawyer.licence", value: "11101201910123456"),
        Case(text: "案号（2024）京0105民初1234号", kind: "case.number", value: "（2024）京0105民初1234号"),
        Case(text: "依据(2013)朝民初字第12345号民事判决", kind: "case.number", value: "（2013）朝民初字第12345号"),
        Case(text: "住址：北京市海淀区中关村大街1号院2号楼301室，汉族", kind: "address.home", value: "北京市海淀区中关村大街1号院2号楼301室"),
    ]

    @Test("Numbers are found with their value, and counted only where they are sure", arguments: found)
    func finds(_ expected: Case) {
        let finding = Make.findings(expected.text).first { $0.kind == expected.kind }
        #expect(finding?.value == expected.value, "\(expected.text)")
        #expect(finding?.counted == expected.counted, "\(expected.text)")
    }

    struct Nothing: Sendable {
        var text: String
        var kinds: [String]
    }

    static let nothing: [Nothing] = [
        Nothing(text: "订单号2138001380001234", kinds: ["phone.mobile", "bank.card", "id.cn18"]),
        Nothing(text: "时间戳1716130574783", kinds: ["phone.mobile"]),
        Nothing(text: "流水号X11010519491231002X9", kinds: ["id.cn18"]),
        Nothing(text: "110105194902310021", kinds: ["id.cn18"]),
        Nothing(text: "身份证号码：110105199013010013", kinds: ["id.cn18"]),
        Nothing(text: "统一社会信用代码：12345", kinds: ["uscc"]),
        Nothing(text: "产品型号E12345678", kinds: ["passport"]),
        Nothing(text: "执业证号11101201910123456", kinds: ["bank.card", "bank.account"]),
        Nothing(text: "（2023）京0105民初1234号", kinds: ["plate", "phone.fixed"]),
        Nothing(text: "1101051949\n1231002X", kinds: ["id.cn18"]),
        Nothing(text: "账户余额占比0.6706454157829285", kinds: ["bank.account"]),
        Nothing(text: "账号说明：比例为0.12345678901", kinds: ["bank.account"]),
        Nothing(text: "来源jxlwqq/id-validator", kinds: ["wechat/qq"]),
        Nothing(text: "附件QQTyrz8K2m", kinds: ["wechat/qq"]),
        Nothing(text: "WXQQ abcdef12", kinds: ["wechat/qq"]),
        Nothing(text: "数电票号码24332000000012345678", kinds: ["bank.card", "phone.mobile", "id.cn18"]),
    ]

    @Test("Look-alikes are no findings", arguments: nothing)
    func ignores(_ text: Nothing) {
        let kinds = Make.findings(text.text).map(\.kind)
        for kind in text.kinds { #expect(!kinds.contains(kind), "\(text.text)") }
    }

    @Test("A range is the bytes of the number, across full-width digits and inner spaces")
    func ranges() {
        for text in ["电话：１３８ ００１３ ８０００。", "甲方张三，电话 13800138000；", "身份证号码：110105 19491231 002X（本人）"] {
            let page = Make.flowing(text).text
            for finding in Make.findings(text) where finding.kind != "names" {
                let bytes = Array(page.utf8)[finding.range]
                let piece = String(decoding: bytes, as: UTF8.self)
                let plain = ScalarText(piece)
                let digits = plain.string(0..<plain.scalars.count).filter { $0.isLetter || $0.isNumber }
                #expect(digits == finding.value)
            }
            #expect(!Make.findings(text).isEmpty)
        }
    }

    @Test("Values are shown masked")
    func masks() {
        let expected: [(String, String, String)] = [
            ("id", "11010519491231001X", "1***************1X"), ("mobile", "13812345678", "138****5678"), ("fixed-line", "010-62345678", "010-******78"),
            ("last4", "6222020200112345679", "****5679"), ("email", "liming@example.com", "l***@example.com"), ("plate", "京A12341", "京A****1"),
            ("name", "欧阳锋", "欧**"), ("address", "北京市海淀区中关村大街1号", "北京市海淀区***"), ("hidden", "乙肝", "***"), ("unheard-of", "x", "***"),
        ]
        for (form, value, masked) in expected { #expect(Masking.mask(value, as: form) == masked) }
        #expect(Masking.mask("12", as: "id") == "***")
        #expect(Masking.mask("1", as: "last4") == "****")
    }

    @Test("Check digits agree with the published vectors")
    func validators() {
        func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }
        for good in ["11010519491231002X", "440524188001010014", "110000199001010013", "110000202002290023", "440308199901101512", "81000019980902013X"] {
            #expect(Validators.isResidentID(bytes(good), today: Make.today), "\(good)")
        }
        for bad in ["110101199003077578", "36042619910102009X", "440308199902301512", "201511221897205960", "11010519491231002A"] {
            #expect(!Validators.isResidentID(bytes(bad), today: Make.today), "\(bad)")
        }
        #expect(!Validators.isResidentID(bytes("110000202002290023"), today: Make.day("2020-02-28")), "born after the day of reading")
        for good in ["91350100M000100Y43", "91110000MA0000000H", "31110000MD0000000X", "91152201078382010M", "913205056082348768"] {
            #expect(Validators.isCreditCode(bytes(good)), "\(good)")
        }
        for bad in ["91350203M0001QAY9B", "91110000600037341N", "91350211M00013FA1N", "9111000060003734"] { #expect(!Validators.isCreditCode(bytes(bad)), "\(bad)") }
        #expect(Validators.isLuhn(bytes("6222020200112345679")) && Validators.isLuhn(bytes("6217000010001234569")))
        #expect(!Validators.isLuhn(bytes("6222020200112345678")))
    }

    @Test("Dates are read in all their forms, and blank templates hold none")
    func dates() {
        let forms = ["2024年3月12日", "二〇二四年三月十二日", "二○二四年三月十二日", "2024.3.12", "2024-03-12", "2024/3/12", "２０２４年 ３ 月 １２ 日", "2 0 2 4 年3月12日"]
        for form in forms { #expect(DateScanner.dates(in: ScalarText("于" + form + "签")).map(\.date) == [Make.day("2024-03-12")], "\(form)") }
        #expect(DateScanner.dates(in: ScalarText("二〇二三年十月三十一日")).map(\.date) == [Make.day("2023-10-31")])
        for (form, day) in [
            ("二00八年七月廿八日", "2008-07-28"), ("贰零贰叁年拾月叁拾壹日", "2023-10-31"), ("中華民國一〇八年十二月五日", "2019-12-05"), ("民国 112 年 3 月 卅 日", "2023-03-30"),
            ("5 July 2022", "2022-07-05"), ("July 5, 2022", "2022-07-05"), ("Mon, 18 Sep 2024 09:00", "2024-09-18"),
        ] {
            #expect(DateScanner.dates(in: ScalarText(form)).map(\.date) == [Make.day(day)], "\(form)")
        }
        for none in ["    年  月  日", "20  年  月  日", "2024年13月1日", "2023年2月29日", "192.168.1.10", "版本2024.3.12.1", "108年3月1日", "May 2024", "marches 5, 2022"] {
            #expect(DateScanner.dates(in: ScalarText(none)).isEmpty, "\(none)")
        }
    }

    @Test("Case numbers come in one normal form with their parts")
    func caseNumbers() {
        let forms = ["(2024)京0105民初1234号", "（2024）京0105民初1234号", "〔2024〕京 0105 民初 1234 号", "（2O24）京O1O5民初1234号"]
        for form in forms { #expect(CaseNumbers.all(in: ScalarText(form)).map(\.text) == ["（2024）京0105民初1234号"], "\(form)") }
        let supreme = CaseNumbers.all(in: ScalarText("（2023）最高法民再12号")).first
        #expect(supreme?.court == "最高法" && supreme?.code == "民再")
        #expect(CaseNumbers.all(in: ScalarText("岳检刑诉〔2024〕102号")).first?.ofCourt == false)
        #expect(CaseNumbers.all(in: ScalarText("（2024）第三季度报告")).isEmpty)
    }
}
