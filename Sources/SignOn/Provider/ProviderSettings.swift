public import Outbound

/// Which provider people sign in at, and as what we are known there.
public struct ProviderSettings: Sendable {
    /// What people call it, on the button.
    public var name: String
    /// Exactly as the provider writes it.
    public let issuer: String
    /// The same as an address.
    public let issuerAddress: ServiceAddress
    public var clientID: String
    /// `nil` for a public client, which proves itself by PKCE alone.
    public var clientSecret: String?
    /// Where the provider sends browsers back to, exactly as it is registered there.
    public let redirectAddress: String
    public var scopes = ["openid", "email", "profile"]
    public var claims = ClaimRules()
    /// Seconds since a person was asked for credentials at most; `nil` when that is the provider's to say.
    public var maximumAge: Int?

    /// Where the provider sends browsers back to, below our own address.
    public static let callback = "/sign-in/oidc/callback"

    /// - Parameter publicAddress: Where people reach us.
    /// - Returns: `nil` when the issuer is no address of ``ServiceAddress/form``.
    public init?(name: String, issuer: String, clientID: String, clientSecret: String?, publicAddress: ServiceAddress) {
        guard let address = ServiceAddress(issuer) else { return nil }
        self.name = name
        self.issuer = issuer
        issuerAddress = address
        self.clientID = clientID
        self.clientSecret = clientSecret
        redirectAddress = publicAddress.description + Self.callback
    }
}

/// No description shows the secret.
extension ProviderSettings: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    public var description: String { "provider \(issuer)" }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
