/// A QR code of bytes (ISO/IEC 18004), with error correction level M: up to 213 bytes.
struct QRCode {
    /// Modules along each side, without the quiet zone.
    let size: Int
    /// Row by row; true is dark.
    let modules: [Bool]

    subscript(row: Int, column: Int) -> Bool { modules[row * size + column] }

    /// `nil` for more bytes than fit.
    init?(_ bytes: [UInt8]) {
        guard let version = QRVersion.holding(bytes: bytes.count) else { return nil }
        var grid = QRGrid(version)
        grid.draw(Self.codewords(bytes, version))
        let masked = (0..<8).map { grid.masked($0) }
        let best = masked.min { $0.penalty < $1.penalty } ?? grid
        (size, modules) = (version.size, best.modules)
    }

    /// Data and error correction in the order in which they are drawn.
    static func codewords(_ bytes: [UInt8], _ version: QRVersion) -> [UInt8] {
        let data = data(bytes, version)
        var blocks: [[UInt8]] = []
        var start = 0
        for length in version.blocks {
            blocks.append(Array(data[start..<start + length]))
            start += length
        }
        let corrections = blocks.map { ReedSolomon.correction(of: $0, count: version.correction) }
        return interleaved(blocks) + interleaved(corrections)
    }

    /// The bytes with their mode and count, filled up.
    private static func data(_ bytes: [UInt8], _ version: QRVersion) -> [UInt8] {
        var bits: [Bool] = []
        func append(_ value: Int, _ count: Int) {
            for shift in stride(from: count - 1, through: 0, by: -1) { bits.append(value >> shift & 1 == 1) }
        }
        append(0b0100, 4)
        append(bytes.count, version.countBits)
        for byte in bytes { append(Int(byte), 8) }
        append(0, min(4, version.capacity * 8 - bits.count))
        append(0, (8 - bits.count % 8) % 8)
        var data = stride(from: 0, to: bits.count, by: 8).map { start in
            bits[start..<start + 8].reduce(UInt8(0)) { $0 << 1 | ($1 ? 1 : 0) }
        }
        var filling = (UInt8(0xEC), UInt8(0x11))
        while data.count < version.capacity {
            data.append(filling.0)
            filling = (filling.1, filling.0)
        }
        return data
    }

    /// The first of each, the second of each, and so on.
    private static func interleaved(_ blocks: [[UInt8]]) -> [UInt8] {
        let longest = blocks.map(\.count).max() ?? 0
        return (0..<longest).flatMap { index in blocks.compactMap { index < $0.count ? $0[index] : nil } }
    }
}
