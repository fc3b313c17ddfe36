import Domain
import TestKit
import Testing

@testable import Registry

@Suite("Conflicts of duties are watched", .serialized) struct DutyWatchTests {
    private func save(_ roles: Set<Role>, in house: House) async throws {
        try await house.administration.save(
            Person(email: "eva@example.com", name: "Eva", roles: roles), by: House.security)
    }

    @Test("each is put on record once when it is found and once when it is gone", arguments: StoreKind.allCases)
    func once(kind: StoreKind) async throws {
        let house = try House(kind)
        try await save([.builder, .approver], in: house)
        let first = house.time.now
        let found = try await house.administration.watchDuties()
        #expect(found.found.map(\.rule) == ["builder-approver"] && found.ended.isEmpty)
        house.time.advance(seconds: 3_600)
        #expect(try await house.administration.watchDuties() == Administration.DutyNews())
        let open = try await house.administration.dutyConflicts(by: House.security)
        #expect(open.map(\.found) == [first])
        #expect(Set(try #require(open.first).roles) == [.builder, .approver])

        try await save([.builder], in: house)
        #expect(try await house.administration.watchDuties().ended.map(\.person) == ["eva@example.com"])
        #expect(try await house.administration.watchDuties() == Administration.DutyNews())
        #expect(try await house.administration.dutyConflicts(by: House.security).isEmpty)
        let acts = house.recorder.entries.map(\.facts).filter { $0.operation.hasPrefix("access.") }
        #expect(acts.map(\.operation) == ["access.conflict", "access.conflict_end"])
        #expect(acts.allSatisfy { $0.person == "job:duties" && $0.subject == "eva@example.com" })
    }

    @Test("one that comes back is new, and begins anew")
    func again() async throws {
        let house = try House()
        for roles in [[.builder, .approver], [.builder], [.builder, .approver]] as [Set<Role>] {
            try await save(roles, in: house)
            _ = try await house.administration.watchDuties()
            house.time.advance(seconds: 60)
        }
        #expect(house.recorder.operations.count { $0 == "access.conflict" } == 2)
        let open = try await house.administration.dutyConflicts(by: House.security)
        #expect(open.map(\.found) == [house.time.now.advanced(bySeconds: -60)])
    }

    @Test("one that nobody has looked for yet is told, without a moment")
    func unseen() async throws {
        let house = try House()
        try await save([.auditor, .it], in: house)
        #expect(try await house.administration.dutyConflicts(by: House.security).map(\.found) == [nil])
    }
}
