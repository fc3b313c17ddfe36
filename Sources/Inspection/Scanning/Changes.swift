/// Where one level of a text is written otherwise than the level above it.
///
/// What stands nowhere near has been looked at there, with the same result: a level deeper costs what is written otherwise
/// in it, not what the text costs.
struct Changes {
    private let map: OffsetMap

    /// How far behind a change a match may begin that it makes another: it is among what stands before the match, or
    /// within another match before it.
    private static let behind = 2 * Sighting.contextLength
    /// How far behind a match it may make another.
    private static let ahead = 2

    /// - Returns: `nil` for the text itself.
    init?(_ chain: EscapeChain, level: Int) {
        guard level > 0 else { return nil }
        map = chain.unescapers[level - 1].map
    }

    /// How far a caller has got whose questions are about places farther and farther on.
    struct Place {
        fileprivate var mark = 0
    }

    /// The first offset from `start` on that stands behind a change.
    func first(from start: Int, _ place: inout Place) -> Int? { map.firstChange(from: start, &place.mark) }

    /// Whether a match within `range` may be another than on the level above.
    func reach(_ range: Range<Int>, _ place: inout Place) -> Bool {
        guard let change = first(from: range.lowerBound - Self.behind, &place) else { return false }
        return change <= range.upperBound + Self.ahead
    }

    /// From where to where matches of at most `length` bytes may begin that may be others than on the level above, from
    /// `start` on; `nil` when none may.
    func starts(from start: Int, length: Int, _ place: inout Place) -> Range<Int>? {
        guard let change = first(from: start - Self.behind, &place) else { return nil }
        return max(start, change - length - Self.ahead)..<change + Self.behind + 1
    }
}
