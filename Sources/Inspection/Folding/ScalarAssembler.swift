/// Puts scalars together from the bytes of UTF-8, which may arrive in any pieces.
///
/// It refuses what RFC 3629 refuses: overlong forms, surrogates, values above U+10FFFF.
struct ScalarAssembler: Hashable, Sendable {
    enum Step: Hashable {
        /// More bytes belong to it.
        case incomplete
        case scalar(UInt32)
        /// The byte belongs to nothing.
        case invalid
        /// What came before it belongs to nothing; the byte itself has not been read.
        case broken
    }

    private var value: UInt32 = 0
    private var least: UInt32 = 0
    private var missing = 0
    /// Bytes of the scalar that is being put together or was put together last.
    private(set) var length = 0

    /// Whether a scalar has begun and not ended.
    var isOpen: Bool { missing > 0 }

    mutating func take(_ byte: UInt8) -> Step {
        guard isOpen else { return begin(byte) }
        guard byte & 0xC0 == 0x80 else {
            missing = 0
            return .broken
        }
        value = value << 6 | UInt32(byte & 0x3F)
        missing -= 1
        length += 1
        if missing > 0 { return .incomplete }
        guard value >= least, value <= 0x10FFFF, !(0xD800...0xDFFF).contains(value) else { return .invalid }
        return .scalar(value)
    }

    /// The same for a text in which a byte that UTF-8 does not have may stand for a scalar.
    ///
    /// - Parameter characters: Says for the offset of such a byte which one; `nil` for none.
    mutating func take(_ byte: UInt8, at offset: Int, _ characters: CharacterLookup) -> Step {
        let step = take(byte)
        guard byte == Self.stand, step == .invalid, let value = characters(offset) else { return step }
        return .scalar(value)
    }

    /// Says which character the byte ``ScalarAssembler/stand`` at an offset is written for.
    typealias CharacterLookup = (Int) -> UInt32?
    static let stand: UInt8 = 0xFF

    private mutating func begin(_ byte: UInt8) -> Step {
        length = 1
        switch byte {
        case 0..<0x80: return .scalar(UInt32(byte))
        case 0xC2...0xDF: (missing, least, value) = (1, 0x80, UInt32(byte & 0x1F))
        case 0xE0...0xEF: (missing, least, value) = (2, 0x800, UInt32(byte & 0x0F))
        case 0xF0...0xF4: (missing, least, value) = (3, 0x1_0000, UInt32(byte & 0x07))
        default: return .invalid
        }
        return .incomplete
    }
}
