/// How an asset shows another system who asks. The secret itself is kept elsewhere: here it has a name.
public struct ConnectionAuthentication: Hashable, Sendable, Codable {
    /// What is shown.
    public enum Kind: String, Hashable, Sendable, CaseIterable, Codable {
        case none, basic, bearer, oauth
        case apiKey = "api_key"
    }

    public var kind: Kind
    /// The name of the secret; `nil` for ``Kind/none``, and never the secret.
    public var secret: String?

    public init(_ kind: Kind = .none, secret: String? = nil) {
        self.kind = kind
        self.secret = secret
    }

    public static let none = ConnectionAuthentication()
}
