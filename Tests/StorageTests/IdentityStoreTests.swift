import Domain
import GRDB
import Testing

@testable import Storage

@Suite("By what identity providers know people, in the store") struct IdentityStoreTests {
    private let directory = TemporaryDirectory()
    private let store: Store

    init() throws {
        store = try directory.open()
        try store.save(Person(email: "ann@example.com", name: "Ann", groups: ["crew"]))
        try store.save(Person(email: "bob@example.com", name: "Bob"))
    }

    private func row(_ subject: String, _ person: String, issuer: String = "https://a.example.com") -> IdentityRow {
        IdentityRow(issuer: issuer, subject: subject, person: person, linked: Timestamp(microseconds: 7))
    }

    @Test("comes back as it was kept, for each provider by itself")
    func kept() throws {
        let rows = [row("1", "ann@example.com"), row("1", "ann@example.com", issuer: "https://b.example.com")]
        for row in rows { #expect(try store.link(row)) }
        #expect(try store.identity(issuer: "https://a.example.com", subject: "1") == rows[0])
        #expect(try store.identity(issuer: "https://a.example.com", subject: "2") == nil)
        #expect(try store.identities(of: "ann@example.com") == rows)
        #expect(try store.identities(of: "bob@example.com").isEmpty)
    }

    @Test("when a provider vouched for somebody last, and how, is kept beside it")
    func used() throws {
        var kept = row("1", "ann@example.com")
        #expect(try store.link(kept))
        (kept.lastUsed, kept.methods, kept.secondFactor) = (
            Timestamp(microseconds: 9), "pwd mfa", Timestamp(microseconds: 8)
        )
        try store.noteUse(of: kept)
        try store.noteUse(of: row("2", "bob@example.com"))
        #expect(try store.identities(of: "ann@example.com") == [kept])
        #expect(try store.identities(of: "bob@example.com").isEmpty)
    }

    @Test("one link is taken away and another stays, and no session outlives either")
    func unlinkedFromOne() throws {
        for issuer in ["https://a.example.com", "https://b.example.com"] {
            #expect(try store.link(row("1", "ann@example.com", issuer: issuer)))
        }
        let session = SessionRow(
            digest: Array(repeating: 5, count: 32), person: "ann@example.com", created: Timestamp(microseconds: 1),
            expires: Timestamp(microseconds: 2))
        try store.save(session)
        #expect(try !store.unlink(person: "ann@example.com", from: "https://c.example.com"))
        #expect(try store.session(digest: session.digest) != nil)
        #expect(try store.unlink(person: "ann@example.com", from: "https://a.example.com"))
        #expect(try store.identities(of: "ann@example.com").map(\.issuer) == ["https://b.example.com"])
        #expect(try store.session(digest: session.digest) == nil)
    }

    @Test("one provider knows nobody by two names, and nobody by another's name")
    func once() throws {
        #expect(try store.link(row("1", "ann@example.com")))
        for other in [row("2", "ann@example.com"), row("1", "bob@example.com"), row("1", "ann@example.com")] {
            #expect(try !store.link(other))
        }
        #expect(try store.identity(issuer: "https://a.example.com", subject: "1")?.person == "ann@example.com")
    }

    @Test("whoever is unlinked has neither link nor session, and others keep theirs")
    func unlinked() throws {
        for (index, person) in ["ann@example.com", "bob@example.com"].enumerated() {
            #expect(try store.link(row("\(index)", person)))
            try store.save(
                SessionRow(
                    digest: Array(repeating: UInt8(index), count: 32), person: person,
                    created: Timestamp(microseconds: 1), expires: Timestamp(microseconds: 2)))
        }
        #expect(try store.unlink(person: "ann@example.com", from: nil))
        #expect(try !store.unlink(person: "ann@example.com", from: nil))
        #expect(try store.session(digest: Array(repeating: 0, count: 32)) == nil)
        #expect(try store.session(digest: Array(repeating: 1, count: 32)) != nil)
        #expect(try store.identities(of: "bob@example.com").count == 1)
    }

    @Test("somebody new is made with the link or not at all, and has an account that directories see")
    func provisioned() throws {
        let carl = Person(email: "carl@example.com", name: "Carl")
        #expect(try store.provision(carl, as: row("3", carl.email)))
        #expect(try store.person(carl.email) == carl)
        #expect(try store.accounts(.person(carl.email), offset: 0, limit: 1).1 == 1)
        let dora = Person(email: "dora@example.com", name: "Dora")
        #expect(try !store.provision(dora, as: row("3", dora.email)))
        #expect(try store.person(dora.email) == nil)
        // Nobody who is there is written over.
        let ann = Person(email: "ann@example.com", name: "Somebody else", roles: [.security])
        #expect(try !store.provision(ann, as: row("4", ann.email)))
        #expect(try store.person(ann.email)?.name == "Ann")
        #expect(try store.identities(of: ann.email).isEmpty)
    }

    @Test("groups are entered and left as said; those a directory keeps stay as they are")
    func groups() throws {
        let group = GroupRow(
            id: "g1", name: "kept", display: "Kept", provisionedBy: "scim:entra", created: Timestamp(microseconds: 1),
            modified: Timestamp(microseconds: 1), members: [])
        #expect(try store.save(group, replacing: nil))
        let generation = try store.generation()
        try store.place(person: "ann@example.com", in: ["makers", "kept"], outOf: ["makers", "kept", "heads"])
        #expect(try store.person("ann@example.com")?.groups == ["crew", "makers"])
        #expect(try store.generation() > generation)
        let account = try #require(try store.accounts(.person("ann@example.com"), offset: 0, limit: 1).0.first)
        let member = GroupRow(
            id: "g1", name: "kept", display: "Kept", provisionedBy: "scim:entra", created: Timestamp(microseconds: 1),
            modified: Timestamp(microseconds: 2), version: 2,
            members: [GroupRow.Member(id: account.id, person: "", name: "")])
        #expect(try store.save(member, replacing: 1))
        try store.place(person: "ann@example.com", in: [], outOf: ["makers", "kept", "crew"])
        #expect(try store.person("ann@example.com")?.groups == ["kept"])
    }

    @Test("of whoever is erased there is no link left")
    func erased() throws {
        #expect(try store.link(row("1", "ann@example.com")))
        #expect(try store.erase(person: "ann@example.com"))
        #expect(try store.identities(of: "ann@example.com").isEmpty)
        #expect(try store.identity(issuer: "https://a.example.com", subject: "1") == nil)
    }
}
