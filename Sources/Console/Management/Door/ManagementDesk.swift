import Domain
import Ledger
import Policies
import Registry

/// Does what the management API is asked for, once the policies let whoever asks.
struct ManagementDesk: Sendable {
    let services: LiveServices
    let bench = PolicyBench()

    var registry: Registry { services.registry }
    var administration: Administration { Administration(registry) }
    var now: Timestamp { registry.time.now }

    func answer(_ call: ManagementCall) async throws(APIProblem) -> APIAnswer {
        switch call.operation {
        case .describe: try describe(call)
        case .listAssets: try listAssets(call)
        case .showAsset: try showAsset(call)
        case .showManifest: try await showManifest(call)
        case .putManifest: try await putManifest(call)
        case .listLinks: try await listLinks(call)
        case .createLink: try await createLink(call)
        case .revokeLink: try await revokeLink(call)
        case .listApprovals: try await listApprovals(call)
        case .showApprovals: try await showApprovals(call)
        case .submitVersion, .takeUpVersion, .decideVersion, .commentVersion, .withdrawVersion, .voidVersion,
            .publishVersion, .rollBackVersion, .delegateSeat, .revokeSeat:
            try await approve(call)
        case .listPeople: try await listPeople(call)
        case .showPerson: try await showPerson(call)
        case .addAlias: try await addAlias(call)
        case .removeAlias: try await removeAlias(call)
        case .listGroups: try await listGroups(call)
        case .showGroup: try await showGroup(call)
        case .listConflicts: try await listConflicts(call)
        case .listKeys: try await listKeys(call)
        case .createKey: try await createKey(call)
        case .showKey: try await showKey(call)
        case .rotateKey: try await rotateKey(call)
        case .revokeKey: try await revokeKey(call)
        case .listReviews: try await listReviews(call)
        case .openReview: try await openReview(call)
        case .showReview: try await showReview(call)
        case .listReviewLines: try await listReviewLines(call)
        case .showReviewEvidence: try await showReviewEvidence(call)
        case .decideReview, .delegateReview, .reassignReview, .postponeReview, .closeReview: try await review(call)
        case .endReviewSeries: try await endReviewSeries(call)
        case .showPolicies: try await showPolicies(call)
        case .showPolicy: try await showPolicy(call)
        case .askPolicies: try await askPolicies(call)
        case .listActivities: try await listActivities(call)
        case .showActivity: try await showActivity(call)
        case .showRecord: try await showRecord(call)
        case .showCheckpoint: try await showCheckpoint(call)
        case .showProof: try await showProof(call)
        case .listHolds: try await listHolds(call)
        case .placeHold: try await placeHold(call)
        case .showHold: try await showHold(call)
        case .liftHold: try await liftHold(call)
        }
    }

    private func describe(_ call: ManagementCall) throws(APIProblem) -> APIAnswer {
        try authorise(.readUnknown, .system, by: call.administrator)
        return call.tagged(OpenAPIDocument.value)
    }

    // MARK: - What all have in common

    /// - Throws: `forbidden`, with what the policies say.
    func authorise(_ action: Action, _ resource: Resource, by administrator: Administrator) throws(APIProblem) {
        do throws(RegistryError) {
            try administration.authorise(action, resource, by: administrator)
        } catch {
            throw APIProblem(error)
        }
    }

    func permits(_ call: ManagementCall, _ action: Action, _ resource: Resource) -> Bool {
        permitted(call, action, [resource]) { $0 }.count == 1
    }

    /// Of the things a list could show, those it may.
    func permitted<Item>(
        _ call: ManagementCall, _ action: Action, _ items: [Item], _ resource: (Item) -> Resource
    ) -> [Item] {
        let question = Question(
            call.administrator.principal, action, .system, call.administrator.circumstances(now))
        let answers = registry.permits(question, on: items.map(resource))
        return zip(items, answers).compactMap { item, isPermitted in isPermitted ? item : nil }
    }

    func registry<Value>(
        _ work: () async throws(RegistryError) -> Value
    ) async throws(APIProblem) -> Value {
        do throws(RegistryError) { return try await work() } catch { throw APIProblem(error) }
    }

    func service<Value>(
        _ work: () async throws(ConsoleServiceError) -> Value
    ) async throws(APIProblem) -> Value {
        do throws(ConsoleServiceError) { return try await work() } catch { throw APIProblem(error) }
    }

    /// Reads what waits for the disk where waiting keeps nobody.
    func reading<Value: Sendable>(
        _ work: @escaping @Sendable () throws -> Value
    ) async throws(APIProblem) -> Value {
        do throws(ConsoleServiceError) { return try await services.offload.perform(work) } catch {
            throw APIProblem(error)
        }
    }

    /// A page of things that are counted.
    static func page(_ items: [APIValue], from offset: Int, of total: Int) -> APIAnswer {
        let next = offset + items.count
        return page(items, next: !items.isEmpty && next < total ? ListCursor.at(Int64(next)) : nil)
    }

    static func page(_ items: [APIValue], next: String?) -> APIAnswer {
        APIAnswer(["items": .array(items), "next": .text(next)])
    }
}
