import Domain
import Testing

@testable import Storage

@Suite("What changed in the registry is told row by row") struct RegistryChangesTests {
    private let directory = TemporaryDirectory()
    private let store: Store
    private static let now = Timestamp(microseconds: 5)

    init() throws {
        store = try directory.open()
        for name in ["ann", "bob", "cec"] {
            try store.save(Person(email: "\(name)@example.com", name: name, groups: ["crew"]))
        }
        try store.save(Self.key(1))
        try store.save(Self.key(2))
        #expect(try put("one"))
        #expect(try put("two"))
        try store.save(Self.dataSet("crm"))
        try store.save(Self.dataSet("erp"))
    }

    private static func key(_ number: UInt8, of person: String = "ann@example.com") -> Credential {
        Credential(
            id: "key_\(number)", person: person, digest: [UInt8](repeating: number, count: 32), hint: "abcd",
            created: now)
    }

    private static func dataSet(_ id: String) -> DataSet {
        DataSet(
            id: id, name: id, owner: "ann@example.com", classification: .confidential,
            audience: .limited(groups: ["crew"], people: []))
    }

    private func put(_ id: String, over version: String? = nil) throws -> Bool {
        let asset = Asset(
            id: id, name: id, owner: "ann@example.com", purpose: "Tests", environment: .test, audience: .everyone,
            configuration: AssetConfiguration(model: "m"), version: (version ?? "v") + "+")
        let row = AssetVersionRow(
            asset: id, number: 0, version: asset.version, manifest: [], savedBy: "ann@example.com", savedAt: Self.now)
        return try store.save(asset, keeping: row, inPlaceOf: version)
    }

    /// What changed while something was done.
    private func changes(_ body: (Store) throws -> Void) throws -> RegistryChanges? {
        let before = try store.generation()
        try body(store)
        return try store.changes(since: before)
    }

    private func people(_ body: (Store) throws -> Void) throws -> [String]? {
        let changes = try changes(body)
        #expect(changes?.credentials.isEmpty ?? true)
        #expect(changes?.assets.isEmpty ?? true)
        #expect(changes?.dataSets.isEmpty ?? true)
        return changes?.people.map { String($0.email.prefix(3)) }.sorted()
    }

    @Test("nothing, where nothing did")
    func nothing() throws {
        let changes = try #require(try changes { _ in })
        #expect(changes == RegistryChanges())
    }

    @Test("a person, as they are now, whoever changed them and in whatever way")
    func aPerson() throws {
        let changes = try #require(
            try changes { store in
                try store.save(Person(email: "ann@example.com", name: "Ann B", groups: ["crew", "heads"]))
            })
        #expect(changes.people == [Person(email: "ann@example.com", name: "Ann B", groups: ["crew", "heads"])])
        let neighbour = try directory.open()
        #expect(try people { _ in try neighbour.save(Person(email: "new@example.com", name: "New")) } == ["new"])
        #expect(
            try people { try $0.place(person: "bob@example.com", in: ["heads"], outOf: []) } == ["bob"])
    }

    @Test("whoever comes into a group or leaves it, and everybody in one that is called otherwise")
    func aGroup() throws {
        func group() throws -> GroupRow { try #require(try store.groups(.name("crew"), offset: 0, limit: 1).0.first) }
        var crew = try group()
        crew.members.removeAll { $0.person == "bob@example.com" }
        #expect(try people { _ = try $0.save(crew, replacing: crew.version) } == ["bob"])
        crew.name = "team"
        #expect(try people { _ = try $0.save(crew, replacing: crew.version) } == ["ann", "cec"])
        #expect(try people { _ = try $0.remove(group: crew.id, version: crew.version) } == ["ann", "cec"])
    }

    @Test("whose second factor or other names are others")
    func belongings() throws {
        let factor = SecondFactorRow(
            person: "bob@example.com", nonce: [UInt8](repeating: 1, count: 12), ciphertext: [2], created: Self.now,
            lastStep: 1)
        let alias = AliasRow(
            kind: "account", name: "slack:U1", person: "ann@example.com", evidence: "the roster", addedBy: "ida",
            added: Self.now)
        let set = try #require(try changes { try $0.save(factor, recoveryCodes: []) })
        #expect(set.people.map(\.name) == ["bob"] && set.secondFactors == ["bob@example.com"])
        let gone = try #require(try changes { try $0.deleteSecondFactor(of: "bob@example.com") })
        #expect(gone.people.map(\.name) == ["bob"] && gone.secondFactors.isEmpty)
        let named = try #require(try changes { _ = try $0.save(alias) })
        #expect(named.people.map(\.name) == ["ann"] && named.aliases == [alias])
        let unnamed = try #require(try changes { _ = try $0.deleteAlias(kind: "account", name: "slack:U1") })
        #expect(unnamed.people.map(\.name) == ["ann"] && unnamed.aliases.isEmpty)
    }

    @Test("a key, an asset, a data set, and of keys not when they were used")
    func others() throws {
        var key = Self.key(1)
        key.revoked = Self.now
        let revoked = key
        #expect(try changes { try $0.save(revoked) }?.credentials == [revoked])
        #expect(try changes { try $0.save(Self.key(3)) }?.credentials.map(\.id) == ["key_3"])
        #expect(try changes { try $0.touch(["key_2": Self.now]) }?.credentials.isEmpty == true)
        #expect(try changes { _ in _ = try put("one", over: "v+") }?.assets.map(\.version) == ["v++"])
        #expect(try changes { _ in _ = try put("three") }?.assets.map(\.id) == ["three"])
        #expect(try changes { try $0.save(Self.dataSet("crm")) }?.dataSets == [Self.dataSet("crm")])
    }

    @Test(
        "not, where somebody is erased or something is withdrawn: everything has to be read then, and not again after that"
    )
    func gone() throws {
        #expect(try changes { _ = try $0.erase(person: "ann@example.com") } == nil)
        #expect(try changes { _ in } != nil)
        var change = ApprovalChange()
        change.withdrawn = ["two"]
        let withdrawal = change
        let approval = StoredApproval(
            asset: "two", revision: 0, state: Array("{}".utf8), due: nil, isGlassBroken: true)
        #expect(try changes { _ = try $0.save(approval, withdrawal) } == nil)
        #expect(try changes { _ in }?.brokenGlass == ["two"])
    }

    @Test("not of a store that is not as far")
    func ahead() throws { #expect(try store.changes(since: store.generation() + 1) == nil) }
}
