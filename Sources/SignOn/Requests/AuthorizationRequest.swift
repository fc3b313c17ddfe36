internal import Wire

/// What the browser is sent to the provider with (Core section 3.1.2.1, RFC 7636 section 4.3).
struct AuthorizationRequest: Sendable {
    var settings: ProviderSettings
    var ticket: SignInTicket

    /// - Parameter endpoint: The provider's, without a query.
    func address(at endpoint: String) -> String {
        var fields: [(name: String, value: String)] = [
            ("response_type", "code"), ("client_id", settings.clientID), ("redirect_uri", settings.redirectAddress),
            ("scope", settings.scopes.joined(separator: " ")), ("state", ticket.state), ("nonce", ticket.nonce),
            ("code_challenge", ticket.challenge), ("code_challenge_method", "S256"),
        ]
        if ticket.session != nil {
            // Whoever is to show a factor again is asked for everything again, however well the provider remembers them.
            fields += [("prompt", "login"), ("max_age", "0")]
        } else if let age = settings.maximumAge {
            fields.append(("max_age", String(age)))
        }
        if !settings.claims.secondFactorContexts.isEmpty {
            fields.append(("acr_values", settings.claims.secondFactorContexts.sorted().joined(separator: " ")))
        }
        return endpoint + "?" + FormEncoding.encode(fields)
    }
}
