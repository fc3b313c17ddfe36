public import Domain

/// Decides by profiles: key, person, audience, environment, allowed models, label actions.
///
/// - A key with assets may use those assets and nothing else; it may ask which models there are, and is shown those.
/// - A key without assets may use the upstream's models that are allowed here, under the default profile, and every asset
///   whose audience its owner is in. Where only some models are allowed, whatever makes a model work has to name one.
/// - Development and test assets are for builders and testers.
///
/// Whatever is not permitted by a rule is denied. Every refusal says what to do next.
public struct ProfileDecider: Decider {
    /// Which models may be used without an asset.
    public var models: ModelList
    /// What holds where no asset is named.
    public var standard: Profile

    public init(models: ModelList = .every, standard: Profile = .standard) {
        self.models = models
        self.standard = standard
    }

    /// - Parameter upstreamModels: As ``ModelList/init(_:)`` takes them; `nil` for every model.
    public init(upstreamModels: [String]?) { self.init(models: upstreamModels.map(ModelList.init) ?? .every) }

    // MARK: - Access

    public func access(_ request: AccessRequest) -> AccessDecision {
        guard let asset = request.asset else {
            return AccessDecision(verdict: holder(request) ?? plain(request) ?? .permit, profile: standard)
        }
        let profile = Profile(name: asset.id, rules: asset.configuration.rules, features: asset.configuration.features)
        let refusal = holder(request) ?? scope(request.credential, asset) ?? audience(request.person, asset)
        return AccessDecision(verdict: refusal ?? environment(request.person, asset) ?? .permit, profile: profile)
    }

    private func holder(_ request: AccessRequest) -> Verdict? {
        let (person, credential) = (request.person, request.credential)
        guard credential.person == person.email else {
            return deny("key.not_yours", "this key belongs to somebody else; use a key of your own")
        }
        guard person.active else {
            return deny("person.inactive", "this account is not active; ask an administrator to activate it")
        }
        if credential.revoked != nil { return deny(KeyRefusal.revoked) }
        if let expires = credential.expires, expires <= request.now { return deny(KeyRefusal.expired) }
        return nil
    }

    private func scope(_ credential: Credential, _ asset: Asset) -> Verdict? {
        guard !credential.assets.isEmpty, !credential.assets.contains(asset.id) else { return nil }
        return deny(
            "key.scope",
            "this key may use \(Self.list(credential.assets)) and not `\(asset.id)`; ask for a key that may",
            policy: "key \(credential.id): assets")
    }

    private func audience(_ person: Person, _ asset: Asset) -> Verdict? {
        guard !asset.audience.includes(person) else { return nil }
        return deny(
            "audience.not_member",
            "you are not in the audience of `\(asset.id)`; ask its owner, \(asset.owner), to add you",
            policy: "asset \(asset.id): audience")
    }

    private func environment(_ person: Person, _ asset: Asset) -> Verdict? {
        guard asset.environment != .production, person.roles.isDisjoint(with: [.builder, .tester]) else { return nil }
        return deny(
            "environment.not_production",
            "`\(asset.id)` is in \(asset.environment.rawValue), where only builders and testers may use it; "
                + "use it when it is in production, or ask for the role of a tester",
            policy: "asset \(asset.id): environment")
    }

    /// A request that names no asset.
    private func plain(_ request: AccessRequest) -> Verdict? {
        let credential = request.credential
        if request.listsModels { return nil }
        guard credential.assets.isEmpty else {
            return deny(
                "key.scope", "this key may use \(Self.list(credential.assets)) only; name one of them in `model`",
                policy: "key \(credential.id): assets")
        }
        guard let model = request.model else {
            // Which one the upstream would choose, or an assistant of its own has, nobody knows here.
            guard request.needsModel, !models.isEvery else { return nil }
            return deny(
                "model.not_named", "name the model in `model`; `GET /v1/models` lists those that are offered here",
                policy: "allowed models")
        }
        guard !models.allows(model) else { return nil }
        return deny(
            "model.not_allowed", "this model is not offered here; `GET /v1/models` lists those that are",
            policy: "allowed models")
    }

    private func deny(_ code: String, _ message: String, policy: String? = nil) -> Verdict {
        Verdict(.deny, [Reason(code: code, message: message, policy: policy)])
    }

    private func deny(_ refusal: KeyRefusal) -> Verdict { Verdict(.deny, [refusal.reason]) }

    /// The first few, so that a key with many assets makes no endless message.
    private static func list(_ assets: [String]) -> String {
        let shown = assets.prefix(5).map { "`\($0)`" }.joined(separator: ", ")
        return assets.count > 5 ? "\(shown) and \(assets.count - 5) more" : shown
    }

    // MARK: - Content

    public func content(_ request: ContentRequest) -> Verdict {
        let justified = request.justification.map { Justification($0) != nil }
        let rulings = request.labels.filter { $0.value > 0 }.map { label, count in
            LabelRuling(
                label: label, count: count, direction: request.direction, profile: request.profile, justified: justified
            )
        }
        let ordered = rulings.filter { $0.reason != nil }.sorted { left, right in
            (right.outcome, left.label) < (left.outcome, right.label)
        }
        return Verdict(ordered.map(\.outcome).max() ?? .permit, ordered.compactMap(\.reason))
    }
}
