public import Cedar
public import Domain

/// Why a question got the answer it got, and what would have made it another.
public struct VerdictExplanation: Sendable {
    /// As the doors decide it.
    public var verdict: Verdict
    /// What whoever asked reads of it, in the words of the door, the page or the command; `nil` where it passes, and nothing
    /// is said.
    public var read: String?
    /// The policies that decided, strictest first; permits after what forbids.
    public var decided: [ExplainedPolicy]
    /// What would have to be different for another answer: by an organisation's own policies before the baseline's, and
    /// within each the fewest changes first. At most ``maximumNearly``.
    public var nearly: [NearVerdict]
    /// What whoever asked may be told of that: what concerns themselves and the moment, never what others are or what an
    /// asset is made of. In the same order, at most ``maximumNearly``.
    public var hints: [String]
    public var extent: Extent

    public static let maximumNearly = 10

    /// How much was looked at for what would make the difference.
    public struct Extent: Hashable, Sendable {
        /// Possibilities that were worked out, the nearest to the question first: each one policy for one of the questions
        /// the verdict came of.
        public var looked: Int
        /// Those there were.
        public var possible: Int

        public var isCut: Bool { looked < possible }

        /// For people; `nil` when everything was looked at.
        public var remark: String? {
            guard isCut else { return nil }
            return "stopped after \(looked) of \(possible) possibilities, those nearest to the question first"
        }
    }
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
    /// What it says of its part in the outcome, where it decided and had something to say.
    public var message: String?
    public var controls: [String]
    /// As it stands in its file.
    public var text: String
    /// Why it could not be evaluated, if so. A forbid that cannot be evaluated denies.
    public var error: String?
    /// What it asked for of each label it had replaced, where it decided and nothing stricter did.
    public var masks: [Masking]

    init(_ rule: Rule, message: String? = nil, error: String? = nil, masks: [Masking] = []) {
        id = rule.id
        file = rule.file
        line = rule.line
        effect = rule.effect
        obligation = rule.obligation
        self.message = message
        controls = rule.controls
        text = rule.text
        self.error = error
        self.masks = masks
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
