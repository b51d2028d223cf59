import CaseModel

/// A number or a name of sensitive kind, before the rules of the pipeline are applied.
struct Candidate: Hashable, Sendable {
    /// How it stands with the check digit.
    enum Check: Hashable, Sendable {
        /// A check digit or a full structure is right.
        case right
        /// The kind has none.
        case none
        /// The shape is right and the digit wrong.
        case wrong
    }
    var range: Range<Int>
    var value: String
    var check: Check
    /// Nothing without its label: broken over lines, part of a longer mark, or of a shape that other numbers have too.
    var needsContext = false
}

/// The scanners that the pipeline's finding kinds name (`FindingRule.scanner`).
enum ScannerName: String, CaseIterable, Sendable {
    // In order of precedence: what an earlier one takes, a later one does not see.
    case caseNumber = "case-number"
    case email
    case instantMessage = "im-account"
    case lawyerLicence = "lawyer-licence"
    case residentID = "cn-id-18"
    case foreignResident = "foreign-pr"
    case creditCode = "uscc"
    case bankCard = "luhn-card"
    case mobile
    case fixedLine = "fixed-line"
    case passport
    case permit = "hkmo-tw-permit"
    case oldResidentID = "cn-id-15"
    case plate
    case military = "military-id"
    case bankAccount = "bank-account"
    case amount
    case privateKey = "private-key"
    /// Private keys, and what stands behind a label as a password.
    case secret
    case address = "labelled-address"
    case name = "labelled-name"
    case birthDate = "birth-date"

    /// Whether what it finds is closed to scanners after it. Addresses, names and ages hold other findings.
    var claims: Bool { ![.address, .name, .birthDate, .amount].contains(self) }
}

/// Hand scanners over the numbers of a text. Nothing inside a longer run of letters and digits is ever found.
struct NumberScanners: Sendable {
    let text: ScalarText
    let runs: [DigitRun]
    let today: CalendarDate

    init(_ text: ScalarText, today: CalendarDate) {
        self.text = text
        self.today = today
        runs = DigitRuns.all(in: text)
    }

    func residentIDs() -> [Candidate] {
        runs.compactMap { run in
            guard run.digits.count == 18, run.digits[0] != 0x39, Validators.residentIDShape(run.digits, today: today) else { return nil }
            let isRight = Validators.residentIDCheck(run.digits)
            return isRight || !run.isBroken ? candidate(run, isRight ? .right : .wrong) : nil
        }
    }

    /// The new card begins with 9 and checks like a resident's; the old one has three letters and twelve digits.
    func foreignResidentIDs() -> [Candidate] {
        runs.compactMap { run in
            if run.digits.count == 18, run.digits[0] == 0x39, Validators.isResidentID(run.digits, today: today) { return candidate(run, .right) }
            guard run.digits.count == 15, run.digits.prefix(3).allSatisfy(Validators.isLetter),
                run.digits.dropFirst(3).allSatisfy(Validators.isDigit)
            else { return nil }
            return candidate(run, .none)
        }
    }

    func oldResidentIDs() -> [Candidate] {
        runs.filter { ($0.groups.count == 1 || $0.groups[0] == 6 && $0.groups.count <= 3 && !$0.isBroken) && Validators.isOldResidentID($0.digits) }
            .map { candidate($0, .none) }
    }

    /// The code's alphabet has neither O nor I: those are 0 and 1, misread.
    func creditCodes() -> [Candidate] {
        let whole = runs.filter { $0.digits.count == 18 && !$0.isBroken }
        return (whole + DigitRuns.codes(in: text)).compactMap { run in
            var run = run
            run.digits = run.digits.map { $0 == 0x4F ? 0x30 : $0 == 0x49 ? 0x31 : $0 }
            guard Validators.creditCodeShape(run.digits) else { return nil }
            let isRight = Validators.isCreditCode(run.digits)
            guard isRight || run.groups.count == 1 else { return nil }
            var result = candidate(run, isRight ? .right : .wrong)
            if run.groups.count > 1 { result.needsContext = true }
            return result
        }
    }

    func bankCards() -> [Candidate] {
        runs.compactMap { run in
            guard Validators.bankCardShape(run.digits) else { return nil }
            // A row of small numbers is no card; one whose digits stand one by one is.
            guard run.groups.count == 1 || run.groups.allSatisfy({ $0 >= 2 }) || run.groups.allSatisfy({ $0 == 1 }) else { return nil }
            let isRight = Validators.isLuhn(run.digits)
            return isRight || !run.isBroken ? candidate(run, isRight ? .right : .wrong) : nil
        }
    }

    func bankAccounts() -> [Candidate] {
        runs.filter { (10...25).contains($0.digits.count) && !$0.isBroken && !$0.isTied && $0.digits.allSatisfy(Validators.isDigit) }
            .map { candidate($0, .none) }
    }

    func lawyerLicences() -> [Candidate] {
        runs.filter { ($0.groups.count == 1 || $0.isBroken && $0.groups.count == 2) && Validators.isLawyerLicence($0.digits) }
            .map { candidate($0, .none) }
    }

    func mobiles() -> [Candidate] {
        runs.compactMap { run in
            if run.isBroken { return run.groups.count == 2 && Validators.isMobile(run.digits) ? candidate(run, .none) : nil }
            switch run.groups {
            case [11], [3, 4, 4]: return Validators.isMobile(run.digits) ? candidate(run, .none) : nil
            case [13], [2, 11], [2, 3, 4, 4]:
                let international = run.groups.count > 1 || (run.range.lowerBound > 0 && text.scalars[run.range.lowerBound - 1] == 0x2B)
                guard run.digits.starts(with: [0x38, 0x36]), Validators.isMobile(Array(run.digits.dropFirst(2))) else { return nil }
                // The number itself, without the country's code.
                let range = (run.groups[0] == 2 ? run.range.lowerBound + 3 : run.range.lowerBound + 2)..<run.range.upperBound
                return Candidate(
                    range: range, value: String(decoding: run.digits.dropFirst(2), as: UTF8.self), check: .none, needsContext: !international)
            default: return nil
            }
        }
    }

    func fixedLines() -> [Candidate] {
        var result: [Candidate] = []
        for run in runs where run.digits.first == 0x30 && !run.isBroken && run.digits.allSatisfy(Validators.isDigit) {
            let (area, rest) = NumberScanners.areaCode(run.digits)
            guard !area.isEmpty, let lead = rest.first, lead >= 0x32 else { continue }
            if run.groups.count == 1, (7...8).contains(rest.count) { result.append(fixedLine(run, area: area)) }
            guard run.groups.count >= 2, run.groups[0] == area.count else { continue }
            // 0512-6837 4920
            if run.groups.count == 3, run.groups[2] == 4, (3...4).contains(run.groups[1]) { result.append(fixedLine(run, area: area)) }
            guard (7...8).contains(run.groups[1]) else { continue }
            if run.groups.count == 2 || (run.groups.count == 3 && run.groups[2] <= 6) { result.append(fixedLine(run, area: area)) }
        }
        return result + bracketedLines()
    }

    /// (010) 62345678
    private func bracketedLines() -> [Candidate] {
        zip(runs, runs.dropFirst()).compactMap { area, rest in
            guard area.groups.count == 1, rest.groups.count == 1, NumberScanners.areaCode(area.digits).0.count == area.digits.count,
                (7...8).contains(rest.digits.count), rest.digits.allSatisfy(Validators.isDigit), rest.digits[0] >= 0x32,
                area.range.lowerBound > 0, text.scalars[area.range.lowerBound - 1] == 0x28,
                text.scalars[area.range.upperBound] == 0x29, (1...2).contains(rest.range.lowerBound - area.range.upperBound)
            else { return nil }
            let range = (area.range.lowerBound - 1)..<rest.range.upperBound
            return Candidate(range: range, value: String(decoding: area.digits, as: UTF8.self) + "-" + String(decoding: rest.digits, as: UTF8.self), check: .none)
        }
    }

    private func fixedLine(_ run: DigitRun, area: [UInt8]) -> Candidate {
        let rest = run.digits.dropFirst(area.count)
        return Candidate(
            range: run.range, value: String(decoding: area, as: UTF8.self) + "-" + String(decoding: rest, as: UTF8.self), check: .none,
            needsContext: run.isTied)
    }

    /// 010 and 02x have three digits, all others four.
    private static func areaCode(_ digits: [UInt8]) -> ([UInt8], ArraySlice<UInt8>) {
        guard digits.count >= 3, digits[0] == 0x30 else { return ([], []) }
        let length = digits[1] == 0x32 || digits.starts(with: Array("010".utf8)) ? 3 : 4
        guard digits.count >= length, digits[1] >= 0x31, length == 3 || digits[1] >= 0x33 else { return ([], []) }
        return (Array(digits[..<length]), digits[length...])
    }

    /// E, G, D, S, P, with or without a second letter, nine characters in all.
    func passports() -> [Candidate] {
        runs.compactMap { run in
            guard run.groups.count == 1, run.digits.count == 9, "EGDSP".utf8.contains(run.digits[0]) else { return nil }
            let letters = run.digits.prefix(while: Validators.isLetter).count
            guard letters <= 2, letters == 1 || run.digits[0] != 0x47, run.digits.dropFirst(letters).allSatisfy(Validators.isDigit) else { return nil }
            return candidate(run, .none)
        }
    }

    /// Travel permits of Hong Kong, Macau and Taiwan.
    func permits() -> [Candidate] {
        runs.compactMap { run in
            guard run.groups.count == 1, let first = run.digits.first else { return nil }
            let rest = run.digits.dropFirst()
            let fits: Bool
            switch run.digits.count {
            case 8: fits = run.digits.allSatisfy(Validators.isDigit)
            case 9: fits = "CWHMTL".utf8.contains(first) && rest.dropFirst().allSatisfy(Validators.isDigit)
            case 11: fits = "CWHM".utf8.contains(first) && rest.dropFirst().allSatisfy(Validators.isDigit)
            default: fits = false
            }
            return fits ? candidate(run, .none) : nil
        }
    }

    private func candidate(_ run: DigitRun, _ check: Candidate.Check) -> Candidate {
        Candidate(
            range: run.range, value: String(decoding: run.digits, as: UTF8.self), check: check, needsContext: run.isBroken || run.isTied)
    }
}
