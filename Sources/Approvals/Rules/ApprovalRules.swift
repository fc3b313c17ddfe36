/// How versions of an asset are approved. A review goes by the rules of when it was submitted.
public struct ApprovalRules: Hashable, Sendable {
    public let stages: [Stage]
    public let order: StageOrder
    public let lifetimes: Lifetimes
    public let automatic: [AutomaticRule]

    /// Rules under which nothing can be approved by nobody.
    ///
    /// - Throws: what is wrong with them.
    public init(
        stages: [Stage], order: StageOrder, lifetimes: Lifetimes, automatic: [AutomaticRule] = []
    ) throws(ApprovalRulesError) {
        guard !stages.isEmpty else { throw .noStage }
        var names: Set<StageName> = []
        var seats: Set<Seat> = []
        for stage in stages {
            guard names.insert(stage.name).inserted else { throw .stageTwice(stage.name) }
            guard !stage.quorums.isEmpty else { throw .noSeat(stage.name) }
            for seat in Seat.allCases {
                guard let quorum = stage.quorums[seat] else { continue }
                guard quorum >= 1 else { throw .noQuorum(seat) }
                guard seats.insert(seat).inserted else { throw .seatTwice(seat) }
            }
        }
        guard lifetimes.all.allSatisfy({ $0 > 0 }) else { throw .lifetime }
        for rule in automatic {
            guard Text.isName(rule.id), Text.isProse(rule.text), !rule.kinds.isEmpty else { throw .unwritten(rule.id) }
        }
        self.stages = stages
        self.order = order
        self.lifetimes = lifetimes
        self.automatic = automatic
    }

    /// The stage a seat decides in, and how often it must approve.
    func place(of seat: Seat) -> (stage: Int, quorum: Int)? {
        for (index, stage) in stages.enumerated() {
            if let quorum = stage.quorums[seat] { return (index, quorum) }
        }
        return nil
    }
}

/// Why rules are none to approve by.
public enum ApprovalRulesError: Error, Hashable, Sendable {
    case noStage
    case stageTwice(StageName)
    /// A stage nobody decides in.
    case noSeat(StageName)
    case noQuorum(Seat)
    case seatTwice(Seat)
    /// A lifetime is not more than 0.
    case lifetime
    /// An automatic rule, by its id, lacks an id, a text or kinds of change.
    case unwritten(String)
}

extension ApprovalRulesError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .noStage: "approval has no stage: name one at least"
        case .stageTwice(let name): "stage \(name.rawValue) is named twice: name it once"
        case .noSeat(let name): "stage \(name.rawValue) has no seat: name who decides in it"
        case .noQuorum(let seat): "the quorum of \(seat.rawValue) is below 1: ask for one approval at least"
        case .seatTwice(let seat): "seat \(seat.rawValue) is in two stages: leave it in one"
        case .lifetime: "a lifetime is not more than 0: give all of them"
        case .unwritten(let id): "automatic rule \(id) lacks an id, a text or kinds of change: write them"
        }
    }
}
