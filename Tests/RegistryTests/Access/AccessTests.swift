import Domain
import Registry
import Reviews
import Storage
import TestKit
import Testing

@Suite("Who holds what")
struct AccessTests {
    static let lawyer = Person(
        email: "law@example.com", name: "Law", department: "Law", roles: [.departmentHead], groups: ["crew"])
    static let sue = Person(email: "sue@example.com", name: "Sue", roles: [.security])

    private func house() async throws -> House {
        let house = try House()
        for person in [Self.lawyer, Self.sue] { try await house.administration.save(person, by: House.security) }
        return house
    }

    private func items(
        _ house: House, _ scope: CampaignScope = .everything, dormantDays: Int = 90
    ) async throws -> [ReviewItem] {
        let freezing = Freezing(scope: scope, flags: FlagRules(dormantDays: dormantDays))
        return try await house.administration.access(freezing, by: House.security)
    }

    private func apply(_ asset: Asset, to house: House) throws {
        let manifest = AssetManifest(asset: asset)
        let version = AssetVersionRow(
            asset: asset.id, number: 0, version: manifest.asset.version, manifest: manifest.canonical,
            savedBy: "ada@example.com", savedAt: house.time.now)
        let known = house.registry.asset(asset.id)?.version
        #expect(try house.store.save(manifest.asset, keeping: version, inPlaceOf: known))
        _ = try house.registry.refresh()
    }

    @Test("is every key that is accepted, every membership, and every asset that names people")
    func kinds() async throws {
        let house = try await house()
        let key = try await house.administration.createKey(
            KeyRequest(person: "bob@example.com", assets: ["open"]), by: House.security)
        let gone = try await house.administration.createKey(KeyRequest(person: "bob@example.com"), by: House.security)
        try await house.administration.revokeKey(gone.credential.id, by: House.security)
        let short = KeyRequest(person: "bob@example.com", lifetime: 60)
        _ = try await house.administration.createKey(short, by: House.security)
        house.time.advance(seconds: 60)
        try apply(House.asset("named", audience: .limited(groups: ["crew"], people: ["bob@example.com"])), to: house)
        let all = try await items(house)
        #expect(
            all.map(\.access.id) == [
                .init(kind: .key, object: key.credential.id, holder: "bob@example.com"),
                .init(kind: .membership, object: "crew", holder: "ada@example.com"),
                .init(kind: .membership, object: "crew", holder: "law@example.com"),
                .init(kind: .use, object: "named", holder: "bob@example.com"),
            ])
        #expect(all[0].access.rights == ["open"] && all[0].access.since == key.credential.created)
        #expect(try await items(house, CampaignScope(kinds: [.use])) == [all[3]])
        #expect(try await items(house, CampaignScope(departments: ["Law"])) == [all[2]])
    }

    @Test("has as its reviewer the asset's owner, the head of the department or security, and never the holder")
    func reviewers() async throws {
        let house = try await house()
        var clerk = Person(email: "cle@example.com", name: "Cle", department: "Law", groups: ["crew"])
        try await house.administration.save(clerk, by: House.security)
        let audience = Audience.limited(groups: [], people: ["ada@example.com", "cle@example.com"])
        try apply(House.asset("named", audience: audience), to: house)
        let all = try await items(house)
        let reviewers = Dictionary(uniqueKeysWithValues: all.map { ($0.access.id, $0.reviewer) })
        func reviewer(_ kind: Access.Kind, _ object: String, _ holder: String) -> String? {
            reviewers[.init(kind: kind, object: object, holder: holder)] ?? nil
        }
        #expect(reviewer(.use, "named", "cle@example.com") == "ada@example.com")
        #expect(reviewer(.use, "named", "ada@example.com") == "sue@example.com")
        #expect(reviewer(.membership, "crew", "cle@example.com") == "law@example.com")
        #expect(reviewer(.membership, "crew", "law@example.com") == "sue@example.com")
        clerk.active = false
        try await house.administration.save(clerk, by: House.security)
        let left = try #require(try await items(house).first { $0.access.holder == "cle@example.com" })
        #expect(left.flags == [.orphaned])
    }

    @Test("is flagged: unused keys, holders who left, assets nobody answers for, too many duties, nobody to look at it")
    func flags() async throws {
        let house = try House()
        _ = try await house.administration.createKey(
            KeyRequest(person: "bob@example.com", lifetime: 365 * 86_400), by: House.security)
        #expect(try await items(house, CampaignScope(kinds: [.key])).map(\.flags) == [[.noReviewer]])
        for person in [
            Self.sue, Person(email: "bob@example.com", name: "Bob", roles: [.builder, .approver]),
            Person(email: "ada@example.com", name: "Ada", groups: ["crew"], active: false),
        ] { try await house.administration.save(person, by: House.security) }
        try apply(House.asset("named", audience: .limited(groups: [], people: ["sue@example.com"])), to: house)
        house.time.advance(seconds: 90 * 86_400)
        _ = try house.registry.refresh()
        let all = try await items(house)
        #expect(all.map(\.flags) == [[.dormant, .conflictOfDuties], [.orphaned], [.orphaned, .noReviewer]])
        let key = try await items(house, CampaignScope(kinds: [.key]), dormantDays: 91)
        #expect(key.map(\.flags) == [[.conflictOfDuties]])
    }

    @Test("is told to those who may see people and keys, and to nobody else")
    func denied() async throws {
        let house = try await house()
        let bob = Administrator(name: "bob@example.com")
        for act in [
            { _ = try await house.administration.access(Freezing(), by: bob) },
            { _ = try await house.administration.dutyConflicts(by: bob) },
        ] as [() async throws -> Void] {
            guard case .denied? = await failure(act) else {
                Issue.record("told to somebody who may not see who there is")
                continue
            }
        }
    }

    @Test("has no two duties in one hand: who builds decides nothing, who audits does nothing else")
    func duties() async throws {
        let house = try await house()
        func save(_ roles: Set<Role>, active: Bool = true) async throws {
            try await house.administration.save(
                Person(email: "eva@example.com", name: "Eva", roles: roles, active: active), by: House.security)
        }
        func rules() async throws -> [String] {
            try await house.administration.dutyConflicts(by: House.security).map(\.rule)
        }
        #expect(HouseDuties.rules.count == 8)
        for role in Role.allCases where ![.builder, .auditor].contains(role) {
            let isHarmless = [.endUser, .tester].contains(role)
            try await save([.builder, role])
            #expect(try await rules() == (isHarmless || role == .it ? [] : ["builder-\(role.rawValue)"]))
            try await save([.auditor, role])
            #expect(try await rules() == (isHarmless ? [] : ["auditor-\(role.rawValue)"]))
        }
        try await save([.auditor, .builder])
        #expect(try await rules() == ["auditor-builder"])
        try await save([.auditor, .builder], active: false)
        #expect(try await rules() == [])
    }
}
