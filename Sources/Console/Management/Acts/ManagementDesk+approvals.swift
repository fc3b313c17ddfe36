import Approvals
import Domain
import Registry

extension ManagementDesk {
    func listApprovals(_ call: ManagementCall) async throws(APIProblem) -> APIAnswer {
        try authorise(.readAsset, .system, by: call.administrator)
        let state = call.text("state").flatMap(ApprovalState.init(rawValue:))
        let all = try await service { () async throws(ConsoleServiceError) in try await services.approvals() }
            .filter { tracked in tracked.newest.map { (state ?? $0.state) == $0.state } ?? false }
            .sorted { $0.asset < $1.asset }
        let seen = Set(permitted(call, .readAsset, all) { .asset($0.asset) }.map(\.asset))
        // Whoever decides about a version need not be in the audience of what it is a version of.
        let page = all.filter { tracked in
            seen.contains(tracked.asset) || tracked.subject.map { permits(call, .reject, .version($0)) } ?? false
        }.page(after: call.keyCursor, limit: call.limit) { $0.asset }
        return Self.page(page.items.compactMap(ApprovalResource.summary), next: page.next)
    }

    func showApprovals(_ call: ManagementCall) async throws(APIProblem) -> APIAnswer {
        let asset = try known(call).id
        let tracked = try await tracked(asset)
        let mayDecide = tracked?.subject.map { permits(call, .reject, .version($0)) } ?? false
        if !mayDecide, !permits(call, .edit, .asset(asset)) {
            try authorise(.readConfiguration, .asset(asset), by: call.administrator)
        }
        guard let tracked else { throw .nothingThere }
        return call.tagged(ApprovalResource.value(tracked))
    }

    /// Whether they may is asked by the act itself, as what it comes to.
    func approve(_ call: ManagementCall) async throws(APIProblem) -> APIAnswer {
        let (asset, precondition) = (call.name("asset"), call.precondition)
        let step = try step(call)
        let tracked = try await registry { () async throws(RegistryError) in
            try await administration.approve(
                step, asset, version: call["version"]?.integer,
                if: { precondition(APITag.of(ApprovalResource.value($0))) }, by: call.administrator)
        }
        return call.tagged(ApprovalResource.value(tracked))
    }

    private func tracked(_ asset: String) async throws(APIProblem) -> TrackedApprovals? {
        let registry = registry
        return try await reading { try registry.approvals(of: asset) }
    }

    private func step(_ call: ManagementCall) throws(APIProblem) -> ApprovalStep {
        let body = call.body
        let environment = body["environment"]?.string.flatMap(ApprovalEnvironment.init(rawValue:)) ?? .test
        switch call.operation {
        case .submitVersion: return .submit
        case .takeUpVersion: return .takeUp
        case .withdrawVersion: return .withdraw
        case .commentVersion: return .comment(body["text"]?.string ?? "")
        case .voidVersion: return .void(reason: body["reason"]?.string ?? "")
        case .publishVersion: return .publish(environment)
        case .rollBackVersion: return .rollBack(environment)
        case .revokeSeat: return .revoke(to: call.name("to").lowercased(), try seat(call["seat"]))
        case .delegateSeat:
            guard let until = body["until"]?.string.flatMap(APIMoment.read) else { throw Self.unread }
            return .delegate(to: (body["to"]?.string ?? "").lowercased(), try seat(body["seat"]), until: until)
        default: return try decision(body)
        }
    }

    private func decision(_ body: APIValue) throws(APIProblem) -> ApprovalStep {
        let (seat, holder) = (try seat(body["seat"]), body["for"]?.string?.lowercased())
        let checks = body["checks"]?.array?.compactMap { $0.string.flatMap(Check.init(rawValue:)) } ?? []
        switch (body["verdict"]?.string.flatMap(Vote.Verdict.init(rawValue:)), body["reason"]?.string) {
        case (.approve, nil): return .approve(seat, holder: holder, checks: Set(checks))
        case (.reject, let reason?) where checks.isEmpty: return .reject(seat, holder: holder, reason: reason)
        default:
            throw APIProblem(
                .conflict, "to approve takes `checks` and no `reason`, to reject a `reason` and no `checks`")
        }
    }

    private func seat(_ value: APIValue?) throws(APIProblem) -> Seat {
        guard let seat = value?.string.flatMap(Seat.init(rawValue:)) else { throw Self.unread }
        return seat
    }

    /// The description names it, so it was read before.
    private static let unread = APIProblem(.invalid, "the request is not as it is described")
}
