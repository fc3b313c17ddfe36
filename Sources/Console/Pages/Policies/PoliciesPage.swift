import Domain
import HTTPTypes
import Hummingbird
import Policies

extension Rooms {
    /// The policies in force, file by file.
    func policies(_ call: Call) async throws -> Response {
        let inForce = try await services.policies()
        let form = PolicyFilterForm(call.fields)
        let (tally, extent) = await tally(call, inForce.library)
        let view = PoliciesView(
            inForce: inForce, trials: await trials(inForce.library), form: form, tally: tally, extent: extent,
            now: time.now, mayTry: permits(call, .simulatePolicies, .policies))
        return try shell.response(
            Page(
                status: form.problems.isEmpty ? .ok : .badRequest, template: "policies", title: "Policies",
                room: .policies, view: view.view),
            call.visit)
    }

    /// Days that count as lately.
    static let recentDays: Int64 = 7

    /// What policies decided lately: of everybody for whoever sees everybody's activities, else of the caller.
    ///
    /// - Returns: no tally when the records cannot be read now; the page is worth showing without.
    private func tally(_ call: Call, _ library: PolicyLibrary) async -> (DecisionTally?, RecentRecords.Extent) {
        let files = Dictionary(library.rules.map { ($0.id, $0.file) }) { first, _ in first }
        var tally = DecisionTally(person: reader(call), files: files)
        guard let recent = try? await recentDecisions(call) else { return (nil, RecentRecords.Extent()) }
        for record in recent.decisions { tally.note(record.facts) }
        return (tally, recent.extent)
    }

    /// Whose decisions the caller sees; `nil` for everybody's.
    func reader(_ call: Call) -> String? {
        permits(call, .readLog, .record(of: nil)) ? nil : call.visit.person?.email ?? ""
    }

    /// The decisions of the last days that the caller may see, one by one, as far as a page may wait for them.
    func recentDecisions(_ call: Call) async throws -> RecentDecisions.Reading {
        let now = time.now
        let records = RecentRecords(
            services: services, since: now.advanced(bySeconds: -Self.recentDays * 86_400), limit: 20_000,
            patience: .seconds(1))
        let everybodys = try await bench.decisions.read(records, now: now)
        return try await bench.offload.perform {
            var own = everybodys
            own.decisions = authoriser.permitted(call.visit, .readLog, everybodys.decisions) { $0.facts.resource }
            return own
        }
    }
}

extension RecordFacts {
    /// The activity they are of, as the policies are asked about it.
    var resource: Resource { .activity(activity, owner: person, asset: asset) }
}
