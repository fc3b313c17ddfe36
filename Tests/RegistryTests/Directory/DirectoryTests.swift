import Domain
import Policies
import Registry
import SCIM
import Storage
import TestKit
import Testing

@Suite("People and groups that a directory provisions", .serialized) struct DirectoryTests {
    /// A house and the directory that says who lives there.
    private struct Town {
        let house: House
        let store: Store
        let directory: Directory

        init() throws {
            house = try House(.embedded)
            store = try #require(house.store as? Store)
            directory = Directory(house.registry, store: store)
        }

        func call(_ type: ResourceType = .user) -> Directory.Call {
            Directory.Call(
                type, base: "https://here/scim/v2",
                by: Administrator(name: "scim:entra", client: "192.0.2.7", credential: "key_entra"))
        }

        func create(_ json: String, _ type: ResourceType = .user) async throws -> SCIMObject {
            try await directory.create(try scim(json), call(type)).resource
        }

        func patch(_ resource: SCIMObject, _ operations: String, _ type: ResourceType = .user) async throws
            -> SCIMObject
        {
            let body = #"{"Operations":[\#(operations)]}"#
            let request = try PatchRequest(.object(try scim(body)))
            return try await directory.patch(resource.id, request, call(type)) { _ in true }.resource
        }

        func refusal(_ work: () async throws -> Void) async -> SCIMError.Reason? {
            do { try await work() } catch {
                if case .refused(let cause)? = error as? DirectoryError { return cause.reason }
                return nil
            }
            return nil
        }
    }

    private static let cara = """
        {"userName":"Cara@Example.com","externalId":"e-1","displayName":"Cara Dunn","title":"Engineer","active":true,
         "roles":[{"value":"auditor"},{"value":"Chess Club"}],
         "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"department":"Research","costCenter":"9"}}
        """

    @Test("whoever is provisioned is a person as any other, and what policies do not read is kept")
    func create() async throws {
        let town = try Town()
        let made = try await town.create(Self.cara)
        let person = try #require(town.house.registry.person("cara@example.com"))
        #expect(person.name == "Cara Dunn" && person.department == "Research" && person.active)
        #expect(person.roles == [.endUser, .auditor])
        #expect(made["title"]?.string == "Engineer" && made["userName"]?.string == "Cara@Example.com")
        #expect(made["externalId"]?.string == "e-1")
        #expect(made["roles"]?.elements.compactMap { $0.object?["value"]?.string } == ["auditor", "Chess Club"])
        #expect(made["meta"]?.object?["location"]?.string == "https://here/scim/v2/Users/\(made.id)")
        #expect(try await town.directory.resource(made.id, town.call()) == made)
    }

    @Test("each change is recorded with who made it, by which key, and about whom")
    func recorded() async throws {
        let town = try Town()
        let made = try await town.create(Self.cara)
        _ = try await town.patch(made, #"{"op":"replace","path":"active","value":"False"}"#)
        try await town.directory.remove(made.id, town.call()) { _ in true }
        let facts = town.house.recorder.entries.map(\.facts)
        #expect(facts.map(\.operation) == ["person.provision", "person.provision", "person.deprovision"])
        for fact in facts {
            #expect(fact.person == "scim:entra" && fact.credential == "key_entra" && fact.client == "192.0.2.7")
            #expect(fact.subject == "cara@example.com" && fact.asked?.action == .provisionPeople)
            #expect(fact.decidedBy == ["operation.provisioning"])
        }
    }

    @Test("saying the same again writes nothing and records nothing")
    func again() async throws {
        let town = try Town()
        let made = try await town.create(Self.cara)
        let generation = try town.store.generation()
        let same = try await town.patch(made, #"{"op":"add","path":"title","value":"Engineer"}"#)
        #expect(same == made)
        #expect(try town.store.generation() == generation)
        #expect(town.house.recorder.operations == ["person.provision"])
    }

    @Test("a person of a manifest is taken over under the same id, keeps roles and groups, and manifests go on working")
    func takenOver() async throws {
        let town = try Town()
        let before = try #require(try town.store.accounts(.person("bob@example.com"), offset: 0, limit: 1).0.first)
        let made = try await town.create(
            #"{"userName":"bob","emails":[{"value":"Bob@example.com"}],"name":{"givenName":"Bob","familyName":"Day"}}"#)
        #expect(made.id == before.id)
        #expect(town.house.registry.person("bob@example.com")?.name == "Bob Day")
        #expect(town.house.registry.person("bob@example.com")?.roles == [.endUser, .tester])
        var bob = try #require(town.house.registry.person("bob@example.com"))
        (bob.name, bob.roles, bob.groups) = ("Robert", [.it], ["crew"])
        try await town.house.administration.save(bob, by: House.security)
        let shown = try await town.directory.resource(made.id, town.call())
        #expect(shown["displayName"]?.string == "Robert")
        #expect(shown["roles"]?.elements.compactMap { $0.object?["value"]?.string } == ["it"])
        #expect(shown["groups"]?.elements.compactMap { $0.object?["display"]?.string } == ["crew"])
    }

    @Test("nobody is made twice, neither by name nor by address")
    func unique() async throws {
        let town = try Town()
        let made = try await town.create(Self.cara)
        for json in [
            Self.cara, #"{"userName":"CARA@example.com"}"#,
            #"{"userName":"other","emails":[{"value":"cara@example.com","primary":true}]}"#,
        ] {
            #expect(await town.refusal { _ = try await town.create(json) } == .uniqueness, "\(json)")
        }
        _ = try await town.create(#"{"userName":"dan"}"#)
        #expect(
            await town.refusal { _ = try await town.patch(made, #"{"op":"replace","path":"userName","value":"DAN"}"#) }
                == .uniqueness)
        #expect(
            await town.refusal {
                _ = try await town.patch(made, #"{"op":"replace","path":"userName","value":"ada@example.com"}"#)
            } == .uniqueness)
    }

    @Test("a name that is no address makes a person whose address cannot be anybody's")
    func withoutAddress() async throws {
        let town = try Town()
        let made = try await town.create(#"{"userName":"robot 7"}"#)
        let person = try #require(town.house.registry.person("\(made.id)@directory.invalid"))
        #expect(person.name == "robot 7" && person.active)
    }

    @Test("another name for an account leaves the person who it is")
    func renamed() async throws {
        let town = try Town()
        let made = try await town.create(Self.cara)
        _ = try await town.patch(made, #"{"op":"replace","path":"userName","value":"cara.new@example.com"}"#)
        #expect(town.house.registry.person("cara@example.com") != nil)
        #expect(town.house.registry.person("cara.new@example.com") == nil)
    }

    @Test("no manifest brings back whom the directory has let go, or takes anybody out of the directory's groups")
    func stronger() async throws {
        let town = try Town()
        let made = try await town.create(Self.cara)
        _ = try await town.create(
            #"{"displayName":"Crew","members":[{"value":"\#(made.id)"}]}"#, .group)
        let manifest = "kind: person\nemail: cara@example.com\nname: Cara Dunn\nroles: [auditor]\n"
        let manifests = try Manifest.read(Array(manifest.utf8), file: "cara.yaml")
        _ = try await town.house.administration.apply(manifests, by: House.security)
        #expect(town.house.registry.person("cara@example.com")?.groups == ["crew"])
        _ = try await town.patch(made, #"{"op":"replace","path":"active","value":false}"#)
        _ = try await town.house.administration.apply(manifests, by: House.security)
        #expect(town.house.registry.person("cara@example.com")?.active == false)
        _ = try await town.patch(made, #"{"op":"replace","path":"active","value":true}"#)
        #expect(town.house.registry.person("cara@example.com")?.active == true)
    }

    @Test("whoever was renamed can always be made to leave, and nobody else gets their name for an address")
    func renamedLeaver() async throws {
        let town = try Town()
        let made = try await town.create(Self.cara)
        _ = try await town.patch(made, #"{"op":"replace","path":"userName","value":"new@example.com"}"#)
        let double = #"{"userName":"bee","emails":[{"value":"new@example.com","primary":true}]}"#
        #expect(await town.refusal { _ = try await town.create(double) } == .uniqueness)
        try town.store.save(Person(email: "new@example.com", name: "Somebody"))
        _ = try await town.patch(made, #"{"op":"replace","path":"active","value":false}"#)
        #expect(town.house.registry.person("cara@example.com")?.active == false)
    }

    @Test("a leaver under the schema's own name is one too")
    func qualified() async throws {
        let town = try Town()
        let made = try await town.create(Self.cara)
        let core = "urn:ietf:params:scim:schemas:core:2.0:User"
        for (said, isActive) in [(#""\#(core):active":false"#, false), (#""\#(core)":{"active":true}"#, true)] {
            let body = try scim(#"{"userName":"cara@example.com",\#(said)}"#)
            _ = try await town.directory.replace(made.id, with: body, town.call()) { _ in true }
            #expect(town.house.registry.person("cara@example.com")?.active == isActive)
        }
    }

    @Test("whoever comes back after being taken away does not have the roles they once had")
    func comesBack() async throws {
        let town = try Town()
        let made = try await town.create(Self.cara)
        try await town.directory.remove(made.id, town.call()) { _ in true }
        #expect(town.house.registry.person("cara@example.com")?.active == false)
        #expect(await town.refusal { _ = try await town.directory.resource(made.id, town.call()) } == .notFound)
        let again = try await town.create(#"{"userName":"cara@example.com"}"#)
        #expect(again.id != made.id)
        #expect(town.house.registry.person("cara@example.com")?.roles == [.endUser])
    }

    @Test("replacing says all that is kept, but for roles and being active, which stay where nothing is said of them")
    func replace() async throws {
        let town = try Town()
        let made = try await town.create(Self.cara)
        _ = try await town.patch(made, #"{"op":"replace","value":{"active":false}}"#)
        let sent = try scim(#"{"userName":"cara@example.com"}"#)
        let changed = try await town.directory.replace(made.id, with: sent, town.call()) { _ in true }.resource
        #expect(changed["title"] == nil && changed["active"]?.bool == false)
        #expect(town.house.registry.person("cara@example.com")?.roles.contains(.auditor) == true)
        let bare = try await town.patch(made, #"{"op":"remove","path":"roles"}"#)
        #expect(bare["roles"] == nil)
        #expect(town.house.registry.person("cara@example.com")?.roles == [.endUser])
    }

    @Test("what was changed since it was read is left alone")
    func precondition() async throws {
        let town = try Town()
        let made = try await town.create(Self.cara)
        let tag = try #require(Directory.tag(of: made))
        let sent = try scim(Self.cara)
        #expect(
            await town.refusal {
                _ = try await town.directory.replace(made.id, with: sent, town.call()) { $0 != tag }
            } == .preconditionFailed)
        #expect(
            await town.refusal { try await town.directory.remove(made.id, town.call()) { $0 != tag } }
                == .preconditionFailed)
    }

    @Test("groups are what policies see, under a name that audiences can have")
    func groups() async throws {
        let town = try Town()
        let cara = try await town.create(Self.cara)
        let made = try await town.create(
            #"{"displayName":"Sales (EMEA)","members":[{"value":"\#(cara.id)"},{"value":"\#(cara.id)"}]}"#, .group)
        #expect(town.house.registry.person("cara@example.com")?.groups == ["sales-emea"])
        #expect(made["members"]?.elements.count == 1)
        _ = try await town.patch(made, #"{"op":"replace","path":"displayName","value":"crew two"}"#, .group)
        #expect(town.house.registry.person("cara@example.com")?.groups == ["crew-two"])
        #expect(
            await town.refusal { _ = try await town.create(#"{"displayName":"Crew-Two"}"#, .group) } == .uniqueness)
        #expect(
            await town.refusal {
                _ = try await town.patch(made, #"{"op":"add","path":"members","value":[{"value":"nobody"}]}"#, .group)
            } == .invalidValue)
        try await town.directory.remove(made.id, town.call(.group)) { _ in true }
        #expect(town.house.registry.person("cara@example.com")?.groups == [])
    }

    @Test("a group of a manifest is taken over with those who are in it")
    func groupTakenOver() async throws {
        let town = try Town()
        let cara = try await town.create(Self.cara)
        let crew = try await town.create(#"{"displayName":"Crew","members":[{"value":"\#(cara.id)"}]}"#, .group)
        #expect(crew["members"]?.elements.count == 2)
        #expect(town.house.registry.person("ada@example.com")?.groups == ["crew"])
        #expect(town.house.registry.person("cara@example.com")?.groups == ["crew"])
    }

    @Test("what a policy forbids is not done, and the refusal is on record")
    func denied() async throws {
        let town = try Town()
        let policy = """
            @id("own.nobody_new") @message("no")
            forbid (principal, action == Sallyport::Action::"provision_people", resource);
            """
        _ = try await town.house.administration.applyPolicies(
            [PolicyFile(name: "own.cedar", bytes: Array(policy.utf8))], by: House.security)
        let error = await #expect(throws: DirectoryError.self) { _ = try await town.create(Self.cara) }
        guard case .registry(.denied)? = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(town.house.registry.person("cara@example.com") == nil)
        #expect(town.house.recorder.entries.last?.facts.outcome == .deny)
    }

    @Test("lists are filtered, sorted and paged")
    func lists() async throws {
        let town = try Town()
        for name in ["x3", "x1", "x2"] { _ = try await town.create(#"{"userName":"\#(name)","title":"T"}"#) }
        func names(_ query: [String: String]) async throws -> [String] {
            let request = try ListRequest { query[$0] }
            let body = try await town.directory.list(request, town.call()).object
            return body?["Resources"]?.elements.compactMap { $0.object?["userName"]?.string } ?? []
        }
        #expect(try await names(["filter": #"userName eq "X1""#]) == ["x1"])
        #expect(
            try await names(["filter": #"userName sw "x" and title eq "t""#, "sortBy": "userName"]) == [
                "x1", "x2", "x3",
            ])
        #expect(try await names(["startIndex": "3", "count": "2"]) == ["x3", "x1"])
        #expect(try await names(["filter": #"active eq true"#]).count == 5)
    }

    @Test("texts of a directory become names of one line")
    func names() async throws {
        let town = try Town()
        let made = try await town.create(
            ##"{"userName":"eve@example.com","displayName":"\u202eEve\n  \u0007"}"##)
        #expect(town.house.registry.person("eve@example.com")?.name == "Eve")
        let long = String(repeating: "n", count: 400)
        _ = try await town.patch(made, #"{"op":"replace","path":"displayName","value":"\#(long)"}"#)
        #expect(town.house.registry.person("eve@example.com")?.name.count == 120)
    }
}

extension SCIMObject {
    fileprivate var id: String { self["id"]?.string ?? "" }
}

private func scim(_ json: String) throws -> SCIMObject {
    try #require(try SCIMValue(json: Array(json.utf8)).object)
}
