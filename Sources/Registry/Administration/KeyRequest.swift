public import Domain
public import Trust

/// A key somebody asks for.
public struct KeyRequest: Hashable, Sendable {
    /// The owner's e-mail address.
    public var person: String
    /// What the owner calls it.
    public var name: String?
    /// The assets it may use; empty for the default profile and everything its owner may use.
    public var assets: [String]
    /// Seconds until it expires; `nil` for never.
    public var lifetime: Int64?
    /// Whether an unknown owner is added, as an end user.
    public var addsPerson: Bool

    public init(
        person: String, name: String? = nil, assets: [String] = [], lifetime: Int64? = nil, addsPerson: Bool = false
    ) {
        self.person = person
        self.name = name
        self.assets = assets
        self.lifetime = lifetime
        self.addsPerson = addsPerson
    }

    static func check(name: String?, lifetime: Int64?) throws(RegistryError) {
        if let name, let flaw = TextRule.line(1...120).flaw(in: name) { throw .invalid("the key's name \(flaw)") }
        if let lifetime, !(1...longestLifetime).contains(lifetime) {
            throw .invalid("a key lasts between one second and ten years")
        }
    }

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
