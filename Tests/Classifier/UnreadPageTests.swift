import CaseModel
import Testing

@testable import Classifier

/// Sheets with ink of which nothing can be read.
@Suite("Unread sheets", .enabled(if: Make.classifier != nil)) struct UnreadPageTests {
    private func unread(blurred: Bool = false) -> Page {
        var page = Make.page("")
        page.source = .none
        page.problems = [blurred ? Problem(.blurred, severity: .failure, page: 1) : Problem(.noText, severity: .warning, page: 1)]
        return page
    }

    private func notice(signed: Bool = true, label: PageLabel? = nil) -> Page {
        var page = Make.page(
            "# 受理案件通知书\n（2024）苏0101民初88号\n张伟：\n你诉李红民间借贷纠纷一案的起诉状已收到。经审查，起诉符合法定受理条件，本院决定立案审理。\n"
                + (signed ? "> 江州市人民法院\n> 2024年3月8日" : "现将有关事项通知如下，当事人应当按照本院指定的期限提交证据并在"), label: label)
        if signed { page.seals = [Box(x: 1500, y: 700, width: 480, height: 480)] }
        return page
    }

    @Test("A sheet with ink that cannot be read is a paper of its own behind a finished one, in a file of its own and in the same")
    func unreadSheets() {
        func materials(_ files: [FileReading]) -> [String] { Make.classify(files).documents.map(\.material) }
        #expect(materials([Make.file("扫描0001.jpg", [notice()]), Make.file("扫描0002.jpg", [unread()])]) == ["acceptance-notice", "unknown"])
        #expect(materials([Make.file("扫描0001.jpg", [notice(signed: false)]), Make.file("扫描0002.jpg", [unread(blurred: true)])]) == ["acceptance-notice", "unknown"])
        #expect(materials([Make.file("法院文书.pdf", [notice(), unread(blurred: true)])]) == ["acceptance-notice", "unknown"])
        #expect(materials([Make.file("法院文书.pdf", [notice(signed: false, label: PageLabel(number: 2, of: 2)), unread()])]) == ["acceptance-notice", "unknown"])
    }

    @Test("A blank sheet, a sheet's back, and a page within a paper belong to the paper before")
    func within() {
        func count(_ files: [FileReading]) -> Int { Make.classify(files).documents.count }
        #expect(count([Make.file("扫描0001.jpg", [notice()]), Make.file("扫描0002.jpg", [Make.blank(number: 1)])]) == 1)
        #expect(count([Make.file("法院文书.pdf", [notice(), Make.blank(number: 2)])]) == 1)
        var back = unread()
        back.problems = [Problem(.blank, severity: .warning, page: 1)]
        #expect(count([Make.file("扫描0001.jpg", [notice()]), Make.file("扫描0002.jpg", [back])]) == 1, "specks")
        #expect(count([Make.file("法院文书.pdf", [notice(), back])]) == 1)
        #expect(count([Make.file("法院文书.pdf", [notice(signed: false), unread()])]) == 1, "it breaks off")
        let texts = ["# 民事判决书\n原告主张双方于二〇二二年签订设备买卖合同，约定总价款及分期支付的办法，", "", "鉴定机构认为主轴磨损系润滑不足所致，与出厂质量没有因果关系"]
        let scans = [1, 2, 3].map { number in
            Make.file("扫描000\(number).jpg", [number == 2 ? unread() : Make.page(texts[number - 1], label: PageLabel(number: number, of: 3))])
        }
        #expect(count(scans) == 1, "the numbers leave room")
    }
}
