import Domain
import HTTPTypes
import Registry

extension ManagementDesk {
    func listKeys(_ call: ManagementCall) async throws(APIProblem) -> APIAnswer {
        let (person, scope, status) = (call.text("person")?.lowercased(), call.text("scope"), call.text("status"))
        let now = now
        let keys = try await keys(call).filter { key in
            (person ?? key.person) == key.person && (scope ?? key.scope.rawValue) == key.scope.rawValue
                && status.map { key.state(at: now).rawValue == $0 } ?? true
        }
        let offset = Int(call.numberCursor ?? 0)
        let items = keys.dropFirst(offset).prefix(call.limit).map { KeyResource.value($0, now: now) }
        return Self.page(items, from: offset, of: keys.count)
    }

    func showKey(_ call: ManagementCall) async throws(APIProblem) -> APIAnswer {
        let id = call.name("key")
        guard let key = try await keys(call).first(where: { $0.id == id }) else { throw .nothingThere }
        return call.tagged(KeyResource.value(key, now: now))
    }

    func createKey(_ call: ManagementCall) async throws(APIProblem) -> APIAnswer {
        let body = call.body
        let request = KeyRequest(
            person: body["person"]?.string ?? "",
            scope: body["scope"]?.string.flatMap(Credential.Scope.init(rawValue:)) ?? .models,
            name: body["name"]?.string, assets: body["assets"]?.array?.compactMap(\.string) ?? [],
            lifetime: body["lifetime"]?.integer.map(Int64.init) ?? KeyRequest.usualLifetime)
        let issued = try await registry { () async throws(RegistryError) in
            try await administration.createKey(request, by: call.administrator)
        }
        return .created(
            KeyResource.value(issued, now: now), at: "\(ManagementDoor.root)/keys/\(issued.credential.id)")
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
