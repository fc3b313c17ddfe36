import Domain
import Registry
import TestKit
import Testing
import Trust

@Suite("What bounds a key", .serialized) struct KeyBoundsTests {
    private static func make(_ house: House, _ bounds: CredentialBounds) async throws -> IssuedKey {
        try await house.administration.createKey(
            KeyRequest(person: "ada@example.com", bounds: bounds), by: House.security)
    }

    @Test("A key always expires: after ninety days where nothing is said")
    func expires() async throws {
        let house = try House()
        let key = try await Self.make(house, CredentialBounds())
        #expect(key.credential.expires == house.time.now.advanced(bySeconds: 90 * 86_400))
        let directory = try await house.administration.createKey(forDirectory: "entra", by: House.security)
        #expect(directory.credential.expires == house.time.now.advanced(bySeconds: 365 * 86_400))
    }

    @Test("A key bounded to networks is accepted from their addresses alone", arguments: StoreKind.allCases)
    func networks(kind: StoreKind) async throws {
        let house = try House(kind)
        let key = try await Self.make(house, CredentialBounds(networks: ["10.1.0.0/16", "2001:db8::/32", "192.0.2.7"]))
        for inside in ["10.1.0.1", "10.1.255.255", "2001:db8::1", "192.0.2.7"] {
            #expect(house.registry.authenticate(key.key.text, from: inside).refusal == nil, "\(inside)")
        }
        for outside in [
            "10.2.0.1", "2001:db9::1", "192.0.2.8", "::ffff:10.2.0.1", "10.1.0.0/16", "", "nonsense", "unknown",
        ] {
            #expect(house.registry.authenticate(key.key.text, from: outside).refusal == .elsewhere, "\(outside)")
        }
        // What began with it does not end because nobody says again where it comes from.
        #expect(house.registry.objection(to: key.credential) == nil)
    }

    @Test("A directory's key can be bounded to networks, too")
    func directoryNetworks() async throws {
        let house = try House()
        let key = try await house.administration.createKey(
            forDirectory: "entra", networks: ["10.0.0.0/8"], by: House.security)
        #expect(await house.registry.authenticateDirectory(key.key.text, from: "10.9.9.9") == .accepted(key.credential))
        #expect(
            await house.registry.authenticateDirectory(key.key.text, from: "11.0.0.1")
                == .refused(.elsewhere, key.credential))
    }

    @Test("A key bounded to uses or environments is refused by the policies everywhere else")
    func policies() async throws {
        let house = try House()
        let reading = try await Self.make(house, CredentialBounds(uses: [.retrieve])).credential
        let testing = try await Self.make(house, CredentialBounds(environments: [.test])).credential
        let both = try await Self.make(house, CredentialBounds(uses: [.chat], environments: [.production])).credential
        #expect(house.chat(House.ada, "open", key: reading).reasons.first?.code == "key.use_chat")
        #expect(house.chat(House.ada, "open", key: testing).reasons.first?.code == "key.environment")
        #expect(house.chat(House.ada, "open", key: both).outcome == .permit)
    }

    @Test(
        "What is no bound is refused with a word about it",
        arguments: [
            CredentialBounds(uses: [.approve]), CredentialBounds(networks: ["10.0.0.0/33"]),
            CredentialBounds(networks: ["example.com"]), CredentialBounds(networks: ["10.1"]),
            CredentialBounds(networks: (0..<33).map { "10.0.0.\($0)" }),
        ])
    func refused(bounds: CredentialBounds) async throws {
        let house = try House()
        guard case .invalid = await failure({ _ = try await Self.make(house, bounds) }) else {
            Issue.record("was taken")
            return
        }
        #expect(try await house.administration.keys(by: House.security).isEmpty)
    }
}
