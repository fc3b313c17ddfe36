public import Domain
public import Reviews

/// What somebody does about a review. Lines are named by their place, the first at 1.
public enum ReviewStep: Hashable, Sendable {
    /// The reviewer decides.
    case decide(Set<Int>, ReviewDecision.Verdict, reason: String)
    /// The reviewer has somebody else decide.
    case delegate(Set<Int>, to: String, reason: String)
    /// Whoever leads the review has somebody else decide.
    case reassign(Set<Int>, to: String, reason: String)
    case postpone(until: Timestamp, reason: String)
    case close

    /// As the record calls it.
    var operation: String {
        switch self {
        case .decide: "review.decide"
        case .delegate: "review.delegate"
        case .reassign: "review.reassign"
        case .postpone: "review.postpone"
        case .close: "review.close"
        }
    }

    /// What the policies are asked.
    var action: Action {
        switch self {
        case .decide, .delegate: .decideReview
        case .reassign, .postpone, .close: .openReview
        }
    }

    /// Whoever shall decide from then on.
    var successor: String? {
        switch self {
        case .delegate(_, let to, _), .reassign(_, let to, _): to
        case .decide, .postpone, .close: nil
        }
    }

    /// The same, with somebody else to decide from then on.
    func passing(to person: String) -> ReviewStep {
        switch self {
        case .delegate(let lines, _, let reason): .delegate(lines, to: person, reason: reason)
        case .reassign(let lines, _, let reason): .reassign(lines, to: person, reason: reason)
        case .decide, .postpone, .close: self
        }
    }

    /// What is wrong with what somebody wrote; `nil` when nothing is.
    var flaw: String? {
        switch self {
        // Whether one is needed is for the engine to say.
        case .decide(_, _, ""): nil
        case .decide(_, _, let reason), .delegate(_, _, let reason), .reassign(_, _, let reason),
            .postpone(_, let reason):
            TextRule.lines(Administration.reasonLength).flaw(in: reason).map { "the reason \($0)" }
        case .close: nil
        }
    }

    /// What the engine is told.
    func act(by person: String) -> ReviewAct {
        switch self {
        case .decide(let lines, let verdict, let reason):
            .decide(Self.places(lines), verdict, reason: reason, by: person)
        case .delegate(let lines, let to, let reason): .delegate(Self.places(lines), to: to, reason: reason, by: person)
        case .reassign(let lines, let to, let reason): .reassign(Self.places(lines), to: to, reason: reason, by: person)
        case .postpone(let until, let reason): .postpone(until: until, reason: reason, by: person)
        case .close: .close(by: person)
        }
    }

    private static func places(_ lines: Set<Int>) -> Set<Int> { Set(lines.map { $0 - 1 }) }
}
