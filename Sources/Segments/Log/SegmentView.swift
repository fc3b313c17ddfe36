/// What readers see of a log: which segments there are, and where the frames of the one that grows begin.
struct SegmentView: Sendable {
    /// The segment that grows.
    struct Growing: Sendable {
        var file: SegmentFile
        var header: SegmentHeader
        /// The number of the first frame whose place is known: opening may have begun behind the segment's begin.
        var known: Int64
        var offsets: [UInt32]
        /// Where the frames end.
        var end: Int
    }

    private static let mostOpen = 16
    /// The numbers of the segments' first records, in their order.
    var firsts: [Int64]
    /// `nil` where the log was opened for reading and the last segment is finished.
    var growing: Growing?
    /// The number of the first record that is not there.
    var next: Int64
    private var open: [SealedSegment] = []

    init(firsts: [Int64], growing: Growing?, next: Int64) {
        self.firsts = firsts
        self.growing = growing
        self.next = next
    }

    /// The segment in which a record lies.
    func segment(of number: Int64) -> Int64? {
        guard number >= 0, number < next else { return nil }
        var low = 0
        var high = firsts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if firsts[middle] <= number { low = middle } else { high = middle }
        }
        return firsts[low]
    }

    /// A finished segment that is open already.
    mutating func opened(_ first: Int64) -> SealedSegment? {
        guard let index = open.firstIndex(where: { $0.header.first == first }) else { return nil }
        // The one that was used last stands last.
        let segment = open.remove(at: index)
        open.append(segment)
        return segment
    }

    mutating func keep(_ segment: SealedSegment) {
        forget(segment.header.first)
        if open.count >= Self.mostOpen { open.removeFirst() }
        open.append(segment)
    }

    /// The next reader opens the file anew; who reads it now goes on with the one it has.
    mutating func forget(_ first: Int64) { open.removeAll { $0.header.first == first } }
}
