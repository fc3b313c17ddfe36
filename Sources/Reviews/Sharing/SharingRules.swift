public import Domain

/// How far things may be shared without anybody being asked, and for how long by link.
public struct SharingRules: Hashable, Sendable {
    /// What is classified as this or lower may be shared more widely without an approval.
    public let freeUpTo: Classification
    /// How long links last, in days; what is classified higher than any that is named has no links.
    public let linkDays: [Classification: Int]

    public static let allLinkDays = 1...365

    /// What is public may go anywhere; links last a month, a week to what is confidential, and none lead to what is restricted.
    public static let usual = SharingRules(
        checkedLinkDays: [.public: 30, .internal: 30, .confidential: 7], freeUpTo: .public)

    /// - Returns: `nil` when a number of days is not in ``allLinkDays``.
    public init?(freeUpTo: Classification, linkDays: [Classification: Int]) {
        guard linkDays.values.allSatisfy(Self.allLinkDays.contains) else { return nil }
        self.init(checkedLinkDays: linkDays, freeUpTo: freeUpTo)
    }

    private init(checkedLinkDays: [Classification: Int], freeUpTo: Classification) {
        self.freeUpTo = freeUpTo
        linkDays = checkedLinkDays
    }

    /// Whether somebody has to approve that something is shared otherwise. To share less never needs it.
    public func needsApproval(
        from old: Sharing, to new: Sharing, of classification: Classification
    ) -> Bool {
        new > old && classification > freeUpTo
    }

    /// When a link ends at the latest; `nil` when there may be none.
    public func end(ofLinkTo classification: Classification, created: Timestamp) -> Timestamp? {
        linkDays[classification].map { created.later(bySeconds: Int64($0) * 86_400) }
    }

    /// Whether a link may be followed: it has not ended, neither by itself nor by the rules of today.
    ///
    /// - Parameter expires: When whoever made it wanted it to end.
    public func isOpen(
        linkTo classification: Classification, created: Timestamp, expires: Timestamp?, at now: Timestamp
    ) -> Bool {
        guard let latest = end(ofLinkTo: classification, created: created) else { return false }
        return now < latest && expires.map { now < $0 } ?? true
    }
}
