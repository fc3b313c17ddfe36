import Foundation
import Testing
import Trust

@testable import KeyProviders

@Suite("PKCS#11 tokens")
struct TokenTests {
    private func code(_ settings: TokenSettings, pin: String = SoftToken.pin) async -> KeyProviderError.Code? {
        do {
            _ = try await TokenProvider(settings, pin: Passphrase(.text(pin), least: 1))
            return nil
        } catch {
            return error.code
        }
    }

    @Test("a key, a token or a module that is not there is said to be missing")
    func missing() async throws {
        let there = try await SoftToken.shared.settings(1)
        #expect(await code(there) == nil)
        #expect(await code(try TokenSettings(module: there.module, token: there.token, key: "no-key")) == .unknownKey)
        #expect(await code(try TokenSettings(module: there.module, token: "no-token", key: there.key)) == .unreachable)
        #expect(await code(try TokenSettings(module: "/no/module.so", token: "a", key: "b")) == .misconfigured)
    }

    @Test("a key that can be taken out of the token is refused")
    func extractable() async throws {
        let there = try await SoftToken.shared.settings(1)
        try await SoftToken.shared.make("loose", extractable: true)
        #expect(await code(try TokenSettings(module: there.module, token: there.token, key: "loose")) == .misconfigured)
    }

    @Test("a module that others may write is not loaded, nor is a file that is no module")
    func modules() async throws {
        let scratch = try Scratch()
        let open = try scratch.write("open.so", [1, 2, 3], mode: 0o666)
        let closed = try scratch.write("closed.so", [1, 2, 3])
        #expect(await code(try TokenSettings(module: open, token: "a", key: "b")) == .misconfigured)
        #expect(await code(try TokenSettings(module: closed, token: "a", key: "b")) == .misconfigured)
    }

    @Test("labels that could mean something else in an identifier, and modules without a full path, are refused")
    func settings() throws {
        for (module, token, key) in [
            ("libsofthsm2.so", "a", "b"), ("/m.so", "", "b"), ("/m.so", "a", ""), ("/m.so", "a;b", "c"),
            ("/m.so", "a", "b c"),
            ("/m.so", String(repeating: "a", count: 33), "b"), ("/m.so", "ä", "b"),
        ] {
            #expect(throws: KeyProviderError.self) { try TokenSettings(module: module, token: token, key: key) }
        }
    }
}
