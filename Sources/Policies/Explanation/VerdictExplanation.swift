public import Cedar
public import Domain

/// Why a question got the answer it got, and what would have made it another.
public struct VerdictExplanation: Sendable {
    /// As the doors decide it.
    public var verdict: Verdict
    /// The policies that decided, strictest first; permits after what forbids.
    public var decided: [ExplainedPolicy]
    /// What would have to be different for another answer, best first; at most ``maximumNearly``.
    public var nearly: [NearVerdict]

    public static let maximumNearly = 10

    /// The part of ``nearly`` that whoever asked may be told: what concerns themselves and the moment, never what others
    /// are or what an asset is made of. Best first.
    public var hints: [String] { nearly.filter(\.mayBeTold).map(\.sentence) }
}

/// One policy of the set, as an explanation shows it.
public struct ExplainedPolicy: Hashable, Sendable {
    public var id: String
    public var file: String
    /// Where it begins in its file, from 1.
    public var line: Int
    public var effect: Effect
    /// What a forbid asks for; `nil` for a permit.
    public var obligation: Obligation?
    /// What the person read, where it decided and had something to say.
    public var message: String?
    public var controls: [String]
    /// As it stands in its file.
    public var text: String
    /// Why it could not be evaluated, if so. A forbid that cannot be evaluated denies.
    public var error: String?

    init(_ rule: Rule, message: String? = nil, error: String? = nil) {
        id = rule.id
        file = rule.file
        line = rule.line
        effect = rule.effect
        obligation = rule.obligation
        self.message = message
        controls = rule.controls
        text = rule.text
        self.error = error
    }
}

/// One policy by which the answer would have been another, and what that takes.
public struct NearVerdict: Hashable, Sendable {
    public var policy: ExplainedPolicy
    /// The label it is about, where it is about one.
    public var label: Label?
    /// For a person: `would be permitted if context.session.mfa were true`.
    public var sentence: String
    /// The conditions that would have to be so, each as it reads after "if"; the fewest there are.
    public var changes: [String]
    /// Whether whoever asked may know.
    public var mayBeTold: Bool
}
