internal import Domain

/// What a candidate is reported as, and how it stands to others.
struct CandidateKind: Sendable {
    let label: Label
    /// Where values of several kinds overlap, the highest is reported.
    let priority: Int
    /// The same for a value of which the text says what it is.
    let namedPriority: Int
    /// Whether it is a value of the organisation's own: it is reported even where it lies within another.
    let isOwn: Bool
    /// Whether what others find in its values is theirs.
    let isBroad: Bool
    /// Whether a value that nothing names is reported beside another such kind's.
    let isTwin: Bool
    /// What is less sure than this is only a guess.
    let floor: Double

    init(_ pattern: CompiledPattern) {
        label = pattern.label
        priority = pattern.priority
        namedPriority = pattern.namedPriority
        isOwn = false
        isBroad = pattern.isBroad
        isTwin = pattern.isTwin
        floor = pattern.floor
    }

    init(_ label: Label, priority: Int, isOwn: Bool) {
        self.label = label
        self.priority = priority
        namedPriority = priority
        self.isOwn = isOwn
        isBroad = false
        isTwin = false
        floor = 0
    }
}
