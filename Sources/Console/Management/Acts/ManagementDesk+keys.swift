import Domain
import HTTPTypes
import Registry

extension ManagementDesk {
    func listKeys(_ call: ManagementCall) async throws(APIProblem) -> APIAnswer {
        let (person, scope, status) = (call.text("person")?.lowercased(), call.text("scope"), call.text("status"))
        let now = now
        let known = try await keys(call)
        let keys = known.filter { key in
            (person ?? key.person) == key.person && (scope ?? key.scope.rawValue) == key.scope.rawValue
                && status.map { key.state(at: now).rawValue == $0 } ?? true
        }
        let offset = Int(call.numberCursor ?? 0)
        let items = keys.dropFirst(offset).prefix(call.limit).map { KeyResource.value($0, among: known, now: now) }
        return Self.page(items, from: offset, of: keys.count)
    }

    func showKey(_ call: ManagementCall) async throws(APIProblem) -> APIAnswer {
        let id = call.name("key")
        let known = try await keys(call)
        guard let key = known.first(where: { $0.id == id }) else { throw .nothingThere }
        return call.tagged(KeyResource.value(key, among: known, now: now))
    }

    func createKey(_ call: ManagementCall) async throws(APIProblem) -> APIAnswer {
        let body = call.body
        let request = KeyRequest(
            person: body["person"]?.string ?? "",
            scope: body["scope"]?.string.flatMap(Credential.Scope.init(rawValue:)) ?? .models,
            name: body["name"]?.string, assets: Self.texts(body["assets"]),
            bounds: CredentialBounds(
                uses: Set(Self.texts(body["uses"]).compactMap(Action.init(rawValue:))),
                environments: Set(Self.texts(body["environments"]).compactMap(Environment.init(rawValue:))),
                networks: Self.texts(body["networks"])),
            lifetime: body["lifetime"]?.integer.map(Int64.init) ?? KeyRequest.usualLifetime)
        let flaws = request.flaws.map { APIFlaw(place: "/" + $0.place, message: $0.message) }
        guard flaws.isEmpty else { throw APIProblem(.conflict, "such a key cannot be made", flaws: flaws) }
        do throws(RegistryError) {
            return created(try await administration.createKey(request, by: call.administrator))
        } catch {
            throw Self.problem(error, with: request)
        }
    }

    func rotateKey(_ call: ManagementCall) async throws(APIProblem) -> APIAnswer {
        let (id, body) = (call.name("key"), call.body)
        let issued = try await registry { () async throws(RegistryError) in
            try await administration.rotateKey(
                id, overlap: body["overlap"]?.integer.map(Int64.init) ?? KeyRotationLimits.usualOverlap,
                lifetime: body["lifetime"]?.integer.map(Int64.init), by: call.administrator)
        }
        return created(issued)
    }

    private func created(_ issued: IssuedKey) -> APIAnswer {
        .created(KeyResource.value(issued, now: now), at: "\(ManagementDoor.root)/keys/\(issued.credential.id)")
    }

    private static func texts(_ value: APIValue?) -> [String] { value?.array?.compactMap(\.string) ?? [] }

    /// What the registry refuses, with the member it is about.
    private static func problem(_ error: RegistryError, with request: KeyRequest) -> APIProblem {
        var problem = APIProblem(error)
        switch error {
        case .unknownPerson:
            problem.flaws = [APIFlaw(place: "/person", message: "is nobody's address here")]
        case .inactivePerson:
            problem.flaws = [APIFlaw(place: "/person", message: "is not active; activate the account first")]
        case .unknownAsset(let id, _):
            let place = request.assets.firstIndex(of: id).map { "/assets/\($0)" } ?? "/assets"
            problem.flaws = [APIFlaw(place: place, message: "is no asset here")]
        default: break
        }
        return problem
    }

    func revokeKey(_ call: ManagementCall) async throws(APIProblem) -> APIAnswer {
        _ = try await registry { () async throws(RegistryError) in
            try await administration.revokeKey(call.name("key"), by: call.administrator)
        }
        return APIAnswer(.noContent)
    }

    /// Every key, or those of one person to whoever may not see all: their own where nobody is named. Oldest first.
    private func keys(_ call: ManagementCall) async throws(APIProblem) -> [Credential] {
        let person = call.text("person")?.lowercased() ?? call.administrator.name
        let seesAll = permits(call, .listKeys, .system)
        return try await registry { () async throws(RegistryError) in
            seesAll
                ? try await administration.keys(by: call.administrator)
                : try await administration.keys(of: person, by: call.administrator)
        }
    }
}
