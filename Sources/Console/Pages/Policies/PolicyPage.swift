import Domain
import HTTPTypes
import Hummingbird
import Policies

extension Rooms {
    /// One policy: its text, its tests, and what it decided lately.
    func policy(_ call: Call) async throws -> Response {
        let inForce = try await services.policies()
        guard let id = PolicyAddress.policy(call.parameters.get("id")), let rule = inForce.library.rule(id) else {
            throw Fault.noPolicy
        }
        let person = reader(call)
        var decisions = DecisionsOfPolicy(id, person: person, limit: Self.shownDecisions)
        let recent = try await recentDecisions(call)
        for record in recent.decisions { decisions.note(record) }
        let mayTry = permits(call, .simulatePolicies, .policies)
        let (others, authority) = (decisions.others, inForce.authority)
        let near = try? await bench.offload.perform {
            NearDecisions(id, among: others, by: authority, mayTry: mayTry) { discretion(call, about: $0) }
        }
        let view = PolicyView(
            rule: rule, library: inForce.library, trials: await trials(inForce.library)?.concerning(rule.id) ?? [],
            decisions: decisions, near: near, extent: recent.extent, names: try await names(call), now: time.now)
        var filled = view.view
        filled["mayTry"] = mayTry
        return try shell.response(
            Page(template: "policy", title: VisibleText.line(id), room: .policies, view: filled), call.visit)
    }

    /// Decisions that a policy's page lists.
    private static let shownDecisions = 10
}
