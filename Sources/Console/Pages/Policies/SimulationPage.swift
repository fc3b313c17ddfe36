import Domain
import HTTPTypes
import Hummingbird
import Policies

extension Rooms {
    /// The form: an own file to change, or a new one.
    func openSimulation(_ call: Call) async throws -> Response {
        let library = try await services.policies().library
        var form = SimulationForm(file: SimulationForm.newFile, text: "")
        if let name = call.fields.filled("file") {
            guard let file = library.files.own.first(where: { $0.name == name && $0.holdsPolicies }) else {
                throw Fault.noPolicy
            }
            form = SimulationForm(file: name, text: String(decoding: file.bytes, as: UTF8.self))
        }
        return try answer(call, SimulationView(form: form, library: library))
    }

    /// Checks the change, runs the tests, replays the window.
    func simulate(_ call: Call) async throws -> Response {
        let inForce = try await services.policies()
        let form = SimulationForm(call.fields)
        var view = SimulationView(form: form, library: inForce.library)
        guard form.problems.isEmpty else { return try answer(call, view, status: .badRequest) }
        guard let place = bench.simulations.place(for: call.visit.person?.email ?? "") else {
            throw Fault.simulating
        }
        defer { withExtendedLifetime(place) {} }
        let own = form.changed(inForce.library.files.own)
        let checked = try await bench.offload.perform {
            Result { () throws(PolicyProblems) in
                try PolicyLibrary(
                    PolicyFiles.baseline(with: own), inForce.vocabulary, reusing: inForce.library)
            }
        }
        switch checked {
        case .failure(let problems):
            view.flaws = problems
            return try answer(call, view, status: .badRequest)
        case .success(let library):
            let trials = try await bench.offload.perform { TrialCache.shared.tally(library) }
            let (replay, extent) = try await replay(library, inForce, days: form.days)
            view.result = SimulationResultView(
                replay: replay, extent: extent, trials: trials, names: try await names(call), now: time.now,
                isOpen: { facts in
                    permits(call, .readLog, .activity(facts.activity, owner: facts.person, asset: facts.asset))
                })
            return try answer(call, view)
        }
    }

    /// Records of a window that are asked again at most, and how long that may go on.
    private static let maximumReplayed = 50_000
    private static let longestReplay = Duration.seconds(10)
    /// As many as the page lists.
    static let maximumChanges = 200

    private func replay(
        _ library: PolicyLibrary, _ inForce: PoliciesInForce, days: Int
    ) async throws -> (Replay, RecentRecords.Extent) {
        let window = RecentRecords(
            services: services, since: time.now.advanced(bySeconds: -Int64(days) * 86_400), limit: Self.maximumReplayed,
            patience: Self.longestReplay)
        var replay = Replay(
            Simulation(before: inForce.authority, after: inForce.authority.under(library)), RecordJoiner(.newestFirst),
            window: window.since..<Timestamp(microseconds: .max), keeping: Self.maximumChanges)
        let extent = try await window.read { page in
            let earlier = replay
            replay = try await bench.offload.perform {
                var next = earlier
                for record in page { next.add(record.facts) }
                return next
            }
            return true
        }
        replay.finish()
        return (replay, extent)
    }

    private func answer(
        _ call: Call, _ view: SimulationView, status: HTTPResponse.Status = .ok
    ) throws -> Response {
        try shell.response(
            Page(status: status, template: "simulate", title: "Try a change", room: .policies, view: view.view),
            call.visit)
    }
}
