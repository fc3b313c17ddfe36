public import Domain
internal import Policies
public import Trust

/// A key somebody asks for.
public struct KeyRequest: Hashable, Sendable {
    /// The owner's e-mail address.
    public var person: String
    /// Which door it opens: models and assets, or the management API. Directories have a request of their own.
    public var scope: Credential.Scope
    /// What the owner calls it.
    public var name: String?
    /// The assets it may use; empty for the default profile and everything its owner may use.
    public var assets: [String]
    /// What it is good for beyond that.
    public var bounds: CredentialBounds
    /// Seconds until it expires: a key always does.
    public var lifetime: Int64
    /// Whether an unknown owner is added, as an end user.
    public var addsPerson: Bool

    public init(
        person: String, scope: Credential.Scope = .models, name: String? = nil, assets: [String] = [],
        bounds: CredentialBounds = CredentialBounds(), lifetime: Int64 = KeyRequest.usualLifetime,
        addsPerson: Bool = false
    ) {
        self.person = person
        self.scope = scope
        self.name = name
        self.assets = assets
        self.bounds = bounds
        self.lifetime = lifetime
        self.addsPerson = addsPerson
    }

    static func check(name: String?, lifetime: Int64) throws(RegistryError) {
        if let name, let flaw = TextRule.line(1...120).flaw(in: name) { throw .invalid("the key's name \(flaw)") }
        guard (1...longestLifetime).contains(lifetime) else {
            throw .invalid("a key lasts between one second and ten years")
        }
    }

    /// The same bounds in the form that is kept.
    static func checked(_ bounds: CredentialBounds) throws(RegistryError) -> CredentialBounds {
        for use in bounds.uses where !CredentialBounds.everyUse.contains(use) {
            let uses = CredentialBounds.everyUse.map { "`\($0.rawValue)`" }.joined(separator: ", ")
            throw .invalid("`\(use.rawValue)` is nothing a key is used for; there are \(uses)")
        }
        guard bounds.networks.count <= mostNetworks else {
            throw .invalid("a key is used from at most \(mostNetworks) ranges of addresses")
        }
        var known = bounds
        known.networks = []
        for network in bounds.networks {
            guard let range = NetworkAddress.range(network) else {
                throw .invalid(
                    "`\(TextRule.shown(network))` is no range of addresses; write one like `10.0.0.0/8` or `2001:db8::/32`"
                )
            }
            if !known.networks.contains(range) { known.networks.append(range) }
        }
        return known
    }

    /// Ninety days.
    public static let usualLifetime: Int64 = 90 * 86400
    /// A year, for what only a directory's administrator can put in its place.
    public static let usualDirectoryLifetime: Int64 = 365 * 86400
    private static let mostNetworks = 32

    /// Ten years: nothing that is issued today should outlive that.
    public static let longestLifetime: Int64 = 3653 * 86400
}

/// A key as it is given out, once.
public struct IssuedKey: Sendable {
    public var key: APIKey
    public var credential: Credential
    /// Things the caller should know, for example that the owner was added.
    public var notes: [String]
}
