import Domain
import Foundation
import GRDB
import Testing

@testable import Storage

@Suite("Accounts and groups in the store")
struct DirectoryStoreTests {
    let directory = TemporaryDirectory()
    let store: Store

    init() throws { store = try directory.open() }

    private func time(_ seconds: Int64) -> Timestamp { Timestamp(microseconds: seconds * 1_000_000) }

    private func account(_ id: String, _ email: String, active: Bool = true) -> AccountRow {
        AccountRow(
            id: id, person: Person(email: email, name: "Some One", active: active), userName: email,
            externalID: "ext-\(id)", resource: Array("{}".utf8), provisionedBy: "scim:entra", created: time(1),
            modified: time(1))
    }

    private func group(_ id: String, _ name: String, _ members: [String]) -> GroupRow {
        GroupRow(
            id: id, name: name, display: name.uppercased(), provisionedBy: "scim:entra", created: time(1),
            modified: time(2), members: members.map { GroupRow.Member(id: $0, person: "", name: "") })
    }

    private func one(_ selection: DirectorySelection) throws -> AccountRow? {
        try store.accounts(selection, offset: 0, limit: 1).0.first
    }

    @Test("somebody a manifest declares has an account at once, under the same id from then on")
    func declared() throws {
        try store.save(Person(email: "ada@example.com", name: "Ada", groups: ["crew", "heads"]))
        let account = try #require(try one(.person("ada@example.com")))
        #expect(account.userName == "ada@example.com" && account.provisionedBy == nil)
        #expect(account.groups.map(\.display) == ["crew", "heads"])
        try store.save(Person(email: "ada@example.com", name: "Ada B", groups: ["heads"]))
        let again = try #require(try one(.id(account.id)))
        #expect(again.version > account.version && again.person.name == "Ada B")
        #expect(again.groups.map(\.display) == ["heads"])
        #expect(try store.groups(.all, offset: 0, limit: 9).0.map(\.name) == ["heads"])
    }

    @Test("an account comes back as saved, and is found by id, name in either case, address and the directory's id")
    func accounts() throws {
        let account = account("a1", "ada@example.com")
        #expect(try store.save(account, replacing: nil))
        for selection: DirectorySelection in [
            .id("a1"), .name("ADA@example.com"), .external("ext-a1"), .person("ada@example.com"), .containing("some"),
        ] {
            #expect(try one(selection) == account, "\(selection)")
        }
        #expect(try one(.name("bob@example.com")) == nil)
        #expect(try store.people() == [account.person])
    }

    @Test("what was changed meanwhile is not written over")
    func overtaken() throws {
        var account = account("a1", "ada@example.com")
        #expect(try store.save(account, replacing: nil))
        #expect(try !store.save(account, replacing: nil))
        account.version = 2
        #expect(try store.save(account, replacing: 1))
        #expect(try !store.save(account, replacing: 1))
        #expect(try !store.remove(account: "a1", version: 1, at: time(3)))
        #expect(try store.save(group("g1", "crew", []), replacing: nil))
        #expect(try !store.save(group("g1", "crew", []), replacing: 7))
        #expect(try !store.remove(group: "g1", version: 7))
    }

    @Test("two accounts do not have one name, whatever its case")
    func uniqueness() throws {
        #expect(try store.save(account("a1", "ada@example.com"), replacing: nil))
        var other = account("a2", "bob@example.com")
        other.userName = "Ada@Example.com"
        let error = #expect(throws: StoreError.self) { _ = try store.save(other, replacing: nil) }
        #expect(error?.code == .constraint)
        #expect(try store.person("bob@example.com") == nil)
    }

    @Test("whoever is not active any more has no session, and whoever is taken away no key, password or group either")
    func leavers() throws {
        let session = SessionRow(
            digest: [UInt8](repeating: 2, count: 32), person: "ada@example.com", created: time(1), expires: time(2))
        #expect(try store.save(account("a1", "ada@example.com"), replacing: nil))
        #expect(try store.save(group("g1", "crew", ["a1"]), replacing: nil))
        try store.save(session)
        try store.setPasswordHash("ada@example.com", "hash")
        try store.save(
            Credential(
                id: "key_1", person: "ada@example.com", digest: [UInt8](repeating: 1, count: 32), hint: "abcd",
                created: time(1)))
        var gone = account("a1", "ada@example.com", active: false)
        gone.version = try #require(try one(.id("a1"))).version + 1
        #expect(try store.save(gone, replacing: gone.version - 1))
        #expect(try store.session(digest: session.digest) == nil)
        #expect(try store.credentials().map(\.revoked) == [nil])

        #expect(try store.remove(account: "a1", version: gone.version, at: time(9)))
        #expect(try store.credentials().map(\.revoked) == [time(9)])
        #expect(try store.passwordHash("ada@example.com") == nil)
        #expect(try one(.id("a1")) == nil)
        #expect(try store.person("ada@example.com")?.active == false)
        #expect(try store.person("ada@example.com")?.groups == [])
        #expect(try store.groups(.id("g1"), offset: 0, limit: 1).0.first?.members == [])
    }

    @Test("people have the groups whose members they are, and changing one changes both")
    func groups() throws {
        for (id, email) in [("a1", "ada@example.com"), ("a2", "bob@example.com")] {
            #expect(try store.save(account(id, email), replacing: nil))
        }
        #expect(try store.save(group("g1", "crew", ["a1", "a2", "nobody"]), replacing: nil))
        let before = try #require(try one(.id("a1")))
        #expect(before.groups == [GroupRow.Name(id: "g1", display: "CREW")])
        var crew = try #require(try store.groups(.name("crew"), offset: 0, limit: 1).0.first)
        #expect(crew.members.map(\.person) == ["ada@example.com", "bob@example.com"])
        #expect(try store.people().map(\.groups) == [["crew"], ["crew"]])
        crew.members.removeFirst()
        crew.version += 1
        #expect(try store.save(crew, replacing: crew.version - 1))
        #expect(try store.people().map(\.groups) == [[], ["crew"]])
        #expect(try #require(try one(.id("a1"))).version > before.version)
        #expect(try store.knownAccounts(["a1", "a9"]) == ["a1"])
        #expect(try store.remove(group: "g1", version: crew.version))
        #expect(try store.people().map(\.groups) == [[], []])
    }

    @Test("pages follow each other without gaps")
    func pages() throws {
        for number in 1...5 { #expect(try store.save(account("a\(number)", "p\(number)@example.com"), replacing: nil)) }
        let pages = try [0, 2, 4, 6].map { try store.accounts(.all, offset: $0, limit: 2) }
        #expect(pages.map { $0.0.map(\.id) } == [["a1", "a2"], ["a3", "a4"], ["a5"], []])
        #expect(pages.allSatisfy { $0.1 == 5 })
    }

    @Test("of whoever is erased there is no account and no membership left")
    func erasing() throws {
        try store.save(Person(email: "ada@example.com", name: "Ada", groups: ["crew"], active: false))
        #expect(try store.erase(person: "ada@example.com"))
        #expect(try store.accounts(.all, offset: 0, limit: 9).1 == 0)
        let members = try store.pool.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM group_member") }
        #expect(members == 0)
    }

    @Test("people and groups of an older store have accounts and rows afterwards")
    func older() throws {
        let directory = TemporaryDirectory()
        try FileManager.default.createDirectory(
            atPath: directory.path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let last = try #require(Schema.steps.firstIndex(of: Schema.directory))
        do {
            let queue = try DatabaseQueue(path: directory.database)
            try queue.write { database in
                for step in Schema.steps.prefix(last) { try database.execute(sql: step) }
                try database.execute(
                    sql: """
                        INSERT INTO person VALUES ('ada@example.com', 'Ada', NULL, '["it"]', '["crew","heads"]', 1),
                            ('bob@example.com', 'Bob', NULL, '[]', '["crew"]', 1);
                        PRAGMA user_version = \(last); PRAGMA application_id = \(Schema.application);
                        """)
            }
            try queue.close()
        }
        let store = try directory.open()
        #expect(try store.people().map(\.groups) == [["crew", "heads"], ["crew"]])
        #expect(try store.people().map(\.roles) == [[.it], []])
        #expect(
            try store.accounts(.all, offset: 0, limit: 9).0.map(\.userName).sorted() == [
                "ada@example.com", "bob@example.com",
            ])
        let crew = try #require(try store.groups(.name("crew"), offset: 0, limit: 1).0.first)
        #expect(crew.members.map(\.person) == ["ada@example.com", "bob@example.com"])
    }
}
