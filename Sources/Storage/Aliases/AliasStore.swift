/// Where other names of people are kept. Whoever changes one makes ``RegistryStore/generation()`` grow, since people are found by them.
public protocol AliasStore: Sendable {
    /// All of them, by kind and name.
    func aliases() throws(StoreError) -> [AliasRow]
    /// Keeps one.
    ///
    /// - Returns: False where the name is somebody's already, an address also as a person's own: nothing is written then.
    func save(_ alias: AliasRow) throws(StoreError) -> Bool
    /// By which identity providers somebody was found through an address of theirs, sorted; among them those of which nobody knows by
    /// what address that was.
    func issuers(linkedBy address: String, of person: String) throws(StoreError) -> [String]
    /// Forgets one; with an address also what identity providers were linked by it, and ends the sessions of whoever had it.
    ///
    /// - Returns: Whether it was there.
    func deleteAlias(kind: String, name: String) throws(StoreError) -> Bool
}
