import Domain
import Storage
import Testing

@Suite("People, keys, assets and sessions in the store")
struct RegistryStoreTests {
    let directory = TemporaryDirectory()
    let store: Store

    init() throws { store = try directory.open() }

    private func time(_ seconds: Int64) -> Timestamp { Timestamp(microseconds: seconds * 1_000_000 + 7) }

    private func credential(_ number: UInt8, lastUsed: Timestamp? = nil) -> Credential {
        Credential(
            id: "key_\(number)", name: "laptop", person: "ada@example.com",
            digest: [UInt8](repeating: number, count: 32),
            hint: "abcd", assets: ["support", "finance"], created: time(Int64(number)), expires: time(900),
            revoked: nil, lastUsed: lastUsed)
    }

    private var asset: Asset {
        Asset(
            id: "support", name: "Support", owner: "ada@example.com", department: "Service",
            purpose: "answers \u{1F980}",
            environment: .production, audience: .limited(groups: ["service", "sales"], people: ["bob@example.com"]),
            configuration: AssetConfiguration(
                instructions: "Be kind.", model: "gpt-4.1", tools: Array(#"[{"type":"function"}]"#.utf8),
                limits: .init(maximumOutputTokens: 100, maximumRequestBytes: 200, requestsPerMinute: 3),
                features: [.fileURLs, .imageInput],
                rules: LabelRules(
                    request: [Label("SECRET", "JWT"): .block, Label("EMAIL_ADDRESS"): .mask(.keep(first: 0, last: 4))],
                    response: [Label("US_SSN"): .coach, Label("IBAN_CODE"): .mask(.placeholder)])),
            version: "v1")
    }

    @Test("of a person who is erased nothing is left that is only theirs, and what they made is nobody else's")
    func erasing() throws {
        let bob = Person(email: "bob@example.com", name: "Bob")
        for person in [Person(email: "ada@example.com", name: "Ada"), bob] { try store.save(person) }
        try store.save(credential(1))
        try store.setPasswordHash("ada@example.com", "hash")
        try store.setPasswordHash("bob@example.com", "other")
        let session = SessionRow(
            digest: [UInt8](repeating: 2, count: 32), person: "ada@example.com", created: time(1), expires: time(2))
        try store.save(session)
        let made = ObjectOrigin(people: ["ada@example.com"], assets: ["support"])
        try store.note(objects: [
            NotedObject(id: "file-1", origin: made, time: time(1)),
            NotedObject(id: "file-2", origin: made, time: time(1)),
        ])
        let before = try store.generation()
        #expect(try store.erase(person: "ada@example.com"))
        #expect(try store.generation() > before)
        #expect(try store.people() == [bob])
        #expect(try store.credentials() == [])
        #expect(try store.passwordHash("ada@example.com") == nil)
        #expect(try store.passwordHash("bob@example.com") == "other")
        #expect(try store.session(digest: session.digest) == nil)
        for origin in try store.origins(ofObjects: ["file-1", "file-2"]).values {
            #expect(origin.people.count == 1 && origin.people.allSatisfy { $0.hasPrefix("erased:") })
            #expect(origin.assets == ["support"])
        }
        #expect(try !store.erase(person: "ada@example.com"))
    }

    @Test("a person comes back as saved, and saving again replaces")
    func people() throws {
        var ada = Person(
            email: "ada@example.com", name: "Ada", department: "Service", roles: [.builder, .departmentHead],
            groups: ["service", "a,b \"c\""], active: true)
        let bob = Person(email: "bob@example.com", name: "Bob", roles: [], active: false)
        try store.save(ada)
        try store.save(bob)
        #expect(try store.people() == [ada, bob])
        ada.active = false
        ada.department = nil
        try store.save(ada)
        #expect(try store.person("ada@example.com") == ada)
        #expect(try store.person("nobody@example.com") == nil)
    }

    @Test("a key is found by its digest, and its last use never moves back")
    func credentials() throws {
        var first = credential(1)
        try store.save(first)
        try store.save(credential(2))
        #expect(try store.credentials() == [first, credential(2)])
        #expect(try store.credential(digest: first.digest) == first)
        #expect(try store.credential(digest: [UInt8](repeating: 9, count: 32)) == nil)
        try store.touch(["key_1": time(50), "key_unknown": time(60)])
        try store.touch(["key_1": time(40)])
        #expect(try store.credential(digest: first.digest)?.lastUsed == time(50))
        first.revoked = time(70)
        try store.save(first)
        let revoked = try #require(try store.credential(digest: first.digest))
        #expect(revoked.revoked == time(70))
        #expect(revoked.lastUsed == time(50))
    }

    @Test("two keys with one digest, or a digest of another length, are refused without naming either")
    func digestRules() throws {
        try store.save(credential(1))
        var twin = credential(2)
        twin.digest = credential(1).digest
        var short = credential(3)
        short.digest = [1, 2, 3]
        for wrong in [twin, short] {
            let error = #expect(throws: StoreError.self) { try store.save(wrong) }
            #expect(error?.code == .constraint)
            #expect(error?.description.contains("ada") == false)
        }
        #expect(try store.credentials().count == 1)
    }

    @Test("an asset comes back as saved, and every version of it stays")
    func assets() throws {
        #expect(try store.save(asset, keeping: row(asset, [1, 2], by: "ada", at: 1), inPlaceOf: nil))
        var second = asset
        second.version = "v2"
        second.audience = .everyone
        second.configuration = AssetConfiguration(model: "gpt-4.1-mini")
        #expect(try store.save(second, keeping: row(second, [3], by: "bob", at: 2, why: "Wider."), inPlaceOf: "v1"))
        #expect(try store.assets() == [second])
        #expect(
            try store.versions(of: "support") == [
                AssetVersionRow(
                    asset: "support", number: 2, version: "v2", manifest: [3], savedBy: "bob@example.com",
                    savedAt: time(2), why: "Wider."),
                AssetVersionRow(
                    asset: "support", number: 1, version: "v1", manifest: [1, 2], savedBy: "ada@example.com",
                    savedAt: time(1)),
            ])
        // What somebody else wrote meanwhile stays.
        #expect(try !store.save(asset, keeping: row(asset, [1, 2], by: "ada", at: 3), inPlaceOf: "v1"))
        #expect(try !store.save(asset, keeping: row(asset, [1, 2], by: "ada", at: 3), inPlaceOf: nil))
        #expect(try store.assets() == [second] && store.versions(of: "support").count == 2)
        #expect(try store.save(asset, keeping: row(asset, [1, 2], by: "ada", at: 3), inPlaceOf: "v2"))
        #expect(try store.assets() == [asset])
        #expect(try store.versions(of: "other") == [])
    }

    private func row(
        _ asset: Asset, _ manifest: [UInt8], by person: String, at seconds: Int64, why: String? = nil
    ) -> AssetVersionRow {
        AssetVersionRow(
            asset: asset.id, number: 0, version: asset.version, manifest: manifest, savedBy: "\(person)@example.com",
            savedAt: time(seconds), why: why)
    }

    @Test("what an asset knows and reaches, and who edits it, comes back as saved")
    func details() throws {
        var whole = asset
        whole.kind = .chatGPT
        whole.editors = [Editor(.group("crew"), rights: [.knowledge], knowledge: .confidential)]
        whole.dataScope = DataScope(classification: .restricted, dataSets: ["customers"])
        whole.sharing = .invite
        whole.retentionDays = 30
        whole.configuration.memory = false
        whole.configuration.knowledge = [
            KnowledgeReference(name: "a.pdf", digest: "0", classification: .confidential)
        ]
        whole.configuration.actions = [
            AssetAction(
                name: "orders", server: "https://a.example", document: .init(file: "a.yaml", digest: "1"),
                endpoints: ["GET /a"], scopes: ["read"], authentication: .init(.oauth, secret: "orders"))
        ]
        whole.configuration.servers = [ToolServer(name: "wiki", url: "https://b.example", tools: ["find"])]
        #expect(try store.save(whole, keeping: row(whole, [1], by: "ada", at: 1), inPlaceOf: nil))
        #expect(try store.assets() == [whole])
    }

    @Test("a data set comes back as saved, and is replaced by another with its id")
    func dataSets() throws {
        let customers = DataSet(
            id: "customers", name: "Customers", owner: "ada@example.com", classification: .confidential,
            audience: .limited(groups: ["crew"], people: ["bob@example.com"]))
        try store.save(customers)
        #expect(try store.dataSets() == [customers])
        var opened = customers
        opened.audience = .everyone
        opened.classification = .public
        let before = try store.generation()
        try store.save(opened)
        #expect(try store.dataSets() == [opened])
        #expect(try store.generation() == before + 1)
    }

    @Test("a session is found by its digest until it ends, is swept, or all of a person's end")
    func sessions() throws {
        func session(_ number: UInt8, _ person: String, expires: Int64) -> SessionRow {
            SessionRow(
                digest: [UInt8](repeating: number, count: 32), person: person, created: time(0), expires: time(expires))
        }
        let all = [
            session(1, "ada", expires: 10), session(2, "ada", expires: 20), session(3, "bob", expires: 30),
            session(4, "bob", expires: 5),
        ]
        for session in all { try store.save(session) }
        #expect(try store.session(digest: all[0].digest) == all[0])
        try store.deleteExpiredSessions(now: time(5))
        #expect(try store.session(digest: all[3].digest) == nil)
        try store.deleteSession(digest: all[2].digest)
        #expect(try store.session(digest: all[2].digest) == nil)
        try store.deleteSessions(of: "ada")
        #expect(try store.session(digest: all[0].digest) == nil)
        #expect(try store.session(digest: all[1].digest) == nil)
    }

    @Test("a password hash can be set, replaced and taken away")
    func passwords() throws {
        #expect(try store.passwordHash("ada@example.com") == nil)
        try store.setPasswordHash("ada@example.com", "one")
        try store.setPasswordHash("ada@example.com", "two")
        #expect(try store.passwordHash("ada@example.com") == "two")
        try store.setPasswordHash("ada@example.com", nil)
        #expect(try store.passwordHash("ada@example.com") == nil)
    }

    @Test("policy files and the set they make are kept both or neither")
    func policies() throws {
        func set(_ hash: String, _ text: String) -> PolicySetRow {
            PolicySetRow(
                hash: hash, firstLoaded: time(1), lastLoaded: time(1), loadedBy: "local:test", source: "database",
                files: [PolicyFileRow(name: "own.cedar", bytes: Array(text.utf8))])
        }
        let first = set(String(repeating: "a", count: 64), "one")
        try store.replacePolicyFiles(first.files, keeping: first)
        #expect(try store.policyFiles() == first.files)
        #expect(try store.latestPolicySet() == first)
        let generation = try store.generation()
        let second = set("no hash", "two")
        #expect(throws: StoreError.self) { try store.replacePolicyFiles(second.files, keeping: second) }
        #expect(try store.policyFiles() == first.files)
        #expect(try store.latestPolicySet() == first)
        #expect(try store.generation() == generation)
    }

    @Test("sets of policies are listed by when they came into force last, without their files")
    func policySets() throws {
        func set(_ digit: String, _ first: Int64, _ last: Int64) -> PolicySetRow {
            PolicySetRow(
                hash: String(repeating: digit, count: 64), firstLoaded: time(first), lastLoaded: time(last),
                loadedBy: "local:\(last)", source: "database", files: [PolicyFileRow(name: "own.cedar", bytes: [1])])
        }
        for set in [set("a", 1, 1), set("b", 2, 2), set("c", 3, 3), set("a", 4, 4)] { try store.save(set) }
        let all = try store.policySets(beginning: "", limit: 10)
        #expect(all.map(\.hash.first) == ["a", "c", "b"])
        #expect(all[0].firstLoaded == time(1) && all[0].lastLoaded == time(4) && all[0].loadedBy == "local:4")
        // What is in force already is not dated anew, but where it comes from elsewhere.
        try store.save(set("a", 5, 5))
        #expect(try store.latestPolicySet()?.lastLoaded == time(4))
        var moved = set("a", 6, 6)
        moved.source = "directory /policies"
        try store.save(moved)
        #expect(try store.latestPolicySet()?.lastLoaded == time(6))
        #expect(try store.policySets(beginning: "", limit: 2).map(\.hash.first) == ["a", "c"])
        #expect(try store.policySets(beginning: "bbbbbbbb", limit: 10).map(\.hash.first) == ["b"])
        #expect(try store.policySets(beginning: "bbbbbbba", limit: 10).isEmpty)
        #expect(try store.policySets(beginning: "%", limit: 10).isEmpty)
    }

    @Test("the generation grows with every change of the registry, by whichever process, and with nothing else")
    func generation() throws {
        let other = try directory.open(.existing)
        let changes: [(Store) throws -> Void] = [
            { try $0.save(Person(email: "ada@example.com", name: "Ada")) },
            { try $0.save(credential(1)) },
            { _ = try $0.save(asset, keeping: row(asset, [], by: "ada", at: 1), inPlaceOf: nil) },
            { try $0.setPasswordHash("ada@example.com", "hash") },
        ]
        for (index, change) in changes.enumerated() {
            let before = try store.generation()
            try change(index.isMultiple(of: 2) ? store : other)
            #expect(try store.generation() == before + 1)
        }
        let before = try store.generation()
        try other.touch(["key_1": time(9)])
        try other.save(
            SessionRow(digest: [UInt8](repeating: 1, count: 32), person: "a", created: time(1), expires: time(2)))
        try other.probe()
        #expect(try store.generation() == before)
    }

    @Test("a change that fails leaves the generation as it was")
    func failedChange() throws {
        try store.save(credential(1))
        let before = try store.generation()
        var wrong = credential(2)
        wrong.digest = []
        #expect(throws: StoreError.self) { try store.save(wrong) }
        #expect(try store.generation() == before)
    }
}
