import CaseModel

/// The order in which a person would lay files: 2 before 10, 二 before 十 (domain/folder-practice.md 4).
enum NaturalOrder {
    /// A piece of a name: a number (by value) or a character.
    enum Token: Hashable, Sendable {
        case number(UInt64)
        case character(UInt16)
    }

    static func precedes(_ left: ItemPath, _ right: ItemPath) -> Bool {
        for (one, other) in zip(left.steps, right.steps) where one != other {
            let first = tokens(one.display)
            let second = tokens(other.display)
            if first != second { return precedes(first, second) }
            return one < other
        }
        return left.steps.count < right.steps.count
    }

    static func tokens(_ name: String) -> [Token] {
        var result: [Token] = []
        var number: UInt64?
        for scalar in name.unicodeScalars {
            if let digit = digit(scalar) {
                number = (number ?? 0).multipliedReportingOverflow(by: 10).partialValue &+ digit
                continue
            }
            if let value = number { result.append(.number(value)) }
            number = nil
            if let value = chineseDigit(scalar) {
                result.append(.number(value))
            } else {
                let folded = CharacterFolding.fold(scalar)
                result.append(.character(folded == CharacterFolding.nothing ? UInt16(truncatingIfNeeded: scalar.value) : folded))
            }
        }
        if let value = number { result.append(.number(value)) }
        return result
    }

    private static func precedes(_ left: [Token], _ right: [Token]) -> Bool {
        for (one, other) in zip(left, right) where one != other {
            switch (one, other) {
            case (.number(let a), .number(let b)): return a < b
            case (.number, .character): return true
            case (.character, .number): return false
            case (.character(let a), .character(let b)): return a < b
            }
        }
        return left.count < right.count
    }

    private static func digit(_ scalar: Unicode.Scalar) -> UInt64? {
        switch scalar.value {
        case 0x30...0x39: UInt64(scalar.value - 0x30)
        case 0xFF10...0xFF19: UInt64(scalar.value - 0xFF10)
        default: nil
        }
    }

    private static func chineseDigit(_ scalar: Unicode.Scalar) -> UInt64? {
        let digits: [Unicode.Scalar] = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"]
        return digits.firstIndex(of: scalar).map { UInt64($0 + 1) }
    }
}
