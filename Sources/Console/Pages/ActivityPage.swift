import Domain
import HTTPTypes
import Hummingbird
import Policies

extension Rooms {
    func activity(_ call: Call) async throws -> Response {
        guard let id = call.parameters.get("id"), Self.isActivityID(id) else { throw Fault.noActivity }
        guard let record = try await services.activity(id), let row = ActivityRow(record) else {
            throw Fault.noActivity
        }
        let owner = Resource.activity(row.id, owner: row.person, asset: row.asset)
        try require(call, .readLog, owner)
        let revealing = permits(call, .readOriginals, owner)
        guard let person = call.visit.person else { throw Fault.noActivity }
        if let reading = Reading(of: record, by: person, client: call.visit.client, revealing: revealing) {
            try await services.record(reading)
        }
        var view = ActivityView(
            record: record, row: row, names: try await names(call), now: time.now, revealing: revealing,
            linksPolicies: permits(call, .readPolicies, .policies),
            followsLog: permits(call, .followLog, .record(of: nil))
        ).view
        // Whoever would see it with a second factor is asked for one.
        let next = FormFields.encode([("next", "\(ConsoleRoute.timeline.path)/\(id)")])
        let asksFactor = !revealing && offers(call, .readOriginals, owner)
        view["revealAddress"] = asksFactor ? "\(ConsoleRoute.openStepUp.path)?\(next)" as Any : false
        view.merge(try await policies(call, of: record)) { _, new in new }
        return try shell.response(
            Page(
                template: "activity", title: "\(Wording.operation(row.operation)), \(CivilTime(row.time).full)",
                room: .activities, view: view),
            call.visit)
    }

    /// The policies that decided, and what would have made the difference.
    private func policies(_ call: Call, of record: ActivityRecord) async throws -> View {
        let inForce = try await services.policies()
        var then: PolicyLibrary?
        if let hash = record.parts.compactMap(\.facts.policies).first {
            then = hash == inForce.library.contentHash ? inForce.library : try await policySet(hash)
        }
        var view = VerdictPoliciesView(
            record: record, library: then ?? inForce.library, mayRead: permits(call, .readPolicies, .policies)
        ).view
        view["past"] =
            await pastDecision(call, record, inForce, of: then).map {
                PastDecisionView(past: $0, inForce: inForce, mayTry: permits(call, .simulatePolicies, .policies)).view
            } ?? false
        return view
    }

    private func policySet(_ hash: String) async throws(ConsoleServiceError) -> PolicyLibrary? {
        try await bench.sets.library(hash) { (hash) async throws(ConsoleServiceError) in
            try await services.policySet(hash)
        }
    }

    /// What an id may be made of; anything else is asked of nobody.
    private static func isActivityID(_ id: String) -> Bool {
        id.hasPrefix("act_") && id.utf8.count <= 64
            && id.utf8.dropFirst(4).allSatisfy {
                (0x30...0x39).contains($0) || (0x61...0x7A).contains($0) || (0x41...0x5A).contains($0)
            }
    }
}

extension ActivityRow {
    init?(_ record: ActivityRecord) {
        self.init(id: record.id, parts: record.parts.map { ($0.facts, $0.sequence) })
    }
}
