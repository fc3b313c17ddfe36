import Testing

@testable import Trust

@Suite("Sealing second factors") struct FactorSealerTests {
    private let sealer: FactorSealer
    private let other: FactorSealer

    init() throws {
        sealer = FactorSealer(try MasterKey([UInt8](1...32)))
        other = FactorSealer(try MasterKey([UInt8](2...33)))
    }

    @Test("A key opens for the person it was sealed for")
    func opens() throws {
        let key = AuthenticatorKey.generate()
        #expect(try sealer.open(sealer.seal(key, of: "ann@example.com"), of: "ann@example.com").text == key.text)
    }

    @Test("It opens for nobody else, under no other key, and not when it was changed")
    func staysShut() throws {
        let sealed = try sealer.seal(.generate(), of: "ann@example.com")
        #expect(throws: SealingError.self) { try sealer.open(sealed, of: "bob@example.com") }
        #expect(throws: SealingError.self) { try other.open(sealed, of: "ann@example.com") }
        for index in sealed.ciphertext.indices {
            var changed = sealed
            changed.ciphertext[index] ^= 1
            #expect(throws: SealingError.self) { try sealer.open(changed, of: "ann@example.com") }
        }
    }

    @Test("A recovery code has another digest for each person and under each key")
    func digests() throws {
        let code = RecoveryCode.generate()
        let digest = sealer.digest(of: code, person: "ann@example.com")
        #expect(digest == sealer.digest(of: try #require(RecoveryCode(code.text)), person: "ann@example.com"))
        #expect(digest != sealer.digest(of: code, person: "bob@example.com"))
        #expect(digest != other.digest(of: code, person: "ann@example.com"))
        #expect(digest.count == 32)
    }
}
