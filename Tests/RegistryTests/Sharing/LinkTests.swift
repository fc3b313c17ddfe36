import Domain
import Registry
import Reviews
import Storage
import TestKit
import Testing

@Suite("Links to assets", .serialized) struct LinkTests {
    private static let ada = Administrator(name: "ada@example.com", client: "192.0.2.7")

    /// A house with assets that run elsewhere.
    private static func house(_ kind: StoreKind = .memory) throws -> House {
        let house = try House(kind)
        func put(_ id: String, _ kind: AssetKind, _ sharing: Sharing?, _ classification: Classification) throws {
            var asset = House.asset(id)
            (asset.kind, asset.sharing, asset.dataScope.classification) = (kind, sharing, classification)
            try house.store.put(AssetManifest(asset: asset), at: house.time.now)
        }
        try put("brochure", .chatGPT, .link, .public)
        try put("desk", .chatGPT, .workspace, .internal)
        try put("board", .workspaceAgent, .link, .restricted)
        try put("here", .hostedGPT, .link, .public)
        try house.registry.refresh()
        return house
    }

    private func states(_ house: House, _ asset: String? = nil) throws -> [ShareLink.State] {
        try house.registry.links(to: asset).map(\.state)
    }

    @Test(
        "one lasts as long as it was asked for, and by itself as long as the classification allows",
        arguments: StoreKind.allCases)
    func lasting(kind: StoreKind) async throws {
        let house = try Self.house(kind)
        let administration = house.administration
        let short = try await administration.createLink(to: "brochure", name: "Fair", days: 2, by: Self.ada)
        house.time.advance(seconds: 86_400)
        let long = try await administration.createLink(to: "brochure", name: "Website", by: Self.ada)
        #expect(long.link.expires == house.time.now.advanced(bySeconds: 30 * 86_400))
        #expect(try states(house) == [.open, .open])
        house.time.advance(seconds: 86_400)
        #expect(try states(house) == [.open, .expired])
        #expect(
            try await administration.links(to: "brochure", by: Self.ada).map(\.link.id) == [long, short].map(\.link.id))
        let ended = try await administration.revokeLink(long.link.id, by: Self.ada)
        #expect(ended.state == .revoked && ended.link.revokedBy == "ada@example.com")
        // Nothing ends twice.
        _ = try await administration.revokeLink(long.link.id, by: Self.ada)
        #expect(house.recorder.operations == ["link.create", "link.create", "link.revoke"])
        let entry = try #require(house.recorder.entries.first)
        #expect(entry.facts.asset == "brochure" && entry.facts.person == "ada@example.com")
        #expect(String(decoding: entry.passages.flatMap(\.text), as: UTF8.self).contains(short.link.id))
    }

    @Test("whoever may share an asset widens nothing by it; what is shared less widely takes those who may share it so")
    func widening() async throws {
        let house = try Self.house()
        for (asset, person) in [
            ("desk", "ada@example.com"), ("brochure", "bob@example.com"), ("desk", "bob@example.com"),
        ] {
            let refusal = await failure {
                _ = try await house.administration.createLink(
                    to: asset, name: "Fair", by: Administrator(name: person, client: "192.0.2.7"))
            }
            guard case .denied(let denial)? = refusal else {
                Issue.record("\(person) made a link to \(asset)")
                continue
            }
            #expect(denial.action == .share)
        }
        #expect(
            house.recorder.entries.allSatisfy { $0.facts.operation == "link.create" && $0.facts.outcome != .permit })
        #expect(house.recorder.entries.count == 3)
        #expect(try states(house).isEmpty)
    }

    @Test("none leads to what is served here, may handle restricted data, is not there, or for longer than is allowed")
    func refused() async throws {
        let house = try Self.house()
        for (asset, days, words) in [
            ("here", nil, "served here"), ("board", nil, "may handle restricted data"),
            ("brochure", 31, "lasts 1 to 30 days"),
            ("brochure", 0, "lasts 1 to 30 days"),
        ] as [(String, Int?, String)] {
            let refusal = await failure {
                _ = try await house.administration.createLink(to: asset, name: "Fair", days: days, by: House.security)
            }
            #expect(refusal?.description.contains(words) == true, "\(asset)")
        }
        let missing = await failure {
            _ = try await house.administration.createLink(to: "deskk", name: "Fair", by: House.security)
        }
        #expect(missing == .unknownAsset("deskk", suggestion: "desk"))
        let unnamed = await failure {
            _ = try await house.administration.createLink(to: "brochure", name: "a\nb", by: House.security)
        }
        #expect(unnamed?.description.contains("the name") == true)
        #expect(await failure { _ = try await house.administration.revokeLink("lnk_x", by: House.security) } != nil)
        #expect(try states(house).isEmpty)
    }

    @Test("one to what may handle more from now on ends with that")
    func reclassified() async throws {
        let house = try Self.house()
        _ = try await house.administration.createLink(to: "brochure", name: "Fair", by: Self.ada)
        var asset = try #require(house.registry.asset("brochure"))
        asset.dataScope.classification = .restricted
        try house.store.put(AssetManifest(asset: asset), at: house.time.now)
        try house.registry.refresh()
        #expect(try states(house) == [.expired])
    }

    @Test(
        "one is a line of an access review, waits when nobody decides, and ends by what is decided",
        arguments: StoreKind.allCases)
    func reviewed(kind: StoreKind) async throws {
        let office = try await ReviewOffice(kind)
        let house = office.house
        var asset = House.asset("brochure")
        (asset.kind, asset.sharing, asset.dataScope.classification) = (.chatGPT, .link, .public)
        asset.owner = "bea@example.com"
        try house.store.put(AssetManifest(asset: asset), at: house.time.now)
        let link = try await house.administration.createLink(to: "brochure", name: "Fair", by: House.security).link
        try await office.open("q1", ReviewRules(freezing: Freezing(scope: CampaignScope(kinds: [.link]))))
        let items = try await office.review().items
        #expect(items.map(\.access.object) == [link.id] && items.map(\.reviewer) == ["bea@example.com"])
        let lines = try await house.administration.reviewLines(of: "q1", reviewer: nil, limit: 10, by: House.security)
        #expect(try await house.administration.objectNames(of: lines) == [link.id: "Fair, to brochure"])
        _ = try await office.pass(days: 14)
        #expect(try states(house) == [.underReview])
        try await office.decide(1, .revoke, "bea")
        #expect(try states(house) == [.revoked])
        #expect(try await office.review().items.map(\.outcome) == [.revoked])
        let entry = try #require(house.recorder.entries.last { $0.facts.operation == "link.revoke" }?.facts)
        #expect(entry.person == "job:reviews" && entry.asset == "brochure" && entry.outcome == .permit)
    }
}
