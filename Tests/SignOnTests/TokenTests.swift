import Foundation
import Testing
import Trust

@testable import SignOn

@Suite("ID tokens") struct TokenTests {
    @Test("A token signed in each of the allowed ways is believed", arguments: SignatureAlgorithm.allCases)
    func believed(algorithm: SignatureAlgorithm) throws {
        let forge = try Forge(algorithm)
        let identity = try forge.identity(forge.token())
        #expect(
            identity
                == Identity(
                    issuer: Forge.issuer, subject: "u-1", email: "ann@example.com", name: "Ann", methods: ["pwd"]))
    }

    @Test("A token whose bytes were changed anywhere is not", arguments: SignatureAlgorithm.allCases)
    func changed(algorithm: SignatureAlgorithm) throws {
        let forge = try Forge(algorithm)
        let token = try forge.token()
        for position in stride(from: 0, to: token.utf8.count, by: 7) {
            var bytes = Array(token.utf8)
            bytes[position] = bytes[position] == UInt8(ascii: "A") ? UInt8(ascii: "B") : UInt8(ascii: "A")
            #expect(try forge.refusal(String(decoding: bytes, as: UTF8.self)) != nil, "byte \(position)")
        }
    }

    @Test("What a token says has to be right in every part", arguments: Twist.claims)
    func claims(twist: Twist) throws {
        let forge = try Forge(.es256)
        #expect(try forge.refusal(forge.token(Forge.claims(twist.changes))) == twist.refusal)
    }

    @Test("What its header says as well", arguments: Twist.headers)
    func headers(twist: Twist) throws {
        let forge = try Forge(.es256)
        #expect(try forge.refusal(forge.token(header: twist.changes)) == twist.refusal)
    }

    @Test("Clocks may differ by a minute, and by no more")
    func skew() throws {
        let (forge, now) = (try Forge(.es256), Forge.seconds)
        for changes: Members in [["exp": now - 59], ["nbf": now + 60], ["iat": now + 60], ["iat": now - 60]] {
            #expect(try forge.refusal(forge.token(Forge.claims(changes))) == nil)
        }
        for (changes, refusal): (Members, TokenRefusal) in [
            (["exp": now - 60], .expired), (["nbf": now + 61], .notYetValid), (["iat": now + 61], .issuedAt),
            (["iat": now - 61], .issuedAt),
        ] {
            #expect(try forge.refusal(forge.token(Forge.claims(changes))) == refusal)
        }
    }

    @Test("For several clients, it has to say that it was made for us")
    func parties() throws {
        let forge = try Forge(.es256)
        for (audience, party, refusal): (any Sendable, String?, TokenRefusal?) in [
            ([Forge.client], nil, nil), ([Forge.client, "other"], Forge.client, nil),
            ([Forge.client, "other"], nil, .authorizedParty), (Forge.client, "other", .authorizedParty),
            (["other"], Forge.client, .audience), ([String](), nil, .audience), (["SALLYPORT"], nil, .audience),
        ] {
            let claims = Forge.claims(["aud": audience, "azp": party])
            #expect(try forge.refusal(forge.token(claims)) == refusal)
        }
    }

    @Test("An access token beside it is the one it was made with (the example of OpenID Connect Core, appendix A.3)")
    func accessToken() throws {
        let (forge, token) = (try Forge(.es256), "jHkWEdUXMU1BwAsC4vtUsZwnNvTIxEl0z9K3vx5KF0Y")
        let signed = try forge.token(Forge.claims(["at_hash": "77QmUPtjPfzWtF2AnpK9RQ"]))
        #expect(try forge.refusal(signed, accessToken: token) == nil)
        #expect(try forge.refusal(signed, accessToken: token + "x") == .accessToken)
        #expect(try forge.refusal(signed) == .accessToken)
    }

    @Test("Where it matters how long ago the person was asked, the token has to say so")
    func age() throws {
        let (forge, now) = (try Forge(.es256), Forge.seconds)
        for (asked, refusal): (Int?, TokenRefusal?) in [
            (now - 300, nil), (now - 360, nil), (now - 361, .authenticationAge), (now + 61, .authenticationAge),
            (nil, .claim("auth_time")),
        ] {
            #expect(
                try forge.refusal(forge.token(Forge.claims(["auth_time": asked])), maximumAge: 300) == refusal)
        }
    }

    @Test("Who was to be asked anew was asked in this sign-in, and the token has to say so")
    func anew() throws {
        let (forge, now) = (try Forge(.es256), Forge.seconds)
        for (asked, refusal): (Int?, TokenRefusal?) in [
            (now, nil), (now - 60, nil), (now - 61, .authenticationAge), (now + 61, .authenticationAge),
            (nil, .claim("auth_time")),
        ] {
            let token = try forge.token(Forge.claims(["auth_time": asked]))
            #expect(try forge.refusal(token, isAnew: true) == refusal)
            #expect(try forge.refusal(token, maximumAge: 300, isAnew: true) == refusal)
        }
    }

    @Test("Whether a second factor was shown follows from the values that were named, and from no others")
    func secondFactor() throws {
        let forge = try Forge(.es256)
        var rules = ClaimRules()
        rules.secondFactorContexts = ["high"]
        for (claims, expected): (Members, Bool) in [
            (["amr": ["pwd", "mfa"]], true), (["amr": ["pwd", "otp"]], false), (["amr": "mfa"], true),
            (["acr": "high"], true), (["acr": "low"], false), ([:], false),
        ] {
            #expect(
                try forge.identity(forge.token(Forge.claims(claims)), rules: rules).hasSecondFactor == expected)
        }
    }

    @Test("An address counts when the provider says that it is verified, or where silence was said to be enough")
    func email() throws {
        let forge = try Forge(.es256)
        for trusts in [false, true] {
            var rules = ClaimRules()
            rules.trustsEmail = trusts
            for (verified, counts): (Bool?, Bool) in [(true, true), (false, false), (nil, trusts)] {
                let token = try forge.token(Forge.claims(["email_verified": verified]))
                #expect(try forge.identity(token, rules: rules).email == (counts ? "ann@example.com" : nil))
            }
        }
    }

    @Test("Groups are read where they were asked for, and a token that left them out is refused")
    func groups() throws {
        let forge = try Forge(.es256)
        var rules = ClaimRules()
        let claims = Forge.claims(["roles": ["a", "b"]])
        #expect(try forge.identity(forge.token(claims), rules: rules).groups == nil)
        rules.groups = "roles"
        #expect(try forge.identity(forge.token(claims), rules: rules).groups == ["a", "b"])
        #expect(try forge.identity(forge.token(Forge.claims(["roles": "a"])), rules: rules).groups == ["a"])
        #expect(try forge.identity(forge.token(), rules: rules).groups == [])
        #expect(try forge.refusal(forge.token(Forge.claims(["roles": [1]])), rules: rules) == .claim("roles"))
        let left = Forge.claims(["_claim_names": ["roles": "src1"]])
        #expect(try forge.refusal(forge.token(left), rules: rules) == .groupsLeftOut)
    }

    @Test("Whatever is sent in a token's place is refused, and nothing breaks")
    func rubbish() throws {
        let forge = try Forge(.es256)
        let token = try forge.token()
        let parts = token.split(separator: ".").map(String.init)
        let texts = [
            "", ".", "..", "...", "a.b.c", parts[0], "\(parts[0]).\(parts[1])", "\(parts[0]).\(parts[1]).",
            "\(token).\(parts[2])", token + "=", token + "A", " " + token, token + "\n", "é.é.é",
            "\(parts[0]).\(parts[1]).\(String(repeating: "A", count: 40_000))",
        ]
        for text in texts { #expect(try forge.refusal(text) != nil) }
        for end in stride(from: 0, to: token.utf8.count, by: 3) {
            #expect(try forge.refusal(String(token.prefix(end))) != nil)
        }
    }
}

/// Something that is not as it has to be, and what is said to it.
struct Twist: CustomTestStringConvertible, Sendable {
    var changes: Members
    var refusal: TokenRefusal

    init(_ changes: Members, _ refusal: TokenRefusal) {
        self.changes = changes
        self.refusal = refusal
    }

    var testDescription: String { "\(changes.keys.sorted()) → \(refusal.code)" }
}
