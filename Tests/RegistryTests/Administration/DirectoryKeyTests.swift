import Domain
import Registry
import TestKit
import Testing
import Trust

@Suite("Keys with which directories provision", .serialized) struct DirectoryKeyTests {
    private static func make(_ house: House, lifetime: Int64 = KeyRequest.usualDirectoryLifetime) async throws
        -> IssuedKey
    {
        try await house.administration.createKey(forDirectory: "entra", lifetime: lifetime, by: House.security)
    }

    @Test("A directory's key is its own and opens the directory's door alone", arguments: StoreKind.allCases)
    func doors(kind: StoreKind) async throws {
        let house = try House(kind)
        let issued = try await Self.make(house)
        #expect(issued.credential.person == "scim:entra" && issued.credential.scope == .provisioning)
        #expect(await house.registry.authenticateDirectory(issued.key.text) == .accepted(issued.credential))
        #expect(house.registry.authenticate(issued.key.text).refusal == .forProvisioning)
        #expect(house.recorder.operations == ["key.create"])
        #expect(house.recorder.entries.first?.facts.subject == "scim:entra")

        let persons = try await house.administration.createKey(
            KeyRequest(person: "ada@example.com"), by: House.security)
        #expect(
            await house.registry.authenticateDirectory(persons.key.text) == .refused(.forModels, persons.credential))
        #expect(house.registry.authenticate(persons.key.text).refusal == nil)
    }

    @Test("A key for management speaks for its owner and opens the management API alone", arguments: StoreKind.allCases)
    func management(kind: StoreKind) async throws {
        let house = try House(kind)
        let issued = try await house.administration.createKey(
            KeyRequest(person: "ada@example.com", scope: .management), by: House.security)
        let (key, credential) = (issued.key.text, issued.credential)
        #expect(credential.scope == .management && credential.person == "ada@example.com")
        #expect(await house.registry.authenticateManagement(key) == .accepted(credential, House.ada))
        #expect(house.registry.authenticate(key) == .refused(.forManagement, credential))
        #expect(await house.registry.authenticateDirectory(key) == .refused(.forManagement, credential))
        let directory = try await Self.make(house)
        let models = try await house.administration.createKey(
            KeyRequest(person: "ada@example.com"), by: House.security)
        #expect(
            await house.registry.authenticateManagement(directory.key.text)
                == .refused(.forProvisioning, directory.credential))
        #expect(
            await house.registry.authenticateManagement(models.key.text) == .refused(.forModels, models.credential))
        #expect(await house.registry.authenticateManagement(APIKey.generate().text) == .unknown)
    }

    @Test("A key for management names no assets, and one for provisioning belongs to no person")
    func mixedUp() async throws {
        let house = try House()
        for request in [
            KeyRequest(person: "ada@example.com", scope: .management, assets: ["support"]),
            KeyRequest(person: "ada@example.com", scope: .provisioning),
        ] {
            let error = await failure { _ = try await house.administration.createKey(request, by: House.security) }
            guard case .invalid? = error else {
                Issue.record("\(String(describing: error))")
                return
            }
        }
        #expect(house.recorder.operations.isEmpty)
    }

    @Test("It ends by itself, by being revoked, and is not known when it is none")
    func ends() async throws {
        let house = try House()
        let short = try await Self.make(house, lifetime: 60)
        house.time.advance(seconds: 60)
        try house.registry.refresh()
        #expect(await house.registry.authenticateDirectory(short.key.text) == .refused(.expired, short.credential))
        let other = try await Self.make(house)
        let revoked = try await house.administration.revokeKey(other.credential.id, by: House.security)
        #expect(await house.registry.authenticateDirectory(other.key.text) == .refused(.revoked, revoked))
        #expect(await house.registry.authenticateDirectory(APIKey.generate().text) == .refused(.unknown, nil))
        #expect(await house.registry.authenticateDirectory("sallyport_x") == .refused(.malformed, nil))
    }

    @Test(
        "A directory has a name as assets have", arguments: ["", "Entra", "a b", "scim:x", "ada@example.com", "../x"])
    func names(name: String) async throws {
        let house = try House()
        let error = await failure {
            _ = try await house.administration.createKey(forDirectory: name, by: House.security)
        }
        guard case .invalid? = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(house.recorder.operations.isEmpty)
    }

    @Test("A key that was taken back, or whose owner left, is objected to from memory")
    func objections() async throws {
        let house = try House()
        let issued = try await house.administration.createKey(
            KeyRequest(person: "ada@example.com"), by: House.security)
        #expect(house.registry.objection(to: issued.credential) == nil)
        var ada = House.ada
        ada.active = false
        try await house.administration.save(ada, by: House.security)
        #expect(house.registry.objection(to: issued.credential) == .ownerInactive)
        try await house.administration.save(House.ada, by: House.security)
        try await house.administration.revokeKey(issued.credential.id, by: House.security)
        #expect(house.registry.objection(to: issued.credential) == .revoked)
    }
}
