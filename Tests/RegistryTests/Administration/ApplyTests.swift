import Domain
import Registry
import Storage
import Testing
import Trust

@Suite("Applying manifests", .serialized) struct ApplyTests {
    private func read(_ text: String) throws -> [Manifest] { try Manifest.read(Array(text.utf8), file: "m.yaml") }

    @Test("Applying creates, then leaves alone, then updates, and keeps every version", arguments: StoreKind.allCases)
    func effects(kind: StoreKind) async throws {
        let house = try House(kind)
        let first = try read(ManifestTests.full)
        let second = try read(ManifestTests.full.replacing("gpt-4.1-mini", with: "gpt-4.1"))
        var effects: [Administration.Change.Effect] = []
        for manifests in [first, first, second, second, first] {
            let changes = try await house.administration.apply(manifests, by: House.security)
            effects += changes.map(\.effect)
            #expect(
                Manifest.asset(
                    AssetManifest(asset: try #require(house.registry.asset("support"))))
                    == manifests[0])
        }
        #expect(effects == [.created, .unchanged, .updated, .unchanged, .updated])
        let versions = try house.store.versions(of: "support")
        #expect(versions.map(\.number) == [3, 2, 1])
        #expect(versions.map(\.savedBy) == Array(repeating: "local:sec", count: 3))
        #expect(versions[0].manifest == first[0].canonical && versions[1].manifest == second[0].canonical)
        #expect(try house.registry.manifest(of: try #require(house.registry.asset("support"))) == first[0].canonical)
        #expect(house.recorder.operations == ["asset.apply", "asset.apply", "asset.apply"])
    }

    @Test("The record of an applied asset holds its version and the manifest")
    func record() async throws {
        let house = try House()
        let manifests = try read(ManifestTests.full)
        let changes = try await house.administration.apply(manifests, by: House.security)
        let entry = try #require(house.recorder.entries.first)
        #expect(entry.facts.asset == "support" && entry.facts.assetVersion == changes[0].version)
        #expect(entry.passages.map(\.text) == [manifests[0].canonical])
    }

    @Test("A dry run tells what would change and changes nothing", arguments: StoreKind.allCases)
    func dryRun(kind: StoreKind) async throws {
        let house = try House(kind)
        let generation = try house.store.generation()
        let text =
            ManifestTests.full
            + "---\nkind: person\nemail: ada@example.com\nname: Ada L\n---\nkind: person\nemail: z@example.com\nname: Z\n"
        let changes = try await house.administration.apply(try read(text), by: House.security, dryRun: true)
        #expect(changes.map(\.effect) == [.updated, .created, .created])
        #expect(changes.map(\.kind) == [.person, .person, .asset])
        #expect(try house.store.generation() == generation)
        #expect(house.recorder.entries.isEmpty)
    }

    @Test("People who are new are loaded all at once, and also when what follows them is refused")
    func manyPeople() async throws {
        let house = try House(.memory)
        let store = try #require(house.store as? MemoryStore)
        let people = (0..<50).map { "kind: person\nemail: new\($0)@example.com\nname: New \($0)\n" }
        let before = store.loads
        _ = try await house.administration.apply(try read(people.joined(separator: "---\n")), by: House.security)
        #expect(house.registry.person("new49@example.com") != nil)
        #expect(store.loads <= before + 2)
        // Whoever came before what is refused is there.
        _ = try await house.administration.addAlias(
            try PersonAlias.Name(.email, "other@example.com"), of: "new0@example.com", evidence: "said so",
            by: House.security)
        let refused = ["late", "other"].map { "kind: person\nemail: \($0)@example.com\nname: Late\n" }
        await #expect(throws: RegistryError.self) {
            _ = try await house.administration.apply(
                try read(refused.joined(separator: "---\n")), by: House.security)
        }
        #expect(house.registry.person("late@example.com") != nil)
    }

    @Test("People nobody knows are pointed out, unless the same manifests bring them")
    func unknownPeople() async throws {
        let house = try House()
        let alone = try await house.administration.apply(try read(ManifestTests.full), by: House.security, dryRun: true)
        #expect(alone[0].notes.map { $0.contains("lea.brandt@example.com") } == [true, false])
        let text =
            ManifestTests.full
            + "---\nkind: person\nemail: lea.brandt@example.com\nname: Lea\n---\nkind: person\nemail: omar.haddad@example.com\nname: Omar\n"
        let together = try await house.administration.apply(try read(text), by: House.security, dryRun: true)
        #expect(together.flatMap(\.notes).isEmpty)
    }

    @Test("Two manifests of one thing in one go are refused")
    func twice() async throws {
        let house = try House()
        let manifests = try read(
            ManifestTests.minimal + "---\n" + ManifestTests.minimal.replacing("name: A", with: "name: B"))
        await #expect(throws: RegistryError.self) {
            _ = try await house.administration.apply(manifests, by: House.security)
        }
        #expect(house.registry.asset("a") == nil)
    }

    @Test("Everything an asset says comes back from the store as it was", arguments: StoreKind.allCases)
    func fidelity(kind: StoreKind) async throws {
        let house = try House(kind)
        let manifests = try read(ManifestTests.full)
        _ = try await house.administration.apply(manifests, by: House.security)
        let other = try Registry(store: house.store, recorder: house.recorder, time: house.time)
        guard case .asset(let manifest) = manifests[0] else { return }
        #expect(other.asset("support") == manifest.asset)
    }

    @Test("A person who leaves loses sessions and keys", arguments: StoreKind.allCases)
    func leaver(kind: StoreKind) async throws {
        let house = try House(kind)
        let desk = SignInDesk(house.registry, sealer: House.sealer, passwords: House.desk)
        let token = try await desk.openSession(for: House.ada)
        let key = try await house.administration.createKey(KeyRequest(person: "ada@example.com"), by: House.security)
        _ = try await house.administration.apply(
            try read("kind: person\nemail: ada@example.com\nname: Ada\nactive: false\n"), by: House.security)
        #expect(try await desk.session(token.text) == nil)
        #expect(house.registry.authenticate(key.key.text).refusal == .ownerInactive)
        #expect(try house.store.session(digest: token.digest.bytes) == nil)
    }
}
