/// Times and sizes as people write them.
enum Quantities {
    private static let durations: [(unit: String, seconds: Double)] = [
        ("ms", 0.001), ("s", 1), ("m", 60), ("min", 60), ("h", 3600), ("d", 86400), ("", 1),
    ]
    /// By powers of 1024, as file managers count.
    private static let sizes: [(unit: String, bytes: Double)] = [
        ("B", 1), ("KB", 0x1p10), ("MB", 0x1p20), ("GB", 0x1p30), ("TB", 0x1p40), ("K", 0x1p10), ("M", 0x1p20), ("G", 0x1p30), ("T", 0x1p40),
        ("KIB", 0x1p10), ("MIB", 0x1p20), ("GIB", 0x1p30), ("TIB", 0x1p40), ("", 1),
    ]

    /// Seconds of `30s`, `5m`, `2h`, `1.5d` or a bare number.
    static func seconds(_ text: String) -> Double? {
        guard let (number, unit) = split(text), let factor = durations.first(where: { $0.unit == unit.lowercased() }) else { return nil }
        return number * factor.seconds
    }

    /// Bytes of `500MB`, `2 GB`, `1.5G` or a bare number.
    static func bytes(_ text: String) -> Int64? {
        guard let (number, unit) = split(text), let factor = sizes.first(where: { $0.unit == unit.uppercased() }) else { return nil }
        return Int64(exactly: (number * factor.bytes).rounded())
    }

    /// The shortest exact way to write it.
    static func text(seconds: Double) -> String {
        for (unit, factor) in [("d", 86400.0), ("h", 3600), ("m", 60)] where seconds >= factor {
            if (seconds / factor).rounded() == seconds / factor { return "\(Int(seconds / factor))\(unit)" }
        }
        return seconds.rounded() == seconds ? "\(Int(seconds))s" : "\(seconds)s"
    }

    static func text(bytes: Int64) -> String {
        for (unit, shift) in [("TB", 40), ("GB", 30), ("MB", 20), ("KB", 10)] where bytes >> Int64(shift) > 0 {
            if bytes & ((1 << Int64(shift)) - 1) == 0 { return "\(bytes >> Int64(shift))\(unit)" }
        }
        return "\(bytes)B"
    }

    private static func split(_ text: String) -> (Double, String)? {
        let digits = text.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
        guard let number = Double(digits), number.isFinite else { return nil }
        return (number, String(text[digits.endIndex...]).trimmed)
    }
}

extension FaultList {
    /// Seconds.
    public func duration(_ node: ConfigNode, in range: ClosedRange<Double>) -> Double? {
        guard let text = node.text else { return wrong(node, .duration) }
        guard let seconds = Quantities.seconds(text.trimmed) else {
            report(.badValue(text, expected: .duration), at: node)
            return nil
        }
        if range.contains(seconds) { return seconds }
        let ends = (Quantities.text(seconds: range.lowerBound), Quantities.text(seconds: range.upperBound))
        report(.outOfRange(text, from: ends.0, to: ends.1), at: node)
        return nil
    }

    /// Bytes.
    public func size(_ node: ConfigNode, in range: ClosedRange<Int64>) -> Int64? {
        guard let text = node.text else { return wrong(node, .size) }
        guard let bytes = Quantities.bytes(text.trimmed) else {
            report(.badValue(text, expected: .size), at: node)
            return nil
        }
        if range.contains(bytes) { return bytes }
        let ends = (Quantities.text(bytes: range.lowerBound), Quantities.text(bytes: range.upperBound))
        report(.outOfRange(text, from: ends.0, to: ends.1), at: node)
        return nil
    }
}
