/// One line of a review: what is held, who looks at it, what they decided and what came of that.
public struct ReviewItem: Hashable, Sendable {
    /// What time alone has brought, because nobody decided.
    public enum Lapse: String, Hashable, Sendable {
        case none
        /// The review was due: it may not be used until somebody decides.
        case restricted
        /// Nobody did in the time after that either: it is taken away.
        case revoked
    }

    /// As it was when the review began; never changes.
    public let access: Access
    public let flags: Set<ReviewFlag>
    /// Whoever decides; `nil` when nobody could be found who may. Never the holder.
    public internal(set) var reviewer: String?
    public internal(set) var decision: ReviewDecision?
    public internal(set) var lapse = Lapse.none
    /// What was found when somebody last looked, since the measure is what it is.
    public internal(set) var finding: Measure.Finding?
    /// How often what was found was not what was wanted.
    public internal(set) var failures = 0
    /// How often it was passed on.
    public internal(set) var handovers = 0

    /// A line as it is frozen.
    ///
    /// - Parameter reviewer: See ``ReviewerRule``. One who is the holder is none.
    public init(_ access: Access, flags: Set<ReviewFlag> = [], reviewer: String?) {
        self.access = access
        self.flags = flags
        self.reviewer = reviewer == access.holder ? nil : reviewer
    }

    /// Whether neither people nor time have decided.
    public var isOpen: Bool { decision == nil && lapse != .revoked }

    /// What has to be the case in the world; `nil` when nothing has to change.
    public var measure: Measure? {
        switch (decision?.verdict, lapse) {
        case (.keep, .restricted): .release
        case (.keep, _): nil
        case (.change(let rights), _): .reduce(to: rights)
        case (.revoke, _), (nil, .revoked): .revoke(access.removal)
        case (nil, .restricted): .restrict
        case (nil, .none): nil
        }
    }

    /// What is still to be done, or to be looked at once it is done; `nil` when all is as it was decided.
    public var outstanding: Measure? {
        guard let measure else { return nil }
        return finding.map(measure.isMet) == true ? nil : measure
    }

    /// Whether it was decided and what was decided was found to be so.
    public var isSettled: Bool { !isOpen && outstanding == nil }

    /// How far it is.
    public var standing: ReviewStanding {
        if isOpen { return lapse == .restricted ? .restricted : .open }
        return isSettled ? .settled : .toDo
    }

    /// What came of it; `nil` until it is settled.
    public var outcome: ReviewOutcome? {
        guard isSettled else { return nil }
        switch decision?.verdict {
        case .keep: return .kept
        case .change: return .changed
        case .revoke: return .revoked
        case nil: return .lapsed
        }
    }
}

/// How far a line of a review is.
public enum ReviewStanding: String, Hashable, Sendable, CaseIterable {
    /// Nobody has decided.
    case open
    /// Nobody has in time, and it may not be used until somebody does.
    case restricted
    /// Decided, and not found done yet.
    case toDo = "to_do"
    /// Found as it was decided.
    case settled
}

/// What came of a line of a review.
public enum ReviewOutcome: String, Hashable, Sendable, CaseIterable {
    case kept, changed, revoked
    /// Nobody decided in time, and it was taken away.
    case lapsed
}
