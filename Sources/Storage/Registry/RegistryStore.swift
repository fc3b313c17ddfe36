public import Domain

/// Where people, keys, assets and sessions are kept.
///
/// Every write that changes who may do what (people, credentials, assets, policies, what is looked for, passwords) also makes ``generation()`` grow,
/// in the same transaction. Uses of a key and sessions do not: they change nothing that a snapshot decides by.
public protocol RegistryStore: HoldingStore, ApprovalStore, SecondFactorStore, DutyStore, AliasStore, ReviewStore,
    ShareLinkStore
{
    /// Everybody, by e-mail address.
    func people() throws(StoreError) -> [Person]
    func person(_ email: String) throws(StoreError) -> Person?
    /// Adds the person, or replaces the one with the same e-mail address. Groups nobody has yet are made.
    func save(_ person: Person) throws(StoreError)
    /// Deletes the person with everything that is only theirs: keys, password, sessions, what their tokens stand for. What they
    /// made at the provider belongs to nobody who could ask for it from then on.
    ///
    /// - Returns: Whether there was anything.
    func erase(person email: String) throws(StoreError) -> Bool

    /// Every credential, oldest first.
    func credentials() throws(StoreError) -> [Credential]
    /// Somebody's, oldest first.
    func credentials(of person: String) throws(StoreError) -> [Credential]
    /// The credential whose key has this SHA-256 (32 bytes).
    func credential(digest: [UInt8]) throws(StoreError) -> Credential?
    /// Adds the credential, or replaces the one with the same id. What was taken away stays so: the first revocation, the
    /// earliest end, the latest ``Credential/lastUsed``.
    func save(_ credential: Credential) throws(StoreError)
    /// Adds a key and saves the one whose place it takes, both or neither.
    ///
    /// - Returns: False where that one is accepted no longer, or has a successor that is: nothing is written then.
    func save(_ successor: Credential, inPlaceOf ending: Credential) throws(StoreError) -> Bool
    /// Saves that nobody uses a credential, and whether it is revoked for that.
    ///
    /// - Returns: False where somebody has revoked, used or erased it meanwhile: nothing is written then.
    func age(_ credential: Credential) throws(StoreError) -> Bool
    /// Notes when credentials, by id, were last used. Never moves a stored time back; unknown ids are passed over.
    func touch(_ lastUsed: [String: Timestamp]) throws(StoreError)

    /// Every asset, by id.
    func assets() throws(StoreError) -> [Asset]
    /// Adds the asset or replaces the one with the same id, and keeps the version for good under the next number.
    ///
    /// - Parameter expected: The version that is replaced; `nil` where there is none yet.
    /// - Returns: False when another version came first: nothing is written then.
    func save(_ asset: Asset, keeping version: AssetVersionRow, inPlaceOf expected: String?) throws(StoreError) -> Bool
    /// The versions of an asset, newest first.
    func versions(of asset: String) throws(StoreError) -> [AssetVersionRow]

    /// Every data set, by id.
    func dataSets() throws(StoreError) -> [DataSet]
    /// Adds the data set, or replaces the one with the same id.
    func save(_ dataSet: DataSet) throws(StoreError)

    /// The organisation's own policy files, by name.
    func policyFiles() throws(StoreError) -> [PolicyFileRow]
    /// Puts these in the place of all there are and keeps the set they make, as ``save(_:)-(PolicySetRow)`` does; both
    /// or neither.
    func replacePolicyFiles(_ files: [PolicyFileRow], keeping set: PolicySetRow) throws(StoreError)
    /// Keeps a set of policies that came into force for good; one that did before is only dated anew, and one
    /// that is in force, from the same source, stays as it is.
    func save(_ set: PolicySetRow) throws(StoreError)
    /// The set of policies with this hash.
    func policySet(_ hash: String) throws(StoreError) -> PolicySetRow?
    /// The sets whose hashes begin so, the one that came into force last first; at most `limit`.
    func policySets(beginning prefix: String, limit: Int) throws(StoreError) -> [PolicySetSummary]
    /// The set that came into force last.
    func latestPolicySet() throws(StoreError) -> PolicySetRow?

    /// The encoded password hash of a person; `nil` when there is none.
    func passwordHash(_ email: String) throws(StoreError) -> String?
    /// Sets the encoded password hash of a person; `nil` takes it away.
    func setPasswordHash(_ email: String, _ hash: String?) throws(StoreError)

    /// The session whose token has this SHA-256 (32 bytes), expired or not.
    func session(digest: [UInt8]) throws(StoreError) -> SessionRow?
    /// Adds the session, or replaces the one with the same digest.
    func save(_ session: SessionRow) throws(StoreError)
    /// Moves a session's end and last use, and notes how its person proved themselves, unless it has been ended meanwhile:
    /// nobody who was shown out comes back because a request was under way. Times never move back.
    ///
    /// - Returns: Whether the session is there.
    func renew(_ session: SessionRow) throws(StoreError) -> Bool
    /// Sessions of a person, or of everybody, that have not expired, the oldest first.
    func sessions(of person: String?, now: Timestamp) throws(StoreError) -> [SessionRow]
    func deleteSession(digest: [UInt8]) throws(StoreError)
    func deleteSessions(of person: String) throws(StoreError)
    /// Deletes a person's sessions but for the one with this digest.
    func deleteSessions(of person: String, except digest: [UInt8]?) throws(StoreError)
    /// Deletes what expired at or before `now`.
    func deleteExpiredSessions(now: Timestamp) throws(StoreError)

    /// Grows with every registry write by any process. Cheap enough to ask several times a second.
    func generation() throws(StoreError) -> Int64
    /// What changed after a generation, whichever process changed it, read at one moment; `nil` where that cannot be told row by
    /// row, or is so much that reading everything is no more.
    func changes(since generation: Int64) throws(StoreError) -> RegistryChanges?
}
