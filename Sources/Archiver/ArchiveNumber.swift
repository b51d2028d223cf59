import CaseModel
import Pipeline

/// An archive number could not be formed: which rule or fact, and what to do.
public struct ArchiveNumberError: Error, Sendable, CustomStringConvertible {
    /// Which rule or fact is at fault and what to do, in English.
    public let description: String
}

/// Forms and checks archive numbers (档案编号: year, business type, handling lawyer's code, serial; S3 二.3, R131) by the pipeline's pattern.
public enum ArchiveNumber {
    /// A number such as `2026-MS-LM-0034`.
    /// - Parameters:
    ///   - caseType: gives the type code, by its id, else by its family.
    ///   - level: 绝密 cases follow a pattern of their own.
    ///   - serial: from 1, counted by the caller within ``series(rules:caseType:level:year:)``.
    ///   - year: the year of filing, 1000 to 9999.
    public static func make(
        rules: NumberingRules, caseType: CaseType?, facts: CaseFacts, level: Level, serial: Int, year: Int
    ) throws(ArchiveNumberError) -> String {
        let code = try typeCode(rules, caseType)
        let lawyer = facts.lawyer.code.flatMap { isLawyerCode($0) ? $0.uppercased() : nil } ?? rules.unknownLawyer
        guard serial > 0, (1000...9999).contains(year) else {
            throw ArchiveNumberError(description: "archive number: serial \(serial) or year \(year) is out of range")
        }
        var number = ""
        for piece in try pieces(pattern(rules, level)) {
            switch piece {
            case .literal(let text): number += text
            case .year: number += String(year)
            case .type: number += code
            case .lawyer: number += lawyer
            case .serial(let width):
                let digits = String(serial)
                number += String(repeating: "0", count: max(0, width - digits.count)) + digits
            }
        }
        guard isSafe(number) else {
            throw ArchiveNumberError(
                description: "numbering: the pattern gives \(number); use only A-Z a-z 0-9 . _ - in it, beginning with a letter or digit")
        }
        return number
    }

    /// What a serial counts within: numbers are unique for a year and a type (S3), and 绝密 cases have a series of their own. The lawyer does
    /// not make a number unique, because handlers change.
    public static func series(rules: NumberingRules, caseType: CaseType?, level: Level, year: Int) throws(ArchiveNumberError) -> String {
        let code = try typeCode(rules, caseType)
        return "\(year)/\(code)" + (level == .topSecret && rules.topSecretPattern != rules.pattern ? "/top-secret" : "")
    }

    /// Whether a number could have been formed by these rules.
    public static func validate(_ number: String, rules: NumberingRules) -> Bool {
        guard isSafe(number) else { return false }
        return [rules.pattern, rules.topSecretPattern].contains { pattern in
            guard let pieces = try? pieces(pattern) else { return false }
            return matches(number[...], pieces[...], rules)
        }
    }

    /// Whether a text can stand in file names everywhere: 1 to 64 of `A-Z a-z 0-9 . _ -`, not beginning with `.` or `-`.
    public static func isSafe(_ text: String) -> Bool {
        guard let first = text.utf8.first, text.utf8.count <= 64, isAlphanumeric(first) else { return false }
        return text.utf8.allSatisfy { isAlphanumeric($0) || "._-".utf8.contains($0) }
    }

    private enum Piece {
        case literal(String), year, type, lawyer, serial(width: Int)
    }

    private static func pattern(_ rules: NumberingRules, _ level: Level) -> String {
        level == .topSecret ? rules.topSecretPattern : rules.pattern
    }

    private static func typeCode(_ rules: NumberingRules, _ caseType: CaseType?) throws(ArchiveNumberError) -> String {
        guard let caseType else {
            throw ArchiveNumberError(description: "archive number: the kind of case is not known; set matter.type in case.yaml")
        }
        guard let code = rules.typeCodes[caseType.id] ?? rules.typeCodes[caseType.family] else {
            throw ArchiveNumberError(
                description: "numbering: no type code for \(caseType.id) or its family \(caseType.family); add one to the pipeline")
        }
        return code
    }

    private static func pieces(_ pattern: String) throws(ArchiveNumberError) -> [Piece] {
        var result: [Piece] = []
        var rest = pattern[...]
        while let open = rest.firstIndex(of: "{") {
            if open > rest.startIndex { result.append(.literal(String(rest[..<open]))) }
            guard let close = rest[open...].firstIndex(of: "}") else {
                throw ArchiveNumberError(description: "numbering: { without } in the pattern \(pattern)")
            }
            let field = rest[rest.index(after: open)..<close].split(separator: ":", omittingEmptySubsequences: false)
            switch (field.first ?? "", field.count) {
            case ("year", 1): result.append(.year)
            case ("type", 1): result.append(.type)
            case ("lawyer", 1): result.append(.lawyer)
            case ("serial", 1): result.append(.serial(width: 1))
            case ("serial", 2):
                guard let width = Int(field[1]), (1...9).contains(width) else { fallthrough }
                result.append(.serial(width: width))
            default:
                throw ArchiveNumberError(
                    description: "numbering: unknown field in the pattern \(pattern); there are {year} {type} {lawyer} {serial:4}")
            }
            rest = rest[rest.index(after: close)...]
        }
        if !rest.isEmpty { result.append(.literal(String(rest))) }
        guard result.contains(where: { if case .serial = $0 { true } else { false } }) else {
            throw ArchiveNumberError(description: "numbering: the pattern \(pattern) has no {serial}; without it numbers are not unique")
        }
        return result
    }

    /// Tries every length that a field may have; patterns have a handful of fields.
    private static func matches(_ text: Substring, _ pieces: ArraySlice<Piece>, _ rules: NumberingRules) -> Bool {
        guard let piece = pieces.first else { return text.isEmpty }
        let rest = pieces.dropFirst()
        func after(_ count: Int, where allowed: (Character) -> Bool) -> Bool {
            text.count >= count && text.prefix(count).allSatisfy(allowed) && matches(text.dropFirst(count), rest, rules)
        }
        switch piece {
        case .literal(let literal): return text.hasPrefix(literal) && matches(text.dropFirst(literal.count), rest, rules)
        case .year: return after(4) { $0.isASCII && $0.isNumber }
        case .type: return Set(rules.typeCodes.values).contains { text.hasPrefix($0) && matches(text.dropFirst($0.count), rest, rules) }
        case .lawyer:
            if text.hasPrefix(rules.unknownLawyer), matches(text.dropFirst(rules.unknownLawyer.count), rest, rules) { return true }
            return (1...8).contains { count in after(count) { $0.isASCII && ($0.isLetter || $0.isNumber) } }
        case .serial(let width): return (width...max(width, 9)).contains { count in after(count) { $0.isASCII && $0.isNumber } }
        }
    }

    private static func isLawyerCode(_ code: String) -> Bool { (1...8).contains(code.utf8.count) && code.utf8.allSatisfy(isAlphanumeric) }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }
}
