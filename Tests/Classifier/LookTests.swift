import CaseModel
import Testing

@testable import Classifier

/// Papers that are known by their look, whatever they speak of.
@Suite("Looks of papers", .enabled(if: Make.classifier != nil)) struct LookTests {
    private func label(_ text: String, name: String = "0001.jpg") -> String? {
        Make.classify([Make.file(name, [Make.page(text)])]).documents.first?.material
    }

    @Test("Talk in turns is a chat, even where people talk of complaints and contracts")
    func talk() {
        let lawyer = """
            孟律师
            3月14日 16:05
            我：孟律师您好，公司不续签劳动合同，我能申请劳动仲裁吗
            孟律师：可以，先算经济补偿，再看有没有加班费
            我：工伤认定还没下来
            孟律师：那先不急，停工留薪期内公司不能终止
            """
        #expect(label(lawyer) == "wechat-record")
        let parties = """
            老何-红砖厂
            2021年5月3日 10:22
            老何：剩下的一万八啥时候给
            我：这两天手头紧，月底吧
            老何：你上个月就说月底
            我：真没有，工地没结钱
            """
        #expect(label(parties) == "chat-evidence")
    }

    @Test("An exported chat has names and times in lines of their own")
    func exported() {
        let text = """
            2020-12-28 09:12:30 陈老板
            那批螺纹钢质量有问题，有三捆锈得厉害
            2020-12-28 09:15:02 小周
            老板我让厂里看一下
            2020-12-28 14:40:11 陈老板
            不处理尾款我不付了
            2020-12-30 08:55:47 小周
            厂里同意每吨减80
            """
        #expect(label(text) == "chat-evidence")
        let shop = """
            t_lan99 (2019-11-11 10:01:22)
            亲 这个是真皮吗
            皮具旗舰店:小美 (2019-11-11 10:01:40)
            是的亲，头层牛皮
            t_lan99 (2019-11-20 20:10:05)
            收到货了 明显是人造革
            """
        #expect(label(shop) == "chat-evidence")
    }

    @Test("Questions and answers of a hearing are no chat")
    func hearing() {
        let text = """
            # 法庭审理笔录
            2024年5月10日 9:30
            审判员：现在核对当事人身份，原告到庭没有
            原告：到了，我是周敏本人
            审判员：被告有无异议
            被告：没有异议
            审判员：现在开庭，进行法庭调查
            """
        #expect(label(text) == "court-transcript")
    }

    @Test("A form is empty where its labels and rows are; where they are not, it is none", arguments: [true, false])
    func forms(isEmpty: Bool) {
        let text =
            isEmpty
            ? """
            # 律师工作日志
            承办律师：            委托人：
            日期  工作内容  用时
            1
            2
            3
            4
            合计
            """
            : """
            # 律师工作日志
            承办律师：段晓            委托人：孙梅
            日期  工作内容  用时
            1  3.12 与委托人谈话，了解租赁经过  1.5
            2  3.15 起草起诉状、证据目录  3
            3  3.18 去法院立案，补交材料  2
            合计 6.5
            """
        #expect(label(text, name: "表.pdf") == (isEmpty ? "blank-form" : "work-log"))
    }

    @Test("A complaint that waits for its signature is no empty form")
    func unsigned() {
        let text = """
            # 民事起诉状
            原告：胡兵，男，汉族，住武汉市江汉区。
            被告：武汉丰达商贸有限公司。
            诉讼请求：
            1.判令被告支付货款五万元；
            2.诉讼费由被告承担。
            事实与理由：
            被告欠货款未付。
            此致
            武汉市江汉区人民法院
            具状人：
            年    月    日
            """
        #expect(label(text) == "complaint")
    }

    @Test("The card of somebody else's manager is not that of the client's legal representative")
    func cards() {
        let card = """
            姓名 张建国
            性别 男 民族 汉
            出生 1990年1月1日
            住址 北京市海淀区中关村大街1号
            公民身份号码 110000199001010013
            """
        #expect(label(card, name: "租户负责人身份证.jpg") == "id-card")
        #expect(label(card, name: "法定代表人身份证.jpg") == "legal-rep-id-card")
    }

    private static let report = "# 法律援助案件结案报告表\n受援人\n{}\n案由\n承办律师\n承办单位\n指派日期\n年 月 日\n结案日期\n年 月 日\n办理经过\n办理结果\n承办人：\n年 月 日"

    @Test("A form of cells is empty where nobody wrote, stamped or signed anything")
    func cells() {
        #expect(label(Self.report.replacing("{}\n", with: "")) == "blank-form")
        #expect(label("# 当事人基本情况表\n姓名\n性别\n民族\n籍贯\n身份证号\n工作单位\n联系电话\n填表日期\n年 月 日") == "blank-form")
        #expect(label("# 收案审批表\n委托人\n对方当事人\n案由\n收案日期\n年 月 日\n利益冲突审查\n承办律师\n主任意见\n日期\n年 月 日") == "blank-form")
        #expect(label("# 材料移交清单\n名称\n类型\n授权委托书\n复印件\n证据目录\n复印件\n所函\n复印件\n移交人：\n年 月 日") != "blank-form", "a list")
        func choices(_ row: String, number: String = "编号：（ ）第 号") -> String? {
            label("# 收案审批表\n\(number)\n委托人\n对方当事人\n案由\n案件类型\n\(row)\n收案日期\n年 月 日\n承办律师\n收费方式\n主任意见\n签名：年 月 日")
        }
        #expect(choices("□民事 □刑事 □行政 □非诉") == "blank-form", "boxes to tick, a number to fill in")
        #expect(choices("□民事 ☑刑事 □行政 □非诉") == "intake-form")
        #expect(choices("□民事 □刑事 □行政 □非诉", number: "编号：（2024）第 31 号") == "intake-form")
        for filled in ["吴桂芳", "18781720033", "女", "申请人丧偶多年，长期患病"] {
            #expect(label(Self.report.replacing("{}", with: filled)) == "closing-form", "\(filled)")
        }
        func page(_ change: (inout Page) -> Void) -> String? {
            var page = Make.page(Self.report.replacing("{}\n", with: ""))
            change(&page)
            return Make.classify([Make.file("0001.jpg", [page])]).documents.first?.material
        }
        #expect(page { $0.seals = [Box(x: 1500, y: 1200, width: 400, height: 400)] } == "closing-form")
        #expect(page { $0.signature = .seen } == "closing-form")
        #expect(page { $0.lines[3].confidence = 0.5 } == "closing-form", "handwriting that was hardly read")
    }
}
