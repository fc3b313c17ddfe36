import Domain
import Testing

@testable import Storage

@Suite("Other names of people are kept") struct AliasStoreTests {
    private let directory = TemporaryDirectory()

    private func row(_ kind: String, _ name: String, of person: String = "ann@example.com") -> AliasRow {
        AliasRow(
            kind: kind, name: name, person: person, evidence: "the roster", addedBy: "ida@example.com",
            added: Timestamp(microseconds: 5))
    }

    private func store() throws -> Store {
        let store = try directory.open()
        for email in ["ann@example.com", "bob@example.com"] { try store.save(Person(email: email, name: "A")) }
        return store
    }

    @Test("each is one person's, comes back as it was kept, and is forgotten again")
    func kept() throws {
        let store = try store()
        let rows = [row("account", "slack:U1"), row("email", "a@example.net")]
        let before = try store.generation()
        for row in rows { #expect(try store.save(row)) }
        #expect(try !store.save(row("email", "a@example.net", of: "bob@example.com")))
        #expect(try store.aliases() == rows)
        #expect(try store.generation() > before)
        #expect(try store.deleteAlias(kind: "account", name: "slack:U1"))
        #expect(try !store.deleteAlias(kind: "account", name: "slack:U1"))
        #expect(try store.aliases() == [rows[1]])
    }

    @Test("no address is both somebody's own and somebody's other one, and nobody who is not there has any")
    func own() throws {
        let store = try store()
        #expect(try !store.save(row("email", "bob@example.com")))
        #expect(try !store.save(row("email", "c@example.net", of: "carl@example.com")))
        #expect(try store.aliases().isEmpty)
    }

    @Test("none outlives the account it leads to")
    func erased() throws {
        let store = try store()
        _ = try store.save(row("email", "a@example.net"))
        #expect(try store.erase(person: "ann@example.com"))
        #expect(try store.aliases().isEmpty)
    }
}
