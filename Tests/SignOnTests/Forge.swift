import Crypto
import CryptoExtras
import Domain
import Foundation
import Trust

@testable import SignOn

/// Members to be replaced, or taken away.
typealias Members = [String: (any Sendable)?]

/// A provider's keys, and tokens that may be anything.
struct Forge {
    static let issuer = "https://login.example.com"
    static let client = "sallyport"
    static let now = Timestamp(microseconds: 1_795_428_000_000_000)
    static let seconds = 1_795_428_000

    enum Secret {
        case rsa(_RSA.Signing.PrivateKey)
        case p256(P256.Signing.PrivateKey)
        case p384(P384.Signing.PrivateKey)
        case ed25519(Curve25519.Signing.PrivateKey)
    }

    let secret: Secret
    let id: String
    let algorithm: SignatureAlgorithm

    init(_ algorithm: SignatureAlgorithm, id: String = "key-1") throws {
        self.algorithm = algorithm
        self.id = id
        secret =
            switch algorithm {
            case .rs256, .ps256: .rsa(try Self.shared.get())
            case .es256: .p256(P256.Signing.PrivateKey())
            case .es384: .p384(P384.Signing.PrivateKey())
            case .edDSA: .ed25519(Curve25519.Signing.PrivateKey())
            }
    }

    /// Making one takes a while.
    private static let shared = Result { try _RSA.Signing.PrivateKey(keySize: .bits2048) }

    /// The key as a provider publishes it, with some members replaced or taken away.
    func jwk(_ changes: Members = [:]) throws -> [String: Any] {
        var key: [String: Any] = ["kid": id, "use": "sig"]
        switch secret {
        case .rsa(let secret):
            let numbers = try secret.publicKey.getKeyPrimitives()
            key["kty"] = "RSA"
            key["n"] = Base64URL.encode([UInt8](numbers.modulus))
            key["e"] = Base64URL.encode([UInt8](numbers.publicExponent))
        case .p256(let secret): Self.point(secret.publicKey.rawRepresentation, "P-256", &key)
        case .p384(let secret): Self.point(secret.publicKey.rawRepresentation, "P-384", &key)
        case .ed25519(let secret):
            key["kty"] = "OKP"
            key["crv"] = "Ed25519"
            key["x"] = Base64URL.encode([UInt8](secret.publicKey.rawRepresentation))
        }
        for (name, value) in changes { key[name] = value }
        return key
    }

    private static func point(_ raw: Data, _ curve: String, _ key: inout [String: Any]) {
        key["kty"] = "EC"
        key["crv"] = curve
        key["x"] = Base64URL.encode([UInt8](raw.prefix(raw.count / 2)))
        key["y"] = Base64URL.encode([UInt8](raw.suffix(raw.count / 2)))
    }

    func sign(_ data: Data) throws -> [UInt8] {
        switch secret {
        case .rsa(let key):
            let padding: _RSA.Signing.Padding = algorithm == .ps256 ? .PSS : .insecurePKCS1v1_5
            return [UInt8](try key.signature(for: SHA256.hash(data: data), padding: padding).rawRepresentation)
        case .p256(let key): return [UInt8](try key.signature(for: data).rawRepresentation)
        case .p384(let key): return [UInt8](try key.signature(for: data).rawRepresentation)
        case .ed25519(let key): return [UInt8](try key.signature(for: data))
        }
    }

    static func set(_ keys: [[String: Any]]) throws -> [UInt8] {
        [UInt8](try JSONSerialization.data(withJSONObject: ["keys": keys]))
    }

    /// What a token says that is as it has to be, with some claims replaced or taken away.
    static func claims(_ changes: Members = [:]) -> [String: Any] {
        var claims: [String: Any] = [
            "iss": issuer, "aud": client, "sub": "u-1", "exp": seconds + 300, "iat": seconds, "nonce": "the nonce",
            "email": "ann@example.com", "email_verified": true, "name": "Ann", "amr": ["pwd"],
        ]
        for (name, value) in changes { claims[name] = value }
        return claims
    }

    func token(_ claims: [String: Any] = Forge.claims(), header changes: Members = [:]) throws -> String {
        var header: [String: Any] = ["alg": algorithm.rawValue, "kid": id, "typ": "JWT"]
        for (name, value) in changes { header[name] = value }
        let parts = try [header, claims].map {
            Base64URL.encode([UInt8](try JSONSerialization.data(withJSONObject: $0)))
        }
        let signed = parts.joined(separator: ".")
        return signed + "." + Base64URL.encode(try sign(Data(signed.utf8)))
    }

    /// What becomes of a token: how it is refused; `nil` when it is believed.
    func refusal(
        _ token: String, keys: [[String: Any]]? = nil, algorithms: Set<SignatureAlgorithm>? = nil,
        maximumAge: Int? = nil, isAnew: Bool = false, accessToken: String? = nil, rules: ClaimRules = ClaimRules()
    ) throws -> TokenRefusal? {
        do {
            _ = try identity(
                token, keys: keys, algorithms: algorithms, maximumAge: maximumAge, isAnew: isAnew,
                accessToken: accessToken, rules: rules)
            return nil
        } catch let error as TokenRefusal {
            return error
        }
    }

    func identity(
        _ text: String, keys: [[String: Any]]? = nil, algorithms: Set<SignatureAlgorithm>? = nil,
        maximumAge: Int? = nil, isAnew: Bool = false, accessToken: String? = nil, rules: ClaimRules = ClaimRules()
    ) throws -> Identity {
        let token = try CompactToken(text)
        guard let set = KeySet(try Self.set(keys ?? [jwk()])) else { throw TokenRefusal.unknownKey }
        let validation = TokenValidation(
            issuer: Self.issuer, clientID: Self.client, nonce: "the nonce", started: Self.now,
            algorithms: algorithms ?? Set(SignatureAlgorithm.allCases), maximumAge: maximumAge,
            isAnew: isAnew, accessToken: accessToken)
        let claims = try validation.claims(of: token, signedWith: try set.keys(for: token), now: Self.now)
        return try rules.identity(claims, issuer: Self.issuer)
    }
}
