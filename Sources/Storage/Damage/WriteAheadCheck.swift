/// Tells damage in the database's write-ahead log from an end that was torn (SQLite file format, section 4).
///
/// SQLite ends the log before the first frame whose running sum does not fit, whatever comes behind. That is right for
/// what a loss of power cut off, and silently drops transactions when a byte in the middle was changed. Since every
/// transaction is synced before the next begins, whole frames after the end of a transaction that is not whole mean damage.
///
/// Takes the log frame by frame: one that grew while a backup was taken is as long as what was written meanwhile.
struct WriteAheadCheck {
    static let headerLength = 32
    /// A frame's header and a page.
    static let frameLength = frameHeaderLength + PageSums.pageSize
    /// What ``init(_:)`` takes: the log's header and that of the first frame.
    static let beginLength = headerLength + frameHeaderLength
    private static let frameHeaderLength = 24

    private let hasHeader: Bool
    /// In which byte order the sums are; both where the header that says so is damaged.
    private let orders: [ByteOrder]
    /// The number of this generation of the log.
    private let salts: UInt64
    /// The sum up to the frame before.
    private var before: Sum?
    private var firstBad: Int?
    /// Whether the frame before ended a transaction, as far as it can be believed.
    private var followsEnd = false
    private var frame = 0
    /// How many frames whole transactions have, and up to which one the frames are of this generation.
    private var (whole, written) = (0, 0)
    /// The first place that is damaged, in bytes.
    private(set) var damage: (offset: Int64, reason: String)?

    /// `nil` when the log is too short to hold a frame.
    init?(_ begin: UnsafeRawBufferPointer) {
        guard begin.count >= Self.beginLength else { return nil }
        let header = UnsafeRawBufferPointer(rebasing: begin[..<Self.headerLength])
        // The magic number says in which byte order the sums are; one that was changed says nothing.
        let order: ByteOrder = number(begin, 0) & 1 == 1 ? .big : .little
        let sum = Sum.stored(begin, 24)
        hasHeader =
            number(begin, 0) & ~1 == 0x377f_0682 && number(begin, 4) == 3_007_000
            && Int(number(begin, 8)) == PageSums.pageSize && sum == Sum().adding(header, 0..<24, order)
        orders = hasHeader ? [order] : [.little, .big]
        // Where the header is damaged, the first frame still says to which generation of the log it belongs.
        salts = generation(begin, hasHeader ? 16 : Self.headerLength + 8)
        before = hasHeader ? sum : nil
        firstBad = hasHeader ? nil : -1
    }

    /// Takes the next frames; what is left behind the last whole one is none.
    mutating func take(_ frames: UnsafeRawBufferPointer) {
        for start in stride(from: 0, through: frames.count - Self.frameLength, by: Self.frameLength)
        where damage == nil {
            take(frame: UnsafeRawBufferPointer(rebasing: frames[start..<start + Self.frameLength]))
        }
    }

    private mutating func take(frame bytes: UnsafeRawBufferPointer) {
        // With other salts it was left from an earlier generation of the log, or is damaged in the salt itself.
        var fits = generation(bytes, 8) == salts
        if fits, let before {
            fits = orders.contains {
                before.adding(bytes, 0..<8, $0).adding(bytes, Self.frameHeaderLength..<Self.frameLength, $0)
                    == Sum.stored(bytes, 16)
            }
        }
        if !fits, firstBad == nil { firstBad = frame }
        if firstBad == nil, number(bytes, 4) != 0 { whole = frame + 1 }
        if generation(bytes, 8) == salts { written = frame + 1 }
        // Leftovers of transactions that failed never go on from the end of another.
        if fits, before != nil, followsEnd, let firstBad { damage = Self.told(firstBad) }
        followsEnd = firstBad != nil && number(bytes, 4) != 0
        before = Sum.stored(bytes, 16)
        frame += 1
    }

    /// Where something lies behind the last whole transaction that is not left from an earlier generation, in bytes: what a crash
    /// has cut off, or the last transaction with a byte changed in it. SQLite drops either.
    var tail: Int64? {
        written > whole && damage == nil ? Int64(Self.headerLength) + Int64(whole) * Int64(Self.frameLength) : nil
    }

    private static func told(_ firstBad: Int) -> (offset: Int64, reason: String) {
        if firstBad < 0 { return (0, "the header of the log is not as it was written") }
        return (
            Int64(headerLength) + Int64(firstBad) * Int64(frameLength),
            "frame \(firstBad + 1) of the log is not as it was written, and others were written after it"
        )
    }

    private enum ByteOrder { case big, little }

    /// The log's running sum.
    private struct Sum: Equatable {
        var first: UInt32 = 0
        var second: UInt32 = 0

        static func stored(_ log: UnsafeRawBufferPointer, _ offset: Int) -> Sum {
            Sum(first: number(log, offset), second: number(log, offset + 4))
        }

        /// - Parameter range: Of a multiple of eight bytes.
        func adding(_ bytes: UnsafeRawBufferPointer, _ range: Range<Int>, _ order: ByteOrder) -> Sum {
            var sum = self
            var offset = range.lowerBound
            while offset < range.upperBound {
                sum.first = sum.first &+ word(bytes, offset, order) &+ sum.second
                sum.second = sum.second &+ word(bytes, offset + 4, order) &+ sum.first
                offset += 8
            }
            return sum
        }

        private func word(_ bytes: UnsafeRawBufferPointer, _ offset: Int, _ order: ByteOrder) -> UInt32 {
            let word = bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self)
            return order == .big ? UInt32(bigEndian: word) : UInt32(littleEndian: word)
        }
    }
}

private func number(_ log: UnsafeRawBufferPointer, _ offset: Int) -> UInt32 {
    UInt32(bigEndian: log.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
}

private func generation(_ log: UnsafeRawBufferPointer, _ offset: Int) -> UInt64 {
    log.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
}
