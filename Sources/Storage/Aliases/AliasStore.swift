/// Where other names of people are kept. Whoever changes one makes ``RegistryStore/generation()`` grow, since people are found by them.
public protocol AliasStore: Sendable {
    /// All of them, by kind and name.
    func aliases() throws(StoreError) -> [AliasRow]
    /// Keeps one.
    ///
    /// - Returns: False where the name is somebody's already, an address also as a person's own: nothing is written then.
    func save(_ alias: AliasRow) throws(StoreError) -> Bool
    /// Forgets one.
    ///
    /// - Returns: Whether it was there.
    func deleteAlias(kind: String, name: String) throws(StoreError) -> Bool
}
