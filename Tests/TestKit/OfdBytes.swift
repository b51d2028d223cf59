/// An OFD file written by hand (GB/T 33190-2016): parts by name, so that a test can say what writers say and what they should not.
public struct OfdBytes {
    /// Contents of `Content.xml` of each page, below `ofd:Page`; nil leaves the part out.
    public var pages: [String?]
    /// Further elements of `Document.xml`, behind `ofd:Pages`.
    public var documentTail = ""
    /// Further elements of `ofd:CommonData`.
    public var common = ""
    /// Further elements of `ofd:DocBody`.
    public var body = ""
    /// Further parts.
    public var parts: [(name: String, bytes: [UInt8])] = []
    /// Millimetres.
    public var size = (width: 210.0, height: 297.0)

    public init(pages: [String?]) { self.pages = pages }

    /// One layer of these objects.
    public init(_ objects: String) { pages = [OfdBytes.layer(objects)] }

    public static func layer(_ objects: String) -> String { "<ofd:Content><ofd:Layer ID=\"2\">\(objects)</ofd:Layer></ofd:Content>" }

    /// A text object of 4 mm, its base line 4 mm below its top, a character every 4 mm.
    public static func text(_ words: String, x: Double, y: Double, attributes: String = "", code: String = "DeltaX=\"g 200 4\"") -> String {
        "<ofd:TextObject ID=\"9\" Boundary=\"\(x) \(y) 180 6\" Font=\"1\" Size=\"4\" \(attributes)>"
            + "<ofd:TextCode X=\"0\" Y=\"4\" \(code)>\(words)</ofd:TextCode></ofd:TextObject>"
    }

    /// A picture over a rectangle.
    public static func picture(_ id: Int, x: Double, y: Double, width: Double, height: Double, attributes: String = "") -> String {
        "<ofd:ImageObject ID=\"8\" ResourceID=\"\(id)\" Boundary=\"\(x) \(y) \(width) \(height)\" CTM=\"\(width) 0 0 \(height) 0 0\" \(attributes)/>"
    }

    /// Adds a part of text.
    public mutating func add(_ name: String, _ text: String) { parts.append((name, Array(text.utf8))) }

    /// Adds pictures and the resource file that names them, ids from 100.
    public mutating func addPictures(_ files: [(name: String, bytes: [UInt8])]) {
        let list = files.enumerated().map { index, file in
            "<ofd:MultiMedia ID=\"\(100 + index)\" Type=\"Image\"><ofd:MediaFile>\(file.name)</ofd:MediaFile></ofd:MultiMedia>"
        }
        common += "<ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes>"
        add("Doc_0/DocumentRes.xml", OfdBytes.root("Res", "<ofd:MultiMedias>\(list.joined())</ofd:MultiMedias>", "BaseLoc=\"Res\""))
        parts += files.map { ("Doc_0/Res/" + $0.name, $0.bytes) }
    }

    public static func root(_ name: String, _ content: String, _ attributes: String = "") -> String {
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><ofd:\(name) xmlns:ofd=\"http://www.ofdspec.org/2016\" \(attributes)>\(content)</ofd:\(name)>"
    }

    /// The file.
    public var bytes: [UInt8] {
        var all: [(name: String, bytes: [UInt8])] = []
        func text(_ name: String, _ content: String) { all.append((name, Array(content.utf8))) }
        text("OFD.xml", OfdBytes.root("OFD", "<ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot>\(body)</ofd:DocBody>"))
        let list = pages.indices.map { "<ofd:Page ID=\"\($0 + 1)\" BaseLoc=\"Pages/Page_\($0)/Content.xml\"/>" }.joined()
        let area = "<ofd:PageArea><ofd:PhysicalBox>0 0 \(size.width) \(size.height)</ofd:PhysicalBox></ofd:PageArea>"
        text(
            "Doc_0/Document.xml",
            OfdBytes.root("Document", "<ofd:CommonData>\(area)\(common)</ofd:CommonData><ofd:Pages>\(list)</ofd:Pages>\(documentTail)"))
        for (index, page) in pages.enumerated() {
            if let page { text("Doc_0/Pages/Page_\(index)/Content.xml", OfdBytes.root("Page", page)) }
        }
        return ZipBytes.make((all + parts).map { part in
            var entry = ZipBytes.Entry(part.name)
            entry.content = part.bytes
            return entry
        })
    }
}
