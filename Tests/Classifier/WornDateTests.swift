import CaseModel
import Testing

@testable import Classifier

/// Dates that a seal, a fold or a recogniser damaged.
@Suite struct WornDateTests {
    private func last(_ text: String) -> String? { WornDates.last(in: ScalarText(text), asOf: Make.today)?.date.description }

    @Test("What is left of a date tells it where only one day can be meant", arguments: [
        ("〇二二年八月一日", "2022-08-01"), ("签署日期：223年4月20日", "2023-04-20"), ("三九八六年二月一日", "1986-02-01"), ("23年11月09日", "2023-11-09"),
        ("二〇一二年四月二十六百", "2012-04-26"), ("二〇〇四年十一月王十日", "2004-11-30"), ("二〇二四年三月五", "2024-03-05"), ("二〇十一年五月土日", "2011-05-10"),
        ("004年5月19日", "2004-05-19"), ("二〇二四年十月王十一日", "2024-10-31"), ("98年12月1日", "1998-12-01"),
    ])
    func restored(text: String, date: String) { #expect(last(text) == date) }

    @Test("Where there is a choice none is told", arguments: ["202年3月5日", "198年3月5日", "二〇二四年三月", "年月日", "2024年13月1日", "2024年3月5人到庭", "民国98年3月5日", "二〇二四年七月王日"])
    func open(text: String) { #expect(last(text) == nil) }

    private func date(_ text: String) -> String? { Make.classify([Make.file("0001.pdf", [Make.page(text)])]).documents.first?.date?.description }

    @Test("A damaged date dates a paper that bears no other; a whole one goes first") func papers() {
        let body = "# 民事起诉状\n原告：周敏\n被告：杭州青禾装饰工程有限公司\n诉讼请求：判令被告返还装修款。事实与理由：双方于2019年5月10日签订合同，被告收款后不开工。\n"
        #expect(date(body + "> 具状人：周敏\n> 〇二二年八月一日") == "2022-08-01")
        #expect(date(body + "> 2022年9月1日\n> 〇二二年八月一日") == "2022-09-01")
    }

    @Test("A date that ink parted stands in pieces beside each other") func pieces() {
        var page = Make.page("# 民事起诉状\n原告：周敏\n诉讼请求：判令被告返还装修款。")
        for (text, x) in [("二〇二四年", 1400), ("三月", 1700), ("五日", 1850)] {
            page.lines.append(TextLine(text: text, box: Box(x: x, y: 2000, width: 48 * text.count, height: 48), confidence: 0.97))
        }
        #expect(Make.classify([Make.file("0001.pdf", [page])]).documents.first?.date?.description == "2024-03-05")
    }

    @Test("The blank between a date and a time may be lost") func time() {
        #expect(DateScanner.dates(in: ScalarText("日期：2021-03-3009:41")).map(\.date.description) == ["2021-03-30"])
        #expect(DateScanner.dates(in: ScalarText("2021-03-3009")).isEmpty)
    }

    @Test("A note headed by its title and the day is known by the title") func headed() {
        let page = Make.page("咨询记录 2021年1月28日\n来的人姓孙，问父亲遗嘱有没有效\n告诉他：要两个见证人\n不收费")
        #expect(page.lines.count == 4)
        #expect(Make.classify([Make.file("0001.jpg", [page])]).documents.first?.material == "consultation-record")
    }
}
