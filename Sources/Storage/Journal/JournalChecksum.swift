/// Tells what was written whole from what was torn: the 64-bit running sum that SQLite's write-ahead log uses
/// (SQLite file format, section 4.2, little endian). No protection against somebody who wants to deceive: that is the
/// Merkle tree's part.
enum JournalChecksum {
    static func of(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
        var first: UInt32 = 0
        var second: UInt32 = 0
        var offset = 0
        while offset + 8 <= bytes.count {
            first = first &+ word(bytes, offset) &+ second
            second = second &+ word(bytes, offset + 4) &+ first
            offset += 8
        }
        // What is left over counts as if zeros followed.
        var rest: UInt64 = 0
        for (place, byte) in bytes[offset...].enumerated() { rest |= UInt64(byte) << (8 * UInt64(place)) }
        first = first &+ UInt32(truncatingIfNeeded: rest) &+ second
        second = second &+ UInt32(truncatingIfNeeded: rest >> 32) &+ first
        return UInt64(first) << 32 | UInt64(second)
    }

    private static func word(_ bytes: UnsafeRawBufferPointer, _ offset: Int) -> UInt32 {
        UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
    }
}
