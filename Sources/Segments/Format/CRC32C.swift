/// The cyclic redundancy check of iSCSI: polynomial 0x1EDC6F41, reflected (RFC 3720, section 12.1, vectors in B.4).
///
/// It finds every error within 32 bits in a row, so every flipped byte; it is no protection against somebody who wants to
/// deceive. Eight bytes are taken at a time, through a table for each (M. Kounavis and F. Berry, "Novel Table Lookup-Based
/// Algorithms for High-Performance CRC Generation", 2008).
enum CRC32C {
    private static let reflected: UInt32 = 0x82f6_3b78

    /// Of each byte value, followed by none to seven zero bytes.
    private static let tables: [UInt32] = {
        var tables = [UInt32](repeating: 0, count: 8 * 256)
        for value in 0..<256 {
            var sum = UInt32(value)
            for _ in 0..<8 { sum = sum & 1 == 0 ? sum >> 1 : sum >> 1 ^ reflected }
            tables[value] = sum
        }
        for place in 256..<8 * 256 {
            let before = tables[place - 256]
            tables[place] = before >> 8 ^ tables[Int(before & 0xff)]
        }
        return tables
    }()

    /// - Parameter start: The check of what comes before, to go on from.
    static func of(_ bytes: UnsafeRawBufferPointer, after start: UInt32 = 0) -> UInt32 {
        tables.withUnsafeBufferPointer { tables in
            var sum = ~start
            var offset = 0
            while offset + 8 <= bytes.count {
                let word = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
                let low = UInt32(truncatingIfNeeded: word) ^ sum
                let high = UInt32(truncatingIfNeeded: word >> 32)
                sum =
                    tables[0x700 + Int(low & 0xff)] ^ tables[0x600 + Int(low >> 8 & 0xff)]
                    ^ tables[0x500 + Int(low >> 16 & 0xff)] ^ tables[0x400 + Int(low >> 24)]
                    ^ tables[0x300 + Int(high & 0xff)] ^ tables[0x200 + Int(high >> 8 & 0xff)]
                    ^ tables[0x100 + Int(high >> 16 & 0xff)] ^ tables[Int(high >> 24)]
                offset += 8
            }
            while offset < bytes.count {
                sum = sum >> 8 ^ tables[Int(UInt8(truncatingIfNeeded: sum) ^ bytes[offset])]
                offset += 1
            }
            return ~sum
        }
    }

    static func of(_ bytes: some Collection<UInt8>, after start: UInt32 = 0) -> UInt32 {
        bytes.withContiguousStorageIfAvailable { of(UnsafeRawBufferPointer($0), after: start) }
            ?? Array(bytes).withUnsafeBytes { of($0, after: start) }
    }

    static func of(_ number: some FixedWidthInteger, after start: UInt32 = 0) -> UInt32 {
        withUnsafeBytes(of: number.littleEndian) { of($0, after: start) }
    }
}
