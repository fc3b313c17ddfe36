import Domain
import Testing

@testable import Storage

@Suite("Conflicts of duties are kept") struct DutyStoreTests {
    private let directory = TemporaryDirectory()

    private func row(_ person: String, _ rule: String, found: Int64 = 1) -> DutyRow {
        DutyRow(person: person, rule: rule, found: Timestamp(microseconds: found))
    }

    @Test("each once, since it was found first, until it is forgotten")
    func kept() throws {
        let store = try directory.open()
        let rows = [row("a@example.com", "r1"), row("a@example.com", "r2"), row("b@example.com", "r1")]
        for row in rows.reversed() { #expect(try store.save(row)) }
        #expect(try !store.save(row("a@example.com", "r1", found: 9)))
        #expect(try store.dutyRows() == rows)
        #expect(try store.delete(rows[1]))
        #expect(try !store.delete(rows[1]))
        #expect(try store.dutyRows() == [rows[0], rows[2]])
    }

    @Test("none outlives the account it is about")
    func erased() throws {
        let store = try directory.open()
        try store.save(Person(email: "a@example.com", name: "A"))
        _ = try store.save(row("a@example.com", "r1"))
        #expect(try store.erase(person: "a@example.com"))
        #expect(try store.dutyRows().isEmpty)
    }
}
