import Domain
import Policies
import Registry
import Storage
import TestKit
import Testing

@Suite("What a manifest says of an asset is what policies know of it")
struct AssetEntitiesTests {
    private static let manifest = """
        kind: asset
        id: helper
        name: The helper
        owner: ada@example.com
        deputies: [bob@example.com, Zoe@example.com]
        purpose: Tests
        environment: production
        audience: {groups: [crew], people: []}
        model: model-1
        """

    @Test(
        "Whoever stands in for the owner may change it, also after the store was opened again",
        arguments: StoreKind.allCases)
    func deputies(kind: StoreKind) async throws {
        let house = try House(kind)
        let manifests = try Manifest.read(Array(Self.manifest.utf8), file: "m.yaml")
        _ = try await house.administration.apply(manifests, by: House.security)
        for administration in [house.administration, try house.neighbour().administration] {
            #expect(administration.registry.asset("helper")?.deputies == ["bob@example.com", "zoe@example.com"])
            try administration.authorise(.edit, .asset("helper"), by: Administrator(name: "bob@example.com"))
            #expect(throws: RegistryError.self) {
                try administration.authorise(.edit, .asset("open"), by: Administrator(name: "bob@example.com"))
            }
        }
        let fewer = try Manifest.read(
            Array(Self.manifest.replacing("bob@example.com, ", with: "").utf8), file: "m.yaml")
        _ = try await house.administration.apply(fewer, by: House.security)
        #expect(throws: RegistryError.self) {
            try house.administration.authorise(.edit, .asset("helper"), by: Administrator(name: "bob@example.com"))
        }
    }

    @Test("Who it is shared with follows from its audience")
    func sharing() async throws {
        let house = try House()
        let policy = """
            @id("own.wide") forbid (principal, action == Sallyport::Action::"chat", resource is Sallyport::Asset)
            when { resource.sharing == "organisation" };
            """
        _ = try await house.administration.applyPolicies(
            [PolicyFile(name: "own.cedar", bytes: Array(policy.utf8))], by: House.security)
        #expect(house.chat(House.ada, "open").outcome == .deny)
        #expect(house.chat(House.ada, "crew").outcome == .permit)
    }
}
