import CaseModel

/// Dates as people write them into a case.yaml or a folder's name.
enum FlexibleDate {
    /// A day from `2024-01-15`, `2024/1/15`, `2024.1.15`, `2024年1月15日` or `20240115`, in full-width digits too, with or without a
    /// time after it; nil for anything else and for days that do not exist.
    static func parse(_ text: String) -> CalendarDate? {
        let scalars = Array(PlainWidth.of(text).unicodeScalars)
        var groups: [(digits: String, after: Unicode.Scalar?)] = []
        var digits = ""
        var index = 0
        while index < scalars.count, groups.count < 3 {
            let scalar = scalars[index]
            if ("0"..."9").contains(scalar) {
                digits.unicodeScalars.append(scalar)
            } else if scalar == " " && digits.isEmpty {
                // Spaces around the parts: 2024年 1 月 15 日.
            } else if scalar == " ", index + 1 < scalars.count, "年月日-/.".unicodeScalars.contains(scalars[index + 1]) {
            } else {
                if digits.isEmpty { return nil }
                groups.append((digits, scalar))
                digits = ""
            }
            index += 1
        }
        if !digits.isEmpty { groups.append((digits, nil)) }
        return day(groups)
    }

    private static func day(_ groups: [(digits: String, after: Unicode.Scalar?)]) -> CalendarDate? {
        if let whole = groups.first, whole.digits.count == 8, whole.after == nil || endsDay(whole.after), let number = Int(whole.digits) {
            return CalendarDate(year: number / 10_000, month: number / 100 % 100, day: number % 100)
        }
        guard groups.count == 3, groups[0].digits.count == 4, groups[1].digits.count <= 2, groups[2].digits.count <= 2,
            let first = groups[0].after, let second = groups[1].after, endsDay(groups[2].after) || groups[2].after == "日",
            let year = Int(groups[0].digits), let month = Int(groups[1].digits), let day = Int(groups[2].digits)
        else { return nil }
        let plain = first == second && "-/.".unicodeScalars.contains(first)
        let chinese = first == "年" && second == "月"
        return plain || chinese ? CalendarDate(year: year, month: month, day: day) : nil
    }

    private static func endsDay(_ scalar: Unicode.Scalar?) -> Bool {
        guard let scalar else { return true }
        return scalar == "T" || scalar == "t" || scalar == " "
    }
}

/// Full-width letters, digits and marks (U+FF01-FF5E) and the full-width space as their plain forms.
enum PlainWidth {
    static func of(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0xFF01...0xFF5E: result.append(Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar)
            case 0x3000, 0xA0: result.append(" ")
            case 0x200B...0x200D, 0xFEFF: break
            default: result.append(scalar)
            }
        }
        return String(result)
    }
}
