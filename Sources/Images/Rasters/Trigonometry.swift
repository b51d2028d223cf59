import Glibc

/// Named so that the rest of the module need not import Glibc for a few functions.
enum Trigonometry {
    static func cosine(_ angle: Double) -> Double { cos(angle) }
    static func sine(_ angle: Double) -> Double { sin(angle) }
    /// Of a direction, in degrees, -180 to 180.
    static func direction(_ opposite: Double, _ adjacent: Double) -> Double { atan2(opposite, adjacent) * 180 / .pi }
}
