/// Why an ID token was not believed. Carries nothing of the token but names of claims we asked for.
public enum TokenRefusal: Error, Hashable, Sendable {
    /// Not a signed token in compact form, or longer than any is.
    case malformed
    /// The header is no strict JSON, or says that it is another kind of token.
    case header
    /// Signed in no way that is allowed: by the provider's own metadata and by ``SignatureAlgorithm``.
    case algorithm
    /// It asks for an extension (`crit`), of which we know none (RFC 7515 section 4.1.11).
    case critical
    /// The provider has no key of that name, or has none any more.
    case unknownKey
    /// No name was given for the key, and the provider has several that could be meant.
    case ambiguousKey
    /// The named key is of another kind than the signature.
    case keyMismatch
    case signature
    /// What it says is no strict JSON.
    case claims
    /// A claim is missing, or is of another kind than it has to be.
    case claim(String)
    case issuer
    case audience
    /// For several clients, and not made for us (`azp`).
    case authorizedParty
    case expired
    case notYetValid
    /// Issued in the future, or before this sign-in was begun.
    case issuedAt
    /// Made for another sign-in.
    case nonce
    /// The access token beside it is another one, or is missing.
    case accessToken
    /// The person was asked longer ago than is allowed.
    case authenticationAge
    /// The person has more groups than the provider puts into a token.
    case groupsLeftOut

    /// What records and counters call it; never a part of the token.
    public var code: String {
        switch self {
        case .malformed: "token_malformed"
        case .header: "token_header"
        case .algorithm: "token_algorithm"
        case .critical: "token_critical"
        case .unknownKey: "token_unknown_key"
        case .ambiguousKey: "token_ambiguous_key"
        case .keyMismatch: "token_key_mismatch"
        case .signature: "token_signature"
        case .claims: "token_claims"
        case .claim: "token_claim"
        case .issuer: "token_issuer"
        case .audience: "token_audience"
        case .authorizedParty: "token_authorized_party"
        case .expired: "token_expired"
        case .notYetValid: "token_not_yet_valid"
        case .issuedAt: "token_issued_at"
        case .nonce: "token_nonce"
        case .accessToken: "token_access_token"
        case .authenticationAge: "token_authentication_age"
        case .groupsLeftOut: "token_groups_left_out"
        }
    }
}

extension TokenRefusal: CustomStringConvertible {
    public var description: String {
        switch self {
        case .malformed: "the ID token is not a signed token in compact form"
        case .header: "the ID token's header cannot be read, or is that of another kind of token"
        case .algorithm: "the ID token is signed in a way that is not allowed"
        case .critical: "the ID token asks for an extension that is not known here"
        case .unknownKey: "the ID token is signed with a key that the provider does not publish"
        case .ambiguousKey: "the ID token does not say which of the provider's keys signed it"
        case .keyMismatch: "the ID token is signed in another way than its key is for"
        case .signature: "the ID token's signature is wrong"
        case .claims: "the ID token's claims cannot be read"
        case .claim(let name): "the ID token's claim `\(name)` is missing, or is not what it has to be"
        case .issuer: "the ID token is from another issuer"
        case .audience: "the ID token is for another client"
        case .authorizedParty: "the ID token was made for another client"
        case .expired: "the ID token has expired"
        case .notYetValid: "the ID token is not valid yet"
        case .issuedAt: "the ID token was issued before this sign-in, or in the future"
        case .nonce: "the ID token belongs to another sign-in"
        case .accessToken: "the ID token belongs to another access token"
        case .authenticationAge: "the provider asked for the person's credentials too long ago"
        case .groupsLeftOut: "the provider left groups out of the ID token; have it send fewer"
        }
    }
}
