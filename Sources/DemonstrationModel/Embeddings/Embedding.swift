/// A vector that depends on the text alone: equal texts have equal vectors of length one; nothing more is promised.
enum Embedding {
    static let dimensions = 256

    static func vector(for text: String, dimensions: Int = dimensions) -> [Float] {
        // FNV-1a over the text seeds a xorshift generator.
        var state: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in text.utf8 { state = (state ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
        if state == 0 { state = 1 }
        var vector: [Float] = []
        vector.reserveCapacity(dimensions)
        for _ in 0..<dimensions {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            vector.append(Float(Int32(truncatingIfNeeded: state >> 32)) / Float(Int32.max))
        }
        let length = vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
        return length == 0 ? vector : vector.map { $0 / length }
    }
}
