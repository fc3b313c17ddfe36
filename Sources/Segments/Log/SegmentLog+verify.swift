internal import Synchronization

extension SegmentLog {
    /// Reads every byte of every segment from its file and says what is not as it was written.
    ///
    /// Any one flipped byte is found. Appending and purging go on beside it; memory is bounded by the longest record.
    ///
    /// - Parameters:
    ///   - segment: The first segment to read, by any number in it.
    ///   - limit: How many damages are named before it stops.
    /// - Throws: ``SegmentError/file(_:)`` when a file that is there cannot be read.
    public func verify(from segment: Int64 = 0, limit: Int = 100) throws(SegmentError) -> [SegmentDamage] {
        let (firsts, growing, next) = view.withLock { ($0.firsts, $0.growing, $0.next) }
        let begin = view.withLock { $0.segment(of: segment) } ?? 0
        var damages: [SegmentDamage] = []
        var chain: UInt32? = begin == 0 ? 0 : nil
        for (index, first) in firsts.enumerated() where first >= begin && damages.count < limit {
            let end = index + 1 < firsts.count ? firsts[index + 1] : next
            var check = SegmentCheck(first: first, next: end, chain: chain)
            try check.run(folder, end: first == growing?.header.first ? growing?.end : nil)
            damages += check.damages
            chain = check.chain
        }
        return Array(damages.prefix(limit))
    }
}
