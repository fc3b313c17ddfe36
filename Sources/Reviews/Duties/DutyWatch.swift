public import Domain

/// Which violations there are and since when they have been seen: what is kept from one look to the next.
public struct DutyWatch: Hashable, Sendable {
    public private(set) var seen: [DutyViolation: Timestamp]

    /// - Parameter seen: What was kept of the last look.
    public init(seen: [DutyViolation: Timestamp] = [:]) { self.seen = seen }

    /// What a look has brought to light.
    public struct News: Hashable, Sendable {
        /// Not there before; sorted.
        public let found: [DutyViolation]
        /// Not there any more; sorted.
        public let gone: [DutyViolation]
    }

    /// Takes in a look. What comes back after it was gone is new.
    public mutating func look(_ violations: some Sequence<DutyViolation>, at now: Timestamp) -> News {
        let current = Set(violations)
        let found = current.filter { seen[$0] == nil }
        let gone = seen.keys.filter { !current.contains($0) }
        for violation in gone { seen[violation] = nil }
        for violation in found { seen[violation] = now }
        return News(found: found.sorted(), gone: gone.sorted())
    }
}
