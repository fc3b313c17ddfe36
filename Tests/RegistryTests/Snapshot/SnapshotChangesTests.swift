import Domain
import Policies
import Storage
import TestKit
import Testing
import Trust

@testable import Registry

@Suite("A snapshot that takes up what changed", .serialized) struct SnapshotChangesTests {
    private static let groups = ["crew", "heads", "writers"]

    /// One write at random, of those that change who may do what.
    private struct Hand {
        var random: SeededGenerator
        var keys: [Credential] = []

        private mutating func email() -> String { "p\(random.below(6))@example.com" }

        mutating func write(to house: House) throws {
            let store = house.store
            switch random.below(10) {
            case 0, 1:
                let groups = Set(SnapshotChangesTests.groups.filter { _ in random.below(2) == 0 })
                try store.save(
                    Person(
                        email: email(), name: "N\(random.below(9))",
                        roles: random.below(2) == 0 ? [.endUser] : [.auditor],
                        groups: groups, active: random.below(4) > 0))
            case 2: try store.put(AssetManifest(asset: asset()), at: house.time.now)
            case 3:
                let number = UInt8(keys.count)
                let key = Credential(
                    id: "key_\(number)", person: email(), digest: [UInt8](repeating: number, count: 32), hint: "abcd",
                    bounds: CredentialBounds(networks: random.below(2) == 0 ? ["10.0.0.0/8"] : []),
                    created: house.time.now)
                keys.append(key)
                try store.save(key)
            case 4:
                guard !keys.isEmpty else { return }
                var key = keys[random.below(keys.count)]
                key.revoked = house.time.now
                try store.save(key)
            case 5:
                try store.save(
                    SecondFactorRow(
                        person: email(), nonce: [UInt8](repeating: 1, count: 12), ciphertext: [1],
                        created: house.time.now, lastStep: 1), recoveryCodes: [])
            case 6: try store.deleteSecondFactor(of: email())
            case 7:
                let name = "slack:U\(random.below(5))"
                guard try !store.deleteAlias(kind: "account", name: name) else { return }
                _ = try store.save(
                    AliasRow(
                        kind: "account", name: name, person: email(), evidence: "roster", addedBy: "ida",
                        added: house.time.now))
            case 8:
                try store.save(
                    DataSet(
                        id: "d\(random.below(3))", name: "D\(random.below(9))", owner: email(),
                        classification: .confidential,
                        audience: .limited(groups: [SnapshotChangesTests.groups[random.below(3)]], people: [])))
            default:
                if random.below(4) == 0 {
                    _ = try store.erase(person: email())
                } else {
                    guard let directory = store as? any DirectoryStore else { return }
                    try directory.place(
                        person: email(), in: [SnapshotChangesTests.groups[random.below(3)]],
                        outOf: Set(SnapshotChangesTests.groups))
                }
            }
        }

        private mutating func asset() -> Asset {
            var asset = House.asset(
                "a\(random.below(4))",
                audience: .limited(groups: [SnapshotChangesTests.groups[random.below(3)]], people: [email()]))
            asset.name = "N\(random.below(1_000_000))"
            if random.below(2) == 0 {
                asset.editors = [Editor(.group(SnapshotChangesTests.groups[random.below(3)]), rights: [.instructions])]
            }
            return asset
        }
    }

    private static func expectSame(_ one: Registry, _ other: Registry, _ keys: [Credential], _ now: Timestamp) {
        let (known, whole) = (one.snapshot, other.snapshot)
        #expect(known.generation == whole.generation)
        #expect(known.people == whole.people)
        #expect(known.assets == whole.assets)
        #expect(known.dataSets == whole.dataSets)
        #expect(Set(known.aliases.all) == Set(whole.aliases.all))
        for person in known.people.keys {
            #expect(known.secondFactors.contains(person) == whole.secondFactors.contains(person))
            #expect(Set(known.aliases.names(of: person)) == Set(whole.aliases.names(of: person)))
        }
        for key in keys {
            guard let digest = KeyDigest(key.digest) else { continue }
            for address in ["10.1.1.1", "192.0.2.1"] {
                let (mine, theirs) = (
                    known.authenticate(digest, from: .address(address), now: now),
                    whole.authenticate(digest, from: .address(address), now: now)
                )
                #expect(mine == theirs)
            }
        }
        for person in whole.people.keys {
            for asset in whole.assets.keys {
                for action in [Action.chat, .readAsset, .edit] {
                    let question = Question(
                        .person(person), action, .asset(asset), Circumstances(time: now, session: .console))
                    #expect(known.authority.decide(question) == whole.authority.decide(question))
                }
            }
        }
    }

    @Test("is what it would be if everything had been read, whatever was written by whichever process")
    func same() throws {
        for seed in 0..<4 {
            let house = try House(.embedded)
            var hand = Hand(random: SeededGenerator(seed: UInt64(seed)))
            for _ in 0..<10 {
                for _ in 0..<(1 + hand.random.below(3)) { try hand.write(to: house) }
                try house.registry.refresh()
                let whole = try Registry(store: house.store, recorder: house.recorder, time: house.time)
                Self.expectSame(house.registry, whole, hand.keys, house.time.now)
            }
        }
    }

    @Test("stays under the policies in force, which may have come meanwhile")
    func policiesMeanwhile() async throws {
        let house = try House(.embedded)
        let file = PolicyFile(
            name: "own.cedar",
            bytes: Array(
                #"@id("own.bob") forbid (principal == Sallyport::User::"bob@example.com", action, resource);"#.utf8))
        #expect(house.chat(House.bob, "open").outcome == .permit)
        _ = try await house.neighbour().administration.applyPolicies([file], by: House.security)
        try house.store.save(Person(email: "new@example.com", name: "New"))
        try house.registry.refresh()
        #expect(house.chat(House.bob, "open").outcome == .deny)
        #expect(house.registry.person("new@example.com") != nil)
        try house.store.save(Person(email: "bob@example.com", name: "Bobby"))
        try house.registry.refresh()
        #expect(house.registry.person("bob@example.com")?.name == "Bobby")
        #expect(house.chat(House.bob, "open").outcome == .deny)
    }
}
