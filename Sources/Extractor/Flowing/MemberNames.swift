import CaseModel

/// Names of the members of one container. Two may have the same one (a ZIP that was added to, a mail with two `image.png`), but a
/// member's path is what it is known by: the second becomes `image (2).png`.
enum MemberNames {
    static func distinct(_ members: [ScratchMember]) -> [ScratchMember] {
        var taken = Set(members.map(\.name.bytes))
        var seen: Set<[UInt8]> = []
        // Where counting goes on: ten thousand members of one name must not be counted from 2 each time.
        var next: [[UInt8]: Int] = [:]
        return members.map { member in
            guard !seen.insert(member.name.bytes).inserted else { return member }
            var result = member
            var number = next[member.name.bytes] ?? 2
            repeat {
                result.name = numbered(member.name, number)
                number += 1
            } while !taken.insert(result.name.bytes).inserted
            next[member.name.bytes] = number
            return result
        }
    }

    /// The number stands before the extension, in the bytes as in what is shown.
    private static func numbered(_ name: RawName, _ number: Int) -> RawName {
        let mark = " (\(number))"
        let tail = name.fileExtension.isEmpty ? 0 : name.fileExtension.utf8.count + 1
        guard name.isUTF8, tail < name.bytes.count else {
            return RawName(bytes: name.bytes + Array(mark.utf8), display: name.display + mark)
        }
        let text = String(decoding: name.bytes.dropLast(tail), as: UTF8.self) + mark + String(decoding: name.bytes.suffix(tail), as: UTF8.self)
        return RawName(bytes: Array(text.utf8), display: text)
    }
}
