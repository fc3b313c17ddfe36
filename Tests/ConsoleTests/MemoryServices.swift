import Console
import Domain
import Ledger
import Merkle
import Policies
import Registry
import Reviews
import Synchronization
import Trust

/// The console's outside, in memory: what a test or a preview puts in is what it finds.
final class MemoryServices: ConsoleServices {
    struct State {
        var people: [Person] = []
        var passwords: [String: String] = [:]
        var assets: [Asset] = []
        /// What the pages of people and groups show.
        var known: [KnownPerson] = []
        var groups: [KnownGroup] = []
        var conflicts: [DutyConflict] = []
        var credentials: [Credential] = []
        /// Signing in at an identity provider, where there is one.
        var singleSignOn: (any SingleSignOn)?
        /// Decides in the place of the policies, when set.
        var authority: (any Authority)?
        /// Why the policy files as they are now are not in force.
        var problems: PolicyProblems?
        var source = "database"
        /// What is looked for.
        var detection = DetectionInForce(inventory: DetectionInventory())
        /// Sets that were in force once, by content hash.
        var policySets: [String: PolicyLibrary] = [:]
        /// How often one of them was asked for, and how often a page of records.
        var policySetReads = 0
        var recentReads = 0
        var readings: [Reading] = []
        var files: [ListedFile] = []
        var fileUses: [FileUse] = []
        /// What was decided about files.
        var fileChanges: [FileChange] = []
        /// Versions as they are looked at, whether they have to be approved, and what was done about them.
        var reviews: [VersionReview] = []
        var hasApprovalRules = true
        var history: [KeptVersion] = []
        /// Access reviews as they are looked at, what was done about them, and why nothing can be.
        var accessReviews: [OpenAccessReview] = []
        var reviewSteps: [ReviewStep] = []
        var reviewProblem: String?
        var approvalSteps: [ApprovalStep] = []
        /// Why nothing can be done about versions.
        var approvalProblem: String?
        /// What the vault keeps, and every try to turn something of it back, with what became of it.
        var tokens: [RevealedToken] = []
        var reveals: [Reveal] = []
        /// Where the record is, what the log serves, and what was done to it.
        var recordState = RecordState()
        var checkpoint: [UInt8]?
        var tiles: [String: [UInt8]] = [:]
        var proofs: [Int64: [UInt8]] = [:]
        var recordActs: [RecordAct] = []
        /// What searches find, and every try at one, with what became of it.
        var found = SearchResult()
        var searches: [Search] = []
        /// Whether nothing can be recorded.
        var recordFails = false
        var records: [ActivityRecord] = []
        /// By token.
        var sessions: [String: SignedIn] = [:]
        /// Who has a second factor, the code that is right, and what an account's page shows of sessions.
        var factors: Set<String> = []
        var code = "123456"
        var openSessions: [OpenSession] = []
        /// Tickets of right passwords, sessions in which a key waits, and what was ended, taken away and set up.
        var tickets: [String: String] = [:]
        var waitingKeys: [String: AuthenticatorKey] = [:]
        var accountActs: [String] = []
        var links: [ListedLink] = []
        var linkProblem: String?
        var glass = 0
        var listeners: [Int: AsyncStream<ActivityRow>.Continuation] = [:]
        var nextListener = 0
        var attempts = 0
        /// How often anything but a session was asked for.
        var reads = 0
        /// How often a session was asked for, and how often that counted as use.
        var lookUps = 0
        var renewals = 0
        /// What every question is answered with, when set.
        var failure: ConsoleServiceError?
        /// Attempts after which signing in is throttled.
        var allowedAttempts = 5
    }

    /// A try to turn a token back.
    struct Reveal: Hashable {
        var token: String
        var reason: String
        var person: String
        var outcome: Outcome
    }

    /// A try to look for words.
    struct Search: Hashable {
        var search: RecordSearch
        var person: String
        var outcome: Outcome
    }

    let state = Mutex(State())
    private let library: Mutex<PolicyLibrary>
    /// Made anew when people, assets or policies are others.
    private let made = Mutex<(organisation: Made, authority: PolicyAuthority)?>(nil)

    private struct Made: Equatable {
        var people: [Person]
        var assets: [Asset]
        var credentials: [Credential]
        var hash: String
        var factors: Set<String>
    }

    init(_ library: PolicyLibrary) { self.library = Mutex(library) }

    /// Puts other policies in force.
    func enforce(_ library: PolicyLibrary) { self.library.withLock { $0 = library } }

    var singleSignOn: (any SingleSignOn)? { state.withLock { $0.singleSignOn } }

    var authority: any Authority {
        if let authority = state.withLock({ $0.authority }) { return authority }
        guard let policies = try? policyAuthority() else { return AskedAuthority.denying }
        return policies
    }

    private func policyAuthority() throws -> PolicyAuthority {
        let library = library.withLock { $0 }
        let now = state.withLock {
            Made(
                people: $0.people, assets: $0.assets, credentials: $0.credentials, hash: library.contentHash,
                factors: $0.factors)
        }
        return try made.withLock { made in
            if let made, made.organisation == now { return made.authority }
            let organisation = Organisation(
                people: now.people, assets: now.assets, credentials: now.credentials, secondFactors: now.factors)
            let authority = try PolicyAuthority(library, organisation)
            made = (now, authority)
            return authority
        }
    }

    func detection() async throws(ConsoleServiceError) -> DetectionInForce { try read { $0.detection } }

    func policies() async throws(ConsoleServiceError) -> PoliciesInForce {
        let (problems, source) = try read { ($0.problems, $0.source) }
        do {
            return PoliciesInForce(
                authority: try policyAuthority(), vocabulary: try SamplePolicies.vocabulary.get(), source: source,
                loaded: StillTime().now.advanced(bySeconds: -86_400), problems: problems)
        } catch {
            throw .storeUnavailable
        }
    }

    func policySet(_ hash: String) async throws(ConsoleServiceError) -> PolicyLibrary? {
        try read { state in
            state.policySetReads += 1
            return state.policySets[hash]
        }
    }

    func recent(before: Int64?, limit: Int) async throws(ConsoleServiceError) -> [RecentRecord] {
        try read { state in
            state.recentReads += 1
            let all = state.records.flatMap { $0.parts.map { RecentRecord(sequence: $0.sequence, facts: $0.facts) } }
            let older = all.filter { $0.sequence < before ?? .max }.sorted { $0.sequence > $1.sequence }
            return Array(older.prefix(limit))
        }
    }

    func change(_ body: @Sendable (inout State) -> Void) { state.withLock { body(&$0) } }

    /// Records `record`, or the next state of one that is known, and tells whoever listens.
    func record(_ record: ActivityRecord) {
        let row = ActivityRow(id: record.id, parts: record.parts.map { ($0.facts, $0.sequence) })
        let listeners = state.withLock { state in
            state.records.removeAll { $0.id == record.id }
            state.records.append(record)
            return Array(state.listeners.values)
        }
        guard let row else { return }
        for listener in listeners { listener.yield(row) }
    }

    private func rows(_ state: State) -> [ActivityRow] {
        state.records.compactMap { record in
            ActivityRow(id: record.id, parts: record.parts.map { ($0.facts, $0.sequence) })
        }.sorted { $0.first > $1.first }
    }

    func read<Value>(
        _ body: (inout sending State) -> sending Value
    ) throws(ConsoleServiceError) -> sending Value {
        let failure = state.withLock { $0.failure }
        if let failure { throw failure }
        return state.withLock { state in
            state.reads += 1
            return body(&state)
        }
    }

    func activities(
        _ query: TimelineQuery, before: Int64?, limit: Int
    ) async throws(ConsoleServiceError) -> [ActivityRow] {
        try read { state in
            Array(rows(state).filter { query.matches($0) && $0.first < before ?? .max }.prefix(limit))
        }
    }

    func activity(_ id: String) async throws(ConsoleServiceError) -> ActivityRecord? {
        try read { state in state.records.first { $0.id == id } }
    }

    func record(_ reading: Reading) async throws(ConsoleServiceError) {
        let fails = state.withLock { state in
            if !state.recordFails { state.readings.append(reading) }
            return state.recordFails
        }
        if fails { throw .notRecorded }
    }

    func updates() async -> AsyncStream<ActivityRow> {
        let (stream, continuation) = AsyncStream.makeStream(of: ActivityRow.self)
        state.withLock { state in
            let number = state.nextListener
            state.nextListener += 1
            state.listeners[number] = continuation
        }
        return stream
    }

    func files(
        _ query: FileQuery, before: Int64?, limit: Int
    ) async throws(ConsoleServiceError) -> [ListedFile] {
        try read { state in
            let all = state.files.filter { file in
                file.sequence < before ?? .max && (query.state.map { $0 == file.record.state } ?? true)
                    && (query.uploader.map { $0 == file.record.uploader } ?? true)
            }
            return Array(all.sorted { $0.sequence > $1.sequence }.prefix(limit))
        }
    }

    func file(_ id: String) async throws(ConsoleServiceError) -> FileDetail? {
        try read { state in
            state.files.first { $0.record.id == id }.map { FileDetail(record: $0.record, uses: state.fileUses) }
        }
    }

    func decide(
        _ change: FileChange, aboutFile id: String, reason: String, by administrator: Administrator
    ) async throws(ConsoleServiceError) -> DecisionResult {
        if reason.isEmpty { return .impossible("the reason is shorter than 10 characters") }
        let record = try read { state in state.files.first { $0.record.id == id }?.record }
        guard let record else { return .impossible("the file is not there any more") }
        let action: Action =
            switch change {
            case .classify(let to): to < record.classification ? .lowerClassification : .raiseClassification
            case .release: .releaseFile
            case .reject: .rejectFile
            }
        let principal = administrator.principal
        let resource = Resource.file(FileSubject(record))
        let verdict = authority.decide(
            Question(principal, action, resource, administrator.circumstances(StillTime().now)))
        guard verdict.outcome == .permit else { return .refused(Denial(principal, action, resource, verdict)) }
        try read { state in state.fileChanges.append(change) }
        return .done
    }

    func hasApprovalRules() async throws(ConsoleServiceError) -> Bool { try read { $0.hasApprovalRules } }

    func approvals() async throws(ConsoleServiceError) -> [TrackedApprovals] { try read { $0.reviews.map(\.tracked) } }

    func review(_ number: Int, of asset: String) async throws(ConsoleServiceError) -> VersionReview? {
        try read { state in state.reviews.first { $0.tracked.asset == asset && $0.number == number } }
    }

    func history(of asset: String) async throws(ConsoleServiceError) -> [KeptVersion] {
        try read { state in state.history.filter { $0.asset == asset } }
    }

    func approve(
        _ step: ApprovalStep, _ number: Int, of asset: String, by administrator: Administrator
    ) async throws(ConsoleServiceError) -> DecisionResult {
        try read { state in
            if let problem = state.approvalProblem { return .impossible(problem) }
            state.approvalSteps.append(step)
            return .done
        }
    }

    func accessReviews(by administrator: Administrator) async throws(ConsoleServiceError) -> [ReviewOverview] {
        try read { $0.accessReviews.map(\.overview) }
    }

    func accessReview(
        _ id: String, _ query: AccessReviewQuery, seesAll: Bool, by administrator: Administrator
    ) async throws(ConsoleServiceError) -> OpenAccessReview? {
        try read { state in
            guard var review = state.accessReviews.first(where: { $0.overview.id == id }) else { return nil }
            review.lines = review.lines.filter { line in
                (query.reviewer.map { $0 == line.item.reviewer } ?? true) && (!query.onlyOpen || line.item.isOpen)
            }
            review.lines = Array(review.lines.dropFirst(query.offset).prefix(query.limit))
            if !seesAll { review.reviewers = [:] }
            return review
        }
    }

    func review(
        _ step: ReviewStep, _ id: String, by administrator: Administrator
    ) async throws(ConsoleServiceError) -> DecisionResult {
        try read { state in
            if let problem = state.reviewProblem { return .impossible(problem) }
            state.reviewSteps.append(step)
            return .done
        }
    }

    func tokens(before number: Int64?, limit: Int) async throws(ConsoleServiceError) -> [VaultEntry] {
        try read { state in
            let all = state.tokens.enumerated().map { index, token in
                VaultEntry(
                    number: Int64(index + 1), token: token.token, known: token.known, firstSeen: token.firstSeen,
                    lastUsed: token.firstSeen)
            }
            return Array(all.filter { $0.number < number ?? .max }.reversed().prefix(limit))
        }
    }

    func recordState() async throws(ConsoleServiceError) -> RecordState { try read { $0.recordState } }
    func search(
        _ search: RecordSearch, by administrator: Administrator
    ) async throws(ConsoleServiceError) -> RecordSearchResult {
        let principal = administrator.principal
        let verdict = authority.decide(
            Question(
                principal, .searchLog, .record(of: nil), administrator.circumstances(StillTime().now),
                isJustified: Justification(search.reason) != nil))
        let found = try read { state in
            state.searches.append(Search(search: search, person: administrator.name, outcome: verdict.outcome))
            return state.found
        }
        guard verdict.outcome == .permit else {
            return .refused(Denial(principal, .searchLog, .record(of: nil), verdict))
        }
        return .found(found)
    }

    func logCheckpoint() async throws(ConsoleServiceError) -> [UInt8]? { try read { $0.checkpoint } }
    func logTile(_ address: TileAddress) async throws(ConsoleServiceError) -> [UInt8]? {
        try read { $0.tiles[address.path] }
    }
    func logProof(of sequence: Int64) async throws(ConsoleServiceError) -> [UInt8]? { try read { $0.proofs[sequence] } }

    func govern(
        _ act: RecordAct, by administrator: Administrator
    ) async throws(ConsoleServiceError) -> RecordActResult {
        let (action, resource): (Action, Resource) =
            switch act {
            case .placeHold: (.placeHold, .record(of: nil))
            case .liftHold: (.liftHold, .record(of: nil))
            case .erase(let whom, _): (.erasePerson, .person(whom))
            case .appoint, .dismiss: (.appointWitness, .record(of: nil))
            }
        let principal = administrator.principal
        let verdict = authority.decide(
            Question(principal, action, resource, administrator.circumstances(StillTime().now)))
        guard verdict.outcome == .permit else { return .refused(Denial(principal, action, resource, verdict)) }
        let isHeld = try read { state in
            if case .erase(let whom, _) = act { return state.recordState.holds.contains { $0.person == whom } }
            return false
        }
        if isHeld { return .impossible("a hold covers some of it") }
        try read { state in state.recordActs.append(act) }
        return .done("It was done.")
    }

    func reveal(
        _ token: String, reason: String, by administrator: Administrator
    ) async throws(ConsoleServiceError) -> RevealResult {
        if state.withLock({ $0.recordFails }) { throw .notRecorded }
        let kept = try read { state in state.tokens.first { $0.token == token } }
        let principal = administrator.principal
        let resource = Resource.token(token, kept?.known)
        let verdict = authority.decide(
            Question(
                principal, .reveal, resource,
                administrator.circumstances(StillTime().now),
                isJustified: Justification(reason) != nil))
        let outcome = verdict.outcome
        try read { state in
            state.reveals.append(
                Reveal(token: token, reason: reason, person: administrator.name, outcome: outcome))
        }
        guard outcome == .permit else { return .refused(Denial(principal, .reveal, resource, verdict)) }
        return kept.map(RevealResult.revealed) ?? .unknown
    }

    func people() async throws(ConsoleServiceError) -> [Person] { try read { $0.people } }
    func assets() async throws(ConsoleServiceError) -> [Asset] { try read { $0.assets } }

    func people(
        matching text: String, offset: Int, limit: Int
    ) async throws(ConsoleServiceError) -> ListedPart<KnownPerson> {
        try read { state in
            let found = state.known.filter { text.isEmpty || $0.person.email.contains(text.lowercased()) }
            return ListedPart(items: Array(found.dropFirst(offset).prefix(limit)), total: found.count)
        }
    }

    func knownPerson(_ id: String) async throws(ConsoleServiceError) -> KnownPerson? {
        try read { state in state.known.first { $0.account?.id == id } }
    }

    func groups(
        matching text: String, offset: Int, limit: Int
    ) async throws(ConsoleServiceError) -> ListedPart<KnownGroup> {
        try read { state in
            let found = state.groups.filter { text.isEmpty || $0.name.contains(text) }
            return ListedPart(items: Array(found.dropFirst(offset).prefix(limit)), total: found.count)
        }
    }

    func dutyConflicts() async throws(ConsoleServiceError) -> [DutyConflict] { try read { $0.conflicts } }

    func knownGroup(_ id: String) async throws(ConsoleServiceError) -> KnownGroup? {
        try read { state in state.groups.first { $0.id == id || $0.name == id } }
    }
}
