import CaseModel

/// What was read from one picture.
public struct OCRPage: Sendable, Hashable {
    /// Clockwise degrees (0, 90, 180, 270) by which the picture had to be turned to be read.
    public var rotation: Int
    /// How sure the turn is, 0 to 1: 0 where there was nothing to tell it by.
    public var rotationConfidence: Double
    /// Slant that remains after turning, in degrees, clockwise positive, -45 to 45.
    public var skew: Double
    /// Size of the upright picture, in pixels.
    public var width: Int
    /// See ``width``.
    public var height: Int
    /// In reading order; boxes in pixels of the upright picture.
    public var lines: [TextLine]
    /// For each line its outline: straight lines of print give one, joined ones several.
    public var outlines: [[Quad]]
    /// Mean over characters, 0 to 1; nil where nothing was read.
    public var confidence: Double?

    /// The lines joined by `\n`.
    public var text: String { lines.map(\.text).joined(separator: "\n") }
}
