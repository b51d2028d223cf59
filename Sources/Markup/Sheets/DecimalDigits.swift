import Glibc

/// A number as decimal digits: the fifteen that a double holds for certain, so that 0.1 + 0.2 is 0.3 and no binary noise is shown.
struct DecimalDigits {
    /// Without sign, without zeros at either end; empty for zero.
    private(set) var digits: [UInt8] = []
    /// How many of them stand before the decimal point; negative: so many zeros follow the point first.
    private(set) var point = 0

    /// The absolute value of a finite number.
    init(_ value: Double) {
        guard value != 0, value.isFinite else { return }
        var buffer = [CChar](repeating: 0, count: 40)
        // d.dddddddddddddde±XX
        let length = withVaList([abs(value)]) { vsnprintf(&buffer, buffer.count, "%.14e", $0) }
        let text = buffer.prefix(max(0, Int(length))).map { UInt8(bitPattern: $0) }
        guard let mark = text.firstIndex(of: UInt8(ascii: "e")) else { return }
        digits = text[..<mark].filter { (0x30...0x39).contains($0) }.map { $0 - 0x30 }
        point = (Int(String(decoding: text[(mark + 1)...], as: UTF8.self)) ?? 0) + 1
        trim()
    }

    private mutating func trim() {
        while digits.last == 0 { digits.removeLast() }
        if digits.isEmpty { point = 0 }
    }

    var isZero: Bool { digits.isEmpty }

    /// Rounded half up to so many places after the point.
    func rounded(places: Int) -> DecimalDigits {
        let kept = point + places
        guard kept < digits.count else { return self }
        var result = self
        guard kept >= 0 else {
            result.digits = []
            result.point = 0
            return result
        }
        let up = digits[kept] >= 5
        result.digits = Array(digits[..<kept])
        if up { result.increment() }
        result.trim()
        return result
    }

    private mutating func increment() {
        var place = digits.count - 1
        while place >= 0, digits[place] == 9 {
            digits[place] = 0
            place -= 1
        }
        if place >= 0 {
            digits[place] += 1
        } else {
            digits.insert(1, at: 0)
            point += 1
        }
    }

    mutating func shift(_ places: Int) { if !isZero { point += places } }

    /// Digits before the point; empty for a number below one.
    var integer: [UInt8] {
        guard point > 0 else { return [] }
        return Array(digits.prefix(point)) + [UInt8](repeating: 0, count: max(0, point - digits.count))
    }

    /// Digits after the point, without zeros at the end.
    var fraction: [UInt8] {
        guard point < digits.count else { return [] }
        return point >= 0 ? Array(digits[point...]) : [UInt8](repeating: 0, count: -point) + digits
    }

    /// The plain form; with an exponent beyond 21 digits.
    var general: String {
        if isZero { return "0" }
        guard (-8...21).contains(point) else {
            let rest = digits.dropFirst().map(String.init).joined()
            return "\(digits[0])" + (rest.isEmpty ? "" : "." + rest) + "E" + (point > 0 ? "+" : "-") + "\(abs(point - 1))"
        }
        let before = integer.isEmpty ? "0" : integer.map(String.init).joined()
        return fraction.isEmpty ? before : before + "." + fraction.map(String.init).joined()
    }
}
