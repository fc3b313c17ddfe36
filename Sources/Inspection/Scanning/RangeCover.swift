/// Which bytes of a text somebody has already: ranges that do not overlap, in order.
struct RangeCover {
    private var ranges: [Range<Int>] = []

    /// Takes what of `range` nobody has, and says what that is.
    mutating func take(_ range: Range<Int>) -> [Range<Int>] {
        var low = 0
        var high = ranges.count
        while low < high {
            let middle = (low + high) / 2
            if ranges[middle].upperBound <= range.lowerBound { low = middle + 1 } else { high = middle }
        }
        var free: [Range<Int>] = []
        var (start, end, next) = (range.lowerBound, range.upperBound, low)
        while next < ranges.count, ranges[next].lowerBound < range.upperBound {
            if start < ranges[next].lowerBound { free.append(start..<ranges[next].lowerBound) }
            start = ranges[next].upperBound
            next += 1
        }
        if start < end { free.append(start..<end) }
        // One range stands for all that it touched, so that each is walked over once.
        if next > low {
            start = min(range.lowerBound, ranges[low].lowerBound)
            end = max(end, ranges[next - 1].upperBound)
        } else {
            start = range.lowerBound
        }
        ranges.replaceSubrange(low..<next, with: [start..<end])
        return free
    }
}
