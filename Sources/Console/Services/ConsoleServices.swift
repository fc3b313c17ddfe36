public import Domain
public import Merkle
public import Policies
public import Registry

/// What the console asks of the rest of Sallyport. One live implementation stands over the ledger and the registry;
/// tests and previews bring their own.
public protocol ConsoleServices: AccountServices {
    /// What decides who may do what.
    var authority: any Authority { get }
    /// Signing in at an identity provider; `nil` where none is configured.
    var singleSignOn: (any SingleSignOn)? { get }

    /// Activities that match, newest first, at most `limit`; only those that began before the record `before`.
    func activities(_ query: TimelineQuery, before: Int64?, limit: Int) async throws(ConsoleServiceError)
        -> [ActivityRow]
    /// One activity in full; `nil` when there is none with this id.
    func activity(_ id: String) async throws(ConsoleServiceError) -> ActivityRecord?
    /// Records that somebody looks at an activity, and returns when that is on stable storage.
    func record(_ reading: Reading) async throws(ConsoleServiceError)
    /// Activities as they are recorded, each again when its answer's part arrives. Bounded, without gaps: ends for a
    /// listener that falls too far behind.
    func updates() async -> AsyncStream<ActivityRow>

    /// People whose name or address has a text in it, with where they come from, by address.
    func people(matching text: String, offset: Int, limit: Int) async throws(ConsoleServiceError)
        -> ListedPart<KnownPerson>
    /// Somebody by an account's id, with keys and sessions; `nil` when there is none.
    func knownPerson(_ id: String) async throws(ConsoleServiceError) -> KnownPerson?
    /// Who has two roles that nobody should have both of, by person and rule.
    func dutyConflicts() async throws(ConsoleServiceError) -> [DutyConflict]
    /// Groups whose name has a text in it.
    func groups(matching text: String, offset: Int, limit: Int) async throws(ConsoleServiceError)
        -> ListedPart<KnownGroup>
    /// A group by id or name; `nil` when there is none.
    func knownGroup(_ id: String) async throws(ConsoleServiceError) -> KnownGroup?
    /// Everybody, for names and for the filter.
    func people() async throws(ConsoleServiceError) -> [Person]
    /// Every asset, by id.
    func assets() async throws(ConsoleServiceError) -> [Asset]
    /// Links to an asset, the newest first; those that have ended too.
    func links(to asset: String) async throws(ConsoleServiceError) -> [ListedLink]
    /// Lets an asset be handed out by a link, once the policies let whoever wants it.
    func addLink(
        to asset: String, name: String, days: Int, by administrator: Administrator
    ) async throws(ConsoleServiceError) -> DecisionResult
    /// Has a link end.
    func revokeLink(_ id: String, by administrator: Administrator) async throws(ConsoleServiceError) -> DecisionResult

    /// Uploaded files that match, newest first, at most `limit`; only those before the one with this number.
    func files(_ query: FileQuery, before: Int64?, limit: Int) async throws(ConsoleServiceError) -> [ListedFile]
    /// One file; `nil` when there is none with this id.
    func file(_ id: String) async throws(ConsoleServiceError) -> FileDetail?
    /// Does what somebody decided about a file, once the policies let them.
    func decide(
        _ change: FileChange, aboutFile id: String, reason: String, by administrator: Administrator
    ) async throws(ConsoleServiceError) -> DecisionResult

    /// Whether versions of assets have to be approved.
    func hasApprovalRules() async throws(ConsoleServiceError) -> Bool
    /// How far the versions of each asset are, by the assets' ids.
    func approvals() async throws(ConsoleServiceError) -> [TrackedApprovals]
    /// One version, counted from 1; `nil` when there is none.
    func review(_ number: Int, of asset: String) async throws(ConsoleServiceError) -> VersionReview?
    /// Every version of an asset that was saved, newest first.
    func history(of asset: String) async throws(ConsoleServiceError) -> [KeptVersion]
    /// Does something about a version, once the policies and the rules of approval let them.
    func approve(
        _ step: ApprovalStep, _ number: Int, of asset: String, by administrator: Administrator
    ) async throws(ConsoleServiceError) -> DecisionResult

    /// How far access reviews are, the newest first; for whoever does not see all of them, those they have lines of.
    func accessReviews(by administrator: Administrator) async throws(ConsoleServiceError) -> [ReviewOverview]
    /// One of them with some of its lines; `nil` when there is none with this id.
    ///
    /// - Parameter seesAll: Whether to tell how far everybody is.
    func accessReview(
        _ id: String, _ query: AccessReviewQuery, seesAll: Bool, by administrator: Administrator
    ) async throws(ConsoleServiceError) -> OpenAccessReview?
    /// Does something about a review, once the policies and the rules of reviews let them.
    func review(
        _ step: ReviewStep, _ id: String, by administrator: Administrator
    ) async throws(ConsoleServiceError) -> DecisionResult

    /// Tokens the vault keeps before the entry `number`, the last kept first, at most `limit`.
    func tokens(before number: Int64?, limit: Int) async throws(ConsoleServiceError) -> [VaultEntry]
    /// Where the record is, who has seen it and what is held.
    func recordState() async throws(ConsoleServiceError) -> RecordState
    /// Does something to the record, once the policies let them.
    func govern(
        _ act: RecordAct, by administrator: Administrator
    ) async throws(ConsoleServiceError) -> RecordActResult
    /// Looks for words in what others wrote, once the policies let somebody and that is on record; so is a refusal.
    func search(
        _ search: RecordSearch, by administrator: Administrator
    ) async throws(ConsoleServiceError) -> RecordSearchResult
    /// The newest checkpoint as it is sent; `nil` as long as there is none.
    func logCheckpoint() async throws(ConsoleServiceError) -> [UInt8]?
    /// A tile or bundle of entries as it is sent; `nil` when the log does not reach there.
    func logTile(_ address: TileAddress) async throws(ConsoleServiceError) -> [UInt8]?
    /// Proof that a record is in the log; `nil` when no checkpoint reaches it yet.
    func logProof(of sequence: Int64) async throws(ConsoleServiceError) -> [UInt8]?

    /// What a token stands for, once the policies let somebody see it and that is on record; so is a refusal.
    func reveal(
        _ token: String, reason: String, by administrator: Administrator
    ) async throws(ConsoleServiceError) -> RevealResult

    /// The policies in force, and how they came to be.
    func policies() async throws(ConsoleServiceError) -> PoliciesInForce
    /// The policies with this content hash; `nil` when they were never in force here, or cannot be read any more.
    func policySet(_ hash: String) async throws(ConsoleServiceError) -> PolicyLibrary?
    /// What the organisation has looked for.
    func detection() async throws(ConsoleServiceError) -> DetectionInForce
    /// Records before the record `before`, newest first, at most `limit`; each part of an activity by itself.
    func recent(before: Int64?, limit: Int) async throws(ConsoleServiceError) -> [RecentRecord]
}

/// What became of an attempt to turn a token back.
public enum RevealResult: Hashable, Sendable {
    case revealed(RevealedToken)
    /// Why the policies say no.
    case refused(Denial)
    /// The vault does not keep it.
    case unknown
}

/// Why a service could not answer. Carries no content.
public enum ConsoleServiceError: Error, Hashable, Sendable {
    /// The store cannot be read or written.
    case storeUnavailable
    /// What was read is damaged: it does not decrypt, or does not decode.
    case recordDamaged
    /// Too many questions wait already.
    case busy
    /// The filter matches so little that the answer would have kept others waiting.
    case tookTooLong
    /// What had to be recorded could not be, so it was not done.
    case notRecorded
}
