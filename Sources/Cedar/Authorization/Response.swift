/// The answer to a request.
public enum Decision: String, Sendable, Hashable {
    case allow
    case deny
}

/// A decision and what it rests on.
public struct Response: Sendable, Hashable {
    /// A policy that could not be evaluated, and why.
    public struct PolicyError: Sendable, Hashable {
        public var policyID: String
        public var error: EvaluationError
    }

    public var decision: Decision
    /// The satisfied policies that decided, in policy order: the forbids when any is satisfied, else the permits.
    /// Empty when nothing was satisfied.
    public var reasons: [String]
    /// Policies that could not be evaluated and took no part.
    public var errors: [PolicyError]
}
