import Testing
import Trust

@Suite("What every provider of a key-encryption key keeps to")
struct KeyProviderContractTests {
    private let scratch: Scratch
    private let context: KeyContext
    private let other: KeyContext

    init() throws {
        scratch = try Scratch()
        context = try KeyContext(["purpose": "test", "subject": "sub_a"])
        other = try KeyContext(["purpose": "test", "subject": "sub_b"])
    }

    /// Answers to what cannot be unwrapped, ever; KMS says of another key that one may not use it. Never `unreachable`, after
    /// which somebody would try again.
    private static let final: [KeyProviderError.Code?] = [.notAuthentic, .malformed, .unknownKey, .refused]

    private func code(_ body: () async throws -> Void) async -> KeyProviderError.Code? {
        do {
            try await body()
            return nil
        } catch {
            return (error as? KeyProviderError)?.code
        }
    }

    @Test("gives back keys of every length, and works after it was opened again", arguments: ProviderUnderTest.allCases)
    func roundTrip(of provider: ProviderUnderTest) async throws {
        let first = try await provider.open(1, scratch)
        let again = try await provider.open(1, scratch)
        #expect(first.identifier == again.identifier)
        for length in [UInt8(16), 24, 32, 64] {
            var made = bytes(from: 7, count: length)
            let key = try KeyMaterial(consuming: &made)
            let wrapped = try await first.wrap(key, context: context)
            #expect(wrapped.identifier == first.identifier)
            #expect(try await first.unwrap(wrapped, context: context) == key)
            let read = try WrappedKey(encoded: wrapped.encoded)
            #expect(try await again.unwrap(read, context: context) == key)
        }
        try await first.check()
    }

    @Test("refuses another context, one with less and one with more", arguments: ProviderUnderTest.allCases)
    func contexts(of provider: ProviderUnderTest) async throws {
        let provider = try await provider.open(1, scratch)
        let wrapped = try await provider.wrap(.generate(), context: context)
        let contexts = [
            other, try KeyContext(["purpose": "test"]),
            try KeyContext(["purpose": "test", "subject": "sub_a", "more": "x"]),
        ]
        for wrong in contexts {
            #expect(await code { _ = try await provider.unwrap(wrapped, context: wrong) } == .notAuthentic)
        }
    }

    @Test("refuses what was changed, at every byte", arguments: ProviderUnderTest.allCases)
    func changes(of provider: ProviderUnderTest) async throws {
        let provider = try await provider.open(1, scratch)
        let encoded = try await provider.wrap(.generate(), context: context).encoded
        for index in encoded.indices {
            var changed = encoded
            changed[index] ^= 0x01
            let code = await code {
                _ = try await provider.unwrap(try WrappedKey(encoded: changed), context: context)
            }
            #expect(Self.final.contains(code), "byte \(index): \(String(describing: code))")
        }
    }

    @Test("refuses what was cut, and what something follows", arguments: ProviderUnderTest.allCases)
    func cuts(of provider: ProviderUnderTest) async throws {
        let provider = try await provider.open(1, scratch)
        let wrapped = try await provider.wrap(.generate(), context: context)
        for length in wrapped.encoded.indices {
            #expect(throws: KeyProviderError.self) { try WrappedKey(encoded: Array(wrapped.encoded.prefix(length))) }
        }
        #expect(throws: KeyProviderError.self) { try WrappedKey(encoded: wrapped.encoded + [0]) }
        for length in [1, 8, wrapped.bytes.count / 2, wrapped.bytes.count - 8, wrapped.bytes.count - 1] {
            let cut = try WrappedKey(identifier: wrapped.identifier, bytes: Array(wrapped.bytes.prefix(length)))
            let code = await code { _ = try await provider.unwrap(cut, context: context) }
            #expect(Self.final.contains(code), "\(length) bytes: \(String(describing: code))")
        }
    }

    @Test("refuses what another key wrapped, also when it is said to be its own", arguments: ProviderUnderTest.allCases)
    func foreignKeys(of provider: ProviderUnderTest) async throws {
        let first = try await provider.open(1, scratch)
        let second = try await provider.open(2, scratch)
        #expect(first.identifier != second.identifier)
        let wrapped = try await second.wrap(.generate(), context: context)
        #expect(await code { _ = try await first.unwrap(wrapped, context: context) } == .unknownKey)
        let claimed = try WrappedKey(identifier: first.identifier, bytes: wrapped.bytes)
        let code = await code { _ = try await first.unwrap(claimed, context: context) }
        #expect(Self.final.contains(code))
    }

    @Test("serves many at a time", arguments: ProviderUnderTest.allCases)
    func concurrency(of provider: ProviderUnderTest) async throws {
        let provider = try await provider.open(1, scratch)
        let context = context
        try await withThrowingTaskGroup(of: Bool.self) { group in
            for _ in 0..<24 {
                group.addTask {
                    let key = KeyMaterial.generate()
                    return try await provider.unwrap(try await provider.wrap(key, context: context), context: context)
                        == key
                }
            }
            for try await same in group { #expect(same) }
        }
    }

    @Test("keys go from any provider to any other, and a rotation that is started again goes on")
    func rotation() async throws {
        for (old, new) in [
            (ProviderUnderTest.file, ProviderUnderTest.token), (.token, .service), (.service, .passphrase),
        ] {
            let old = try await old.open(1, scratch)
            let new = try await new.open(1, scratch)
            let key = KeyMaterial.generate()
            let kept = try await old.wrap(key, context: context)
            let moved = try #require(try await KeyRotation.rewrap(kept, context: context, from: old, to: new))
            #expect(try await new.unwrap(moved, context: context) == key)
            #expect(try await KeyRotation.rewrap(moved, context: context, from: old, to: new) == nil)
            #expect(
                await code { _ = try await KeyRotation.rewrap(kept, context: other, from: old, to: new) }
                    == .notAuthentic)
        }
    }

    @Test("the identifier fits into a wrapped key and names no secret", arguments: ProviderUnderTest.allCases)
    func identifiers(of provider: ProviderUnderTest) async throws {
        let provider = try await provider.open(1, scratch)
        #expect(provider.identifier.utf8.allSatisfy { (0x21...0x7E).contains($0) })
        var shown = ""
        dump(provider, to: &shown)
        for secret in ["a made-up passphrase", "MADE-UP-SECRET", "2468-made-up"] {
            #expect(!shown.contains(secret))
            #expect(!"\(provider)".contains(secret))
        }
    }
}
