import Domain
import Registry
import Storage
import Testing

@Suite("Data sets", .serialized)
struct DataSetTests {
    private static let customers =
        "kind: dataset\nid: customers\nowner: ada@example.com\nclassification: confidential\naudience: {groups: [crew]}\n"
    private static let helper = """
        id: helper
        name: Helper
        owner: ada@example.com
        purpose: Tests
        environment: production
        audience: {groups: [crew]}
        data_scope: {classification: confidential, data_sets: [customers]}
        model: model-1

        """

    private func apply(_ texts: String..., to house: House, dryRun: Bool = false) async throws -> [String] {
        let manifests = try Manifest.read(Array(texts.joined(separator: "---\n").utf8), file: "m.yaml")
        return try await house.administration.apply(manifests, by: House.security, dryRun: dryRun).map(
            \.effect.rawValue)
    }

    private func refusal(_ texts: String..., to house: House, dryRun: Bool = false) async -> String? {
        do {
            let manifests = try Manifest.read(Array(texts.joined(separator: "---\n").utf8), file: "m.yaml")
            _ = try await house.administration.apply(manifests, by: House.security, dryRun: dryRun)
            return nil
        } catch RegistryError.outOfScope(let what) {
            return what
        } catch {
            return "another error: \(error)"
        }
    }

    @Test("are applied with the assets that are given them, and again without a change", arguments: StoreKind.allCases)
    func applied(kind: StoreKind) async throws {
        let house = try House(kind)
        #expect(try await apply(Self.helper, Self.customers, to: house, dryRun: true) == ["created", "created"])
        #expect(house.registry.snapshot.dataSets.isEmpty)
        #expect(try await apply(Self.helper, Self.customers, to: house) == ["created", "created"])
        #expect(try await apply(Self.helper, Self.customers, to: house) == ["unchanged", "unchanged"])
        #expect(house.recorder.operations == ["data_set.save", "asset.apply"])
        #expect(house.registry.snapshot.dataSets["customers"]?.classification == .confidential)
    }

    @Test(
        "are not given to an asset that more people can use, nor when either changes later",
        arguments: StoreKind.allCases)
    func wider(kind: StoreKind) async throws {
        let house = try House(kind)
        let wide = Self.helper.replacing("{groups: [crew]}", with: "everyone")
        #expect(await refusal(wide, to: house)?.contains("there is no data set `customers`") == true)
        _ = try await apply(Self.customers, Self.helper, to: house)
        for dryRun in [true, false] {
            #expect(await refusal(wide, to: house, dryRun: dryRun)?.contains("is for everyone") == true)
            let narrower = Self.customers.replacing("[crew]", with: "[sales]")
            #expect(await refusal(narrower, to: house, dryRun: dryRun)?.contains("the group `crew`") == true)
            let stricter = Self.customers.replacing("confidential", with: "restricted")
            #expect(await refusal(stricter, to: house, dryRun: dryRun)?.contains("is restricted") == true)
        }
        #expect(house.registry.asset("helper")?.audience == .limited(groups: ["crew"], people: []))
        #expect(house.registry.snapshot.dataSets["customers"]?.classification == .confidential)
        let refused = house.recorder.entries.filter { $0.facts.reasons.contains { $0.code == "scope.wider" } }
        #expect(refused.count >= 3)
    }

    @Test("are kept up by security, and by nobody else who signs in")
    func whose() async throws {
        let house = try House()
        let manifests = try Manifest.read(Array(Self.customers.utf8), file: "m.yaml")
        await #expect(throws: RegistryError.self) {
            _ = try await house.administration.apply(manifests, by: Administrator(name: "ada@example.com"))
        }
        try house.store.save(Person(email: "sec@example.com", name: "Sec", roles: [.security]))
        let changes = try await house.administration.apply(manifests, by: Administrator(name: "sec@example.com"))
        #expect(changes.map(\.effect) == [.created])
    }
}
