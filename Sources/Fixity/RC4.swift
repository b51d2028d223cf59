/// The stream cipher RC4, which old Office files are encrypted with. It is broken, and OpenSSL 3 no longer has it by default: it opens what
/// others have made, nothing else.
public struct RC4: Sendable {
    private var state: [UInt8]
    private var i: UInt8 = 0
    private var j: UInt8 = 0

    /// - Parameter key: 1 to 256 bytes.
    public init(key: [UInt8]) {
        state = (0...255).map { UInt8($0) }
        guard !key.isEmpty else { return }
        var j: UInt8 = 0
        for i in 0..<256 {
            j = j &+ state[i] &+ key[i % key.count]
            state.swapAt(i, Int(j))
        }
    }

    /// The next byte of the key stream.
    public mutating func next() -> UInt8 {
        i = i &+ 1
        j = j &+ state[Int(i)]
        state.swapAt(Int(i), Int(j))
        return state[Int(state[Int(i)] &+ state[Int(j)])]
    }

    /// Decrypts as many bytes as are given, going on in the key stream.
    public mutating func decrypt(_ bytes: some Sequence<UInt8>) -> [UInt8] { bytes.map { $0 ^ next() } }
}
