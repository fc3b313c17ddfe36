import Approvals
import Domain
import HTTPTypes
import Hummingbird
import Registry

extension Rooms {
    /// What waits, for whom, and what is served.
    func approvals(_ call: Call) async throws -> Response {
        // Whoever decides about a version need not be in the audience of what it is a version of, and sees it when they have.
        let all = try await services.approvals().filter { tracked in
            permits(call, .readAsset, .asset(tracked.asset))
                || tracked.subject.map { permits(call, .reject, .version($0)) } ?? false
        }
        let assets = Dictionary(try await services.assets().map { ($0.id, $0) }) { first, _ in first }
        let names = try await names(call)
        let rows = all.compactMap { tracked -> ApprovalRow? in
            guard let request = tracked.newest, let subject = tracked.subject else { return nil }
            let waits = call.visit.person.map { !tracked.approvals.seats(of: $0.email, in: request).isEmpty } ?? false
            let known = assets[tracked.asset]
            return ApprovalRow(
                tracked: tracked, request: request, name: known?.name ?? tracked.asset,
                isServed: known?.isApproved == true && known?.environment == .production,
                isMine: waits && offers(call, .approve, .version(subject)))
        }
        let view = ApprovalsView(
            rows: rows, names: names, now: time.now, hasRules: try await services.hasApprovalRules())
        return try shell.response(
            Page(template: "approvals", title: "Approvals", room: .approvals, view: view.view), call.visit)
    }

    /// One version: what it changes, how far it is, and who decides.
    func review(_ call: Call) async throws -> Response { try await answer(call, try await openReview(call)) }

    /// Somebody does something about a version. Whether they may is asked by the act itself, as what it comes to.
    func decideVersion(_ call: Call) async throws -> Response {
        let review = try await openReview(call)
        guard let form = ApprovalForm(call.fields, now: time.now), let administrator = call.visit.administrator
        else { throw Fault.badForm }
        switch try await services.approve(
            form.step, review.number, of: review.tracked.asset, by: administrator)
        {
        case .done:
            return redirect(LocalPath(ApprovalRow.address(review.tracked.asset, review.number)) ?? .home)
        case .refused(let denial): throw Fault.refused(denial)
        case .impossible(let problem):
            return try await answer(call, review, status: .conflict, problem: problem, text: form.text)
        }
    }

    /// Open to whoever may see what the asset is made of, works on it, or decides about it.
    private func openReview(_ call: Call) async throws -> VersionReview {
        guard let id = call.parameters.get("id"), let number = call.parameters.get("number").flatMap(Int.init),
            id.utf8.count <= 64, let review = try await services.review(number, of: id)
        else { throw Fault.noVersion }
        let asset = Resource.asset(id)
        // Whoever has approved may not do so again, and may look.
        if permits(call, .edit, asset) || permits(call, .reject, .version(review.subject)) { return review }
        try require(call, .readConfiguration, asset)
        return review
    }

    private func answer(
        _ call: Call, _ review: VersionReview, status: HTTPResponse.Status = .ok, problem: String? = nil,
        text: String = ""
    ) async throws -> Response {
        let asset = Resource.asset(review.tracked.asset)
        var next = review.proposed
        next.isApproved = review.request.state.isApproved
        var view = ReviewView(
            review: review, names: try await names(call), now: time.now, person: call.visit.person?.email ?? "",
            mayApprove: offers(call, .approve, .version(review.subject)),
            mayReject: offers(call, .reject, .version(review.subject)), mayEdit: offers(call, .edit, asset),
            mayPublish: offers(call, .publish, .newAsset(next)), mayRollBack: offers(call, .rollback, asset),
            mayVoid: offers(call, .quarantine, asset),
            mayBreakGlass: offers(call, .breakGlass, .version(review.subject)),
            mayReviewGlass: offers(call, .reviewBreakGlass, .version(review.subject))
        ).view
        view["problem"] = problem.map { VisibleText.line($0) } ?? false
        view["textValue"] = VisibleText.of(text)
        return try shell.response(
            Page(
                status: status, template: "review",
                title: "\(VisibleText.line(review.proposed.name)), version \(review.number)", room: .approvals,
                view: view), call.visit)
    }
}

extension AssetApprovals {
    /// The seats in which somebody could decide about a version now: their own, and those that were delegated to them, each with its
    /// holder.
    func seats(of person: String, in request: ApprovalRequest) -> [(seat: Seat, holder: String)] {
        guard request.state.isOpen, !contributors(to: request).contains(person) else { return [] }
        let decided = Set(request.votes.flatMap { [$0.person, $0.holder] })
        guard !decided.contains(person) else { return [] }
        return request.waitingFor.keys.sorted { $0.rawValue < $1.rawValue }.flatMap { seat in
            let own = holders.seats[seat]?.contains(person) == true ? [person] : []
            let lent = delegations.filter { $0.to == person && $0.seat == seat }.map(\.from).sorted()
            return (own + lent).filter { !decided.contains($0) }.map { (seat, $0) }
        }
    }
}
