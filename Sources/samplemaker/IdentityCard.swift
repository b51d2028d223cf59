/// A copy of an identity card (居民身份证), life-size and a half as copies mostly are: both sides one below the other.
struct IdentityCard {
    /// 姓名, 性别, 民族, 出生, 住址, 号码, 机关, 期限.
    var fields: [String: String] = [:]

    /// - Parameter line: `姓名=…;性别=…`.
    init(_ line: String) {
        for part in line.split(separator: ";") {
            let pair = part.split(separator: "=", maxSplits: 1)
            if pair.count == 2 { fields[pair[0].trimmed] = pair[1].trimmed }
        }
    }

    static let width = millimetres(85.6 * 1.4)
    static let height = millimetres(54 * 1.4)
    /// Both sides and the space between.
    static let total = 2 * height + millimetres(14)

    private func field(_ name: String) -> String { fields[name] ?? "" }

    /// What a reader would read.
    var plain: String {
        """
        姓名 \(field("姓名"))
        性别 \(field("性别")) 民族 \(field("民族"))
        出生 \(field("出生"))
        住址 \(field("住址"))
        公民身份号码 \(field("号码"))
        中华人民共和国
        居民身份证
        签发机关 \(field("机关"))
        有效期限 \(field("期限"))
        """
    }

    /// Draws the two sides with the upper left corner at the origin.
    func draw(_ canvas: Canvas) {
        front(canvas)
        canvas.kept {
            canvas.move(0, IdentityCard.height + millimetres(14))
            back(canvas)
        }
    }

    private func card(_ canvas: Canvas, red: Double, blue: Double) {
        canvas.ink(red, 0.94, blue, 1)
        canvas.roundedBox(0, 0, IdentityCard.width, IdentityCard.height, 10)
        canvas.fill()
        // The wavy ground of such cards.
        canvas.ink(0.62, 0.78, 0.84, 0.5)
        for line in 0..<18 {
            let y = 12 + Double(line) * (IdentityCard.height - 24) / 17
            canvas.begin(8, y)
            canvas.curve((110, y - 14), (220, y + 14), (IdentityCard.width - 8, y - 4))
            canvas.stroke(0.35)
        }
        canvas.ink(0.45, 0.45, 0.45, 1)
        canvas.roundedBox(0, 0, IdentityCard.width, IdentityCard.height, 10)
        canvas.stroke(0.8)
    }

    private func front(_ canvas: Canvas) {
        card(canvas, red: 0.90, blue: 0.97)
        let rows: [(String, String, Double, Double)] = [
            ("姓名", field("姓名"), 26, 28), ("性别", field("性别"), 26, 58), ("民族", field("民族"), 110, 58), ("出生", field("出生"), 26, 86),
            ("住址", field("住址"), 26, 114),
        ]
        for (label, value, x, y) in rows {
            canvas.ink(0.16, 0.36, 0.62, 1)
            canvas.text(label, size: 11, x: x, y: y, sans: true)
            canvas.ink(0.05, 0.05, 0.08, 1)
            canvas.text(value, size: 12.5, x: x + 34, y: y - 1, sans: true, width: 160)
        }
        canvas.ink(0.16, 0.36, 0.62, 1)
        canvas.text("公民身份号码", size: 11, x: 26, y: IdentityCard.height - 38, sans: true)
        canvas.ink(0.05, 0.05, 0.08, 1)
        canvas.text(field("号码"), size: 15, x: 112, y: IdentityCard.height - 42, sans: true)
        portrait(canvas)
    }

    /// A head and shoulders, nobody's.
    private func portrait(_ canvas: Canvas) {
        canvas.kept {
            canvas.move(IdentityCard.width - 78, 70)
            canvas.ink(0.72, 0.72, 0.74, 1)
            canvas.circle(0, -8, 20)
            canvas.fill()
            canvas.kept {
                canvas.scale(1, 0.75)
                canvas.circle(0, 66, 36)
            }
            canvas.fill()
            canvas.ink(0.25, 0.24, 0.25, 1)
            canvas.arc(0, -12, 18, from: 3.2, by: 2.9)
            canvas.fill()
        }
    }

    private func back(_ canvas: Canvas) {
        card(canvas, red: 0.96, blue: 0.93)
        canvas.kept {
            canvas.move(50, 48)
            canvas.ink(0.80, 0.16, 0.14, 1)
            canvas.circle(0, 0, 26)
            canvas.stroke(2)
            canvas.star(13)
            canvas.fill()
        }
        canvas.ink(0.05, 0.05, 0.05, 1)
        canvas.text("中华人民共和国", size: 20, x: 112, y: 24, sans: false)
        canvas.text("居 民 身 份 证", size: 26, x: 104, y: 58, sans: false)
        canvas.text("签发机关", size: 11, x: 70, y: IdentityCard.height - 64, sans: true)
        canvas.text(field("机关"), size: 11.5, x: 132, y: IdentityCard.height - 64, sans: true)
        canvas.text("有效期限", size: 11, x: 70, y: IdentityCard.height - 38, sans: true)
        canvas.text(field("期限"), size: 11.5, x: 132, y: IdentityCard.height - 38, sans: true)
    }
}
