/// Everything the policies say about a request: also the permits that a forbid overrules.
///
/// Policies are given by position (see ``CompiledPolicies``), each list in that order, for callers that keep data
/// of their own beside a policy.
public struct Judgement: Sendable, Hashable {
    /// A policy that could not be evaluated, and why.
    public struct Failure: Sendable, Hashable {
        public var policy: Int
        public var error: EvaluationError
    }

    /// The satisfied permits.
    public internal(set) var permits: [Int] = []
    /// The satisfied forbids.
    public internal(set) var forbids: [Int] = []
    /// Policies that could not be evaluated and took no part.
    public internal(set) var errors: [Failure] = []

    public init() {}

    /// Whether nothing is satisfied and nothing failed.
    public var isEmpty: Bool { permits.isEmpty && forbids.isEmpty && errors.isEmpty }

    /// Any satisfied forbid denies, else any satisfied permit allows, else the answer is no.
    public var decision: Decision { forbids.isEmpty && !permits.isEmpty ? .allow : .deny }
}

extension Judgement {
    /// Adds what a part of the same policies says.
    ///
    /// - Parameter positions: Where the part's policies stand in the whole, ascending; those of both are different.
    public mutating func join(_ part: Judgement, at positions: [Int]) {
        Self.join(&permits, part.permits.map { positions[$0] })
        Self.join(&forbids, part.forbids.map { positions[$0] })
        guard !part.errors.isEmpty else { return }
        errors += part.errors.map { Failure(policy: positions[$0.policy], error: $0.error) }
        errors.sort { $0.policy < $1.policy }
    }

    private static func join(_ list: inout [Int], _ more: [Int]) {
        guard !more.isEmpty else { return }
        list += more
        list.sort()
    }

    /// Hears one policy whose scope fits.
    mutating func add(_ policy: CompiledPolicy, at position: Int, _ machine: inout Machine, _ facts: Facts) {
        do {
            guard try policy.conditionsHold(&machine, facts) else { return }
            add(policy.effect, at: position)
        } catch {
            errors.append(Failure(policy: position, error: error))
        }
    }

    mutating func add(_ effect: Effect, at position: Int) {
        if effect == .forbid { forbids.append(position) } else { permits.append(position) }
    }

    mutating func sort() {
        permits.sort()
        forbids.sort()
        errors.sort { $0.policy < $1.policy }
    }

    mutating func clear() {
        permits.removeAll(keepingCapacity: true)
        forbids.removeAll(keepingCapacity: true)
        errors.removeAll(keepingCapacity: true)
    }
}
