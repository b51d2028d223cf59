import CaseModel
import Pipeline
import Testing

@testable import Inspector

/// A folder's name and what it says; nil for what it must not say.
struct NamedFolder: Sendable, CustomTestStringConvertible {
    var path: String
    var client: String?
    var title: String?
    var number: String?
    var lawyer: String?
    var opened: String?
    var testDescription: String { path }
}

@Suite(.enabled(if: Shipped.pipeline != nil, "Pipelines/cn-law-firm cannot be read"))
struct FolderFactsTests {
    static let folders: [NamedFolder] = [
        NamedFolder(path: "2023-民-012 张三诉李四民间借贷纠纷", client: "张三", title: "民间借贷纠纷"),
        NamedFolder(path: "（2023）京0105民初1234号 张三 李四", client: "张三", number: "（2023）京0105民初1234号"),
        NamedFolder(path: "（2024）京民申77号 王芳诉赵强离婚纠纷", client: "王芳", title: "离婚纠纷", number: "（2024）京民申77号"),
        NamedFolder(path: "陆万诉万一民间借贷纠纷", client: "陆万", title: "民间借贷纠纷"),
        NamedFolder(path: "(2023)沪01民终1234号_王芳诉赵强离婚纠纷", client: "王芳", title: "离婚纠纷", number: "（2023）沪01民终1234号"),
        NamedFolder(path: "（2023）民字第015号 陈静诉周涛房屋租赁合同纠纷", client: "陈静", title: "房屋租赁合同纠纷"),
        NamedFolder(path: "2023民字015 吴磊诉郑洁", client: "吴磊"),
        NamedFolder(path: "SZ2023-MS-0045 华信贸易有限公司诉恒泰建设集团买卖合同纠纷", client: "华信贸易有限公司", title: "买卖合同纠纷"),
        NamedFolder(path: "京衡律(2023)民代字第12号 孙丽 继承", client: "孙丽", title: "继承"),
        NamedFolder(path: "王某某涉嫌诈骗罪（侦查阶段）", client: "王某某", title: "诈骗罪"),
        NamedFolder(path: "李四 故意伤害 一审", client: "李四", title: "故意伤害"),
        NamedFolder(path: "何军涉嫌职务侵占", client: "何军", title: "职务侵占"),
        NamedFolder(path: "远洋物流有限公司常年法律顾问2024", client: "远洋物流有限公司", title: "常年法律顾问"),
        NamedFolder(path: "星辰科技股权转让项目", client: "星辰科技", title: "股权转让项目"),
        NamedFolder(path: "20240315 张三 离婚", client: "张三", title: "离婚", opened: "2024-03-15"),
        NamedFolder(path: "2024-03-15 张三诉李四离婚纠纷", client: "张三", title: "离婚纠纷", opened: "2024-03-15"),
        NamedFolder(path: "2024年3月15日_马超_劳动争议", client: "马超", title: "劳动争议", opened: "2024-03-15"),
        NamedFolder(path: "赵律师/2024/张三诉李四民间借贷纠纷", client: "张三", title: "民间借贷纠纷", lawyer: "赵律师"),
        NamedFolder(path: "赵明律师/钱程 交通事故", client: "钱程", title: "交通事故", lawyer: "赵明"),
        NamedFolder(path: "客户/宏达实业有限公司/劳动争议-王五", client: "宏达实业有限公司", title: "劳动争议"),
        NamedFolder(path: "宏达实业有限公司/王五诉宏达实业有限公司劳动争议", client: "宏达实业有限公司", title: "劳动争议"),
        NamedFolder(path: "【已结】张三诉李四民间借贷纠纷", client: "张三", title: "民间借贷纠纷"),
        NamedFolder(path: "张三诉李四民间借贷纠纷(补充)", client: "张三", title: "民间借贷纠纷"),
        NamedFolder(path: "张三诉李四民间借贷纠纷/补充", client: "张三", title: "民间借贷纠纷"),
        NamedFolder(path: "待归档 张三 诉 李四 买卖合同纠纷", client: "张三", title: "买卖合同纠纷"),
        NamedFolder(path: "张三vs李四 不当得利纠纷", client: "张三", title: "不当得利纠纷"),
        NamedFolder(path: "张三、王五诉李四赡养费纠纷案", client: "张三、王五", title: "赡养费纠纷案"),
        NamedFolder(path: "张三离婚", client: "张三", title: "离婚"),
        NamedFolder(path: "012 张三_民间借贷", client: "张三", title: "民间借贷"),
        NamedFolder(path: "张三诉某某置业有限公司商品房预售合同纠纷", client: "张三", title: "商品房预售合同纠纷"),
        NamedFolder(path: "新建文件夹"),
        NamedFolder(path: "资料/2024"),
        NamedFolder(path: "全套材料 扫描件"),
        NamedFolder(path: "abc-def"),
    ]

    @Test(arguments: folders) func readsTheName(_ folder: NamedFolder) throws {
        let pipeline = try #require(Shipped.pipeline)
        let facts = FolderFacts.read(folder: RawName(folder.path), rules: pipeline.facts, checklists: pipeline.checklists)
        #expect(facts.clientName == folder.client)
        #expect(facts.title == folder.title)
        #expect(facts.number == folder.number)
        #expect(facts.lawyer.name == folder.lawyer)
        #expect(facts.opened?.description == folder.opened)
        #expect(facts.sources.values.allSatisfy { $0 == .folderName })
    }

    @Test func statusAndSide() throws {
        let pipeline = try #require(Shipped.pipeline)
        func read(_ path: String) -> CaseFacts {
            FolderFacts.read(folder: RawName(path), rules: pipeline.facts, checklists: pipeline.checklists)
        }
        #expect(read("【已结】张三诉李四民间借贷纠纷").value("case.closed") == .bool(true))
        #expect(read("张三诉李四民间借贷纠纷").value("case.closed") == nil)
        // Who the client is follows from the folder above, and with it the side; the order of names alone says nothing of the side.
        #expect(read("客户/李四/张三诉李四民间借贷纠纷").value("client.side") == .word("defendant"))
        #expect(read("客户/张三/张三诉李四民间借贷纠纷").value("client.side") == .word("plaintiff"))
        #expect(read("张三诉李四民间借贷纠纷").value("client.side") == nil)
        #expect(read("远洋物流有限公司常年法律顾问").type == "retainer")
    }

    @Test func aClientAndAnotherCompanyAreNotMixedUp() throws {
        var rules = Fixture.facts
        rules.folderWords = [("公司", "client.kind", .word("company"))]
        func kind(_ path: String) -> String? { FolderFacts.read(folder: RawName(path), rules: rules, checklists: Fixture.checklists).clientKind }
        #expect(kind("张三诉海通公司买卖合同纠纷") == nil)
        #expect(kind("海通公司诉张三买卖合同纠纷") == "company")
    }
}
