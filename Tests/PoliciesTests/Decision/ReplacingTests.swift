import Cedar
import Domain
import TestKit
import Testing

@testable import Policies

@Suite("An organisation of which some changed") struct ReplacingTests {
    private static let groups = ["crew", "heads", "writers"]

    private static func person(_ number: Int, _ random: inout SeededGenerator) -> Person {
        Person(
            email: "p\(number)@example.com", name: "P",
            roles: random.below(2) == 0 ? [.endUser] : [.endUser, .builder],
            groups: Set(groups.filter { _ in random.below(2) == 0 }), active: random.below(4) > 0)
    }

    private static func asset(_ number: Int, _ random: inout SeededGenerator) -> Asset {
        var asset = Town.asset(
            "a\(number)", audience: .limited(groups: [groups[random.below(3)]], people: ["p1@example.com"]))
        asset.editors = (0..<random.below(3)).map { _ in
            Editor(.group(groups[random.below(3)]), rights: [.instructions])
        }
        asset.configuration.servers = (0..<random.below(3)).map {
            ToolServer(name: "s\($0)", url: "https://s\(random.below(2)).example.com", tools: [])
        }
        return asset
    }

    /// In an order that does not depend on how sets lie in memory.
    private static func plain(_ entities: Entities) -> [EntityUID: Entity] {
        Dictionary(
            uniqueKeysWithValues: entities.all.map { entity in
                let parents = entity.parents.sorted { $0.description < $1.description }
                return (entity.uid, Entity(entity.uid, attributes: entity.attributes, parents: parents))
            })
    }

    @Test("is decided about as if it had been made as a whole")
    func same() throws {
        let library = try PolicyLibrary.baseline(labels: Town.labels)
        for seed in 0..<12 {
            var random = SeededGenerator(seed: UInt64(seed))
            var (people, assets): ([String: Person], [String: Asset]) = ([:], [:])
            var factors: Set<String> = []
            var authority = try PolicyAuthority(library, Organisation())
            for _ in 0..<15 {
                let changedPeople = Set((0..<random.below(4)).map { _ in random.below(8) }).map {
                    Self.person($0, &random)
                }
                let changedAssets = Set((0..<random.below(3)).map { _ in random.below(5) }).map {
                    Self.asset($0, &random)
                }
                for person in changedPeople {
                    people[person.email] = person
                    factors.remove(person.email)
                    if random.below(2) == 0 { factors.insert(person.email) }
                }
                for asset in changedAssets { assets[asset.id] = asset }
                authority = try authority.replacing(
                    Organisation(people: changedPeople, assets: changedAssets, secondFactors: factors)
                ) { Array(people.values) }
                let whole = try PolicyAuthority(
                    library,
                    Organisation(
                        people: Array(people.values), assets: Array(assets.values), secondFactors: factors))
                #expect(Self.plain(authority.entities) == Self.plain(whole.entities))
                #expect(authority.assets == whole.assets)
                #expect(authority.editors.members == whole.editors.members)
            }
        }
    }
}
