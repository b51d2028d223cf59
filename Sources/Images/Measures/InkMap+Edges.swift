import CaseModel

extension InkMap {
    /// Parts of the size of a character that touch the frame, on the side that has most of them (Q11). What reaches further in (a scanner's lid,
    /// a dark table) or is a thin rule is none; a row of characters lies apart from one another.
    public func cutCharacters() -> Int {
        let size = pixels(1.3)...pixels(8), depth = max(4, Int(pixels(12)))
        let near = max(1, Int(pixels(0.5)))
        func count(_ strip: [UInt8], _ across: Int, _ down: Int) -> Int {
            parts(of: strip, width: across, height: down).count { part in
                // Cut in half, a character is shorter by half.
                part.y <= near && size.contains(Double(part.width)) && (pixels(0.7)...pixels(8)).contains(Double(part.height))
                    && Double(part.area) > 0.12 * Double(part.width * part.height)
            }
        }
        guard width > 2 * depth, height > 2 * depth else { return 0 }
        func strip(_ across: Int, _ at: (Int, Int) -> (Int, Int)) -> [UInt8] {
            (0..<depth).flatMap { v in
                (0..<across).map { u in
                    let (x, y) = at(u, v)
                    return mask[y * width + x]
                }
            }
        }
        return [
            count(strip(width) { ($0, $1) }, width, depth), count(strip(width) { ($0, self.height - 1 - $1) }, width, depth),
            count(strip(height) { ($1, $0) }, height, depth), count(strip(height) { (self.width - 1 - $1, $0) }, height, depth),
        ].max() ?? 0
    }
}
