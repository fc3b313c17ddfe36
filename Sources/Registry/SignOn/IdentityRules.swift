/// What becomes of people an identity provider vouches for.
public struct IdentityRules: Hashable, Sendable {
    /// Whether somebody nobody here knows is made a person at their first sign-in: an end user, never more.
    public var provisions = false
    /// The provider's groups that count, and what they are called here. Of other groups the provider says nothing that counts.
    public var groups: [String: String] = [:]

    public init(provisions: Bool = false, groups: [String: String] = [:]) {
        self.provisions = provisions
        self.groups = groups
    }

    /// Whether policies can call a group so.
    public static func isGroup(_ name: String) -> Bool { ManifestValue.isName(name) }
}
