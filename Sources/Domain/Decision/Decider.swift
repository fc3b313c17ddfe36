/// The one question every door asks: may this person do this with this asset?
///
/// Pure and quick: it answers from what was loaded beforehand, without waiting for anything.
public protocol Decider: Sendable {
    /// Whether the request may go on at all, and under which profile.
    func access(_ request: AccessRequest) -> AccessDecision
    /// What the labels found in the content lead to.
    func content(_ request: ContentRequest) -> Verdict
}

/// Who wants to use what, as far as the door knows it before the content is read.
public struct AccessRequest: Sendable {
    public var person: Person
    public var credential: Credential
    /// What the caller wrote in `model`, when the surface has one.
    public var model: String?
    /// Whether the upstream chooses a model of its own when none is named.
    public var needsModel: Bool
    /// Whether it asks which models there are: what comes back is decided for each of them.
    public var listsModels: Bool
    /// The asset `model` names, when it names one.
    public var asset: Asset?
    public var now: Timestamp

    public init(
        person: Person, credential: Credential, model: String?, needsModel: Bool, listsModels: Bool = false,
        asset: Asset?, now: Timestamp
    ) {
        self.person = person
        self.credential = credential
        self.model = model
        self.needsModel = needsModel
        self.listsModels = listsModels
        self.asset = asset
        self.now = now
    }
}

/// Whether the request may go on, and what holds for it.
public struct AccessDecision: Sendable {
    public var verdict: Verdict
    /// What holds for this request if it is permitted.
    public var profile: Profile

    public init(verdict: Verdict, profile: Profile) {
        self.verdict = verdict
        self.profile = profile
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

/// What was found in content that travels one way.
public struct ContentRequest: Sendable {
    public var direction: Direction
    public var profile: Profile
    /// What was found, with how many of each.
    public var labels: [Label: Int]
    /// The caller's justification, when one was given.
    public var justification: String?

    public init(direction: Direction, profile: Profile, labels: [Label: Int], justification: String?) {
        self.direction = direction
        self.profile = profile
        self.labels = labels
        self.justification = justification
    }
}
