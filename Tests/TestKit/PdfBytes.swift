/// PDF files written by hand.
public enum PdfBytes {
    /// - Parameters:
    ///   - objects: the bodies of objects 1, 2 …, the first being the catalogue.
    ///   - trailer: further entries of the trailer (`/Encrypt 4 0 R`).
    ///   - comment: a line after the header, so that equal files differ.
    public static func file(_ objects: [String], trailer: String = "", comment: String = "") -> [UInt8] {
        var text = "%PDF-1.7\n" + (comment.isEmpty ? "" : "%\(comment)\n")
        var places: [Int] = []
        for (index, object) in objects.enumerated() {
            places.append(text.utf8.count)
            text += "\(index + 1) 0 obj\n\(object)\nendobj\n"
        }
        let start = text.utf8.count
        text += "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n"
        for place in places { text += String(repeating: "0", count: 10 - String(place).count) + "\(place) 00000 n \n" }
        text += "trailer\n<< /Size \(objects.count + 1) /Root 1 0 R\(trailer) >>\nstartxref\n\(start)\n%%EOF\n"
        return Array(text.utf8)
    }
}
