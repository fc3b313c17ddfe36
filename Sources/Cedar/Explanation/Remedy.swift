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
