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
        if let flaw = flaws(name: name, lifetime: lifetime).first { throw .invalid(flaw.description) }
    }

    /// The same bounds in the form that is kept.
    static func checked(_ bounds: CredentialBounds) throws(RegistryError) -> CredentialBounds {
        if let flaw = flaws(in: bounds).first { throw .invalid(flaw.description) }
        var known = bounds
        known.networks = []
        for range in bounds.networks.compactMap(NetworkAddress.range) where !known.networks.contains(range) {
            known.networks.append(range)
        }
        return known
    }

    /// Ninety days.
    public static let usualLifetime: Int64 = 90 * 86400
    /// A year, for what only a directory's administrator can put in its place.
    public static let usualDirectoryLifetime: Int64 = 365 * 86400
    /// Ranges of addresses.
    public static let mostNetworks = 32

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
