import CaseModel
import Foundation
import Pipeline
import Testing

@testable import Classifier

/// What papers without a telling title, or with a misleading one, are taken for.
@Suite("Wording", .enabled(if: Make.classifier != nil)) struct WordingTests {
    private func label(_ text: String) -> Document? {
        Make.classify([Make.file("0001.pdf", [Make.page(text)])]).documents.first
    }

    static let taught: [MaterialExample] = [
        MaterialExample(material: "iou", lines: ["老李：钱我先用着，秋收以后连本带利还你，利息一分", "欠你的钱我认，秋收以后还"]),
        MaterialExample(material: "iou", lines: ["今年秋收以后还钱，利息一分，我认"]),
        MaterialExample(material: "witness-statement", lines: ["那天晚上我在场，我看见他先动的手", "我说的都是真的，我愿意出庭"]),
        MaterialExample(material: "witness-statement", lines: ["我看见他先动的手，我说的都是真的"]),
        MaterialExample(material: .unknownMaterial, lines: ["今日特价：土豆一元，白菜两元"]),
        MaterialExample(material: .unknownMaterial, lines: ["本周特价：白菜两元"]),
    ]

    @Test("A wording is known again in other sentences; a text that shares nothing says nothing")
    func shares() throws {
        let materials = try #require(Make.pipeline?.materials.all)
        let model = WordingModel(examples: Self.taught, materials: materials)
        func best(_ text: String) -> String? {
            model.shares(of: CharacterFolding.fold(text)).first.map { materials[$0.material].id }
        }
        #expect(best("我认这笔钱，等秋收以后连利息还你") == "iou")
        #expect(best("当晚我看见他先动的手，愿意出庭说") == "witness-statement")
        #expect(best("特价白菜两元一斤") == .unknownMaterial)
        #expect(model.shares(of: CharacterFolding.fold("ABCDEFG")).isEmpty)
        #expect(WordingModel(examples: [], materials: materials).shares(of: CharacterFolding.fold("我认这笔钱")).isEmpty)
    }

    @Test("Shares add up to one for a long text, and less than that for a few words")
    func shortTexts() throws {
        let materials = try #require(Make.pipeline?.materials.all)
        let examples = try #require(Make.pipeline?.materials.examples)
        let model = WordingModel(examples: examples, materials: materials)
        let long = examples.prefix(1).flatMap(\.lines).joined() + examples.dropFirst(400).prefix(1).flatMap(\.lines).joined()
        let whole = model.shares(of: CharacterFolding.fold(long)).reduce(0) { $0 + $1.share }
        #expect(abs(whole - 1) < 1e-9)
        let few = model.shares(of: CharacterFolding.fold("原告张三")).reduce(0) { $0 + $1.share }
        #expect(few < 0.2)
    }

    @Test("A paper in a layman's words is known without a title, or asked about with the right guess first")
    func layman() throws {
        let short = try #require(
            label("法官你好，我要告我们村的刘老五。前年他跟我借了三万块钱说买牛，讲好年底还，到现在一分没给。\n我要他还我三万，打官司的钱也让他出。借条在我手里。\n> 告状人 周大田"))
        #expect(short.material == "complaint" || short.alternatives.first?.material == "complaint", "\(short.alternatives)")
        let wording = try #require(short.evidence.first { $0.kind == .wording })
        #expect(wording.text.contains("告") && wording.weight > 1 && wording.page == 1)
        // The words shown stand on the page.
        #expect(wording.text.components(separatedBy: " … ").allSatisfy { "到现在一分没给 打官司的钱也让他出 告状人周大田 我要告我们村的刘老五 法官你好".contains($0) })
    }

    @Test(
        "A character that makes another kind of paper was not misread",
        arguments: [
            ("# 刑事诉讼授权委托书\n委托人：赵红，系被告人赵强之姐\n受委托人：孙律师\n委托孙律师担任赵强的辩护人，代为会见、阅卷。\n> 委托人：赵红", "criminal-power-of-attorney"),
            ("# 民事诉讼授权委托书\n委托人：赵红\n受委托人：孙律师\n代理权限：特别授权，代为承认、放弃、变更诉讼请求。\n> 委托人：赵红", "power-of-attorney"),
        ])
    func distinct(text: String, material: String) {
        #expect(label(text)?.material == material, "\(label(text)?.evidence.map(\.description) ?? [])")
    }

    @Test(
        "Brackets behind a title name its kind; a draft and an empty form are told by theirs",
        arguments: [
            ("# 授权委托书（劳动人事争议仲裁）\n委托人：王磊\n受委托人：李律师\n代理权限：特别授权", "power-of-attorney"),
            ("# 民事起诉状（初稿）\n原告：王磊\n被告：李雷\n诉讼请求：判令被告归还借款五万元。\n事实与理由：2022年被告借款未还。\n此致\n某某区人民法院", "draft-superseded"),
            ("# 代 理 词\n【此稿作废，以最终稿为准】\n审判员：\n本所接受原告委托，担任其诉讼代理人，现发表如下代理意见：", "draft-superseded"),
            ("# 授权委托书\n委托人：__________________\n受委托人：__________________\n代理权限：__________________\n期限：________年____月____日", "blank-form"),
        ])
    func marks(text: String, material: String) {
        #expect(label(text)?.material == material, "\(label(text)?.evidence.map(\.description) ?? [])")
    }

    @Test("A filled form is no empty one, and a title that only ends in brackets is no draft")
    func notMarked() {
        #expect(label("# 授权委托书\n委托人：__王磊______\n受委托人：__李律师____\n代理权限：__特别授权，代为承认、放弃、变更诉讼请求__")?.material == "power-of-attorney")
        #expect(TitleBrackets.content(of: "公司章程（修订版）", whole: false) == "修订版")
        #expect(TitleBrackets.content(of: "（2024）京01民初1号", whole: false) == nil)
        #expect(TitleBrackets.tail(of: "【此稿作废】") == 0)
    }

    @Test(
        "A card's day is that of its issue, not of birth or of first entry",
        arguments: [
            ("# 中华人民共和国\n# 律 师 执 业 证\n执业机构 某某律师事务所\n执业证号 11306201910123456\n持证人 王磊\n发证日期 2019 年 5 月 20 日", "2019-05-20"),
            ("中华人民共和国\n居民身份证\n签发机关 北京市公安局海淀分局\n有效期限 2015.03.01-2035.03.01", "2015-03-01"),
        ])
    func issueDates(text: String, day: String) {
        #expect(label(text)?.date == Make.day(day))
    }
}
