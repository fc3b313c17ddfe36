public import Registry
public import SignOn

/// Everything signing in at a provider takes.
public struct SingleSignOnSettings: Sendable {
    public var provider: ProviderSettings
    public var rules: IdentityRules
    /// Addresses of those who may still sign in with a password; everybody when `nil`.
    public var withPasswords: Set<String>?

    public init(provider: ProviderSettings, rules: IdentityRules = IdentityRules(), withPasswords: Set<String>? = nil) {
        self.provider = provider
        self.rules = rules
        self.withPasswords = withPasswords
    }
}
