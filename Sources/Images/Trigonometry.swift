import Glibc

/// Named so that the rest of the module need not import Glibc for two functions.
enum Trigonometry {
    static func cosine(_ angle: Double) -> Double { cos(angle) }
    static func sine(_ angle: Double) -> Double { sin(angle) }
}
