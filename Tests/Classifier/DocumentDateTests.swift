import CaseModel
import Testing

@testable import Classifier

/// Which of several days on a paper is its own.
@Suite("The day of a paper", .enabled(if: Make.classifier != nil)) struct DocumentDateTests {
    private func date(_ text: String, name: String = "0001.pdf") -> String? {
        Make.classify([Make.file(name, [Make.page(text)])]).documents.first?.date?.description
    }

    @Test("What somebody notes under a finished paper does not date it", arguments: [
        "签收：孙梅 2019.12.27", "领取人：孙梅  2019年12月27日", "委托人意见：同意\n> 孙梅\n> 2019年12月27日", "此联已向我宣布并送达。\n孙梅\n2019年12月27日",
    ])
    func notes(_ note: String) {
        let text = """
            # 青岛海祥律师事务所
            # 更换承办律师告知书
            孙梅女士：
            您委托本所办理的租赁合同纠纷一案，原承办律师因赴外地进修，改派段晓律师接替，请换签委托书。
            > 青岛海祥律师事务所
            > 2019年12月20日
            """
        #expect(date(text) == "2019-12-20")
        #expect(date(text + "\n" + note) == "2019-12-20")
    }

    @Test("A receipt has no day but that of the receipt")
    func receipt() {
        let text = """
            # 材料签收单
            今收到委托人孙梅交来租赁合同原件一份、收据三张，已核对无误。
            签收人：段晓
            2021年4月6日
            """
        #expect(date(text) == "2021-04-06")
    }

    @Test("An approval is of the day on which the last one approved it")
    func approval() {
        let text = """
            # 律师事务所结案审批表
            案由 租赁合同纠纷  委托人 孙梅  结案方式 判决
            承办律师意见：已结案，请予归档
            段晓  2019年8月1日
            主任审批意见：同意归档
            郝亮  2019年8月5日
            """
        #expect(date(text) == "2019-08-05")
    }

    @Test("What was agreed later under a contract does not date it")
    func addendum() {
        let text = """
            # 房屋租赁合同
            出租方（甲方）：孙梅
            承租方（乙方）：高阳
            一、甲方将门面房一间出租给乙方，租期三年，自2014年6月1日起算。
            二、月租金三千元，押一付三。违约一方支付一个月租金。
            甲方：孙梅     乙方：高阳
            > 2014年5月20日
            补充协议：租期延长一年，租金不变。
            甲方：孙梅     乙方：高阳
            > 2017年5月28日
            """
        #expect(date(text) == "2014-05-20")
    }

    @Test("Each kind of paper has its own label of the day that counts")
    func labels() {
        #expect(
            date(
                """
                # 律师业务档案
                # 卷 宗
                委托人 孙梅  案由 租赁合同纠纷
                收案 2019.3.11   结案 2019.7.29   归档 2019.8.5   保管期限 十年
                """) == "2019-08-05")
        #expect(
            date(
                """
                # 企业信用信息公示报告
                报告生成时间：2022年11月08日 16:20:05    本报告由公示系统生成
                企业名称：苏州捷顺物流有限公司
                成立日期：2017年09月12日
                核准日期：2020年06月18日
                登记机关：苏州高新区市场监督管理局
                """) == "2022-11-08")
        #expect(
            date(
                """
                # 照片（证据5）
                照片一：公示栏全景，拍摄时间2015年10月20日16时
                照片二：公示表右下角日期2015年10月16日
                拍摄人：彭立
                """) == "2015-10-20")
    }

    @Test("A day in a cell of a head line is the paper's, not those that its notes speak of")
    func heads() {
        let text = """
            # 阅卷摘录
            案卷：公安卷一册、检察卷一册（内卷不在其中）    阅卷人：段晓    2017年6月6日
            第1页 受案登记表：2017.2.3接吴某报警，双方在饭店门口发生争执并动手
            第6页 到案经过：2017.2.8经电话通知自行到派出所接受讯问，应认定自首
            > 段晓
            """
        #expect(date(text) == "2017-06-06")
    }

    @Test("Passports and licences of all countries say when they were issued")
    func cards() {
        let passport = """
            护照 PASSPORT
            类型/Type P 国家码/Country Code CHN 护照号/Passport No. E88888888
            姓名/Name 方杰 FANG, JIE
            出生日期/Date of birth 05 6月/JUN 1985
            签发日期/Date of issue 21 11月/NOV 2016
            有效期至/Date of expiry 20 11月/NOV 2026
            签发机关/Authority 国家移民管理局
            """
        #expect(date(passport) == "2016-11-21")
        let licence = """
            中华人民共和国机动车驾驶证
            证号 340104198506051234
            姓名 方杰 性别 男 国籍 中国
            出生日期 1985-06-05
            初次领证日期 2006-09-05
            准驾车型 C1
            有效期限 2018-09-05 至 2028-09-05
            """
        #expect(date(licence) == "2018-09-05")
    }

    @Test("A chat without years is of the year in which the picture of it was taken")
    func chats() {
        let talk = """
            孟律师
            12月30日 16:05
            我：孟律师您好，法院让我下周二去拿传票
            孟律师：好的，拿到以后拍照发我
            我：要带什么
            孟律师：身份证就行，我陪您去
            """
        #expect(date(talk, name: "微信图片_20230103.png") == "2022-12-30")
        #expect(date(talk, name: "微信图片_20221230101500.png") == "2022-12-30")
        #expect(date(talk, name: "0003.png") == nil)
    }

    @Test("A letter signed 22.6.30 is of that day")
    func shortYear() {
        #expect(date("法庭：\n我不同意赔这个钱，要赔也是保险公司赔，请法庭查清楚。\n> 干宝珠\n> 22.6.30") == "2022-06-30")
    }

    // MARK: half-read days

    private static let summons = "# 四川省营山县人民法院\n# 传票\n案号\n（2024）川1322民初2871号\n被传唤人\n吴桂芳\n传唤事由\n开庭\n应到时间\n2024年10月24日10时\n应到处所\n本院第二法庭\n审判员 蒲晓\n书记员 廖玲\n"

    @Test("Where the day at the foot was half read, no other day of the paper is its own", arguments: [
        summons + "> 202+年9月30日", summons + "> 二〇二四年九月王日", summons + "> 2024年9月 日", summons,
        "# 劳动合同书\n甲方：东莞市宏骏五金制品有限公司\n乙方：罗大海\n一、合同期限：自2021年3月1日起至2025年2月28日止。\n二、工作内容：冲压工。\n> 甲方：东莞市宏骏五金制品有限公司\n> 2021年3月日",
        "# 营业执照\n（副本）\n名称\n武汉市盛通物流有限公司\n成立日期\n2014年5月6日\n营业期限\n2014年05月06日至2024年05月05日\n登记机关",
        "# 法律尽职调查报告\n致：苏州启元创业投资管理有限公司\n一、目标公司成立于2019年4月18日，注册资本二千万元，股权结构清晰。\n江苏吴韵律师事务所\n经办律师：\n年 月 日",
    ])
    func halfRead(_ text: String) { #expect(date(text) == nil) }

    @Test("A day that was read whole, or that can be told, is", arguments: [
        (summons + "> 2024年9月30日", "2024-09-30"), (summons + "> 二〇二四年九月三十百", "2024-09-30"),
        ("# 协议书\n甲方与乙方约定如下。\n甲方：李明\n2024年3月5日\n乙方：周敏\n202+年3月5日", "2024-03-05"),
        ("# 解除租赁通知书\n（代拟稿 莫少华 2021.2.24）\n致：深圳市鸿域包装材料有限公司\n贵司拖欠租金至今已四个月。\n> 2021年2月  日", "2021-02-24"),
        ("# 谈话笔录\n谈话时间：2024年3月5日9时\n谈话人：李明\n问：情况如何？\n答：没有还款。\n周敏\n202+年3月 日", "2024-03-05"),
    ])
    func whole(_ text: String, _ day: String) { #expect(date(text) == day) }

    @Test("A day whose figures run into the seal is none where the paper tells of a later one of them")
    func underSeal() throws {
        func notice(_ detained: String, sealed: Bool, _ words: String = "已于") throws -> (day: String?, isMissing: Bool) {
            var page = Make.page("# 郑州市公安局金水分局\n# 拘留通知书\n孟婷：\n我局\(words)\(detained)10时将涉嫌盗窃罪的秦浩刑事拘留。\n> 2024年10月1日")
            if sealed, let box = page.lines.last?.box { page.seals = [Box(x: box.maxX - 20, y: box.y - 200, width: 480, height: 480)] }
            let document = try #require(Make.classify([Make.file("0001.jpg", [page])]).documents.first)
            return (document.date?.description, document.problems.contains { $0.code == .missingDate })
        }
        #expect(try notice("2024年10月16日", sealed: true) == (nil, false))
        #expect(try notice("2024年10月16日", sealed: false).day == "2024-10-01")
        #expect(try notice("2024年9月30日", sealed: true).day == "2024-10-01")
        #expect(try notice("2024年10月16日", sealed: true, "定于").day == "2024-10-01", "what is still to come")
    }
}
