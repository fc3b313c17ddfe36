/// Which claims say what of a person, and which of them show a second factor.
public struct ClaimRules: Hashable, Sendable {
    public var email = "email"
    public var name = "name"
    /// `nil`: groups are not the provider's to say.
    public var groups: String?
    /// Whether an address counts of which the provider says nothing in `email_verified`. One that it says is not verified
    /// never does.
    public var trustsEmail = false
    /// Values of `amr` (RFC 8176) that show that a second factor was used.
    public var secondFactorMethods: Set<String> = ["mfa"]
    /// Values of `acr` that do.
    public var secondFactorContexts: Set<String> = []

    public init() {}
}
