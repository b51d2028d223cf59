import Glibc

/// What life leaves on a paper: folds, stains, punched holes, the dark rim of a copy.
struct PaperTraces {
    private let fold: Bool
    private let stains: Int
    private let holes: Bool
    private let rim: Bool

    init(_ kind: ScanKind, _ random: inout RandomSource) {
        let bad = kind == .bad
        fold = random.chance(bad ? 0.35 : 0.03)
        stains = random.chance(bad ? 0.3 : 0.02) ? Int(random.pick(1...3.99)) : 0
        holes = random.chance(bad ? 0.2 : 0.08)
        rim = random.chance(bad ? 0.25 : 0.02)
    }

    func draw(_ canvas: Canvas, width: Double, height: Double, _ random: inout RandomSource) {
        canvas.kept {
            canvas.multiply()
            if fold { crease(canvas, width, height * random.pick(0.3...0.7), &random) }
            for _ in 0..<stains { stain(canvas, random.pick(0...width), random.pick(0...height), &random) }
            if holes { punched(canvas, height) }
            if rim { edge(canvas, width, height, &random) }
        }
    }

    private func crease(_ canvas: Canvas, _ width: Double, _ y: Double, _ random: inout RandomSource) {
        for step in 0..<6 {
            canvas.ink(0.6, 0.6, 0.6, 0.05 + 0.025 * Double(step))
            let rise = random.pick(-3...3)
            canvas.begin(0, y)
            canvas.line(width, y + rise)
            canvas.stroke(Double(7 - step) * 1.2)
        }
    }

    /// Coffee or damp: a pale disc with a darker border that is not quite round.
    private func stain(_ canvas: Canvas, _ x: Double, _ y: Double, _ random: inout RandomSource) {
        let radius = random.pick(12...75)
        canvas.kept {
            canvas.move(x, y)
            canvas.turn(random.pick(0...3))
            canvas.scale(1, random.pick(0.6...1))
            canvas.ink(0.72, 0.58, 0.38, random.pick(0.12...0.4))
            canvas.circle(0, 0, radius)
            canvas.fill()
            canvas.ink(0.55, 0.4, 0.22, random.pick(0.15...0.45))
            canvas.arc(0, 0, radius, from: random.pick(0...3), by: random.pick(3...6))
            canvas.stroke(random.pick(1...4))
        }
    }

    private func punched(_ canvas: Canvas, _ height: Double) {
        canvas.ink(0.25, 0.25, 0.25, 0.9)
        for y in [height / 2 - 113, height / 2 + 113] {
            canvas.circle(28, y, 7.5)
            canvas.fill()
        }
    }

    /// The lid stood open: the copy is black along one side.
    private func edge(_ canvas: Canvas, _ width: Double, _ height: Double, _ random: inout RandomSource) {
        canvas.ink(0.1, 0.1, 0.1, 0.85)
        let depth = random.pick(4...18)
        if random.chance(0.5) {
            canvas.box(random.chance(0.5) ? 0 : width - depth, 0, depth, height)
        } else {
            canvas.box(0, height - depth, width, depth)
        }
        canvas.fill()
    }
}
