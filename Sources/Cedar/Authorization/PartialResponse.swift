/// What can be said about a request whose context is not fully known.
public struct PartialResponse: Sendable {
    /// A policy whose scope fits and whose conditions depend on what is not known.
    public struct Residual: Sendable {
        public var policyID: String
        public var effect: Effect
        /// What must hold for the policy to apply.
        public var condition: Expression
    }

    /// The decision if it is the same in all circumstances, nil if it depends.
    public var decision: Decision?
    /// Policies that apply in all circumstances.
    public var permits: [String]
    public var forbids: [String]
    /// Policies that apply in some circumstances, or fail in them.
    public var residuals: [Residual]
    /// Policies that fail in all circumstances.
    public var errors: [Response.PolicyError]

    /// Whether there may be circumstances in which the request is allowed.
    ///
    /// False is certain. True means that no reason against it was found: conditions are not solved, so two that
    /// exclude one another are not noticed.
    public var mayBeAllowed: Bool { decision != .deny }
}
