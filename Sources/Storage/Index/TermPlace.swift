/// A record that an index term finds, in a form that sorts quickly.
struct TermPlace: Comparable, Hashable {
    private var high: UInt64
    private var low: UInt64
    var place: Postings.Place

    /// - Parameter term: 16 bytes.
    init(_ term: UnsafeRawBufferPointer, _ place: Postings.Place) {
        high = UInt64(bigEndian: term.loadUnaligned(as: UInt64.self))
        low = UInt64(bigEndian: term.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
        self.place = place
    }

    /// The places of a record by its terms.
    ///
    /// - Parameter terms: 16 bytes each, one after the other; what is left over is none.
    static func append(_ terms: [UInt8], _ place: Postings.Place, to places: inout [TermPlace]) {
        terms.withUnsafeBytes { bytes in
            for start in stride(from: 0, through: bytes.count - StoredRecord.termLength, by: StoredRecord.termLength) {
                places.append(
                    TermPlace(UnsafeRawBufferPointer(rebasing: bytes[start..<start + StoredRecord.termLength]), place))
            }
        }
    }

    var term: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(StoredRecord.termLength)
        for word in [high, low] { withUnsafeBytes(of: word.bigEndian) { bytes.append(contentsOf: $0) } }
        return bytes
    }

    var stretch: Int64 { Postings.stretch(of: place.opening) }

    /// Whether both lie in one list.
    func isBeside(_ other: TermPlace) -> Bool { high == other.high && low == other.low && stretch == other.stretch }

    static func < (left: TermPlace, right: TermPlace) -> Bool {
        if left.high != right.high { return left.high < right.high }
        if left.low != right.low { return left.low < right.low }
        if left.place.opening != right.place.opening { return left.place.opening < right.place.opening }
        return left.place.sequence < right.place.sequence
    }
}
