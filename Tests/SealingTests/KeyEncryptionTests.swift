import Foundation
import Testing

@testable import Trust

@Suite("Local key-encryption keys")
struct KeyEncryptionTests {
    private func material(_ bytes: [UInt8]) throws -> KeyMaterial {
        var copy = bytes
        return try KeyMaterial(consuming: &copy)
    }

    @Test("a wrapped key is RFC 3394 under a key that HKDF gives the context, as another implementation has it")
    func knownAnswer() throws {
        let local = LocalKeyEncryption(kind: "file", key: try material(Array(0..<32)))
        #expect(local.identifier == "file:e2b8d8026b41637127609b30e24d4947")
        let context = try KeyContext(["store": "a", "purpose": "test"])
        let wrapped = try local.wrap(material(Array(64..<96)), context: context)
        let expected = "c808041555d0546989036fdcd2983d8b230f10e6f26ce139ba9e67492952832b062969f5b3e854a0"
        #expect(Hexadecimal.text(wrapped.bytes) == expected)
        #expect(try local.unwrap(wrapped.bytes, context: context) == material(Array(64..<96)))
    }

    @Test("the library wraps as RFC 3394, section 4.6, and derives as RFC 5869, appendix A.1")
    func published() throws {
        #expect(
            try Published.wrap(
                key: (0..<16).map { UInt8($0) * 0x11 } + Array(0..<16), kek: Array(0..<32))
                == "28c9f404c4b810f4cbccb35cfb87f8263f5786e2d80ed326cbc7f0e71a99f43bfb988b9b7a02dd21".bytes)
        #expect(
            Published.derive(
                secret: [UInt8](repeating: 0x0b, count: 22), salt: Array(0..<13), info: Array(0xf0...0xf9), count: 42)
                == "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865".bytes)
    }

    @Test("a context has one encoding, which no other has")
    func contexts() throws {
        #expect(
            try KeyContext(["b": "1", "a": "2"]).encoded == Array("\0\u{1}a\0\u{1}2\0\u{1}b\0\u{1}1".utf8))
        let pairs = [["a": "bc"], ["ab": "c"], ["a": "b", "c": "d"], ["a": "d", "c": "b"], ["abc": "d"]]
        #expect(Set(try pairs.map { try KeyContext($0).encoded }).count == pairs.count)
        let long = String(repeating: "a", count: KeyContext.textLimit + 1)
        let many = Dictionary(uniqueKeysWithValues: (0...KeyContext.pairsLimit).map { ("\($0)", "a") })
        for wrong in [[:], ["": "a"], ["a": ""], ["a": "é"], ["a": "b\n"], ["a": long], [long: "a"], many] {
            #expect(throws: KeyProviderError.self) { try KeyContext(wrong) }
        }
    }

    @Test("what a key is taken from is cleared, also when it is none, and the key never shows")
    func hygiene() throws {
        for count in [32, 31, 8, 72] {
            var bytes = [UInt8](repeating: 0xA7, count: count)
            let key = try? KeyMaterial(consuming: &bytes)
            #expect(bytes == [UInt8](repeating: 0, count: count))
            #expect((key != nil) == (count == 32))
            guard let key else { continue }
            var shown = "\(key)" + String(reflecting: key)
            dump(key, to: &shown)
            #expect(!shown.contains("167") && !shown.lowercased().contains("a7"))
        }
    }

    @Test("a passphrase's parameters are read as they are written, and weak or boundless ones are refused")
    func parameters() throws {
        let made = PassphraseParameters()
        #expect(made.cost == PasswordHash.Cost(logN: 17, r: 8, p: 1))
        #expect(try PassphraseParameters(encoded: made.encoded) == made)
        let text = String(decoding: made.encoded, as: UTF8.self)
        for (old, new) in [
            ("ln=17", "ln=14"), ("ln=17", "ln=18"), ("ln=17", "ln=62"), ("r=8", "r=1"), ("r=8", "r=16"), ("p=1", "p=0"),
            ("p=1", "p=9"), ("scrypt", "none"), ("\n", ""), ("$scrypt", "scrypt"), ("ln=17", "ln=017"),
        ] {
            let wrong = text.replacing(old, with: new, maxReplacements: 1)
            #expect(throws: KeyProviderError.self, "\(old) \(new)") {
                try PassphraseParameters(encoded: Array(wrong.utf8))
            }
        }
        #expect(throws: KeyProviderError.self) { try PassphraseParameters(encoded: Array((text + text).utf8)) }
        #expect(throws: KeyProviderError.self) { try PassphraseParameters(encoded: [0xFF, 0x0A]) }
    }
}
