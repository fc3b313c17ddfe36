/// Makes sure that bytes which come in pieces are UTF-8 (RFC 3629), and counts their lines.
struct UTF8Check {
    /// The line that is being read, from 1.
    private(set) var line = 1
    /// How many bytes the character still lacks, and what the next of them may be.
    private var missing = 0
    private var next: ClosedRange<UInt8> = 0x80...0xBF

    mutating func read(_ bytes: [UInt8]) throws(MaskingError) {
        for byte in bytes {
            if missing > 0 {
                guard next.contains(byte) else { throw .encoding(line: line) }
                missing -= 1
                next = 0x80...0xBF
            } else if byte >= 0x80 {
                try begin(byte)
            } else if byte == UInt8(ascii: "\n") {
                line += 1
            }
        }
    }

    /// The text has ended: no character may be cut off.
    func finish() throws(MaskingError) {
        if missing > 0 { throw .encoding(line: line) }
    }

    /// No character is written longer than it must be, none is half of a pair, none is beyond the last.
    private mutating func begin(_ byte: UInt8) throws(MaskingError) {
        switch byte {
        case 0xC2...0xDF: missing = 1
        case 0xE0: (missing, next) = (2, 0xA0...0xBF)
        case 0xED: (missing, next) = (2, 0x80...0x9F)
        case 0xE1...0xEF: missing = 2
        case 0xF0: (missing, next) = (3, 0x90...0xBF)
        case 0xF1...0xF3: missing = 3
        case 0xF4: (missing, next) = (3, 0x80...0x8F)
        default: throw .encoding(line: line)
        }
    }
}
