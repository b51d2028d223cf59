import Glibc

/// A PDF of one page, written by hand from drawing operators and streams (ISO 32000-1): what PDFium is given to draw an OFD page.
struct PdfSheet {
    /// Page size in 1/72 inch.
    let width: Double
    let height: Double
    private var content = ""
    private var objects: [(dictionary: String, data: [UInt8])] = []
    private var pictures: [String] = []
    private var fonts: [String] = []
    private var states: [String: String] = [:]

    /// Objects that every such file has before ``objects``: catalogue, pages, page, contents.
    private static let fixed = 4

    init(width: Double, height: Double) {
        self.width = width
        self.height = height
    }

    mutating func draw(_ operators: String) {
        content += operators
        content += "\n"
    }

    /// Adds a stream object; its number.
    mutating func add(_ dictionary: String, _ data: [UInt8]) -> Int {
        objects.append((dictionary, data))
        return objects.count + PdfSheet.fixed
    }

    /// Adds an object without a stream.
    mutating func add(_ dictionary: String) -> Int { add(dictionary, []) }

    /// The name by which a picture is drawn.
    mutating func picture(_ number: Int) -> String {
        pictures.append("/I\(number) \(number) 0 R")
        return "/I\(number)"
    }

    mutating func font(_ number: Int) -> String {
        fonts.append("/F\(number) \(number) 0 R")
        return "/F\(number)"
    }

    /// A graphics state: opacity in hundredths; `multiplied` lets what is beneath show through white.
    mutating func state(opacity: Int, multiplied: Bool) -> String {
        let name = "/G\(opacity)\(multiplied ? "m" : "")", share = PdfSheet.number(Double(opacity) / 100)
        states[name] = "\(name) << /ca \(share) /CA \(share)\(multiplied ? " /BM /Multiply" : "") >>"
        return name
    }

    func document() -> [UInt8] {
        var bytes = Array("%PDF-1.7\n".utf8), offsets: [Int] = []
        func write(_ dictionary: String, _ data: [UInt8], isStream: Bool) {
            offsets.append(bytes.count)
            bytes += Array("\(offsets.count) 0 obj\n\(dictionary)".utf8)
            if isStream { bytes += Array("\nstream\n".utf8) + data + Array("\nendstream".utf8) }
            bytes += Array("\nendobj\n".utf8)
        }
        let resources = "<< /XObject << \(pictures.joined(separator: " ")) >> /Font << \(fonts.joined(separator: " ")) >> "
            + "/ExtGState << \(states.keys.sorted().compactMap { states[$0] }.joined(separator: " ")) >> >>"
        write("<< /Type /Catalog /Pages 2 0 R >>", [], isStream: false)
        write("<< /Type /Pages /Kids [3 0 R] /Count 1 >>", [], isStream: false)
        let box = "[0 0 \(PdfSheet.number(width)) \(PdfSheet.number(height))]"
        write("<< /Type /Page /Parent 2 0 R /MediaBox \(box) /Contents 4 0 R /Resources \(resources) >>", [], isStream: false)
        let drawn = Array(content.utf8)
        write("<< /Length \(drawn.count) >>", drawn, isStream: true)
        for object in objects { write(object.dictionary, object.data, isStream: !object.data.isEmpty) }
        let start = bytes.count
        bytes += Array("xref\n0 \(offsets.count + 1)\n0000000000 65535 f \n".utf8)
        for offset in offsets { bytes += Array((String(repeating: "0", count: 10 - String(offset).count) + "\(offset) 00000 n \n").utf8) }
        return bytes + Array("trailer\n<< /Size \(offsets.count + 1) /Root 1 0 R >>\nstartxref\n\(start)\n%%EOF\n".utf8)
    }

    /// As PDF writes numbers: no exponent, four places.
    static func number(_ value: Double) -> String {
        guard value.isFinite, abs(value) < 1e9 else { return "0" }
        let whole = Int((abs(value) * 10_000).rounded())
        let places = String(whole % 10_000)
        return (value < 0 && whole > 0 ? "-" : "") + "\(whole / 10_000)." + String(repeating: "0", count: 4 - places.count) + places
    }

    static func numbers(_ values: Double...) -> String { values.map(number).joined(separator: " ") }
}
