import CaseModel
import Pipeline

/// Holds a document against what its material must carry: seals, signatures, a date (domain/scan-quality.md Q14, Q15, Q17).
enum ExpectationChecks {
    /// - Parameter isCutShort: the day is there, under a seal that hides figures of it.
    static func check(
        _ document: inout Document, material: Material?, pages: [Page], signing: OpenSigning, sides: SealSides, isCutShort: Bool = false
    ) {
        guard let material else { return }
        let wantsBoth = ["_client", "_firm"].allSatisfy { side in material.expectations.contains { $0.anyOf.contains { $0.hasSuffix(side) } } }
        let lie = wantsBoth ? sides.finding(pages) : .other
        for expectation in material.expectations {
            var sighting = Self.sighting(of: expectation, document: document, pages: pages)
            if sighting == .unclear, isLeftOpen(expectation, document, pages, signing) { sighting = .notSeen }
            if isCutShort, expectation.anyOf == ["date"] { sighting = .unclear }
            let isOneSided = sighting == .seen && lacks(expectation, lie, pages, signing)
            if isOneSided { sighting = .notSeen }
            document.sightings[expectation.key] = sighting
            if sighting == .seen, expectation.anyOf.count > 1 {
                // A seal that only the firm set is not the client's.
                let own = expectation.anyOf.filter { $0 != "seal_client" || lie != .onlyFirm }
                let seen = own.filter { Self.sighting(of: $0, document: document, pages: pages) == .seen }
                document.marksSeen = (document.marksSeen ?? [:]).merging([expectation.key: seen]) { $1 }
            }
            guard sighting == .notSeen, !expectation.optional, let code = code(of: expectation) else { continue }
            // A text file can bear neither seal nor signature: told, but the paper may still lie elsewhere. One in which even the name is left
            // open is not the paper that was signed.
            let flowing = pages.allSatisfy { $0.width == 0 }
            let isOpen = flowing && code == .missingSignature && signing.isOpen(pages, for: expectation.anyOf)
            let severity: Severity = code == .missingDate || flowing && !isOpen || isOneSided ? .warning : .failure
            guard !document.problems.contains(where: { $0.code == code && $0.detail == expectation.key }) else { continue }
            document.problems.append(
                Problem(
                    code, severity: severity, page: flowing ? nil : pages.last?.number, detail: expectation.key,
                    file: flowing || document.parts.count == 1 ? nil : document.parts.last?.file))
        }
    }

    /// Whether the mark that was seen is the other side's. Where it is told by its place alone, it is only warned of.
    private static func lacks(_ expectation: Expectation, _ lie: SealSides.Finding, _ pages: [Page], _ signing: OpenSigning) -> Bool {
        switch lie {
        case .onlyClient: expectation.anyOf == ["seal_firm"]
        case .onlyFirm:
            expectation.anyOf.contains("seal_client")
                && (!expectation.anyOf.contains("sig_client") || isUnsigned(pages, expectation, signing))
        case .other: false
        }
    }

    /// Whether the file itself has nothing but a rule, or a day without figures, at the place to sign.
    private static func isLeftOpen(_ expectation: Expectation, _ document: Document, _ pages: [Page], _ signing: OpenSigning) -> Bool {
        guard expectation.wantsSignature, pages.contains(where: { $0.width > 0 && !$0.blank }), pages.allSatisfy(Unfinished.canBeAltered),
            signing.isOpen(pages, for: expectation.anyOf)
        else { return false }
        // A picture of a signature beside 代理人： is not seen here.
        return document.date == nil || signing.hasRule(pages)
    }

    /// Nothing was written at the place to sign, or the file itself leaves it open.
    private static func isUnsigned(_ pages: [Page], _ expectation: Expectation, _ signing: OpenSigning) -> Bool {
        switch signature(pages) {
        case .notSeen: true
        case .seen: false
        case .unclear: pages.allSatisfy { $0.blank || $0.source == .embedded } && signing.isOpen(pages, for: expectation.anyOf)
        }
    }

    private static func code(of expectation: Expectation) -> ProblemCode? {
        if expectation.anyOf.contains("date") { return .missingDate }
        if expectation.wantsSignature { return .missingSignature }
        return expectation.wantsSeal ? .missingSeal : nil
    }

    private static func sighting(of expectation: Expectation, document: Document, pages: [Page]) -> Sighting {
        let marks = expectation.anyOf.map { sighting(of: $0, document: document, pages: pages) }
        if marks.contains(.seen) { return .seen }
        // Where one may sign or seal, both go to one place: nothing there is no seal either, though without colour a seal could not be told.
        if expectation.wantsSignature, signature(pages) == .notSeen, pages.allSatisfy({ $0.colour != .colour }) { return .notSeen }
        return marks.contains(.unclear) ? .unclear : .notSeen
    }

    private static func sighting(of mark: String, document: Document, pages: [Page]) -> Sighting {
        if mark == "date" { return document.date == nil ? dateAbsence(pages) : .seen }
        if mark.hasPrefix("seal_") { return seal(pages) }
        if mark.hasPrefix("sig_") { return signature(pages) }
        return .unclear
    }

    /// A date that was not found on pages that were hardly read is no missing one, nor is one of which a figure could not be read (202+年6月20日).
    private static func dateAbsence(_ pages: [Page]) -> Sighting {
        if pages.contains(where: { $0.lines.contains { isHalfRead($0.text) } }) { return .unclear }
        return pages.contains { $0.source != .none && ($0.confidence ?? 1) >= 0.75 } ? .notSeen : .unclear
    }

    /// Whether year and month of a date were filled in; a form's empty 2024年 月 日 has no month.
    private static func isHalfRead(_ text: String) -> Bool {
        let plain = text.filter { !$0.isWhitespace }
        guard let year = plain.firstIndex(of: "年"), let month = plain[year...].firstIndex(of: "月") else { return false }
        return plain[..<year].suffix(4).contains(where: \.isNumber) && plain[year..<month].contains(where: \.isNumber)
            && DateScanner.dates(in: ScalarText(text)).isEmpty
    }

    /// A born-digital page carries its seal as a picture or a signature that is not seen here: only flowing text surely has none.
    private static func seal(_ pages: [Page]) -> Sighting {
        if pages.contains(where: { $0.seal == .seen }) { return .seen }
        let written = pages.filter { !$0.blank }
        if written.allSatisfy({ $0.width == 0 }) { return .notSeen }
        return written.allSatisfy { $0.seal == .notSeen } ? .notSeen : .unclear
    }

    private static func signature(_ pages: [Page]) -> Sighting {
        let written = pages.filter { !$0.blank }
        if written.contains(where: { $0.signature == .seen }) { return .seen }
        if !written.isEmpty, written.allSatisfy({ $0.width == 0 }) { return .notSeen }
        // Where a page with a place to sign leaves it open, another one's empty place proves nothing.
        if written.contains(where: { $0.signature == .unclear && $0.signed != nil }) { return .unclear }
        return written.contains { $0.signature == .notSeen } ? .notSeen : .unclear
    }
}
