import CPangoCairo
import Glibc

/// A red stamp (印章).
struct Seal {
    enum Shape {
        /// 公章: the name on the circle, a star, words below it.
        case round
        /// 发票专用章.
        case oval
        /// 人名章.
        case square
    }
    var shape: Shape
    var name: String
    /// Below the star, such as 合同专用章.
    var words: String

    /// Millimetres: courts' are larger than companies' (42 against 40), ovals are 40 by 30, persons' 18.
    private var diameter: Double { name.hasSuffix("法院") || name.hasSuffix("检察院") ? 42 : 40 }

    /// Draws the stamp with its middle at the origin; the canvas is in points.
    func draw(_ canvas: Canvas, _ random: inout RandomSource) {
        canvas.kept {
            canvas.move(random.pick(-6...6), random.pick(-6...6))
            canvas.turn(random.pick(-0.16...0.16))
            // Stamp ink lets print shine through.
            canvas.multiply()
            canvas.ink(0.82, 0.10, 0.13, random.pick(0.74...0.9))
            switch shape {
            case .round: round(canvas)
            case .oval: oval(canvas)
            case .square: square(canvas)
            }
        }
    }

    private func round(_ canvas: Canvas) {
        let radius = millimetres(diameter) / 2
        canvas.circle(0, 0, radius - 1.7)
        canvas.stroke(3.4)
        canvas.star(radius * 0.30)
        canvas.fill()
        let size = radius * min(0.29, 4.2 / Double(max(8, name.count)))
        around(canvas, radius: radius - size * 1.25 - 3, size: size, spread: min(4.7, Double(name.count) * 0.36), squeeze: 1)
        if !words.isEmpty { canvas.centred(words, size: radius * 0.2, bold: true, y: radius * 0.52) }
    }

    private func oval(_ canvas: Canvas) {
        canvas.kept {
            canvas.scale(1, 0.75)
            canvas.circle(0, 0, millimetres(40) / 2 - 1.4)
        }
        canvas.stroke(2.8)
        let size = 7.5
        canvas.kept {
            canvas.scale(1, 0.75)
            around(canvas, radius: millimetres(20) - size * 1.6 - 3, size: size, spread: min(4.2, Double(name.count) * 0.33), squeeze: 1 / 0.75)
        }
        canvas.centred(words, size: 9, bold: true, y: 16)
    }

    private func square(_ canvas: Canvas) {
        let side = millimetres(18)
        canvas.box(-side / 2, -side / 2, side, side)
        canvas.stroke(2.6)
        // Read from the right column to the left one, as such seals are cut.
        let letters = Array(name + (name.count == 3 ? "印" : "之印")).prefix(4)
        for (index, letter) in letters.enumerated() {
            let x = index < 2 ? side * 0.23 : -side * 0.23, y = index % 2 == 0 ? -side * 0.23 : side * 0.23
            canvas.kept {
                canvas.move(x, 0)
                canvas.centred(String(letter), size: side * 0.42, bold: true, y: y)
            }
        }
    }

    /// The name along the circle, from left over the top to the right.
    private func around(_ canvas: Canvas, radius: Double, size: Double, spread: Double, squeeze: Double) {
        let letters = Array(name)
        guard letters.count > 1 else { return }
        for (index, letter) in letters.enumerated() {
            canvas.kept {
                canvas.turn(spread * (Double(index) / Double(letters.count - 1) - 0.5))
                canvas.move(0, -radius)
                canvas.scale(0.86, 1.1 * squeeze)
                canvas.centred(String(letter), size: size, bold: true, y: -size * 0.45)
            }
        }
    }
}

func millimetres(_ value: Double) -> Double { value * 72 / 25.4 }
