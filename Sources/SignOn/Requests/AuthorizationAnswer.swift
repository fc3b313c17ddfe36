internal import Trust

/// What the browser comes back with (RFC 6749 section 4.1.2, RFC 9207). Whoever it comes from can have written it.
public struct AuthorizationAnswer: Sendable {
    public var code: String?
    public var state: String?
    public var issuer: String?
    public var error: String?

    /// - Parameter field: A field of the query, each of which is there once at most.
    public init(_ field: (String) -> String?) {
        code = field("code")
        state = field("state")
        issuer = field("iss")
        error = field("error")
    }

    static let longestCode = 4_096

    /// Whether it answers this sign-in. To be asked before anything else: what another page made the browser send is nobody's
    /// answer.
    func belongs(to ticket: SignInTicket) -> Bool {
        ConstantTime.equal(Array((state ?? "").utf8), Array(ticket.state.utf8))
    }

    /// The code to be turned into tokens, if it is from the provider that the browser was sent to.
    func code(from provider: ProviderMetadata) throws(SignOnError) -> String {
        guard issuer.map({ $0 == provider.issuer }) ?? !provider.sendsIssuer else { throw .refused(.issuer) }
        if let error { throw .declined(Declined(code: error)) }
        guard let code, (1...Self.longestCode).contains(code.utf8.count) else { throw .provider(.unreadable(.answer)) }
        return code
    }
}

/// Why a provider signed nobody in (RFC 6749 section 4.1.2.1, Core section 3.1.2.6): a word of a list, never its text.
public enum Declined: String, Hashable, Sendable, CaseIterable {
    case accessDenied = "access_denied"
    case loginRequired = "login_required"
    case interactionRequired = "interaction_required"
    case consentRequired = "consent_required"
    case accountSelectionRequired = "account_selection_required"
    case unmetAuthenticationRequirements = "unmet_authentication_requirements"
    case invalidRequest = "invalid_request"
    case invalidScope = "invalid_scope"
    case unauthorizedClient = "unauthorized_client"
    case serverError = "server_error"
    case temporarilyUnavailable = "temporarily_unavailable"
    case other

    init(code: String) { self = Declined(rawValue: code) ?? .other }
}
