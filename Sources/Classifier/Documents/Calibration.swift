import Pipeline

/// Turns a raw confidence into the share of labels of that raw confidence that were right when measured. The points are the pipeline's
/// (`confidence` in materials.yaml); between two of them the share is interpolated, so that the order of labels stays.
struct Calibration: Sendable {
    /// The highest raw confidence.
    static let highest = 0.999

    private let points: [CalibrationPoint]

    init(points: [CalibrationPoint]) {
        self.points = points
    }

    func right(of raw: Double) -> Double {
        guard let first = points.first, let last = points.last else { return min(0.99, raw) }
        if raw <= first.raw { return first.raw > 0 ? rounded(raw / first.raw * first.right) : first.right }
        if raw >= last.raw { return last.right }
        guard let next = points.firstIndex(where: { $0.raw >= raw }), next > 0 else { return last.right }
        let low = points[next - 1]
        let high = points[next]
        return rounded(low.right + (raw - low.raw) / (high.raw - low.raw) * (high.right - low.right))
    }

    private func rounded(_ value: Double) -> Double { (value * 1000).rounded() / 1000 }
}
