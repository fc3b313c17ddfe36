public import Domain

/// Where accounts and groups are kept as directories provision them. Every write makes the registry's generation grow.
public protocol DirectoryStore: IdentityStore {
    /// Accounts in the order they were made, at most `limit` of those from `offset` on, and how many there are.
    func accounts(_ selection: DirectorySelection, offset: Int, limit: Int) throws(StoreError) -> ([AccountRow], Int)
    /// Whether the id is an account's, for each that is.
    func knownAccounts(_ ids: Set<String>) throws(StoreError) -> Set<String>
    /// Adds the account with its person, or replaces it; whoever is not active loses all sessions.
    ///
    /// - Parameter version: The version it replaces; `nil` for one that is not there.
    /// - Returns: Whether that was so.
    func save(_ account: AccountRow, replacing version: Int64?) throws(StoreError) -> Bool
    /// Takes an account away. The person stays, is not active, in no group, and loses all sessions, the password and, as
    /// revoked at this moment, all keys.
    func remove(account id: String, version: Int64, at time: Timestamp) throws(StoreError) -> Bool

    /// Groups in the order they were made, at most `limit` of those from `offset` on, and how many there are.
    func groups(_ selection: DirectorySelection, offset: Int, limit: Int) throws(StoreError) -> ([GroupRow], Int)
    /// Adds the group, or replaces it; of its members only the ids are looked at.
    ///
    /// - Parameter version: The version it replaces; `nil` for one that is not there.
    /// - Returns: Whether that was so.
    func save(_ group: GroupRow, replacing version: Int64?) throws(StoreError) -> Bool
    /// Takes a group away.
    func remove(group id: String, version: Int64) throws(StoreError) -> Bool
}

/// Which of the accounts or groups are meant.
public enum DirectorySelection: Hashable, Sendable {
    case all
    case id(String)
    /// An account's name or a group's name for policies, as it is compared.
    case name(String)
    case external(String)
    /// The account of a person.
    case person(String)
    /// Those whose name or address has this in it, in either case.
    case containing(String)
}
