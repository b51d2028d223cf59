import Mime
import Testing

@Suite("Text of web pages")
struct HTMLPageTests {
    @Test func blocksAndRowsAreLines() {
        let page = """
            <!DOCTYPE html><html><head><title>页</title><style>p{}</style><script>if (a<b) {}</script></head><body><!-- 注 --><h1>通知</h1>
            <p>第一段<br>第二行&nbsp;完</p><table><tr><th>姓名</th><th>金额</th></tr><tr><td>张三</td><td>&yen;100</td></tr></table><div>末</div></body></html>
            """
        #expect(HTMLPage.lines(Array(page.utf8)) == ["通知", "第一段", "第二行 完", "姓名\t金额", "张三\t¥100", "末"])
    }

    @Test(arguments: [
        ("<table><tr><td><p>甲</p></td><td><p>乙</p><p>二段</p></td><td><div>丙</div></td></tr><tr><td><p>丁</p></td></tr></table><p>后</p>", ["甲\t乙", "二段\t丙", "丁", "后"]),
        ("<table><tr><td>甲<br></td><td><br>乙<br>丙</td></tr></table>", ["甲\t乙", "丙"]),
        ("<table><tr><td>甲<td>乙<tr><td>丙</table>", ["甲\t乙", "丙"]),
        ("<table><tr><td><table><tr><td>内</td><td>层</td></tr></table></td></tr></table>", ["内\t层"]),
    ])
    func rowsStayLines(page: String, lines: [String]) {
        #expect(HTMLPage.lines(Array(page.utf8)) == lines)
    }

    @Test func picturesInThePageItselfAreTakenOut() {
        let page = "<p>甲</p><img src=\"data:image/png;base64,iVBO Rw==\"><div style=\"background:url(data:image/jpeg;base64,/9j/)\"></div>"
            + "<img src='data:image/png;base64,iVBORw=='><img src=\"data:image/svg+xml,%3Csvg/%3E\">"
        let pictures = HTMLPage.pictures(Array(page.utf8))
        #expect(pictures.map(\.kind) == ["png", "jpeg"], "the same picture twice is one")
        #expect(pictures.map(\.bytes) == [[0x89, 0x50, 0x4E, 0x47], [0xFF, 0xD8, 0xFF]])
    }

    @Test func theStatedCharsetWhereTheBytesFitIt() {
        // 原告
        let gbk: [UInt8] = [0xD4, 0xAD, 0xB8, 0xE6], big5: [UInt8] = [0xAD, 0xEC, 0xA7, 0x69]
        let meta = { (charset: String) in Array("<meta http-equiv=\"Content-Type\" content=\"text/html; charset=\(charset)\"><p>".utf8) }
        #expect(HTMLPage.lines(meta("gb2312") + gbk) == ["原告"])
        #expect(HTMLPage.lines(Array("<meta charset='big5'><p>".utf8) + big5) == ["原告"])
        #expect(HTMLPage.lines(meta("gb2312") + Array("本案原告与被告于二〇二四年一月签订合同".utf8)) == ["本案原告与被告于二〇二四年一月签订合同"], "a wrong statement")
        #expect(HTMLPage.lines([0xFF, 0xFE] + "<p>原告</p>".utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }) == ["原告"])
    }
}
