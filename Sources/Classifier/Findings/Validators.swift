import CaseModel

/// Check digits and shapes of numbers, on upper-case ASCII.
enum Validators {
    /// GB 11643 (公民身份号码): province, a real day not after `today`, and the check digit mod 11-2.
    static func isResidentID(_ digits: [UInt8], today: CalendarDate?) -> Bool {
        residentIDShape(digits, today: today) && residentIDCheck(digits)
    }

    /// All of GB 11643 but the check digit.
    static func residentIDShape(_ digits: [UInt8], today: CalendarDate?) -> Bool {
        guard digits.count == 18, digits.dropLast().allSatisfy(isDigit), isDigit(digits[17]) || digits[17] == 0x58,
            let birth = birthDate(digits), birth.year >= 1850
        else { return false }
        if let today, birth > today { return false }
        return provinces.contains(number(digits[0..<2])) || digits[0] == 0x39
    }

    static func residentIDCheck(_ digits: [UInt8]) -> Bool {
        let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
        let sum = zip(weights, digits).reduce(0) { $0 + $1.0 * Int($1.1 - 0x30) }
        return digits[17] == Array("10X98765432".utf8)[sum % 11]
    }

    /// The day of birth inside an 18-digit number.
    static func birthDate(_ digits: [UInt8]) -> CalendarDate? {
        guard digits.count == 18 else { return nil }
        return CalendarDate(year: number(digits[6..<10]), month: number(digits[10..<12]), day: number(digits[12..<14]))
    }

    /// The 15-digit number in use until 1999: no check digit, only a province and a day of 19xx.
    static func isOldResidentID(_ digits: [UInt8]) -> Bool {
        digits.count == 15 && digits.allSatisfy(isDigit) && provinces.contains(number(digits[0..<2]))
            && CalendarDate(year: 1900 + number(digits[6..<8]), month: number(digits[8..<10]), day: number(digits[10..<12])) != nil
    }

    /// GB 32100 (统一社会信用代码): alphabet without I O S V Z, 31-based weights 3^i.
    static func isCreditCode(_ code: [UInt8]) -> Bool {
        guard creditCodeShape(code) else { return false }
        var weight = 1
        var sum = 0
        for unit in code.prefix(17) {
            guard let value = creditAlphabet.firstIndex(of: unit) else { return false }
            sum += value * weight
            weight = weight * 3 % 31
        }
        return creditAlphabet.firstIndex(of: code[17]) == (31 - sum % 31) % 31
    }

    /// Registering authority and kind, six digits of the place, nine of the body, one to check.
    static func creditCodeShape(_ code: [UInt8]) -> Bool {
        code.count == 18 && code.allSatisfy(creditAlphabet.contains) && "123456789ANY".utf8.contains(code[0])
            && (0x31...0x39).contains(code[1]) && code[2..<8].allSatisfy(isDigit)
    }

    /// ISO/IEC 7812 (Luhn).
    static func isLuhn(_ digits: [UInt8]) -> Bool {
        guard digits.count >= 12, digits.allSatisfy(isDigit) else { return false }
        var sum = 0
        for (position, digit) in digits.reversed().enumerated() {
            let value = Int(digit - 0x30)
            sum += position % 2 == 0 ? value : value * 2 - (value > 4 ? 9 : 0)
        }
        return sum % 10 == 0
    }

    /// Prefixes and lengths of cards issued in China (62, 4, 51-55, 3528-3589, 9…).
    static func bankCardShape(_ digits: [UInt8]) -> Bool {
        guard digits.allSatisfy(isDigit) else { return false }
        switch digits.count {
        case 16:
            return digits[0] == 0x34 || (digits[0] == 0x35 && (0x31...0x35).contains(digits[1])) || number(digits[0..<2]) == 62 || digits[0] == 0x39
                || (3528...3589).contains(number(digits[0..<4]))
        case 17...19: return number(digits[0..<2]) == 62 || digits[0] == 0x39
        default: return false
        }
    }

    /// 17 digits: 1, province, city, first year, category, sex, serial (律师执业证号; domain/sensitivity.md 2).
    static func isLawyerLicence(_ digits: [UInt8]) -> Bool {
        guard digits.count == 17, digits.allSatisfy(isDigit), digits[0] == 0x31, provinces.contains(number(digits[1..<3])) else { return false }
        let year = number(digits[5..<9])
        return (1979...2100).contains(year) && (0x31...0x39).contains(digits[9]) && (0x30...0x31).contains(digits[10])
    }

    static func isMobile(_ digits: [UInt8]) -> Bool {
        digits.count == 11 && digits.allSatisfy(isDigit) && digits[0] == 0x31 && (0x33...0x39).contains(digits[1])
    }

    static func isDigit(_ unit: UInt8) -> Bool { (0x30...0x39).contains(unit) }
    static func isLetter(_ unit: UInt8) -> Bool { (0x41...0x5A).contains(unit) }

    static func number(_ digits: ArraySlice<UInt8>) -> Int { digits.reduce(0) { $0 * 10 + Int($1) - 0x30 } }

    private static let creditAlphabet = Array("0123456789ABCDEFGHJKLMNPQRTUWXY".utf8)
    private static let provinces: Set<Int> = Set(
        Array(11...15) + Array(21...23) + Array(31...37) + Array(41...46) + Array(50...54) + Array(61...65) + [71, 81, 82, 83])
}
