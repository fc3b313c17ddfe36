/// The authority as doors ask it that content passes through: whether a request may go on, and then what becomes of what
/// is found in it.
public protocol Decider: Sendable {
    /// Whether the request may go on at all, and what holds for its content.
    func access(_ question: Question) -> AccessDecision
    /// Whether it could be done at some moment, whatever the time is now and what was done lately, for lists of what
    /// somebody may use. A no is certain.
    func mayEver(_ question: Question) -> Bool
}

extension Decider {
    /// Of those who decide the same at every moment.
    public func mayEver(_ question: Question) -> Bool { access(question).verdict.outcome <= .coach }
}

/// Whether the request may go on, and what holds for it.
public struct AccessDecision: Sendable {
    public var verdict: Verdict
    /// What holds for this request if it is permitted.
    public var profile: Profile
    /// Decides about the content, by the same policies.
    public var content: any ContentDecider

    public init(verdict: Verdict, profile: Profile, content: any ContentDecider) {
        self.verdict = verdict
        self.profile = profile
        self.content = content
    }
}

/// What the labels found in the content of one exchange lead to.
public protocol ContentDecider: Sendable {
    func content(_ found: ContentRequest) -> ContentDecision
}

/// What was found in content that travels one way.
public struct ContentRequest: Hashable, Sendable {
    public var direction: Direction
    /// What was found, with how many of each.
    public var labels: [Label: Int]
    /// What the conversation held before: for an answer, what was found in its request.
    public var taint: Set<Label>
    /// The caller's justification, when one was given.
    public var justification: String?

    public init(
        direction: Direction, labels: [Label: Int], taint: Set<Label> = [], justification: String? = nil
    ) {
        self.direction = direction
        self.labels = labels
        self.taint = taint
        self.justification = justification
    }
}

/// What was decided about content.
public struct ContentDecision: Sendable {
    public var verdict: Verdict
    /// Rules that are stricter than those the content was read by, because of all that was found: what can be read again
    /// has to be, and what cannot must not go on.
    public var stricter: LabelRules?

    public init(verdict: Verdict, stricter: LabelRules? = nil) {
        self.verdict = verdict
        self.stricter = stricter
    }
}

/// The rules in force for one request.
public struct Profile: Hashable, Sendable {
    /// `default`, or the asset's id.
    public var name: String
    public var rules: LabelRules
    public var features: Set<Feature>

    public init(name: String, rules: LabelRules, features: Set<Feature>) {
        self.name = name
        self.rules = rules
        self.features = features
    }

    public static let standard = Profile(name: "default", rules: .standard, features: Feature.standard)
}
