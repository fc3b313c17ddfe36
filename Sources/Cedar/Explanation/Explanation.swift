/// What every policy that could concern a request says about it, and what would have to be otherwise.
///
/// A policy could concern a request when its action fits and the types of principal and resource do not rule it
/// out; all others are left out.
public struct Explanation: Sendable, Hashable {
    /// One policy: its position (see ``CompiledPolicies``), id and effect.
    public struct Subject: Sendable, Hashable {
        public let policy: Int
        public let policyID: String
        public let effect: Effect
    }

    /// A policy that could not be evaluated, why, and what would make it apply.
    public struct Failure: Sendable, Hashable {
        public let subject: Subject
        public let error: EvaluationError
        public let remedy: Remedy
    }

    /// A policy that does not apply, and what would make it apply.
    public struct Miss: Sendable, Hashable {
        public let subject: Subject
        public let remedy: Remedy
    }

    /// In policy order.
    public internal(set) var satisfied: [Subject] = []
    /// In policy order.
    public internal(set) var erred: [Failure] = []
    /// Fewest changes first, then in policy order; last those without any.
    public internal(set) var missed: [Miss] = []
}

/// Changes to a request, or to what is known about it, after which a policy would say something else.
public enum Remedy: Sendable, Hashable {
    /// The smallest list found, in the order the policy asks.
    ///
    /// What policies ask is compared as text, with some knowledge of `has` and `==`; that two conditions exclude or
    /// imply one another for other reasons, such as `n > 3` and `n < 2`, is not seen.
    case changes([Change])
    /// Nothing in the request matters: the policy ends in a literal, or contradicts itself.
    case impossible
    /// Not worked out: the policy asks more than ``maximumAtoms`` different things, or too many combinations.
    case tooLarge

    /// Different conditions of one policy that are looked at.
    public static let maximumAtoms = 128

    public var changes: [Change]? {
        if case .changes(let list) = self { list } else { nil }
    }
}
