/// Memory for a model's input, kept between calls: pages would otherwise leave the heap in pieces.
final class FloatBuffer {
    private(set) var start: UnsafeMutablePointer<Float>
    private var capacity: Int

    init() {
        capacity = 1
        start = .allocate(capacity: 1)
    }

    deinit { start.deallocate() }

    /// Room for `count` floats with whatever was there before.
    func reserve(_ count: Int) -> UnsafeMutablePointer<Float> {
        if count > capacity {
            start.deallocate()
            start = .allocate(capacity: count)
            capacity = count
        }
        return start
    }
}
