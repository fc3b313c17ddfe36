import Domain
import Registry
import Storage
import Testing

@Suite("One asset's description, changed by whoever read it") struct ReplacingTests {
    private static func manifest(_ purpose: String) -> AssetManifest {
        var asset = House.asset("open")
        asset.purpose = purpose
        return AssetManifest(asset: asset)
    }

    @Test("It is changed while it is what was read, and refused once it is not", arguments: StoreKind.allCases)
    func versions(kind: StoreKind) async throws {
        let house = try House(kind)
        let before = try #require(house.registry.asset("open")).version
        let (first, second) = (Self.manifest("The first"), Self.manifest("The second"))
        let change = try await house.administration.replace(first, if: { $0 == before }, by: House.security)
        #expect(change.effect == .updated && house.registry.asset("open")?.purpose == "The first")
        let error = await failure {
            _ = try await house.administration.replace(second, if: { $0 == before }, by: House.security)
        }
        #expect(error == .overtaken)
        #expect(house.registry.asset("open")?.version == first.asset.version)
        let newest = try await house.administration.newestManifest(of: "open")
        #expect(newest?.canonical == first.canonical && newest?.version == first.asset.version)
        #expect(try await house.administration.newestManifest(of: "nothing") == nil)
    }

    @Test("What another process changed in between is not overwritten", arguments: StoreKind.allCases)
    func race(kind: StoreKind) async throws {
        let house = try House(kind)
        let before = try #require(house.registry.asset("open")).version
        let neighbour = try house.neighbour().administration
        _ = try await neighbour.replace(Self.manifest("Theirs"), if: { $0 == before }, by: House.security)
        let error = await failure {
            _ = try await house.administration.replace(Self.manifest("Ours"), if: { $0 == before }, by: House.security)
        }
        #expect(error == .overtaken)
        #expect(try house.store.versions(of: "open").count == 2)
    }

    @Test("What is read is what a change is held against, also when the last version came to nothing")
    func rejected() async throws {
        let place = try await Workplace(.memory)
        try await place.apply(Workplace.manifest("One."))
        try await place.bringLive()
        let served = try #require(place.house.registry.asset("quotes")).version
        try await place.apply(Workplace.manifest("Two."), by: Workplace.by("bea"))
        try await place.act(.withdraw, "bea")
        let read = try #require(try await place.house.administration.newestManifest(of: "quotes"))
        #expect(read.version == served)
        let manifests = try Manifest.read(Array(Workplace.manifest("Three.").utf8), file: "m.yaml")
        guard case .asset(let next) = manifests.first else {
            Issue.record("no asset")
            return
        }
        let change = try await place.house.administration.replace(
            next, if: { $0 == read.version }, by: Workplace.by("bea"))
        #expect(change.effect == .updated)
    }

    @Test("The same again, and a trial, change nothing and record nothing")
    func unchanged() async throws {
        let house = try House()
        let same = AssetManifest(asset: House.asset("open"))
        let change = try await house.administration.replace(same, if: { _ in true }, by: House.security)
        #expect(change.effect == .unchanged)
        let trial = try await house.administration.replace(
            Self.manifest("Tried"), if: { _ in true }, by: House.security, dryRun: true)
        #expect(trial.effect == .updated && house.registry.asset("open")?.purpose != "Tried")
        #expect(house.recorder.operations.isEmpty)
    }

    @Test("Whoever may not is refused before they learn whether it was changed, and that is on record")
    func refused() async throws {
        let house = try House()
        let error = await failure {
            _ = try await house.administration.replace(
                Self.manifest("Mine"), if: { _ in false },
                by: Administrator(name: "bob@example.com", client: "192.0.2.1", credential: "key_a"))
        }
        guard case .denied? = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(house.recorder.operations == ["asset.apply"])
        #expect(house.recorder.entries.first?.facts.credential == "key_a")
        #expect(house.recorder.entries.first?.facts.asked?.session == .key)
    }
}
