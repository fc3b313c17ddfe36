import Domain
import Storage
import Synchronization

/// A registry store in memory that can be made to fail.
final class MemoryStore: RegistryStore {
    private struct State {
        var people: [String: Person] = [:]
        var credentials: [Credential] = []
        var assets: [String: Asset] = [:]
        var dataSets: [String: DataSet] = [:]
        var versions: [AssetVersionRow] = []
        var passwords: [String: String] = [:]
        var sessions: [[UInt8]: SessionRow] = [:]
        var factors: [String: SecondFactorRow] = [:]
        var duties: [DutyRow] = []
        var aliases: [AliasRow] = []
        var links: [ShareLinkRow] = []
        var recoveryCodes: [String: Set<[UInt8]>] = [:]
        var policyFiles: [PolicyFileRow] = []
        var policySets: [PolicySetRow] = []
        var generation: Int64 = 0
        var holdings: [HoldingRow.Name: HoldingRow] = [:]
        var holdingGeneration: Int64 = 0
        var approvals: [String: StoredApproval] = [:]
        var approvalRules: [UInt8]?
        var reviews: [String: StoredReview] = [:]
        var reviewItems: [String: [StoredReviewItem]] = [:]
        var closedReviews: [String] = []
        var fails = false
        /// Whether it cannot be read any more once a key was saved, and whether that has happened.
        var turnsUnreadable = false
        var isUnreadable = false
        var asking = 0
        var asked = 0
        var loads = 0

        mutating func keep(_ set: PolicySetRow) {
            if let last = policySets.last, last.hash == set.hash, last.source == set.source { return }
            policySets.removeAll { $0.hash == set.hash }
            policySets.append(set)
        }
    }

    private let state = Mutex(State())
    /// Held while it does not answer.
    private let line = Mutex(())
    /// The same for its policies.
    private let policyLine = Mutex(())

    /// How often the generation was asked for.
    var asked: Int { state.withLock { $0.asked } }
    /// The same, whether or not there was an answer.
    var asking: Int { state.withLock { $0.asking } }
    /// How often all people were read.
    var loads: Int { state.withLock { $0.loads } }

    func fail(_ fails: Bool) { state.withLock { $0.fails = fails } }
    func turnUnreadableAfterSavingAKey() { state.withLock { $0.turnsUnreadable = true } }

    private func check() throws(StoreError) {
        if state.withLock({ $0.fails }) { throw StoreError(.inputOutput, "testing") }
    }

    func people() throws(StoreError) -> [Person] {
        try check()
        return state.withLock { state in
            state.loads += 1
            return state.people.values.sorted { $0.email < $1.email }
        }
    }

    func person(_ email: String) throws(StoreError) -> Person? {
        try check()
        return state.withLock { $0.people[email] }
    }

    func save(_ person: Person) throws(StoreError) {
        try check()
        state.withLock { state in
            state.people[person.email] = person
            state.generation += 1
        }
    }

    func erase(person email: String) throws(StoreError) -> Bool {
        try check()
        return state.withLock { state in
            state.credentials.removeAll { $0.person == email }
            state.passwords[email] = nil
            state.sessions = state.sessions.filter { $0.value.person != email }
            state.generation += 1
            return state.people.removeValue(forKey: email) != nil
        }
    }

    func credentials() throws(StoreError) -> [Credential] {
        try check()
        return state.withLock { $0.credentials }
    }

    func credentials(of person: String) throws(StoreError) -> [Credential] {
        try credentials().filter { $0.person == person }
    }

    func credential(digest: [UInt8]) throws(StoreError) -> Credential? {
        try credentials().first { $0.digest == digest }
    }

    func save(_ credential: Credential) throws(StoreError) {
        try check()
        state.withLock { state in
            var credential = credential
            if let known = state.credentials.first(where: { $0.id == credential.id }) {
                credential.revoked = known.revoked ?? credential.revoked
                credential.expires = [known.expires, credential.expires].compactMap(\.self).min()
                credential.lastUsed = [known.lastUsed, credential.lastUsed].compactMap(\.self).max()
            }
            state.credentials.removeAll { $0.id == credential.id }
            state.credentials.append(credential)
            state.generation += 1
            state.isUnreadable = state.turnsUnreadable
        }
    }

    func save(_ successor: Credential, inPlaceOf ending: Credential) throws(StoreError) -> Bool {
        let (known, now) = (try credentials(), successor.created)
        guard let old = known.first(where: { $0.id == ending.id }), old.state(at: now).isLive,
            !known.contains(where: { $0.predecessor == ending.id && $0.state(at: now).isLive })
        else { return false }
        try save(ending)
        try save(successor)
        return true
    }

    func age(_ credential: Credential) throws(StoreError) -> Bool {
        guard let known = try credentials().first(where: { $0.id == credential.id }), known.revoked == nil,
            known.lastUsed == credential.lastUsed
        else { return false }
        try save(credential)
        return true
    }

    func touch(_ lastUsed: [String: Timestamp]) throws(StoreError) {
        try check()
        state.withLock { state in
            for index in state.credentials.indices {
                guard let used = lastUsed[state.credentials[index].id] else { continue }
                state.credentials[index].lastUsed = max(state.credentials[index].lastUsed ?? used, used)
            }
        }
    }

    func assets() throws(StoreError) -> [Asset] {
        try check()
        return state.withLock { $0.assets.values.sorted { $0.id < $1.id } }
    }

    func save(_ asset: Asset, keeping version: AssetVersionRow, inPlaceOf expected: String?) throws(StoreError) -> Bool
    {
        try check()
        return state.withLock { state in
            guard state.assets[asset.id]?.version == expected else { return false }
            var version = version
            version.number = Int64(state.versions.count { $0.asset == asset.id }) + 1
            state.assets[asset.id] = asset
            state.versions.append(version)
            state.generation += 1
            return true
        }
    }

    func dataSets() throws(StoreError) -> [DataSet] {
        try check()
        return state.withLock { $0.dataSets.values.sorted { $0.id < $1.id } }
    }

    func save(_ dataSet: DataSet) throws(StoreError) {
        try check()
        state.withLock { state in
            state.dataSets[dataSet.id] = dataSet
            state.generation += 1
        }
    }

    func versions(of asset: String) throws(StoreError) -> [AssetVersionRow] {
        try check()
        return state.withLock { $0.versions.filter { $0.asset == asset }.reversed() }
    }

    func reviews() throws(StoreError) -> [StoredReview] {
        try check()
        return state.withLock { $0.reviews.values.sorted { ($1.opened, $0.id) < ($0.opened, $1.id) } }
    }

    func review(_ id: String) throws(StoreError) -> StoredReview? {
        try check()
        return state.withLock { $0.reviews[id] }
    }

    func reviewItems(of id: String, _ selection: ReviewItemSelection) throws(StoreError) -> [StoredReviewItem] {
        try check()
        let items = state.withLock { $0.reviewItems[id] ?? [] }.filter { item in
            (selection.reviewer.map { $0 == item.reviewer } ?? true)
                && (selection.standing.map { $0 == item.standing } ?? true)
        }
        return Array(items.dropFirst(selection.offset).prefix(selection.limit))
    }

    func reviewTallies(of reviewer: String?) throws(StoreError) -> [String: ReviewTally] {
        try check()
        let all = state.withLock { $0.reviewItems }
        return all.mapValues { items in Self.tally(items.filter { reviewer == nil || $0.reviewer == reviewer }) }
            .filter { $0.value.total > 0 }
    }

    func reviewers(of id: String) throws(StoreError) -> [String: ReviewTally] {
        try check()
        let items = state.withLock { $0.reviewItems[id] ?? [] }
        return Dictionary(grouping: items) { $0.reviewer ?? "" }.mapValues(Self.tally)
    }

    private static func tally(_ items: [StoredReviewItem]) -> ReviewTally {
        ReviewTally(
            open: items.count { $0.standing == .open }, outstanding: items.count { $0.standing == .outstanding },
            settled: items.count { $0.standing == .settled })
    }

    func reviewsDue(by now: Timestamp) throws(StoreError) -> [String] {
        try reviews().filter { ($0.due.map { $0 <= now } ?? false) || ($0.begins.map { $0 <= now } ?? false) }
            .map(\.id).sorted()
    }

    func reviewsWithWork() throws(StoreError) -> [String] {
        let tallies = try reviewTallies(of: nil)
        return try reviewsUnderWay().filter { tallies[$0].map { $0.outstanding > 0 } ?? false }
    }

    func reviewsUnderWay() throws(StoreError) -> [String] {
        try reviews().filter { $0.stage != .closed }.map(\.id).sorted()
    }

    func lastClosedReview() throws(StoreError) -> StoredReview? {
        try check()
        return state.withLock { state in state.closedReviews.last.flatMap { state.reviews[$0] } }
    }

    func blockedAccess() throws(StoreError) -> Set<StoredAccess> {
        try check()
        return state.withLock { Set($0.reviewItems.values.joined().filter(\.isBlocked).map(\.access)) }
    }

    func passwordHolders() throws(StoreError) -> Set<String> {
        try check()
        return state.withLock { Set($0.passwords.keys) }
    }

    func save(_ review: StoredReview, _ items: [StoredReviewItem]) throws(StoreError) -> Bool {
        try check()
        return state.withLock { state in
            let before = state.reviews[review.id]
            guard (before?.revision ?? 0) == review.revision else { return false }
            let isNew = review.number != before?.number
            if isNew, review.number != Int64(state.closedReviews.count) + 1 { return false }
            var kept = review
            kept.revision += 1
            state.reviews[review.id] = kept
            var lines = state.reviewItems[review.id] ?? []
            for item in items {
                if item.number < lines.count { lines[item.number] = item } else { lines.append(item) }
            }
            state.reviewItems[review.id] = lines
            if isNew { state.closedReviews.append(review.id) }
            state.generation += 1
            return true
        }
    }

    func approvalRules() throws(StoreError) -> [UInt8]? {
        try check()
        return state.withLock { $0.approvalRules }
    }

    func save(approvalRules: [UInt8], by person: String, at time: Timestamp) throws(StoreError) {
        try check()
        state.withLock { state in
            state.approvalRules = approvalRules
            state.generation += 1
        }
    }

    func approval(of asset: String) throws(StoreError) -> StoredApproval? {
        try check()
        return state.withLock { $0.approvals[asset] }
    }

    func approvals() throws(StoreError) -> [StoredApproval] {
        try check()
        return state.withLock { $0.approvals.values.sorted { $0.asset < $1.asset } }
    }

    func brokenGlass() throws(StoreError) -> Set<String> {
        Set(try approvals().filter(\.isGlassBroken).map(\.asset))
    }

    func approvalsDue(by now: Timestamp) throws(StoreError) -> [String] {
        try approvals().filter { $0.due.map { $0 <= now } ?? false }.map(\.asset)
    }

    func save(_ approval: StoredApproval, _ change: ApprovalChange) throws(StoreError) -> Bool {
        try check()
        return state.withLock { state in
            guard (state.approvals[approval.asset]?.revision ?? 0) == approval.revision else { return false }
            var kept = approval
            kept.revision += 1
            state.approvals[approval.asset] = kept
            if var version = change.version {
                version.number = Int64(state.versions.count { $0.asset == version.asset }) + 1
                state.versions.append(version)
            }
            for asset in change.inForce { state.assets[asset.id] = asset }
            for id in change.withdrawn { state.assets[id] = nil }
            state.generation += 1
            return true
        }
    }

    func passwordHash(_ email: String) throws(StoreError) -> String? {
        try check()
        return state.withLock { $0.passwords[email] }
    }

    func setPasswordHash(_ email: String, _ hash: String?) throws(StoreError) {
        try check()
        state.withLock { state in
            state.passwords[email] = hash
            state.generation += 1
        }
    }

    func session(digest: [UInt8]) throws(StoreError) -> SessionRow? {
        try check()
        return state.withLock { $0.sessions[digest] }
    }

    func save(_ session: SessionRow) throws(StoreError) {
        try check()
        state.withLock { $0.sessions[session.digest] = session }
    }

    func deleteSession(digest: [UInt8]) throws(StoreError) {
        try check()
        state.withLock { $0.sessions[digest] = nil }
    }

    func deleteSessions(of person: String, except digest: [UInt8]?) throws(StoreError) {
        try check()
        state.withLock { state in
            state.sessions = state.sessions.filter { $0.value.person != person || $0.key == digest }
        }
    }

    func renew(_ session: SessionRow) throws(StoreError) -> Bool {
        try check()
        return state.withLock { state in
            guard state.sessions[session.digest] != nil else { return false }
            state.sessions[session.digest] = session
            return true
        }
    }

    func sessions(of person: String?, now: Timestamp) throws(StoreError) -> [SessionRow] {
        try check()
        return state.withLock { state in
            state.sessions.values.filter { $0.expires > now && (person == nil || $0.person == person) }
                .sorted { $0.created < $1.created }
        }
    }

    func aliases() throws(StoreError) -> [AliasRow] {
        try check()
        return state.withLock { $0.aliases.sorted { ($0.kind, $0.name) < ($1.kind, $1.name) } }
    }

    func save(_ alias: AliasRow) throws(StoreError) -> Bool {
        try check()
        return state.withLock { state in
            guard !state.aliases.contains(where: { ($0.kind, $0.name) == (alias.kind, alias.name) }) else {
                return false
            }
            state.aliases.append(alias)
            state.generation += 1
            return true
        }
    }

    /// Identity providers know nobody here.
    func issuers(linkedBy address: String, of person: String) throws(StoreError) -> [String] { [] }

    func deleteAlias(kind: String, name: String) throws(StoreError) -> Bool {
        try check()
        return state.withLock { state in
            guard let row = state.aliases.first(where: { ($0.kind, $0.name) == (kind, name) }) else { return false }
            state.aliases.removeAll { $0 == row }
            if kind == "email" { state.sessions = state.sessions.filter { $0.value.person != row.person } }
            state.generation += 1
            return true
        }
    }

    func shareLinks(to asset: String?) throws(StoreError) -> [ShareLinkRow] {
        try check()
        return state.withLock { state in
            state.links.filter { asset == nil || $0.asset == asset }.sorted {
                ($1.created, $0.id) < ($0.created, $1.id)
            }
        }
    }

    func shareLink(_ id: String) throws(StoreError) -> ShareLinkRow? {
        try shareLinks(to: nil).first { $0.id == id }
    }

    func add(_ link: ShareLinkRow) throws(StoreError) {
        try check()
        state.withLock { $0.links.append(link) }
    }

    func revoke(shareLink id: String, by person: String, at time: Timestamp) throws(StoreError) -> Bool {
        try check()
        return state.withLock { state in
            guard let place = state.links.firstIndex(where: { $0.id == id && $0.revoked == nil }) else { return false }
            (state.links[place].revoked, state.links[place].revokedBy) = (time, person)
            return true
        }
    }

    func dutyRows() throws(StoreError) -> [DutyRow] {
        try check()
        return state.withLock { $0.duties.sorted { ($0.person, $0.rule) < ($1.person, $1.rule) } }
    }

    func save(_ duty: DutyRow) throws(StoreError) -> Bool {
        try check()
        return state.withLock { state in
            guard !state.duties.contains(where: { ($0.person, $0.rule) == (duty.person, duty.rule) }) else {
                return false
            }
            state.duties.append(duty)
            return true
        }
    }

    func delete(_ duty: DutyRow) throws(StoreError) -> Bool {
        try check()
        return state.withLock { state in
            let before = state.duties.count
            state.duties.removeAll { ($0.person, $0.rule) == (duty.person, duty.rule) }
            return state.duties.count < before
        }
    }

    func secondFactors() throws(StoreError) -> Set<String> {
        try check()
        return state.withLock { Set($0.factors.keys) }
    }

    func secondFactor(of person: String) throws(StoreError) -> SecondFactorRow? {
        try check()
        return state.withLock { state in
            var row = state.factors[person]
            row?.recoveryCodes = state.recoveryCodes[person]?.count ?? 0
            return row
        }
    }

    func save(_ factor: SecondFactorRow, recoveryCodes: [[UInt8]]) throws(StoreError) {
        try check()
        state.withLock { state in
            state.factors[factor.person] = factor
            state.recoveryCodes[factor.person] = Set(recoveryCodes)
            state.generation += 1
        }
    }

    func replaceRecoveryCodes(of person: String, by digests: [[UInt8]]) throws(StoreError) -> Bool {
        try check()
        return state.withLock { state in
            guard state.factors[person] != nil else { return false }
            state.recoveryCodes[person] = Set(digests)
            return true
        }
    }

    func take(step: Int64, of person: String) throws(StoreError) -> Bool {
        try check()
        return state.withLock { state in
            guard let last = state.factors[person]?.lastStep, last < step else { return false }
            state.factors[person]?.lastStep = step
            return true
        }
    }

    func take(recoveryCode digest: [UInt8], of person: String) throws(StoreError) -> Bool {
        try check()
        return state.withLock { $0.recoveryCodes[person]?.remove(digest) != nil }
    }

    func deleteSecondFactor(of person: String) throws(StoreError) {
        try check()
        state.withLock { state in
            state.factors[person] = nil
            state.recoveryCodes[person] = nil
            state.generation += 1
        }
    }

    func deleteSessions(of person: String) throws(StoreError) {
        try check()
        state.withLock { state in state.sessions = state.sessions.filter { $0.value.person != person } }
    }

    func deleteExpiredSessions(now: Timestamp) throws(StoreError) {
        try check()
        state.withLock { state in state.sessions = state.sessions.filter { $0.value.expires > now } }
    }

    /// While `body` runs, whoever asks for the generation gets no answer.
    func stall(_ body: () throws -> Void) rethrows { try line.withLock { _ in try body() } }

    func generation() throws(StoreError) -> Int64 {
        try check()
        state.withLock { $0.asking += 1 }
        line.withLock { _ in }
        if state.withLock({ $0.isUnreadable }) { throw StoreError(.inputOutput, "testing") }
        return state.withLock { state in
            state.asked += 1
            return state.generation
        }
    }

    /// It knows what there is, and not since when.
    func changes(since generation: Int64) throws(StoreError) -> RegistryChanges? {
        try check()
        return nil
    }

    /// While `body` runs, whoever asks for the policies gets no answer.
    func stallPolicies(_ body: () throws -> Void) rethrows { try policyLine.withLock { _ in try body() } }

    func policyFiles() throws(StoreError) -> [PolicyFileRow] {
        try check()
        policyLine.withLock { _ in }
        return state.withLock { $0.policyFiles }
    }

    func replacePolicyFiles(_ files: [PolicyFileRow], keeping set: PolicySetRow) throws(StoreError) {
        try check()
        state.withLock { state in
            state.policyFiles = files.sorted { $0.name < $1.name }
            state.keep(set)
            state.generation += 1
        }
    }

    func save(_ set: PolicySetRow) throws(StoreError) {
        try check()
        state.withLock { $0.keep(set) }
    }

    func policySet(_ hash: String) throws(StoreError) -> PolicySetRow? {
        try check()
        return state.withLock { state in state.policySets.first { $0.hash == hash } }
    }

    func policySets(beginning prefix: String, limit: Int) throws(StoreError) -> [PolicySetSummary] {
        try check()
        return state.withLock { state in
            state.policySets.reversed().filter { $0.hash.hasPrefix(prefix) }.prefix(limit).map { row in
                PolicySetSummary(
                    hash: row.hash, firstLoaded: row.firstLoaded, lastLoaded: row.lastLoaded, loadedBy: row.loadedBy,
                    source: row.source)
            }
        }
    }

    func latestPolicySet() throws(StoreError) -> PolicySetRow? {
        try check()
        return state.withLock { $0.policySets.last }
    }

    func holdings(_ kinds: Set<HoldingRow.Kind>) throws(StoreError) -> [HoldingRow] {
        try check()
        return state.withLock { state in
            state.holdings.values.filter { kinds.contains($0.id.kind) }
                .sorted { ($0.id.kind.rawValue, $0.id.name) < ($1.id.kind.rawValue, $1.id.name) }
        }
    }

    func holdingCount(_ kind: HoldingRow.Kind) throws(StoreError) -> Int { try holdings([kind]).count }

    func changeHoldings(removing names: [HoldingRow.Name], saving rows: [HoldingRow]) throws(StoreError) {
        try check()
        state.withLock { state in
            for name in names { state.holdings[name] = nil }
            for row in rows { state.holdings[row.id] = row }
            state.holdingGeneration += 1
            state.generation += 1
        }
    }

    func holdingGeneration() throws(StoreError) -> Int64 {
        try check()
        return state.withLock { $0.holdingGeneration }
    }

    func holdingLabels() throws(StoreError) -> Set<String> {
        try check()
        return Set(state.withLock { $0.holdings.values.flatMap(\.labels) })
    }
}
