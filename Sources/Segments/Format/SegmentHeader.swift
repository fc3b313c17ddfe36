/// The first bytes of a segment file.
///
///     magic      8 bytes
///     version    4
///     chain      4, the check over all entries of the segments before
///     first      8, the number of the first record
///     salt       8
///     check      4, over everything above
struct SegmentHeader: Hashable {
    /// The number of the first record.
    var first: Int64
    /// The check over all entries of the segments before; 0 in the first one.
    var chain: UInt32
    /// Goes into the check of every frame of the file, so that no bytes in a body can pass for a frame.
    var salt: UInt64

    static let length = 36
    private static let magic: UInt64 = 0x5354_4e45_4d47_4553  // SEGMENTS
    private static let version: UInt32 = 1

    var bytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(Self.length)
        bytes.append(number: Self.magic)
        bytes.append(number: Self.version)
        bytes.append(number: chain)
        bytes.append(number: first)
        bytes.append(number: salt)
        bytes.append(number: CRC32C.of(bytes))
        return bytes
    }

    /// The check the first frame goes on from.
    var checksum: UInt32 { CRC32C.of(bytes.dropLast(4)) }

    init(first: Int64, chain: UInt32, salt: UInt64) {
        self.first = first
        self.chain = chain
        self.salt = salt
    }

    /// `nil` when no whole header stands there.
    init?(_ bytes: UnsafeRawBufferPointer) {
        guard bytes.count >= Self.length else { return nil }
        var reader = NumberReader(bytes)
        guard reader.next(UInt64.self) == Self.magic, reader.next(UInt32.self) == Self.version else { return nil }
        chain = reader.next()
        first = reader.next()
        salt = reader.next()
        guard reader.next() == CRC32C.of(UnsafeRawBufferPointer(rebasing: bytes[..<(Self.length - 4)])), first >= 0,
            first < SegmentLimits.number
        else { return nil }
    }
}
