/// A policy set made ready for many decisions.
///
/// Immutable, and independent of the entities it will meet: ``Authorizer`` brings the two together. A policy's
/// position is its place in ``PolicySet/active``: 0 up to and without ``count``.
public struct CompiledPolicies: Sendable {
    let policies: [CompiledPolicy]
    let keys: ScopeKeys
    let index: ScopeIndex

    public init(_ set: PolicySet) {
        self.init(set.active)
    }

    init(_ active: [Policy]) {
        var keys = ScopeKeys()
        var entries: [ScopeIndex.Entry] = []
        policies = active.map(CompiledPolicy.init)
        for (number, policy) in policies.enumerated() {
            guard let principal = keys.key(policy.principal), let resource = keys.key(policy.resource) else { continue }
            for action in keys.keys(policy.action) {
                entries.append(
                    ScopeIndex.Entry(
                        action: action, principal: principal, resource: resource, policy: Int32(number)))
            }
        }
        self.keys = keys
        index = ScopeIndex(entries)
    }

    public var count: Int { policies.count }

    /// The id of the policy at a position, which must be one of this set.
    public func id(at position: Int) -> String { policies[position].id }
}
