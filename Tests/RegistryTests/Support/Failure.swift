import Registry

/// How an act fails; `nil` when it does not, or in another way than the registry's.
func failure(_ act: () async throws -> Void) async -> RegistryError? {
    do {
        try await act()
        return nil
    } catch {
        return error as? RegistryError
    }
}
