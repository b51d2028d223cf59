import CaseModel

/// A name that a program gives to one part of a split archive (分卷): `a.7z.001`, `a.part2.rar`, `a.rar` with `a.r00`, `a.z01` with `a.zip`.
public struct VolumeName: Sendable, Hashable {
    /// How the parts of one set are called.
    enum Scheme: Hashable, Sendable {
        /// `a.7z.001` and on, of any kind of file: plain pieces of it.
        case numbered
        /// `a.part1.rar` and on: each an archive of its own.
        case part(digits: Int)
        /// `a.rar`, then `a.r00` … `a.r99`, `a.s00`: likewise.
        case oldRar
        /// `a.z01` and on, at last `a.zip` with the directory.
        case zip
    }

    /// The same for all parts of a set: the folder and the name without its number.
    let stem: String
    let scheme: Scheme
    /// From 1; of `a.zip` ``last``.
    let number: Int

    static let last = Int.max

    /// Kinds of files that people cut into pieces to send them.
    private static let cutKinds: Set<String> = ["7z", "zip", "rar", "tar", "gz", "tgz", "bz2", "tbz2", "xz", "txz", "zst", "iso", "pdf"]

    /// Nil where the name is like no part's. `a.rar` and `a.zip` are like a first and a last part, and mostly are whole archives.
    public init?(_ name: RawName) {
        let text = name.display
        guard let dot = text.lastIndex(of: "."), dot > text.startIndex else { return nil }
        let before = String(text[..<dot])
        let ending = text[text.index(after: dot)...].lowercased()
        let digits = ending.drop { !$0.isNumber }
        let count = digits.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(digits) : nil
        if ending.utf8.count == 3, digits.count == 3, let count, count > 0 {
            // Old scanners number their pictures so.
            guard VolumeName.cutKinds.contains(RawName(before).fileExtension) else { return nil }
            (stem, scheme, number) = (before, .numbered, count)
        } else if ending == "rar", let part = VolumeName.part(before) {
            (stem, scheme, number) = part
        } else if ending == "rar" {
            (stem, scheme, number) = (before, .oldRar, 1)
        } else if ending.utf8.count == 3, digits.count == 2, let count, let letter = ending.first, letter == "r" || letter == "s" {
            (stem, scheme, number) = (before, .oldRar, count + (letter == "r" ? 2 : 102))
        } else if ending == "zip" {
            (stem, scheme, number) = (before, .zip, VolumeName.last)
        } else if ending.first == "z", digits.count == ending.count - 1, (2...3).contains(digits.count), let count, count > 0 {
            (stem, scheme, number) = (before, .zip, count)
        } else {
            return nil
        }
    }

    /// `a.part03` as its stem and number.
    private static func part(_ name: String) -> (String, Scheme, Int)? {
        guard let dot = name.lastIndex(of: "."), name[dot...].lowercased().hasPrefix(".part") else { return nil }
        let digits = name[dot...].dropFirst(5)
        guard (1...4).contains(digits.count), let number = Int(digits), number > 0 else { return nil }
        return (String(name[..<dot]), .part(digits: digits.count), number)
    }

    /// Whether the name alone says that the file is a part.
    public var isCertain: Bool { self.scheme != .oldRar && number != VolumeName.last || scheme == .oldRar && number > 1 }

    /// Both are parts of the same set, if they lie in the same folder and there is such a set.
    func isFellow(_ other: VolumeName) -> Bool {
        guard stem.lowercased() == other.stem.lowercased() else { return false }
        // part9 is followed by part10.
        if case .part = scheme, case .part = other.scheme { return true }
        return scheme == other.scheme
    }

    /// The name of another part of the set, without its folder.
    func fellow(_ number: Int) -> String {
        let stem = stem.split(separator: "/").last.map(String.init) ?? stem
        func padded(_ value: Int, _ width: Int) -> String {
            let text = String(value)
            return String(repeating: "0", count: max(0, width - text.count)) + text
        }
        switch scheme {
        case .numbered: return stem + "." + padded(number, 3)
        case .part(let digits): return stem + ".part" + padded(number, digits) + ".rar"
        case .oldRar where number == 1: return stem + ".rar"
        case .oldRar: return stem + (number < 102 ? ".r" + padded(number - 2, 2) : ".s" + padded(number - 102, 2))
        case .zip: return stem + (number == VolumeName.last ? ".zip" : ".z" + padded(number, 2))
        }
    }
}
