import Domain
import Policies
import Registry
import Testing
import Trust

@Suite("Whoever may not do something learns nothing by trying") struct AskingFirstTests {
    /// Somebody who is known and has no job that permits any of it.
    private static let bob = Administrator(name: House.bob.email)

    private typealias Act = (Administration) async throws -> Void

    private func isDenied(_ house: House, _ act: Act) async -> Bool {
        do {
            try await act(house.administration)
            return false
        } catch RegistryError.denied {
            return true
        } catch {
            return false
        }
    }

    @Test("Keys, people, manifests and policies that are not there or not valid are denied like others, on the record")
    func denied() async throws {
        let house = try House()
        let key = try await house.administration.createKey(KeyRequest(person: "ada@example.com"), by: House.security)
        try await house.administration.revokeKey(key.credential.id, by: House.security)
        let known = AssetManifest(asset: House.asset("open"))
        let file = PolicyFile(name: "own.cedar", bytes: Array("nonsense".utf8))
        let acts: [(String, Act)] = [
            ("key.revoke", { try await $0.revokeKey("key_x", by: Self.bob) }),
            ("key.revoke", { try await $0.revokeKey(key.credential.id, by: Self.bob) }),
            ("key.create", { _ = try await $0.createKey(KeyRequest(person: "nobody@example.com"), by: Self.bob) }),
            ("person.set_password", { try await $0.setPassword("", of: "nobody@example.com", by: Self.bob) }),
            ("person.set_password", { try await $0.setPassword("", of: "ada@example.com", by: Self.bob) }),
            ("asset.apply", { _ = try await $0.apply([.asset(known)], by: Self.bob) }),
            ("asset.apply", { try await $0.save(known, by: Self.bob) }),
            ("person.save", { _ = try await $0.apply([.person(House.ada)], by: Self.bob) }),
            ("policy.load", { _ = try await $0.applyPolicies([file], by: Self.bob) }),
        ]
        for (index, (operation, act)) in acts.enumerated() {
            let before = house.recorder.entries.count
            #expect(await isDenied(house, act), "\(operation), act \(index)")
            let recorded = house.recorder.entries.dropFirst(before).map(\.facts)
            #expect(recorded.map(\.operation) == [operation], "act \(index)")
            #expect(recorded.map(\.outcome) == [.deny], "act \(index)")
        }
    }

    @Test("A dry run is for those who may do it, and leaves no record")
    func dryRun() async throws {
        let house = try House()
        for manifest in [Manifest.asset(AssetManifest(asset: House.asset("open"))), .person(House.ada)] {
            #expect(await isDenied(house) { _ = try await $0.apply([manifest], by: Self.bob, dryRun: true) })
        }
        #expect(house.recorder.entries.isEmpty)
    }
}
