internal import Crypto
internal import Domain
internal import Trust

/// What an ID token has to say to be believed (OpenID Connect Core 1.0 section 3.1.3.7).
struct TokenValidation: Sendable {
    /// Seconds by which the provider's clock may differ from ours.
    static let skew: Int64 = 60

    var issuer: String
    var clientID: String
    var nonce: String
    /// When this sign-in was begun.
    var started: Timestamp
    /// What the provider says it signs with, as far as it is allowed at all.
    var algorithms: Set<SignatureAlgorithm>
    /// Seconds since the person was asked for credentials at most.
    var maximumAge: Int?
    /// Whether the person had to be asked for credentials in this very sign-in (`max_age=0`).
    var isAnew = false
    /// What came beside it.
    var accessToken: String?

    /// What the token says, once it was signed by one of the keys, for us, now, and for this sign-in.
    func claims(
        of token: CompactToken, signedWith keys: [VerificationKey], now: Timestamp
    ) throws(TokenRefusal) -> StrictObject {
        guard algorithms.contains(token.algorithm) else { throw .algorithm }
        guard keys.contains(where: { $0.verifies(token) }) else { throw .signature }
        guard let claims = StrictObject(token.payload) else { throw .claims }
        do {
            try checkParties(claims)
            try checkTimes(claims, now)
            try checkBindings(claims, token.algorithm)
            return claims
        } catch let error as StrictObject.WrongKind {
            throw .claim(error.name)
        } catch {
            throw (error as? TokenRefusal) ?? .claims
        }
    }

    private func checkParties(_ claims: StrictObject) throws {
        guard try claims.text("iss") == issuer else { throw TokenRefusal.issuer }
        let audience = try claims.texts("aud", most: 16, orOne: true) ?? []
        guard audience.contains(clientID) else { throw TokenRefusal.audience }
        let party = try claims.text("azp")
        guard party == clientID || (party == nil && audience.count == 1) else { throw TokenRefusal.authorizedParty }
    }

    private func checkTimes(_ claims: StrictObject, _ now: Timestamp) throws {
        let (earliest, latest) = (now.advanced(bySeconds: -Self.skew), now.advanced(bySeconds: Self.skew))
        guard let expires = try claims.moment("exp") else { throw TokenRefusal.claim("exp") }
        guard expires > earliest else { throw TokenRefusal.expired }
        if let begins = try claims.moment("nbf"), begins > latest { throw TokenRefusal.notYetValid }
        guard let issued = try claims.moment("iat") else { throw TokenRefusal.claim("iat") }
        guard issued <= latest, issued >= started.advanced(bySeconds: -Self.skew) else { throw TokenRefusal.issuedAt }
        guard isAnew || maximumAge != nil else { return }
        guard let asked = try claims.moment("auth_time") else { throw TokenRefusal.claim("auth_time") }
        let isLate = maximumAge.map { asked.advanced(bySeconds: Int64($0)) < earliest } ?? false
        let isOlder = isAnew && asked < started.advanced(bySeconds: -Self.skew)
        guard asked <= latest, !isLate, !isOlder else { throw TokenRefusal.authenticationAge }
    }

    private func checkBindings(_ claims: StrictObject, _ algorithm: SignatureAlgorithm) throws {
        let said = try claims.text("nonce") ?? ""
        guard ConstantTime.equal(Array(said.utf8), Array(nonce.utf8)) else { throw TokenRefusal.nonce }
        guard let hash = try claims.text("at_hash") else { return }
        guard let accessToken, Self.hash(accessToken, algorithm) == hash else { throw TokenRefusal.accessToken }
    }

    /// The left half of the access token's hash (Core section 3.1.3.6), with the hash that the algorithm has.
    static func hash(_ accessToken: String, _ algorithm: SignatureAlgorithm) -> String {
        let bytes = Array(accessToken.utf8)
        let digest: [UInt8] =
            switch algorithm {
            case .rs256, .ps256, .es256: Array(SHA256.hash(data: bytes))
            case .es384: Array(SHA384.hash(data: bytes))
            case .edDSA: Array(SHA512.hash(data: bytes))
            }
        return Base64URL.encode(Array(digest.prefix(digest.count / 2)))
    }
}
