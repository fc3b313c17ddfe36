internal import Foundation
internal import Outbound
internal import Wire

/// The request that turns a code into tokens (Core section 3.1.3, RFC 6749 section 4.1.3), and its answer.
struct TokenExchange: Sendable {
    var settings: ProviderSettings
    var authentication: ProviderMetadata.ClientAuthentication
    var code: String
    var verifier: String

    struct Tokens: Sendable {
        var idToken: String
        var accessToken: String?
    }

    var headers: OutboundRequest.Headers {
        var headers: OutboundRequest.Headers = [
            ("content-type", "application/x-www-form-urlencoded"), ("accept", "application/json"),
        ]
        if authentication == .basic, let secret = settings.clientSecret {
            // Each is form-encoded first (RFC 6749 section 2.3.1).
            let pair = "\(FormEncoding.encode(settings.clientID)):\(FormEncoding.encode(secret))"
            headers.append(("authorization", "Basic " + Data(pair.utf8).base64EncodedString()))
        }
        return headers
    }

    var body: [UInt8] {
        var fields: [(name: String, value: String)] = [
            ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", settings.redirectAddress),
            ("code_verifier", verifier),
        ]
        switch (authentication, settings.clientSecret) {
        case (_, nil): fields.append(("client_id", settings.clientID))
        case (.post, let secret?): fields += [("client_id", settings.clientID), ("client_secret", secret)]
        case (.basic, _?): break
        }
        return Array(FormEncoding.encode(fields).utf8)
    }

    /// Reads an answer with status 200.
    static func tokens(_ body: [UInt8]) throws(SignOnError) -> Tokens {
        guard let fields = StrictObject(body) else { throw .provider(.unreadable(.tokens)) }
        do {
            guard let idToken = try fields.text("id_token", longest: CompactToken.longest) else {
                throw SignOnError.provider(.unreadable(.tokens))
            }
            let accessToken = try fields.text("access_token", longest: CompactToken.longest)
            return Tokens(idToken: idToken, accessToken: accessToken)
        } catch {
            throw .provider(.unreadable(.tokens))
        }
    }

    /// Reads an answer with status 400 or 401 (RFC 6749 section 5.2): whether it is the code that is refused.
    static func refusesCode(_ body: [UInt8]) -> Bool {
        let error = try? StrictObject(body)?.text("error")
        return error == "invalid_grant"
    }
}
