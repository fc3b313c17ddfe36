@testable import SignOn

extension Twist {
    static let claims = [
        Twist(["iss": "https://login.example.com/"], .issuer), Twist(["iss": "https://evil.example.com"], .issuer),
        Twist(["iss": nil], .issuer), Twist(["iss": ["https://login.example.com"]], .claim("iss")),
        Twist(["aud": "other"], .audience), Twist(["aud": nil], .audience), Twist(["aud": 7], .claim("aud")),
        Twist(["aud": [["sallyport"]]], .claim("aud")), Twist(["azp": 1], .claim("azp")),
        Twist(["exp": Forge.seconds - 61], .expired), Twist(["exp": nil], .claim("exp")),
        Twist(["exp": "\(Forge.seconds + 300)"], .claim("exp")), Twist(["exp": -1], .claim("exp")),
        Twist(["exp": 1e30], .claim("exp")), Twist(["nbf": Forge.seconds + 600], .notYetValid),
        Twist(["nbf": true], .claim("nbf")), Twist(["iat": nil], .claim("iat")),
        Twist(["iat": Forge.seconds + 600], .issuedAt), Twist(["iat": Forge.seconds - 600], .issuedAt),
        Twist(["nonce": nil], .nonce), Twist(["nonce": "another"], .nonce), Twist(["nonce": ""], .nonce),
        Twist(["nonce": 5], .claim("nonce")), Twist(["at_hash": "x"], .accessToken),
        Twist(["at_hash": 1], .claim("at_hash")),
        Twist(["sub": nil], .claim("sub")), Twist(["sub": ""], .claim("sub")), Twist(["sub": 17], .claim("sub")),
        Twist(["sub": "line\nbreak"], .claim("sub")), Twist(["sub": "ünï"], .claim("sub")),
        Twist(["sub": String(repeating: "s", count: 256)], .claim("sub")),
        Twist(["email": 5], .claim("email")), Twist(["email": ["ann@example.com"]], .claim("email")),
        Twist(["email_verified": "true"], .claim("email_verified")),
        Twist(["email_verified": 1], .claim("email_verified")), Twist(["name": ["Ann"]], .claim("name")),
        Twist(["amr": [1]], .claim("amr")), Twist(["acr": 1], .claim("acr")),
    ]

    static let headers = [
        Twist(["alg": "none"], .algorithm), Twist(["alg": "HS256"], .algorithm), Twist(["alg": nil], .algorithm),
        Twist(["alg": "es256"], .algorithm), Twist(["alg": "RS256"], .keyMismatch),
        Twist(["alg": "ES384"], .keyMismatch), Twist(["alg": "RS512"], .algorithm), Twist(["alg": 5], .header),
        Twist(["kid": "another"], .unknownKey), Twist(["kid": 5], .header),
        Twist(["kid": String(repeating: "k", count: 300)], .header),
        Twist(["crit": ["exp"]], .critical), Twist(["crit": [String]()], .critical), Twist(["b64": false], .critical),
        Twist(["typ": "at+jwt"], .header), Twist(["typ": "logout+jwt"], .header),
    ]
}
