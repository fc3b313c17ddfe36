public import Domain

/// How an integration that nobody uses any more comes to be switched off: it is proposed, there is time to object, then it is done.
public struct Decommissioning: Hashable, Sendable {
    /// Unused for so many days, it is proposed.
    public let unusedDays: Int
    /// So many days later it is switched off, unless it was used or somebody objected.
    public let noticeDays: Int

    public static let allUnusedDays = 1...3_650
    public static let allNoticeDays = 1...365

    /// A quarter of a year, and two weeks to object.
    public static let usual = Decommissioning(checkedUnusedDays: 90, noticeDays: 14)

    /// - Returns: `nil` when a number is not in its range above.
    public init?(unusedDays: Int, noticeDays: Int) {
        guard Self.allUnusedDays.contains(unusedDays), Self.allNoticeDays.contains(noticeDays) else { return nil }
        self.init(checkedUnusedDays: unusedDays, noticeDays: noticeDays)
    }

    private init(checkedUnusedDays: Int, noticeDays: Int) {
        unusedDays = checkedUnusedDays
        self.noticeDays = noticeDays
    }

    /// What is known of an integration.
    public struct Integration: Hashable, Sendable {
        public var since: Timestamp
        /// `nil` when it was never used.
        public var lastUsed: Timestamp?
        /// When it was last proposed, and that stands.
        public var proposed: Timestamp?
        /// When somebody last said that it is needed: counts like a use.
        public var objected: Timestamp?

        public init(
            since: Timestamp, lastUsed: Timestamp? = nil, proposed: Timestamp? = nil, objected: Timestamp? = nil
        ) {
            self.since = since
            self.lastUsed = lastUsed
            self.proposed = proposed
            self.objected = objected
        }

        /// When there was last a sign that it is needed.
        var lastSign: Timestamp { [lastUsed, objected].compactMap(\.self).reduce(since, max) }
    }

    /// What is to be done about an integration.
    public enum Step: String, Hashable, Sendable {
        case propose
        /// It was used or somebody objected since it was proposed.
        case withdraw
        case disable
    }

    /// What is due now; `nil` when nothing is.
    public func step(_ integration: Integration, at now: Timestamp) -> Step? {
        let last = integration.lastSign
        guard let proposed = integration.proposed else {
            return now >= last.later(bySeconds: Int64(unusedDays) * 86_400) ? .propose : nil
        }
        if last >= proposed { return .withdraw }
        return now >= proposed.later(bySeconds: Int64(noticeDays) * 86_400) ? .disable : nil
    }
}
