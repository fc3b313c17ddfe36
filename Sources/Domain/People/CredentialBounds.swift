/// What a key is good for beyond its owner and its assets. An empty set bounds nothing.
public struct CredentialBounds: Hashable, Sendable {
    /// What a key can be used for, each by its action's name.
    public static let everyUse: [Action] = [.chat, .upload, .retrieve, .remember, .discard]

    /// Of ``everyUse``.
    public var uses: Set<Action>
    public var environments: Set<Environment>
    /// Ranges of addresses in CIDR notation (RFC 4632, RFC 4291 section 2.3), for example `10.0.0.0/8` or `2001:db8::/32`.
    public var networks: [String]

    public init(uses: Set<Action> = [], environments: Set<Environment> = [], networks: [String] = []) {
        self.uses = uses
        self.environments = environments
        self.networks = networks
    }
}
