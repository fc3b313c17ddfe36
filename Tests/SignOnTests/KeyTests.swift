import Foundation
import Testing
import Trust

@testable import SignOn

@Suite("Keys of a provider") struct KeyTests {
    @Test("A signature of RFC 8037, appendix A.4, is right, and with one bit changed it is not")
    func published() throws {
        let key = try #require(
            KeySet(
                Array(
                    #"{"keys":[{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}]}"#.utf8)
            )?.keys.first)
        let signed = "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc"
        let signature = "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg"
        #expect(key.verifies(try CompactToken("\(signed).\(signature)")))
        #expect(!key.verifies(try CompactToken("\(signed).i\(signature.dropFirst())")))
    }

    @Test("Keys that are weak, for something else, or should never have been published are passed over")
    func useless() throws {
        let (rsa, ec, ed) = (try Forge(.rs256), try Forge(.es256), try Forge(.edDSA))
        let short = Base64URL.encode([UInt8](repeating: 0xC1, count: 128))
        let even = Base64URL.encode([UInt8](repeating: 0xC2, count: 256))
        let padded = Base64URL.encode([0] + [UInt8](repeating: 0xC1, count: 256))
        let keys = try [
            rsa.jwk(["n": short]), rsa.jwk(["n": even]), rsa.jwk(["n": padded]), rsa.jwk(["n": nil]),
            rsa.jwk(["e": Base64URL.encode([1])]), rsa.jwk(["e": Base64URL.encode([2])]), rsa.jwk(["e": "AQABAQAB"]),
            rsa.jwk(["use": "enc"]), rsa.jwk(["key_ops": ["encrypt"]]), rsa.jwk(["alg": "ES256"]),
            rsa.jwk(["alg": "RS1"]), rsa.jwk(["alg": "HS256"]), rsa.jwk(["d": "AQAB"]), rsa.jwk(["kty": "oct"]),
            ["kty": "oct", "k": "AQAB", "kid": "key-1"],
            rsa.jwk(["kid": 5]), rsa.jwk(["n": "not base64!"]),
            ec.jwk(["crv": "P-384"]), ec.jwk(["x": Base64URL.encode([UInt8](repeating: 1, count: 32))]),
            ec.jwk(["y": "AQ"]), ec.jwk(["crv": "secp256k1"]),
            ed.jwk(["crv": "Ed448"]), ed.jwk(["x": "AQ"]), [:],
        ]
        for key in keys {
            let set = try #require(KeySet(try Forge.set([key])))
            #expect(set.keys.isEmpty, "\(key.keys.sorted())")
        }
        #expect(try KeySet(Forge.set(keys + [ec.jwk()]))?.keys.count == 1)
    }

    @Test("What is no set of keys is none, however it is broken")
    func broken() throws {
        let whole = try Forge.set([Forge(.es256).jwk()])
        for text in ["", "[]", "{}x", "{\"keys\":{}}", "{\"keys\":[1]}", "{\"keys\":[],\"keys\":[]}", "null"] {
            #expect(KeySet(Array(text.utf8)) == nil, "\(text)")
        }
        for end in whole.indices { #expect(KeySet(Array(whole[..<end])) == nil) }
        #expect(KeySet(try Forge.set(Array(repeating: Forge(.es256).jwk(), count: KeySet.most + 1))) == nil)
    }

    @Test("A key of one kind checks signatures of that kind alone, and a key for one algorithm those alone")
    func kinds() throws {
        let (rsa, ec) = (try Forge(.rs256), try Forge(.es256))
        let keys = [try rsa.jwk(), try ec.jwk(["kid": "key-2"])]
        #expect(try rsa.refusal(rsa.token(), keys: keys) == nil)
        #expect(try rsa.refusal(rsa.token(header: ["kid": "key-2"]), keys: keys) == .keyMismatch)
        let pss = try Forge(.ps256)
        #expect(try pss.refusal(pss.token(), keys: keys) == nil)
        #expect(try pss.refusal(pss.token(), keys: [rsa.jwk(["alg": "RS256"])]) == .keyMismatch)
        #expect(try rsa.refusal(rsa.token(header: ["alg": "PS256"]), keys: keys) == .signature)
    }

    @Test("What the provider says it signs with is all that is taken, whatever the token says")
    func declared() throws {
        let forge = try Forge(.es256)
        #expect(try forge.refusal(forge.token(), algorithms: [.rs256, .edDSA]) == .algorithm)
    }

    @Test("A token that names no key is checked with the only one there can be, or not at all")
    func unnamed() throws {
        let (first, second) = (try Forge(.es256), try Forge(.es256, id: "key-2"))
        let token = try first.token(header: ["kid": nil])
        #expect(try first.refusal(token, keys: [first.jwk(), Forge(.edDSA, id: "key-3").jwk()]) == nil)
        #expect(try first.refusal(token, keys: [first.jwk(), second.jwk()]) == .ambiguousKey)
        #expect(try first.refusal(token, keys: []) == .unknownKey)
    }

    @Test("A name that belongs to another key does not make a signature right")
    func swapped() throws {
        let (ours, theirs) = (try Forge(.es256), try Forge(.es256))
        #expect(try theirs.refusal(theirs.token(), keys: [ours.jwk()]) == .signature)
        let inside = try theirs.token(header: ["jwk": "{}", "jku": "https://evil.example.com/keys", "x5u": "x"])
        #expect(try theirs.refusal(inside, keys: [ours.jwk()]) == .signature)
    }
}
