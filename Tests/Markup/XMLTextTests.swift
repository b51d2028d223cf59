import Markup
import Testing

@Suite("XML of no known kind")
struct XMLTextTests {
    @Test func whatItSaysComesInOrderWithoutTags() throws {
        let xml = """
            <?xml version="1.0" encoding="UTF-8"?>
            <!-- made by hand -->
            <EInvoice><Header><Label>数电发票（普通发票）</Label></Header>
            <购买方信息><购买方名称>北京恒远科技有限公司</购买方名称><税号/></购买方信息>
            <Total tax="12.50">1,206.00<![CDATA[ 元 ]]></Total></EInvoice>
            """
        let text = try XMLText.read(Array(xml.utf8))
        #expect(text.pages == [["数电发票（普通发票）", "购买方名称：北京恒远科技有限公司", "1,206.00 元"]])
        #expect(text.problems.isEmpty)
    }

    @Test func aDocumentTypeIsPassedOverAndItsEntitiesStayUnread() throws {
        let xml = #"<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><a>before &x; after</a>"#
        let lines = try XMLText.read(Array(xml.utf8)).pages.joined().joined(separator: " ")
        #expect(lines == "before after")
    }

    @Test func entitiesThatMultiplyAreNeverWrittenOut() throws {
        var declarations = #"<!ENTITY a0 "laughs">"#
        for level in 1...12 { declarations += "<!ENTITY a\(level) \"" + String(repeating: "&a\(level - 1);", count: 10) + "\">" }
        let xml = "<?xml version=\"1.0\"?><!DOCTYPE r [\(declarations)]><r>&a12;</r>"
        let lines = (try? XMLText.read(Array(xml.utf8)))?.pages.joined().joined() ?? ""
        #expect(lines.count < 1000)
    }

    @Test func moreTextThanIsWantedIsCutAndSaid() throws {
        let text = try XMLText.read(Array("<r>\(String(repeating: "<v>0123456789</v>", count: 100))</r>".utf8), characters: 200)
        #expect(text.pages.joined().count < 30)
        #expect(text.problems.map(\.code) == [.tooLarge])
    }

    @Test(arguments: ["<r><v>one</r>", "<r>", "no markup"]) func whatIsNotWellFormedIsSaid(_ xml: String) {
        #expect(throws: MarkupError.self) { try XMLText.read(Array(xml.utf8)) }
    }
}
