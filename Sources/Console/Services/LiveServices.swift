import Domain
import Foundation
import Ledger
import Policies
import Registry
import Trust

/// The console's outside as it is: the ledger's records, the registry's people, assets and sessions.
final class LiveServices: ConsoleServices {
    let ledger: Ledger
    let registry: Registry
    let desk: SignInDesk
    let shelf: FileShelf
    let directory: Directory
    private let vault: TokenVault
    let offload = Offload()
    /// Where words are looked for, which keeps a core busy for seconds: behind everybody who waits for a page.
    let searching = Offload(atOnce: 1, capacity: 4, priority: .utility)
    let server: ServerFacts?
    let singleSignOn: (any SingleSignOn)?
    let forecasts = ForecastCache()

    /// A page may need rows the ledger's filter gave too generously; more rounds than this read the whole store.
    private static let maximumRounds = 20
    /// All rounds together; one alone is bounded by the store.
    private static let longestSearch = Duration.seconds(5)

    init(
        registry: Registry, ledger: Ledger, files: FileShelf, vault: TokenVault, directory: Directory, desk: SignInDesk,
        server: ServerFacts? = nil, singleSignOn: (any SingleSignOn)? = nil
    ) {
        self.registry = registry
        self.ledger = ledger
        self.desk = desk
        shelf = files
        self.directory = directory
        self.vault = vault
        self.server = server
        self.singleSignOn = singleSignOn
    }

    var authority: any Authority { registry }

    /// The ledger filters parts, the console activities: one that was masked on the way out and permitted on the way back
    /// is a masked one. What does not match as a whole is passed over.
    func activities(
        _ query: TimelineQuery, before: Int64?, limit: Int
    ) async throws(ConsoleServiceError) -> [ActivityRow] {
        let ledger = ledger
        let filter = TimelineFilter(
            person: query.person, personPart: query.personPart, asset: query.asset, label: query.label,
            outcome: query.outcome,
            operation: query.operation, from: query.from, to: query.to)
        return try await offload.perform {
            var rows: [ActivityRow] = []
            var cursor = before
            let end = ContinuousClock.now + Self.longestSearch
            for _ in 0..<Self.maximumRounds {
                let page = try ledger.page(filter, before: cursor, limit: limit)
                rows += page.map(ActivityRow.init(_:)).filter(query.matches)
                guard rows.count < limit, page.count >= min(limit, Ledger.maximumPage), let last = page.last else {
                    break
                }
                guard ContinuousClock.now < end else { throw ReadingError.tookTooLong }
                cursor = last.sequence
            }
            return Array(rows.prefix(limit))
        }
    }

    func activity(_ id: String) async throws(ConsoleServiceError) -> ActivityRecord? {
        let ledger = ledger
        return try await offload.perform { try ledger.activity(id).map(ActivityRecord.init(_:)) }
    }

    func record(_ reading: Reading) async throws(ConsoleServiceError) {
        let facts = RecordFacts(
            kind: .contentRead, activity: Identifier.activity(), time: registry.time.now, person: reading.person.email,
            operation: reading.operation, outcome: .permit, client: reading.client, subject: reading.activity)
        let passage = Passage(surface: "activity", text: Array(reading.activity.utf8))
        do { try await ledger.record(Entry(facts: facts, passages: [passage])) } catch { throw .notRecorded }
    }

    func updates() async -> AsyncStream<ActivityRow> {
        let (ledger, offload) = (ledger, offload)
        let (rows, sink) = AsyncStream.makeStream(of: ActivityRow.self, bufferingPolicy: .bufferingOldest(256))
        let task = Task {
            var joiner = UpdateJoiner()
            for await recorded in ledger.updates() {
                var row = joiner.row(for: recorded)
                if row == nil {
                    let id = recorded.facts.activity
                    let summary = try? await offload.perform { try ledger.activity(id)?.summary }
                    row = summary.map(ActivityRow.init(_:))
                }
                // A row that cannot be handed on is a gap: what comes after it must not hide that.
                guard let row, case .enqueued = sink.yield(row) else { break }
            }
            sink.finish()
        }
        sink.onTermination = { _ in task.cancel() }
        return rows
    }

    func people() async throws(ConsoleServiceError) -> [Person] {
        registry.snapshot.people.values.sorted { $0.email < $1.email }
    }

    func assets() async throws(ConsoleServiceError) -> [Asset] {
        registry.snapshot.assets.values.sorted { $0.id < $1.id }
    }

    func files(
        _ query: FileQuery, before: Int64?, limit: Int
    ) async throws(ConsoleServiceError) -> [ListedFile] {
        let shelf = shelf
        return try await offload.perform { try shelf.files(query, before: before, limit: limit) }
    }

    func file(_ id: String) async throws(ConsoleServiceError) -> FileDetail? {
        let shelf = shelf
        return try await offload.perform {
            try shelf.file(id).map { FileDetail(record: $0, uses: try shelf.uses(of: id)) }
        }
    }

    func decide(
        _ change: FileChange, aboutFile id: String, reason: String, by administrator: Administrator
    ) async throws(ConsoleServiceError) -> DecisionResult {
        do throws(RegistryError) {
            try await Administration(registry).decide(
                change, about: id, reason: reason, on: shelf, by: administrator)
            return .done
        } catch {
            switch error {
            case .denied(let denial): return .refused(denial)
            case .invalid(let problem): return .impossible(problem)
            case .unknownFile: return .impossible("the file is not there any more")
            default: throw ConsoleServiceError(error)
            }
        }
    }

    func tokens(before number: Int64?, limit: Int) async throws(ConsoleServiceError) -> [VaultEntry] {
        let vault = vault
        return try await offload.perform { try vault.entries(before: number, limit: limit) }
    }

    func reveal(
        _ token: String, reason: String, by administrator: Administrator
    ) async throws(ConsoleServiceError) -> RevealResult {
        do throws(RegistryError) {
            let revealed = try await Administration(registry).reveal(
                [token], from: vault, reason: reason, by: administrator)
            return revealed.first.map(RevealResult.revealed) ?? .unknown
        } catch {
            switch error {
            case .denied(let denial): return .refused(denial)
            case .unknownToken: return .unknown
            default: throw ConsoleServiceError(error)
            }
        }
    }

    func policies() async throws(ConsoleServiceError) -> PoliciesInForce {
        let status = registry.policies.status
        return PoliciesInForce(
            authority: registry.snapshot.authority, vocabulary: registry.policies.vocabulary, source: status.source,
            loaded: status.loaded, problems: status.problems)
    }

    func policySet(_ hash: String) async throws(ConsoleServiceError) -> PolicyLibrary? {
        let registry = registry
        return try await offload.perform {
            do throws(RegistryError) {
                return try registry.policySet(hash)
            } catch {
                guard case .policies = error else { throw error }
                return nil
            }
        }
    }

    func detection() async throws(ConsoleServiceError) -> DetectionInForce {
        let registry = registry
        return try await offload.perform {
            DetectionInForce(inventory: try registry.detectionInventory(), status: registry.detection.status)
        }
    }

    func recent(before: Int64?, limit: Int) async throws(ConsoleServiceError) -> [RecentRecord] {
        let ledger = ledger
        return try await offload.perform {
            try ledger.recent(before: before, limit: limit).map {
                RecentRecord(sequence: $0.sequence, facts: $0.facts)
            }
        }
    }
}
