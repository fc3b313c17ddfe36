import Registry

extension LiveServices {
    func links(to asset: String) async throws(ConsoleServiceError) -> [ListedLink] {
        let registry = registry
        return try await offload.perform { try registry.links(to: asset) }
    }

    func addLink(
        to asset: String, name: String, days: Int, by administrator: Administrator
    ) async throws(ConsoleServiceError) -> DecisionResult {
        try await deciding { () async throws(RegistryError) in
            _ = try await Administration(registry).createLink(to: asset, name: name, days: days, by: administrator)
        }
    }

    func revokeLink(_ id: String, by administrator: Administrator) async throws(ConsoleServiceError) -> DecisionResult {
        try await deciding { () async throws(RegistryError) in
            _ = try await Administration(registry).revokeLink(id, by: administrator)
        }
    }
}
