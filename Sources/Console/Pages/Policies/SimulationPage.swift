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
            let (replay, extent) = try await replay(call, library, inForce, days: form.days)
            view.result = SimulationResultView(
                replay: replay, extent: extent, trials: trials, names: try await names(call), now: time.now,
                seesEverybody: permits(call, .readLog, .record(of: nil)))
            return try answer(call, view)
        }
    }

    /// Records of a window that are asked again at most, and how long that may go on.
    private static let maximumReplayed = 50_000
    private static let longestReplay = Duration.seconds(10)
    /// As many as the page lists.
    static let maximumChanges = 200

    /// Asks again what the caller may read, and nothing else: numbers tell of people too. How far it came is told of the
    /// same records alone.
    private func replay(
        _ call: Call, _ library: PolicyLibrary, _ inForce: PoliciesInForce, days: Int
    ) async throws -> (Replay, RecentRecords.Extent) {
        let window = RecentRecords(
            services: services, since: time.now.advanced(bySeconds: -Int64(days) * 86_400), limit: Self.maximumReplayed,
            patience: Self.longestReplay)
        var replay = Replay(
            Simulation(before: inForce.authority, after: inForce.authority.under(library)), RecordJoiner(.newestFirst),
            window: window.since..<Timestamp(microseconds: .max), keeping: Self.maximumChanges)
        var open = RecentRecords.Extent()
        let whole = try await window.read { page in
            let earlier = replay
            let (later, seen) = try await bench.offload.perform {
                var next = earlier
                let seen = authoriser.permitted(call.visit, .readLog, page.map(\.facts), \.resource)
                for facts in seen { next.add(facts) }
                return (next, seen)
            }
            replay = later
            open.looked += seen.count
            open.oldest = seen.last?.time ?? open.oldest
            return true
        }
        open.isCut = whole.isCut
        replay.finish()
        return (replay, open)
    }

    private func answer(
        _ call: Call, _ view: SimulationView, status: HTTPResponse.Status = .ok
    ) throws -> Response {
        try shell.response(
            Page(status: status, template: "simulate", title: "Try a change", room: .policies, view: view.view),
            call.visit)
    }
}
