/// The sizes of QR codes that are made here, at error correction level M (ISO/IEC 18004, tables 7 and 9, annex E).
struct QRVersion {
    /// 1 to 10.
    var number: Int
    /// Codewords of error correction in each block.
    var correction: Int
    /// Codewords of data in each block.
    var blocks: [Int]
    /// Where the middles of alignment patterns are, along both axes.
    var alignment: [Int]

    /// Modules along each side.
    var size: Int { 17 + 4 * number }
    /// Codewords of data in all blocks.
    var capacity: Int { blocks.reduce(0, +) }
    /// Bits of the count of bytes.
    var countBits: Int { number < 10 ? 8 : 16 }

    /// The smallest that holds so many bytes; `nil` when none does.
    static func holding(bytes count: Int) -> QRVersion? {
        all.first { 4 + $0.countBits + 8 * count <= 8 * $0.capacity }
    }

    private static let all: [QRVersion] = [
        (10, [16], []), (16, [28], [6, 18]), (26, [44], [6, 22]), (18, [32, 32], [6, 26]), (24, [43, 43], [6, 30]),
        (16, [27, 27, 27, 27], [6, 34]), (18, [31, 31, 31, 31], [6, 22, 38]), (22, [38, 38, 39, 39], [6, 24, 42]),
        (22, [36, 36, 36, 37, 37], [6, 26, 46]), (26, [43, 43, 43, 43, 44], [6, 28, 50]),
    ].enumerated().map { QRVersion(number: $0 + 1, correction: $1.0, blocks: $1.1, alignment: $1.2) }
}
