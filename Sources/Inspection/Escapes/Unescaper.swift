/// Undoes the escapes of JSON strings (RFC 8259, section 7) in a text that comes in pieces.
///
/// Every escape becomes one byte. What is not an escape of JSON stays as it is. Characters beyond ASCII have no part in
/// any detector except spaces and dashes, so an escaped one becomes a space, a dash or a byte that no text contains.
struct Unescaper: Sendable {
    private(set) var map = OffsetMap()
    private var hasUndone = false
    /// The beginning of an escape: at most five bytes.
    private var pending: [UInt8] = []
    /// How much was taken and given out so far.
    private var taken: Int
    private var given: Int

    /// Whether what was given out is what was taken, to the last byte.
    var isIdle: Bool { !hasUndone && pending.isEmpty }

    static let backslash = UInt8(ascii: "\\")
    /// Stands for an escaped character beyond ASCII.
    static let other: UInt8 = 0xFF

    /// Begins at `offset` of the text; up to there nothing was escaped.
    init(at offset: Int) {
        taken = offset
        given = offset
    }

    static func firstBackslash(_ bytes: UnsafeRawBufferPointer) -> Int? { bytes.firstOffset(of: backslash) }

    /// Where the first escape begins. A beginning of one at the end counts when more may come.
    static func firstEscape(_ bytes: UnsafeRawBufferPointer, isWhole: Bool) -> Int? {
        var start = 0
        while let found = firstBackslash(UnsafeRawBufferPointer(rebasing: bytes[start...])) {
            let index = start + found
            if isEscape(bytes, index) ?? !isWhole { return index }
            start = index + 1
        }
        return nil
    }

    /// Whether the backslash at `index` begins an escape; `nil` when the bytes end before that is clear.
    private static func isEscape(_ bytes: UnsafeRawBufferPointer, _ index: Int) -> Bool? {
        guard index + 1 < bytes.count else { return nil }
        switch bytes[index + 1] {
        case backslash: return true
        case UInt8(ascii: "u"):
            for place in index + 2..<index + 6 {
                guard place < bytes.count else { return nil }
                if hexValue(bytes[place]) == nil { return false }
            }
            return true
        case let byte: return hides(byte)
        }
    }

    /// Whether a backslash and `byte` stand for something else than a backslash.
    static func hides(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"), UInt8(ascii: "n"),
            UInt8(ascii: "r"), UInt8(ascii: "t"):
            true
        default: false
        }
    }

    mutating func feed(_ input: UnsafeRawBufferPointer, into output: inout [UInt8]) {
        var index = 0
        while index < input.count {
            if pending.isEmpty {
                let rest = UnsafeRawBufferPointer(rebasing: input[index...])
                let plain = Self.firstBackslash(rest) ?? rest.count
                output.append(contentsOf: rest[..<plain])
                taken += plain
                given += plain
                index += plain
                if index == input.count { break }
                pending.append(Self.backslash)
                index += 1
            } else if extend(input[index], into: &output) {
                index += 1
            }
        }
    }

    /// The text has ended: what began like an escape was none.
    mutating func finish(into output: inout [UInt8]) { release(into: &output) }

    mutating func forget(before view: Int) { map.forget(before: view) }

    /// Takes the next byte of an escape; false when the byte is not part of it and must be looked at again.
    private mutating func extend(_ byte: UInt8, into output: inout [UInt8]) -> Bool {
        if pending.count == 1 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): replace(by: byte, into: &output)
            case UInt8(ascii: "b"): replace(by: 0x08, into: &output)
            case UInt8(ascii: "f"): replace(by: 0x0C, into: &output)
            case UInt8(ascii: "n"): replace(by: 0x0A, into: &output)
            case UInt8(ascii: "r"): replace(by: 0x0D, into: &output)
            case UInt8(ascii: "t"): replace(by: 0x09, into: &output)
            case UInt8(ascii: "u"): pending.append(byte)
            default:
                release(into: &output)
                return false
            }
            return true
        }
        guard Self.hexValue(byte) != nil else {
            release(into: &output)
            return false
        }
        if pending.count < 5 {
            pending.append(byte)
            return true
        }
        var value = 0
        for digit in pending[2...] { value = value << 4 | (Self.hexValue(digit) ?? 0) }
        value = value << 4 | (Self.hexValue(byte) ?? 0)
        replace(by: Self.stand(for: value), into: &output)
        return true
    }

    /// The pending bytes and the one that completes them were an escape.
    private mutating func replace(by byte: UInt8, into output: inout [UInt8]) {
        hasUndone = true
        output.append(byte)
        given += 1
        taken += pending.count + 1
        map.mark(given, comesFrom: taken, behind: byte)
        pending.removeAll(keepingCapacity: true)
    }

    private mutating func release(into output: inout [UInt8]) {
        output.append(contentsOf: pending)
        given += pending.count
        taken += pending.count
        pending.removeAll(keepingCapacity: true)
    }

    private static func stand(for value: Int) -> UInt8 {
        switch value {
        case ..<0x80: UInt8(value)
        case 0xA0, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: UInt8(ascii: " ")
        case 0x2010...0x2015, 0x2212: UInt8(ascii: "-")
        default: other
        }
    }

    static func hexValue(_ byte: UInt8) -> Int? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): Int(byte - UInt8(ascii: "0"))
        case UInt8(ascii: "a")...UInt8(ascii: "f"): Int(byte - UInt8(ascii: "a")) + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): Int(byte - UInt8(ascii: "A")) + 10
        default: nil
        }
    }
}
