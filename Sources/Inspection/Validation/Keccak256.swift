/// The hash function Ethereum uses: Keccak as it was submitted to the SHA-3 competition, 256 bits (The Keccak reference,
/// version 3.0). SHA3-256 pads otherwise.
enum Keccak256 {
    private static let rate = 136

    private static let rounds: [UInt64] = [
        0x0000_0000_0000_0001, 0x0000_0000_0000_8082, 0x8000_0000_0000_808A, 0x8000_0000_8000_8000,
        0x0000_0000_0000_808B, 0x0000_0000_8000_0001, 0x8000_0000_8000_8081, 0x8000_0000_0000_8009,
        0x0000_0000_0000_008A, 0x0000_0000_0000_0088, 0x0000_0000_8000_8009, 0x0000_0000_8000_000A,
        0x0000_0000_8000_808B, 0x8000_0000_0000_008B, 0x8000_0000_0000_8089, 0x8000_0000_0000_8003,
        0x8000_0000_0000_8002, 0x8000_0000_0000_0080, 0x0000_0000_0000_800A, 0x8000_0000_8000_000A,
        0x8000_0000_8000_8081, 0x8000_0000_0000_8080, 0x0000_0000_8000_0001, 0x8000_0000_8000_8008,
    ]

    /// How far the lane in column x of row y is rotated, at x + 5y.
    private static let rotations = [
        0, 1, 62, 28, 27, 36, 44, 6, 55, 20, 3, 10, 43, 25, 39, 41, 45, 15, 21, 8, 18, 2, 61, 56, 14,
    ]

    static func hash(_ message: some Collection<UInt8>) -> [UInt8] {
        var padded = Array(message) + [0x01]
        padded += Array(repeating: 0, count: (rate - padded.count % rate) % rate)
        padded[padded.count - 1] |= 0x80
        var lanes = [UInt64](repeating: 0, count: 25)
        for block in stride(from: 0, to: padded.count, by: rate) {
            for offset in 0..<rate {
                let byte = UInt64(padded[block + offset])
                lanes[offset / 8] ^= byte << UInt64(offset % 8 * 8)
            }
            permute(&lanes)
        }
        return (0..<32).map { UInt8(truncatingIfNeeded: lanes[$0 / 8] >> UInt64($0 % 8 * 8)) }
    }

    private static func permute(_ lanes: inout [UInt64]) {
        for constant in rounds {
            var columns = [UInt64](repeating: 0, count: 5)
            for index in 0..<25 { columns[index % 5] ^= lanes[index] }
            for index in 0..<25 { lanes[index] ^= columns[(index + 4) % 5] ^ rotated(columns[(index + 1) % 5], 1) }
            var moved = lanes
            for index in 0..<25 {
                let (x, y) = (index % 5, index / 5)
                moved[y + 5 * ((2 * x + 3 * y) % 5)] = rotated(lanes[index], rotations[index])
            }
            for index in 0..<25 {
                let row = index - index % 5
                let (next, second) = (moved[row + (index + 1) % 5], moved[row + (index + 2) % 5])
                lanes[index] = moved[index] ^ (~next & second)
            }
            lanes[0] ^= constant
        }
    }

    private static func rotated(_ lane: UInt64, _ count: Int) -> UInt64 {
        lane << UInt64(count) | lane >> UInt64(64 - count)
    }
}
