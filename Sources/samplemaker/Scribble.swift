/// What a hand leaves on paper: a signature, a fingerprint.
enum Scribble {
    /// A signature of two or three connected characters, its left end at the origin, `size` points high.
    static func signature(_ canvas: Canvas, size: Double, _ random: inout RandomSource) {
        canvas.kept {
            let blue = random.chance(0.35)
            canvas.ink(blue ? 0.10 : 0.07, blue ? 0.13 : 0.07, blue ? 0.42 : 0.09, 0.92)
            canvas.roundPen()
            canvas.turn(random.pick(-0.09...0.03))
            let letters = random.chance(0.5) ? 2 : 3
            var left = random.pick(2...8)
            for _ in 0..<letters {
                let width = size * random.pick(0.75...1.05)
                letter(canvas, left: left, width: width, height: size, &random)
                left += width * random.pick(0.8...0.95)
            }
        }
    }

    /// Strokes as in a quickly written character: across, down, sweeping, joined without lifting the pen.
    private static func letter(_ canvas: Canvas, left: Double, width: Double, height: Double, _ random: inout RandomSource) {
        let strokes = Int(random.pick(3...5.99))
        for _ in 0..<strokes {
            let across = random.chance(0.45)
            let x = left + width * random.pick(0.0...0.45), y = height * random.pick(-0.5...0.15)
            canvas.begin(x, y)
            var end = (x: x, y: y)
            for _ in 0..<Int(random.pick(1...2.99)) {
                let to = across
                    ? (x: end.x + width * random.pick(0.3...0.75), y: end.y + height * random.pick(-0.18...0.14))
                    : (x: end.x + width * random.pick(-0.35...0.4), y: end.y + height * random.pick(0.25...0.6))
                let bend = height * random.pick(0.05...0.4)
                canvas.curve(
                    (end.x + (to.x - end.x) * 0.3 + bend * random.pick(-1...1), end.y + (to.y - end.y) * 0.2 - bend),
                    (end.x + (to.x - end.x) * 0.8 + bend * random.pick(-1...1), end.y + (to.y - end.y) * 0.7 + bend * 0.5), to)
                end = (min(to.x, left + width * 1.15), to.y)
            }
            canvas.stroke(random.pick(0.9...1.7))
        }
    }

    /// A red fingerprint (捺印), its middle at the origin.
    static func fingerprint(_ canvas: Canvas, _ random: inout RandomSource) {
        canvas.kept {
            canvas.multiply()
            canvas.turn(random.pick(-0.5...0.5))
            canvas.scale(0.72, 1)
            canvas.ink(0.85, 0.16, 0.16, 0.35)
            canvas.circle(0, 0, 19)
            canvas.fill()
            canvas.ink(0.78, 0.08, 0.1, 0.75)
            for ring in 1...7 {
                canvas.arc(random.pick(-1...1), random.pick(-1...1), Double(ring) * 2.5, from: random.pick(0...3), by: random.pick(4...5.8))
                canvas.stroke(1.1)
            }
        }
    }
}
