public import Domain

/// Where it is kept by what identity providers know people.
public protocol IdentityStore: Sendable {
    func identity(issuer: String, subject: String) throws(StoreError) -> IdentityRow?
    /// By what every provider knows a person, by issuer.
    func identities(of person: String) throws(StoreError) -> [IdentityRow]
    /// Keeps one. Returns whether it was kept: not when the provider knows the person by another name already, or knows
    /// somebody else by this one.
    func link(_ identity: IdentityRow) throws(StoreError) -> Bool
    /// Notes that a provider vouched for somebody again, and how: of an identity that is kept, when it was used, the methods and the
    /// second factor.
    func noteUse(of identity: IdentityRow) throws(StoreError)
    /// Forgets by what a provider knows a person, or with `nil` by what every one does, and ends the person's sessions. Returns whether
    /// there was anything; without, nothing is ended.
    func unlink(person: String, from issuer: String?) throws(StoreError) -> Bool
    /// Makes a person that nobody here knows yet, with the identity; both or neither. Returns whether it did.
    func provision(_ person: Person, as identity: IdentityRow) throws(StoreError) -> Bool
    /// Puts a person into groups and takes them out of others, by the names that policies have for them. Groups that a directory
    /// keeps stay as they are. Groups nobody has yet are made.
    func place(person: String, in groups: Set<String>, outOf others: Set<String>) throws(StoreError)
}
