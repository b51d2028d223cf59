/// Text in the old Japanese codings, which companies and courts of Japan still send. Their characters are valid in GB 18030 as well and become
/// rare ones there: kana, or how common the characters are, tell them apart.
enum JapaneseText {
    /// A reading that is surely better than the one as Chinese.
    /// - Parameter chinese: the best reading so far; nil where there is none.
    static func better(than chinese: DecodedText?, _ bytes: [UInt8], sample: [UInt8]) -> DecodedText? {
        let before = chinese.map { share($0.text.unicodeScalars.prefix(4096)) }
        // Hiragana of Shift-JIS are rare traditional characters of GBK; those of EUC stand where GB 2312 has its own.
        for (name, converter) in [("Shift_JIS", "CP932"), ("EUC-JP", "EUC-JP")] {
            guard let transcoder = Transcoder(from: converter), let outcome = transcoder.convert(sample, maximumFaults: sample.count / 500) else { continue }
            let found = share(outcome.text.unicodeScalars[...])
            guard found.strange * 20 <= found.written, found.written > 0 else { continue }
            guard isJapanese(found, before) || isBetter(found, before) else { continue }
            guard let whole = Transcoder(from: converter)?.convert(bytes, maximumFaults: .max) else { continue }
            return DecodedText(text: whole.text, encoding: name, confident: whole.clean && found.written >= 4)
        }
        return nil
    }

    /// ISO-2022-JP (RFC 1468): seven bits with escapes, which nothing else writes.
    static func sevenBits(_ bytes: [UInt8]) -> String? {
        let marks: [[UInt8]] = [[0x1B, 0x24, 0x42], [0x1B, 0x24, 0x40]]
        guard marks.contains(where: { bytes.firstRange(of: $0) != nil }) else { return nil }
        guard let outcome = Transcoder(from: "ISO-2022-JP")?.convert(bytes, maximumFaults: 0), outcome.clean else { return nil }
        return outcome.text
    }

    /// Enough kana for a text, and more than the Chinese reading has of what only Japanese needs.
    private static func isJapanese(_ found: Share, _ before: Share?) -> Bool {
        guard found.kana >= 2, found.kana * 5 >= found.written else { return false }
        guard let before else { return true }
        // Big5's commonest characters stand where EUC has its kana: a good reading as Chinese is one.
        if before.kana * 2 < found.kana { return before.everyday * 2 < before.written }
        // The same kana in both: what stands between them decides.
        return found.everyday * (before.written - before.kana) >= before.everyday * (found.written - found.kana)
    }

    /// Hardly any kana, but everyday characters where the Chinese reading has none.
    private static func isBetter(_ found: Share, _ before: Share?) -> Bool {
        guard let before, found.written >= 4, found.halfWidth == 0, before.written > 0 else { return false }
        let (new, old) = (Double(found.everyday + found.marks) / Double(found.written), Double(before.everyday + before.marks) / Double(before.written))
        return new >= 0.5 && new >= old + 0.4
    }

    private struct Share {
        var written = 0, kana = 0, everyday = 0, marks = 0, halfWidth = 0
        /// Characters that no such text has.
        var strange = 0
    }

    private static func share(_ scalars: some Sequence<Unicode.Scalar>) -> Share {
        var share = Share()
        for scalar in scalars where scalar.value > 0x7F {
            share.written += 1
            switch scalar.value {
            case 0x3041...0x3096, 0x30A1...0x30FC: share.kana += 1
            case 0x3000...0x3002, 0x300C...0x300D, 0x3005, 0xFF01...0xFF5E: share.marks += 1
            case 0xFF61...0xFF9F: share.halfWidth += 1
            case 0x80...0x9F, 0xE000...0xF8FF, 0xFFFD: share.strange += 1
            default: if TextPlausibility.isEveryday(scalar) { share.everyday += 1 }
            }
        }
        return share
    }
}
