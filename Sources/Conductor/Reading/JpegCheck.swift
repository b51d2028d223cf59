import CaseModel

/// Whether bytes are such a picture as the workers make: a plain grey JPEG of a small size and nothing beside it (ISO/IEC 10918-1, Annex B;
/// JFIF). It is shown by browsers outside any sandbox of ours, and whoever has taken a worker over may send anything.
///
/// Residual risks accepted here: the coded pixels themselves are not decoded.
enum JpegCheck {
    static func allows(_ picture: [UInt8]) -> Bool {
        guard picture.count <= SmallPicture.bytes, picture.starts(with: [0xFF, 0xD8]), picture.suffix(2) == [0xFF, 0xD9] else { return false }
        var place = 2
        var hasFrame = false
        while place + 4 <= picture.count, picture[place] == 0xFF {
            let marker = picture[place + 1], length = Int(picture[place + 2]) << 8 | Int(picture[place + 3])
            let next = place + 2 + length
            guard length >= 2, next < picture.count else { return false }
            switch marker {
            case 0xC0:
                guard !hasFrame, isFrame(picture[(place + 4)..<next]) else { return false }
                hasFrame = true
            // JFIF's header, tables.
            case 0xE0, 0xDB, 0xC4: break
            case 0xDA: return hasFrame && isCoded(picture[next...].dropLast(2))
            default: return false
            }
            place = next
        }
        return false
    }

    /// 8 bits, one component, of an allowed size.
    private static func isFrame(_ frame: ArraySlice<UInt8>) -> Bool {
        let frame = Array(frame)
        guard frame.count == 9, frame[0] == 8, frame[5] == 1 else { return false }
        let (height, width) = (Int(frame[1]) << 8 | Int(frame[2]), Int(frame[3]) << 8 | Int(frame[4]))
        return (1...SmallPicture.side).contains(width) && (1...SmallPicture.side).contains(height)
    }

    /// One scan to the end: no marker among the coded bytes.
    private static func isCoded(_ bytes: ArraySlice<UInt8>) -> Bool {
        zip(bytes, bytes.dropFirst()).allSatisfy { $0 != 0xFF || $1 == 0 }
    }
}
