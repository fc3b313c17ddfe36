/// The places of records that have one index term, in one stretch of the log, as bytes.
///
/// In no order, one after the other: how far the activity's first record lies behind the stretch's begin, and how far the
/// record lies behind that one, each as an unsigned LEB128 number (DWARF 5 section 7.6). A stretch is where activities
/// begin, so that a page of a list is read from few stretches.
enum Postings {
    /// Where a record lies, and where the activity began that it belongs to.
    struct Place: Hashable {
        var opening: Int64
        var sequence: Int64
    }

    /// Sequences in a stretch: 2 to this power.
    private static let power: Int64 = 12
    /// Bytes that one row holds: what fits into a page of the database without another page for the rest.
    static let longest = 900
    /// Bytes of the longest place.
    static let longestPlace = 2 + 10

    /// The number of the stretch that an activity begins in.
    static func stretch(of opening: Int64) -> Int64 { opening >> power }

    static func append(_ place: Place, to bytes: inout [UInt8]) {
        append(UInt64(bitPattern: place.opening & (1 << power - 1)), to: &bytes)
        append(UInt64(bitPattern: place.sequence &- place.opening), to: &bytes)
    }

    /// - Throws: `.unreadable` for bytes that are no list of places.
    static func read(_ bytes: [UInt8], stretch: Int64) throws(StoreError) -> [Place] {
        var places: [Place] = []
        places.reserveCapacity(bytes.count / 2)
        var at = 0
        while at < bytes.count {
            let (behind, length) = (try number(bytes, &at), try number(bytes, &at))
            guard behind < 1 << power, length <= UInt64(Int64.max) else { throw damaged }
            let opening = stretch << power | Int64(behind)
            places.append(Place(opening: opening, sequence: opening &+ Int64(length)))
        }
        return places
    }

    /// The list with what `change` makes of it.
    static func write(_ places: some Sequence<Place>) -> [UInt8] {
        var bytes: [UInt8] = []
        for place in places { append(place, to: &bytes) }
        return bytes
    }

    private static func append(_ number: UInt64, to bytes: inout [UInt8]) {
        var rest = number
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: rest))
    }

    private static func number(_ bytes: [UInt8], _ at: inout Int) throws(StoreError) -> UInt64 {
        var number: UInt64 = 0
        for shift in stride(from: UInt64(0), through: 63, by: 7) {
            guard at < bytes.count else { throw damaged }
            let byte = bytes[at]
            at += 1
            number |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { return number }
        }
        throw damaged
    }

    private static let damaged = StoreError(.unreadable, "reading the index by terms")
}
