/// A set of Unicode characters, as ranges that neither touch nor overlap, in order.
struct CharacterRanges: Hashable, Sendable {
    private(set) var ranges: [ClosedRange<UInt32>]

    static let last: UInt32 = 0x10FFFF
    static let digits = CharacterRanges([0x30...0x39])
    static let letters = CharacterRanges([0x41...0x5A, 0x61...0x7A])
    static let word = CharacterRanges([0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A])
    /// What `\s` is in RE2: without the vertical tab.
    static let space = CharacterRanges([0x09...0x0A, 0x0C...0x0D, 0x20...0x20])
    static let any = CharacterRanges([0...last])
    static let exceptNewline = CharacterRanges([0...0x09, 0x0B...last])

    init(_ ranges: [ClosedRange<UInt32>] = []) {
        self.ranges = []
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if let previous = self.ranges.last, range.lowerBound <= previous.upperBound + 1 {
                self.ranges[self.ranges.count - 1] =
                    previous.lowerBound...max(previous.upperBound, range.upperBound)
            } else {
                self.ranges.append(range)
            }
        }
    }

    init(_ character: UInt32) { ranges = [character...character] }

    var isEmpty: Bool { ranges.isEmpty }

    func union(_ other: CharacterRanges) -> CharacterRanges { CharacterRanges(ranges + other.ranges) }

    var inverted: CharacterRanges {
        var result: [ClosedRange<UInt32>] = []
        var next: UInt32 = 0
        for range in ranges {
            if range.lowerBound > next { result.append(next...range.lowerBound - 1) }
            next = range.upperBound + 1
        }
        if next <= Self.last { result.append(next...Self.last) }
        return CharacterRanges(result)
    }

    /// With both cases of every letter of ASCII, and of single letters beyond it.
    var caseless: CharacterRanges {
        var added: [ClosedRange<UInt32>] = []
        for range in ranges {
            for letter in UInt32(0x41)...0x5A {
                if range.contains(letter) { added.append(letter + 32...letter + 32) }
                if range.contains(letter + 32) { added.append(letter...letter) }
            }
            guard range.count == 1, range.lowerBound >= 0x80, let scalar = Unicode.Scalar(range.lowerBound) else {
                continue
            }
            for other in [scalar.properties.lowercaseMapping, scalar.properties.uppercaseMapping] {
                if other.unicodeScalars.count == 1, let one = other.unicodeScalars.first {
                    added.append(one.value...one.value)
                }
            }
        }
        return CharacterRanges(ranges + added)
    }

    /// Those of ASCII.
    var ascii: ByteSet {
        var bytes = ByteSet()
        for range in ranges where range.lowerBound < 0x80 {
            bytes.formUnion(ByteSet(UInt8(range.lowerBound)...UInt8(min(range.upperBound, 0x7F))))
        }
        return bytes
    }

    /// Those beyond ASCII.
    var beyond: [ClosedRange<UInt32>] {
        ranges.compactMap { $0.upperBound < 0x80 ? nil : max($0.lowerBound, 0x80)...$0.upperBound }
    }

    /// Every character beyond ASCII.
    var holdsAllBeyond: Bool { beyond == [0x80...Self.last] }
}
