/// Who looks at something: the first of these who is there and is not the holder.
public struct ReviewerRule: Hashable, Sendable {
    /// For what somebody is asked.
    public enum Seat: String, Hashable, Sendable, CaseIterable {
        /// Whoever answers for what is held.
        case owner
        /// Who stands in for the owner.
        case deputy
        /// The holder's superior.
        case manager
        /// Somebody with the role of security.
        case security
    }

    /// In this order, each at most once.
    public let order: [Seat]

    /// The owner, those who stand in, the holder's manager, and security in the end.
    public static let usual = ReviewerRule([.owner])

    /// - Parameter first: Who is asked first; whoever is not named follows in the usual order.
    public init(_ first: [Seat]) {
        order = (first + Seat.allCases).reduce(into: []) { order, seat in
            if !order.contains(seat) { order.append(seat) }
        }
    }

    /// Who looks at what somebody holds; `nil` when nobody is there but the holder.
    ///
    /// Where several people have one seat, they take turns.
    ///
    /// - Parameter turn: A number that grows by one with each line.
    public func reviewer(of holder: String, among candidates: ReviewerCandidates, turn: Int) -> String? {
        for seat in order {
            let able = candidates[seat].filter { $0 != holder }
            if !able.isEmpty { return able[Int(turn.magnitude % UInt(able.count))] }
        }
        return nil
    }
}

/// Who could look at something. All are active people; who is not does not belong here.
public struct ReviewerCandidates: Hashable, Sendable {
    public let owner: String?
    public let deputies: [String]
    public let manager: String?
    public let security: [String]

    public init(owner: String? = nil, deputies: [String] = [], manager: String? = nil, security: [String] = []) {
        self.owner = owner
        self.deputies = deputies
        self.manager = manager
        self.security = security
    }

    subscript(seat: ReviewerRule.Seat) -> [String] {
        switch seat {
        case .owner: owner.map { [$0] } ?? []
        case .deputy: deputies
        case .manager: manager.map { [$0] } ?? []
        case .security: security
        }
    }
}
