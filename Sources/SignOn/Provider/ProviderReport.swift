internal import Outbound

/// What was found at a provider.
public struct ProviderReport: Hashable, Sendable {
    public var issuer: String
    public var authorizationEndpoint: String
    public var tokenEndpoint: String
    public var keysEndpoint: String
    public var endSessionEndpoint: String?
    /// Where the provider has to send browsers back to.
    public var redirectAddress: String
    /// Of the ways in which it signs, those that are taken.
    public var algorithms: [String]
    /// How the client proves who it is.
    public var authentication: String
    /// Keys that signatures can be checked with.
    public var keys: Int
    /// Whether its answers name it (RFC 9207).
    public var sendsIssuer: Bool

    init(_ settings: ProviderSettings, _ metadata: ProviderMetadata, _ keys: KeySet) {
        issuer = metadata.issuer
        authorizationEndpoint = metadata.authorization.description
        tokenEndpoint = metadata.token.description
        keysEndpoint = metadata.keys.description
        endSessionEndpoint = metadata.endSession?.description
        redirectAddress = settings.redirectAddress
        algorithms = metadata.algorithms.map(\.rawValue).sorted()
        authentication = settings.clientSecret == nil ? "none" : metadata.authentication.rawValue
        self.keys = keys.keys.filter { key in metadata.algorithms.contains(where: key.fits) }.count
        sendsIssuer = metadata.sendsIssuer
    }
}
