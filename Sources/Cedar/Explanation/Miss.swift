/// A policy that could concern a request and does not apply to it.
///
/// A policy could concern a request when its action fits and the types of principal and resource do not rule it out; all
/// others are left out.
public struct Miss: Sendable, Hashable {
    /// Its position, see ``CompiledPolicies``.
    public let policy: Int
    public let effect: Effect
    public let closeness: Closeness
}

/// How much a policy's head is about a request. What is less is closer.
public struct Closeness: Sendable, Hashable, Comparable {
    /// How many of principal and resource the head leaves out; with 0 only the conditions keep the policy from applying.
    public let misfits: Int
    /// How many of both it fits by name, or by the name of a group, and not by taking any.
    public let named: Int

    /// Of a head that fits, whatever it names.
    public static let fitting = Closeness(misfits: 0, named: 0)

    public static func < (left: Closeness, right: Closeness) -> Bool {
        left.misfits == right.misfits ? left.named > right.named : left.misfits < right.misfits
    }
}
