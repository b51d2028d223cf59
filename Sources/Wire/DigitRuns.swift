/// Finds and masks runs of digits that look like numbers of persons. Full-width digits count as digits.
enum DigitRuns {
    private struct Run {
        var start: Int
        var end: Int
        var digits: String
    }

    static func masking(_ text: String) -> String {
        let characters = Array(text)
        let runs = self.runs(characters)
        guard !runs.isEmpty else { return text }
        var result = ""
        var position = 0
        var index = 0
        while index < runs.count {
            let (masked, taken) = replacement(runs[index...], characters)
            if let masked {
                result += String(characters[position..<runs[index].start]) + masked
                position = runs[index + taken - 1].end
            }
            index += taken
        }
        return result + String(characters[position...])
    }

    /// What to write instead of the run that comes first, and how many runs that covers (numbers are also written in groups: 138 1234
    /// 5678).
    private static func replacement(_ runs: ArraySlice<Run>, _ characters: [Character]) -> (masked: String?, taken: Int) {
        guard let first = runs.first else { return (nil, 1) }
        if let masked = maskedForm(first.digits) { return (masked, 1) }
        let grouped = groups(runs, characters)
        let lengths = grouped.map(\.digits.count)
        if lengths.starts(with: [3, 4, 4]) {
            let digits = grouped.prefix(3).map(\.digits).joined()
            if isMobile(digits) { return (maskedForm(digits), 3) }
        }
        if lengths.starts(with: [4, 4, 4, 4]) {
            for count in [5, 4] where grouped.count >= count {
                let digits = grouped.prefix(count).map(\.digits).joined()
                if isCard(digits) { return (maskedForm(digits), count) }
            }
        }
        return (nil, 1)
    }

    /// Runs that follow each other with a single blank or hyphen between them.
    private static func groups(_ runs: ArraySlice<Run>, _ characters: [Character]) -> [Run] {
        var grouped: [Run] = []
        for run in runs.prefix(5) {
            if let last = grouped.last {
                guard run.start == last.end + 1, " -－".contains(characters[last.end]) else { break }
            }
            grouped.append(run)
        }
        return grouped
    }

    private static func maskedForm(_ digits: String) -> String? {
        if isIdentityNumber(digits) { return "\(digits.prefix(1))\(String(repeating: "*", count: digits.count - 3))\(digits.suffix(2))" }
        if isMobile(digits) { return "\(digits.prefix(3))****\(digits.suffix(4))" }
        if digits.count == 13, digits.hasPrefix("86"), isMobile(String(digits.dropFirst(2))) { return maskedForm(String(digits.dropFirst(2))) }
        if isCard(digits) { return "****\(digits.suffix(4))" }
        return nil
    }

    /// Eighteen characters with a birth date in the seventh to fourteenth. A wrong check digit may be a typing error, so it is not asked
    /// for.
    private static func isIdentityNumber(_ digits: String) -> Bool {
        let figures = digits.compactMap(\.wholeNumberValue)
        guard digits.count == 18, figures.count >= 17, figures[0] != 0 else { return false }
        let year = figures[6] * 10 + figures[7]
        let month = figures[10] * 10 + figures[11]
        let day = figures[12] * 10 + figures[13]
        return (18...20).contains(year) && (1...12).contains(month) && (1...31).contains(day)
    }

    private static func isMobile(_ digits: String) -> Bool {
        let figures = digits.compactMap(\.wholeNumberValue)
        return digits.count == 11 && figures.count == 11 && figures[0] == 1 && figures[1] >= 3
    }

    /// UnionPay numbers by their prefix; other schemes only with a right Luhn digit, for many other numbers begin like them.
    private static func isCard(_ digits: String) -> Bool {
        let figures = digits.compactMap(\.wholeNumberValue)
        guard (16...19).contains(digits.count), figures.count == digits.count else { return false }
        if digits.hasPrefix("62") { return true }
        let scheme = (figures[0] == 4 || (figures[0] == 5 && (1...5).contains(figures[1]))) && digits.count == 16
        return (scheme || figures[0] == 9) && passesLuhn(figures)
    }

    private static func passesLuhn(_ figures: [Int]) -> Bool {
        var sum = 0
        for (place, figure) in figures.reversed().enumerated() {
            let value = place % 2 == 1 ? figure * 2 : figure
            sum += value > 9 ? value - 9 : value
        }
        return sum % 10 == 0
    }

    private static func runs(_ characters: [Character]) -> [Run] {
        var runs: [Run] = []
        var index = 0
        while index < characters.count {
            guard digit(characters[index]) != nil else {
                index += 1
                continue
            }
            var run = Run(start: index, end: index, digits: "")
            while index < characters.count, let value = digit(characters[index]) {
                run.digits += String(value)
                index += 1
            }
            // The check digit of an identity number may be an X.
            if run.digits.count == 17, index < characters.count, "Xx×Ｘ".contains(characters[index]) {
                run.digits += "X"
                index += 1
            }
            run.end = index
            runs.append(run)
        }
        return runs
    }

    private static func digit(_ character: Character) -> Int? {
        guard let scalar = character.unicodeScalars.first, character.unicodeScalars.count == 1 else { return nil }
        switch scalar.value {
        case 0x30...0x39: return Int(scalar.value - 0x30)
        case 0xFF10...0xFF19: return Int(scalar.value - 0xFF10)
        default: return nil
        }
    }
}
