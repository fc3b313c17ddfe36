/// What stands before the parts of a record, which follow it: entry, terms, body.
///
///     magic      4 bytes
///     flags      4, 1: there is a body
///     number     8
///     settled    8, the number up to which everything was durable when this was written
///     lengths    4 each: entry, terms, body
///     checks     4 each: entry, terms, body
///     chain      4, over the numbers and checks of all entries from the log's begin to this one
///     previous   4, the check of the frame before, or of the segment's header
///     check      4, over the segment's salt and everything above
struct FrameHeader: Hashable {
    var number: Int64
    /// What is broken before this number was durable once: it is damage, not the torn end of a write.
    var settled: Int64
    var hasBody: Bool
    var entryLength: Int
    var termsLength: Int
    var bodyLength: Int
    var entryCheck: UInt32
    var termsCheck: UInt32
    var bodyCheck: UInt32
    /// Stays as it is when records are purged, so that segments go on from each other whatever was purged in them.
    var chain: UInt32
    var previous: UInt32
    /// Its own, once it was written or read.
    var check: UInt32 = 0

    static let length = 60
    static let magic: UInt32 = 0x656d_7246  // Frme

    /// Of the header and the parts.
    var frameLength: Int { Self.length + entryLength + termsLength + bodyLength }

    var isPurged: Bool { !hasBody && termsLength == 0 }

    static func chain(_ chain: UInt32, number: Int64, entryCheck: UInt32) -> UInt32 {
        CRC32C.of(entryCheck, after: CRC32C.of(number, after: CRC32C.of(chain)))
    }

    /// Appends the header to bytes, and takes its check.
    mutating func append(to bytes: inout [UInt8], salt: UInt64) {
        let begin = bytes.count
        bytes.append(number: Self.magic)
        bytes.append(number: hasBody ? Self.bodyFlag : 0)
        bytes.append(number: number)
        bytes.append(number: settled)
        bytes.append(number: UInt32(truncatingIfNeeded: entryLength))
        bytes.append(number: UInt32(truncatingIfNeeded: termsLength))
        bytes.append(number: UInt32(truncatingIfNeeded: bodyLength))
        bytes.append(number: entryCheck)
        bytes.append(number: termsCheck)
        bytes.append(number: bodyCheck)
        bytes.append(number: chain)
        bytes.append(number: previous)
        check = bytes.withUnsafeBytes { Self.check(UnsafeRawBufferPointer(rebasing: $0[begin...]), salt) }
        bytes.append(number: check)
    }
}

extension FrameHeader {
    /// `nil` when no whole header of a file with this salt stands at the begin of the bytes.
    init?(_ bytes: UnsafeRawBufferPointer, salt: UInt64) {
        guard bytes.count >= Self.length else { return nil }
        var reader = NumberReader(bytes)
        guard reader.next(UInt32.self) == Self.magic else { return nil }
        let flags = reader.next(UInt32.self)
        number = reader.next()
        settled = reader.next()
        entryLength = Int(reader.next(UInt32.self))
        termsLength = Int(reader.next(UInt32.self))
        bodyLength = Int(reader.next(UInt32.self))
        entryCheck = reader.next()
        termsCheck = reader.next()
        bodyCheck = reader.next()
        chain = reader.next()
        previous = reader.next()
        check = reader.next()
        hasBody = flags == Self.bodyFlag
        guard check == Self.check(UnsafeRawBufferPointer(rebasing: bytes[..<(Self.length - 4)]), salt),
            flags <= Self.bodyFlag, number >= 0, number < SegmentLimits.number, settled >= 0, settled <= number,
            entryLength <= SegmentLimits.entry, termsLength <= SegmentLimits.terms, bodyLength <= SegmentLimits.body,
            hasBody || bodyLength == 0
        else { return nil }
    }

    /// Where the first whole header begins in the bytes, from a place on; `nil` when there is none.
    ///
    /// Linear, whatever the bytes are: only where the magic number stands are 60 bytes looked at.
    static func firstPlace(in bytes: UnsafeRawBufferPointer, salt: UInt64) -> Int? {
        var offset = 0
        while offset + length <= bytes.count {
            if UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self)) == magic,
                FrameHeader(UnsafeRawBufferPointer(rebasing: bytes[offset...]), salt: salt) != nil
            {
                return offset
            }
            offset += 1
        }
        return nil
    }

    private static let bodyFlag: UInt32 = 1

    private static func check(_ bytes: UnsafeRawBufferPointer, _ salt: UInt64) -> UInt32 {
        CRC32C.of(bytes, after: CRC32C.of(salt))
    }
}
