import Domain
import Policies
import Registry
import Storage
import TestKit
import Testing

@Suite("Sets of policies that were in force can be found again") struct PolicyHistoryTests {
    private static func file(_ word: String) -> PolicyFile {
        PolicyFile(name: "own.cedar", bytes: Array("// \(word)".utf8))
    }

    private func apply(_ word: String, in house: House) async throws -> String {
        house.time.advance(seconds: 1)
        return try await house.administration.applyPolicies([Self.file(word)], by: House.security).hash
    }

    @Test(
        "They are listed by when they were loaded last, and each is found by its hash or the beginning of it",
        arguments: StoreKind.allCases)
    func found(kind: StoreKind) async throws {
        let house = try House(kind)
        let (one, two) = (try await apply("one", in: house), try await apply("two", in: house))
        #expect(try house.registry.policySets(limit: 10).map(\.hash) == [two, one])
        #expect(try await apply("one", in: house) == one)
        let sets = try house.registry.policySets(limit: 10)
        #expect(sets.map(\.hash) == [one, two])
        #expect(sets[0].lastLoaded == house.time.now && sets[0].loadedBy == House.security.name)
        #expect(try house.registry.policySets(limit: 1).map(\.hash) == [one])
        for name in [two, String(two.prefix(8)), String(two.prefix(63))] {
            let set = try house.registry.storedPolicySet(name)
            #expect(set.hash == two && set.own == [Self.file("two")])
        }
    }

    @Test("Applying what is in force changes neither since when nor by whom", arguments: StoreKind.allCases)
    func unchanged(kind: StoreKind) async throws {
        let house = try House(kind)
        let hash = try await apply("one", in: house)
        let since = house.time.now
        // They are put in force when they have been read, which is not waited for as long as it may take.
        for _ in 0..<600 where house.registry.policies.status.loaded != since {
            try await Task.sleep(for: .milliseconds(100))
            try house.registry.refresh()
        }
        #expect(house.registry.policies.status.loaded == since)
        house.time.advance(seconds: 60)
        let other = Administrator(name: "local:other")
        #expect(try await house.administration.applyPolicies([Self.file("one")], by: other).hash == hash)
        let set = try #require(house.registry.policySets(limit: 1).first)
        #expect(set.lastLoaded == since && set.loadedBy == House.security.name)
        #expect(house.registry.policies.status.loaded == since)
        #expect(try house.neighbour().administration.registry.policies.status.loaded == since)
    }

    @Test(
        "What is no hash, or that of no set, is said to be so",
        arguments: ["", "0123456", "0123456789abcdef", "ABCDEF01", "%", String(repeating: "0", count: 65), "0123456_"])
    func unknown(name: String) async throws {
        let house = try House(.embedded)
        _ = try await apply("one", in: house)
        let error = #expect(throws: RegistryError.self) { try house.registry.storedPolicySet(name) }
        #expect(error?.description.contains("policy history") == true)
    }

    @Test("A beginning that several have names none of them")
    func ambiguous() async throws {
        let house = try House()
        for digit in ["1", "2"] {
            try house.store.save(
                PolicySetRow(
                    hash: "0123456789" + String(repeating: digit, count: 54), firstLoaded: house.time.now,
                    lastLoaded: house.time.now, loadedBy: "local:test", source: "database", files: []))
        }
        let error = #expect(throws: RegistryError.self) { try house.registry.storedPolicySet("01234567") }
        #expect(error?.description.contains("write more of it") == true)
    }
}
