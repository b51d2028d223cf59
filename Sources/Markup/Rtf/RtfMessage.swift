import CaseModel
import Containers

/// The text of a mail's RTF body: plain, or the HTML that a mail program wrapped in it ([MS-OXRTFEX]).
public struct RtfMessage: Sendable, Hashable {
    /// Lines parted by `\n`; HTML verbatim where ``isHTML``.
    public let text: String
    /// Whether HTML was wrapped in the RTF.
    public let isHTML: Bool

    /// Reads the text as ``RtfDocument`` reads a file's: tracked changes accepted, each font in its own code page. Pictures are left out.
    /// Bytes that are no RTF give an empty or a poor text, never a fault.
    public init(_ bytes: [UInt8]) {
        var limits = UnpackLimits()
        limits.members = 0
        // Every character is made from a byte at least.
        var reading = RtfReading(bytes, limits: limits, characters: bytes.count + 1)
        reading.all()
        text = reading.lines.joined(separator: "\n")
        isHTML = reading.isHTML
    }
}
