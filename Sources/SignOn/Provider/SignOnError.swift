/// Why nobody was signed in.
public enum SignOnError: Error, Hashable, Sendable {
    /// Not the answer to a sign-in that this browser began, or one that came too late or a second time.
    case stale
    /// The provider signed nobody in.
    case declined(Declined)
    /// The provider does not take the code: it was used before, or is not for this sign-in.
    case codeRefused
    /// The token was not believed.
    case refused(TokenRefusal)
    case provider(ProviderProblem)
    /// Too many sign-ins at once.
    case busy

    /// What records call it.
    public var code: String {
        switch self {
        case .stale: "sign_in.stale"
        case .declined(let why): "sign_in.declined_\(why.rawValue)"
        case .codeRefused: "sign_in.code_refused"
        case .refused(let refusal): "sign_in.\(refusal.code)"
        case .provider(let problem): "sign_in.\(problem.code)"
        case .busy: "sign_in.busy"
        }
    }
}

extension SignOnError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .stale: "the answer belongs to no sign-in that this browser began, or came a second time"
        case .declined(let why): "the provider signed nobody in: `\(why.rawValue)`"
        case .codeRefused: "the provider does not take the code that came with the answer"
        case .refused(let refusal): refusal.description
        case .provider(let problem): problem.description
        case .busy: "too many sign-ins at once"
        }
    }
}

/// What is wrong with a provider, or with the way to it. Repeats nothing of what it sent.
public enum ProviderProblem: Error, Hashable, Sendable {
    /// A document of the provider's.
    public enum Document: String, Hashable, Sendable {
        case metadata, keys, tokens, answer
    }

    /// No connection, no TLS, or no answer in time.
    case unreachable(Document)
    case tooLarge(Document)
    /// Answered with another status than 200.
    case status(Document, Int)
    /// Not what such a document is.
    case unreadable(Document)
    /// The metadata are another issuer's (Discovery 1.0 section 4.3).
    case issuerDiffers
    /// A field of the metadata is missing, or is nothing that can be used.
    case field(String)
    /// It does not know the authorization code flow, S256, a way for us to prove who we are, or a signature that is allowed.
    case unsuitable(String)
    /// It failed a moment ago, and is left alone for a while.
    case resting

    public var code: String {
        switch self {
        case .unreachable, .resting: "provider_unreachable"
        case .tooLarge, .unreadable: "provider_unreadable"
        case .status: "provider_status"
        case .issuerDiffers: "provider_issuer"
        case .field, .unsuitable: "provider_unsuitable"
        }
    }
}

extension ProviderProblem: CustomStringConvertible {
    public var description: String {
        switch self {
        case .unreachable(let document):
            "the provider's \(document.rawValue) cannot be reached; check the issuer, the way there and its certificate"
        case .tooLarge(let document): "the provider's \(document.rawValue) are larger than such documents are"
        case .status(let document, let status):
            "the provider's \(document.rawValue) came with status \(status), not 200; redirections are not followed"
        case .unreadable(let document): "the provider's \(document.rawValue) cannot be read"
        case .issuerDiffers:
            "the provider's metadata are those of another issuer; write the issuer exactly as the provider does"
        case .field(let name):
            "the provider's metadata have no `\(name)` that can be used: \(Self.addressForm)"
        case .unsuitable(let what): "the provider cannot be used: \(what)"
        case .resting: "the provider did not answer a moment ago; try again shortly"
        }
    }

    private static let addressForm = "an address over TLS without a query, at least as safe as the issuer's"
}
