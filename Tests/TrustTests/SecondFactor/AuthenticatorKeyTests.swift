import Domain
import Testing

@testable import Trust

@Suite("Authenticator keys") struct AuthenticatorKeyTests {
    private let key = AuthenticatorKey(Array("12345678901234567890".utf8))
    private let now = Timestamp(microseconds: 1_111_111_111_000_000)
    private var current: Int64 { AuthenticatorKey.step(at: now) }

    private func code(_ step: Int64) throws -> AuthenticatorCode { try #require(AuthenticatorCode(key.code(in: step))) }

    @Test("The code of this step, the one before and the one after are taken, and no other")
    func window() throws {
        for step in current - 1...current + 1 { #expect(key.step(of: try code(step), now: now, after: -1) == step) }
        for step in [current - 2, current + 2] { #expect(key.step(of: try code(step), now: now, after: -1) == nil) }
    }

    @Test("A code is spent with its step, and so are those before it")
    func spent() throws {
        #expect(key.step(of: try code(current), now: now, after: current) == nil)
        #expect(key.step(of: try code(current - 1), now: now, after: current) == nil)
        #expect(key.step(of: try code(current + 1), now: now, after: current) == current + 1)
    }

    @Test("The code of another key is not taken")
    func other() throws {
        let other = AuthenticatorKey(Array("12345678901234567891".utf8))
        #expect(other.step(of: try code(current), now: now, after: -1) == nil)
    }

    @Test("At the beginning of time nothing is negative")
    func beginning() throws {
        let dawn = Timestamp(microseconds: 0)
        #expect(key.step(of: try code(0), now: dawn, after: -1) == 0)
    }

    @Test("A code is six digits, with spaces or without")
    func reading() {
        #expect(AuthenticatorCode("287 082")?.digits == "287082")
        for text in [
            "", "28708", "2870822", "28708a", "２８７０８２", "-28708", "287082" + String(repeating: " ", count: 40),
        ] {
            #expect(AuthenticatorCode(text) == nil)
        }
    }

    @Test("An app is told the key as base32 and as an address, in which nothing of the account's name acts")
    func telling() {
        #expect(key.text == "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ")
        #expect(
            key.uri(for: "ann+x&secret=A@example.com")
                == "otpauth://totp/Sallyport:ann%2Bx%26secret%3DA%40example.com?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Sallyport"
        )
    }

    /// RFC 4648, section 10, without the padding.
    @Test(
        "Base32 is that of RFC 4648",
        arguments: [
            ("", ""), ("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foob", "MZXW6YQ"), ("fooba", "MZXW6YTB"),
            ("foobar", "MZXW6YTBOI"),
        ])
    func base32(text: String, encoded: String) { #expect(Base32.encode(Array(text.utf8)) == encoded) }

    @Test("Keys are 160 bits, no two alike, and no description shows one")
    func secrecy() {
        #expect(AuthenticatorKey.generate().text != AuthenticatorKey.generate().text)
        #expect(AuthenticatorKey.generate().text.filter { $0 != " " }.count == 32)
        #expect(!"\(key) \(String(reflecting: key))".contains("GEZD"))
        #expect(AuthenticatorKey(bytes: [1, 2, 3]) == nil)
    }
}
