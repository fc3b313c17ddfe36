public import Domain

/// From when on what is held is flagged.
public struct FlagRules: Hashable, Sendable {
    /// How long something may go unused, in days.
    public let dormantDays: Int

    public static let days = 1...3_650

    /// - Parameter dormantDays: In ``days``; others become the nearest of them.
    public init(dormantDays: Int = 90) {
        self.dormantDays = min(max(dormantDays, Self.days.lowerBound), Self.days.upperBound)
    }

    /// What is conspicuous about something that is held.
    public func flags(_ access: Access, _ facts: AccessFacts, at now: Timestamp) -> Set<ReviewFlag> {
        var flags: Set<ReviewFlag> = []
        if !facts.holderIsActive || !facts.objectIsOwned { flags.insert(.orphaned) }
        if isDormant(access, at: now) { flags.insert(.dormant) }
        if let before = facts.rightsBefore, !access.rights.isSubset(of: before) { flags.insert(.privilegeGrew) }
        if facts.hasConflict { flags.insert(.conflictOfDuties) }
        if facts.holderHasSecondFactor == false { flags.insert(.noSecondFactor) }
        return flags
    }

    /// Whether it was not used for as long as it may go unused; what was never used counts from when it was granted, and what
    /// nobody knows anything of does not count.
    ///
    /// Membership of a group is not used by itself, and never dormant.
    public func isDormant(_ access: Access, at now: Timestamp) -> Bool {
        guard access.kind != .membership, let last = access.lastUsed ?? access.since else { return false }
        return now >= last.later(bySeconds: Int64(dormantDays) * 86_400)
    }
}

/// What is known of a holder and of what they hold, besides that they hold it.
public struct AccessFacts: Hashable, Sendable {
    public var holderIsActive: Bool
    /// Whether somebody active answers for what is held.
    public var objectIsOwned: Bool
    /// The rights the last review left; none when there was one and the holder held nothing of it; `nil` when there was none.
    public var rightsBefore: Set<String>?
    public var hasConflict: Bool
    /// `nil` where nobody knows, and for holders that do not sign in.
    public var holderHasSecondFactor: Bool?

    public init(
        holderIsActive: Bool = true, objectIsOwned: Bool = true, rightsBefore: Set<String>? = nil,
        hasConflict: Bool = false, holderHasSecondFactor: Bool? = nil
    ) {
        self.holderIsActive = holderIsActive
        self.objectIsOwned = objectIsOwned
        self.rightsBefore = rightsBefore
        self.hasConflict = hasConflict
        self.holderHasSecondFactor = holderHasSecondFactor
    }
}
