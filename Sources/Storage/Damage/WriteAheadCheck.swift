/// Tells damage in the database's write-ahead log from an end that was torn (SQLite file format, section 4).
///
/// SQLite ends the log before the first frame whose running sum does not fit, whatever comes behind. That is right for
/// what a loss of power cut off, and silently drops transactions when a byte in the middle was changed. Since every
/// transaction is synced before the next begins, whole frames after the end of a transaction that is not whole mean damage.
enum WriteAheadCheck {
    private static let headerLength = 32
    private static let frameHeaderLength = 24

    static func damages(in log: [UInt8], _ name: String) -> [FileDamage] {
        log.withUnsafeBytes { log in
            guard let (offset, reason) = damage(in: log) else { return [] }
            return [FileDamage(file: name, offset: Int64(offset), reason: reason)]
        }
    }

    private static func damage(in log: UnsafeRawBufferPointer) -> (offset: Int, reason: String)? {
        let length = frameHeaderLength + PageSums.pageSize
        let frames = (log.count - headerLength) / length
        guard frames > 0 else { return nil }
        let header = UnsafeRawBufferPointer(rebasing: log[..<headerLength])
        // The magic number says in which byte order the sums are; one that was changed says nothing.
        let order: ByteOrder = number(log, 0) & 1 == 1 ? .big : .little
        let hasHeader =
            number(log, 0) & ~1 == 0x377f_0682 && number(log, 4) == 3_007_000
            && Int(number(log, 8)) == PageSums.pageSize && Sum.stored(log, 24) == Sum().adding(header[..<24], order)
        // Where the header is damaged, the first frame still says to which generation of the log it belongs.
        let salts = hasHeader ? log[16..<24] : log[headerLength + 8..<headerLength + 16]
        var before = hasHeader ? Sum.stored(log, 24) : nil
        var firstBad: Int? = hasHeader ? nil : -1
        var followsEnd = false
        for frame in 0..<frames {
            let start = headerLength + frame * length
            // With other salts it was left from an earlier generation of the log, or is damaged in the salt itself.
            var fits = log[start + 8..<start + 16].elementsEqual(salts)
            if fits, let before {
                let content = log[start + frameHeaderLength..<start + length]
                fits = (hasHeader ? [order] : [.little, .big]).contains {
                    before.adding(log[start..<start + 8], $0).adding(content, $0) == Sum.stored(log, start + 16)
                }
            }
            if !fits, firstBad == nil { firstBad = frame }
            // Leftovers of transactions that failed never go on from the end of another.
            if fits, before != nil, followsEnd, let firstBad {
                if firstBad < 0 { return (0, "the header of the log is not as it was written") }
                return (
                    headerLength + firstBad * length,
                    "frame \(firstBad + 1) of the log is not as it was written, and others were written after it"
                )
            }
            followsEnd = firstBad != nil && number(log, start + 4) != 0
            before = Sum.stored(log, start + 16)
        }
        return nil
    }

    private static func number(_ log: UnsafeRawBufferPointer, _ offset: Int) -> UInt32 {
        UInt32(bigEndian: log.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
    }

    private enum ByteOrder { case big, little }

    /// The log's running sum.
    private struct Sum: Equatable {
        var first: UInt32 = 0
        var second: UInt32 = 0

        static func stored(_ log: UnsafeRawBufferPointer, _ offset: Int) -> Sum {
            Sum(first: number(log, offset), second: number(log, offset + 4))
        }

        func adding(_ bytes: Slice<UnsafeRawBufferPointer>, _ order: ByteOrder) -> Sum {
            let bytes = UnsafeRawBufferPointer(rebasing: bytes)
            var sum = self
            for offset in stride(from: 0, to: bytes.count - 7, by: 8) {
                sum.first = sum.first &+ word(bytes, offset, order) &+ sum.second
                sum.second = sum.second &+ word(bytes, offset + 4, order) &+ sum.first
            }
            return sum
        }

        private func word(_ bytes: UnsafeRawBufferPointer, _ offset: Int, _ order: ByteOrder) -> UInt32 {
            let word = bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self)
            return order == .big ? UInt32(bigEndian: word) : UInt32(littleEndian: word)
        }
    }
}
