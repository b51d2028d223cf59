/// Shows a number as a section of a number format says; its sign is the caller's.
struct NumberText {
    private let section: NumberFormat.Section
    private let numerals: HanNumerals?

    init(_ section: NumberFormat.Section) {
        self.section = section
        numerals = HanNumerals(kind: section.numerals)
    }

    func text(_ value: Double) -> String {
        let tokens = section.tokens
        let isPlaced = tokens.contains { if case .digit = $0 { true } else { false } }
        var digits = DecimalDigits(value)
        digits.shift(2 * tokens.count { $0 == .percent })
        guard isPlaced, !tokens.contains(.slash) else {
            // No places for digits: the plain number where the format says so, else only what else the format has.
            let plain = tokens.contains(.slash) ? tokens.filter { !isPlace($0) && $0 != .literal(" ") } + [.general] : tokens
            return plain.map { token in
                switch token {
                case .general, .text: general(digits)
                default: fixed(token)
                }
            }.joined()
        }
        let (whole, fraction) = parts(tokens)
        digits.shift(-3 * scale(whole))
        if let place = tokens.firstIndex(where: { if case .exponent = $0 { true } else { false } }) {
            return scientific(digits, Array(tokens[..<place]), tokens[place], Array(tokens[(place + 1)...]))
        }
        return decimal(digits, whole, fraction)
    }

    private func isPlace(_ token: FormatToken) -> Bool {
        switch token {
        case .digit, .slash: true
        default: false
        }
    }

    private func general(_ digits: DecimalDigits) -> String {
        guard let numerals else { return digits.general }
        let fraction = digits.fraction.map(String.init).joined()
        return numerals.counted(digits.integer.isEmpty ? [0] : digits.integer) + (fraction.isEmpty ? "" : "." + numerals.spelled(fraction))
    }

    private func fixed(_ token: FormatToken) -> String {
        switch token {
        case .literal(let text): text
        case .percent: "%"
        case .point: "."
        case .slash: "/"
        default: ""
        }
    }

    /// What stands before and after the point.
    private func parts(_ tokens: [FormatToken]) -> (whole: [FormatToken], fraction: [FormatToken]?) {
        guard let point = tokens.firstIndex(of: .point) else { return (tokens, nil) }
        return (Array(tokens[..<point]), Array(tokens[(point + 1)...]))
    }

    private func lastPlace(_ tokens: [FormatToken]) -> Int? { tokens.lastIndex { if case .digit = $0 { true } else { false } } }
    private func firstPlace(_ tokens: [FormatToken]) -> Int? { tokens.firstIndex { if case .digit = $0 { true } else { false } } }

    /// Commas behind the last place before the point divide by a thousand each.
    private func scale(_ whole: [FormatToken]) -> Int {
        guard let last = lastPlace(whole) else { return 0 }
        return whole[(last + 1)...].prefix { $0 == .comma }.count
    }

    private func decimal(_ exact: DecimalDigits, _ whole: [FormatToken], _ fraction: [FormatToken]?) -> String {
        let places = fraction?.count { if case .digit = $0 { true } else { false } } ?? 0
        let digits = exact.rounded(places: places)
        let text = integer(digits.integer, whole) + (fraction.map { after(digits.fraction, $0) } ?? "")
        return numerals?.spelled(text) ?? text
    }

    /// Fills the places from the right; the first one takes all digits that are left.
    private func integer(_ digits: [UInt8], _ tokens: [FormatToken]) -> String {
        guard let first = firstPlace(tokens), let last = lastPlace(tokens) else {
            return tokens.map(fixed).joined() + digits.map(String.init).joined()
        }
        let isGrouped = tokens[first...last].contains(.comma)
        var left = digits
        var shown = 0
        var pieces: [String] = []
        func put(_ digit: String) {
            if isGrouped, shown > 0, shown % 3 == 0 { pieces.append(",") }
            pieces.append(digit)
            shown += 1
        }
        for index in tokens.indices.reversed() {
            guard case .digit(let kind) = tokens[index] else {
                pieces.append(fixed(tokens[index]))
                continue
            }
            if let digit = left.popLast() { put("\(digit)") } else if kind == "0" { put("0") } else if kind == "?" { pieces.append(" ") }
            if index == first { while let digit = left.popLast() { put("\(digit)") } }
        }
        return pieces.reversed().joined()
    }

    private func after(_ digits: [UInt8], _ tokens: [FormatToken]) -> String {
        var left = digits[...]
        var text = "."
        for token in tokens {
            guard case .digit(let kind) = token else {
                text += fixed(token)
                continue
            }
            if let digit = left.popFirst() { text += "\(digit)" } else if kind == "0" { text += "0" }
        }
        return text
    }

    private func scientific(_ digits: DecimalDigits, _ mantissa: [FormatToken], _ mark: FormatToken, _ rest: [FormatToken]) -> String {
        let (whole, fraction) = parts(mantissa)
        let step = max(1, whole.count { if case .digit = $0 { true } else { false } })
        var exponent = digits.isZero ? 0 : digits.point - 1
        exponent -= ((exponent % step) + step) % step
        var scaled = digits
        scaled.shift(-exponent)
        let places = fraction?.count { if case .digit = $0 { true } else { false } } ?? 0
        if scaled.rounded(places: places).point > step {
            exponent += step
            scaled.shift(-step)
        }
        let isSigned = mark == .exponent(alwaysSigned: true)
        let sign = exponent < 0 ? "-" : isSigned ? "+" : ""
        let size = "\(abs(exponent))".utf8.map { $0 - 0x30 }
        return decimal(scaled, whole, fraction) + "E" + sign + integer(exponent == 0 ? [] : size, rest)
    }
}
