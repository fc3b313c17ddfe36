/// Turns UTF-8 byte offsets of a text into Unicode scalar offsets.
public struct ScalarOffsets: Sendable {
    private let text: [UInt8]
    /// How many scalars begin before each block of ``block`` bytes.
    private let counts: [Int]
    private static let block = 512

    public init(_ text: [UInt8]) {
        self.text = text
        var counts = [0]
        var start = 0
        while start + Self.block <= text.count {
            counts.append(counts[counts.count - 1] + Self.scalars(text[start..<start + Self.block]))
            start += Self.block
        }
        self.counts = counts
    }

    /// The number of scalars that begin before the byte at `offset`, which is clamped to the text.
    public func scalar(at offset: Int) -> Int {
        let offset = min(max(offset, 0), text.count)
        let block = offset / Self.block
        return counts[block] + Self.scalars(text[block * Self.block..<offset])
    }

    private static func scalars(_ bytes: ArraySlice<UInt8>) -> Int {
        bytes.reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
    }
}
