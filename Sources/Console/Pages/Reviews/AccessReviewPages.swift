import Domain
import HTTPTypes
import Hummingbird
import Registry

extension Rooms {
    /// How far access reviews are: all of them, or those somebody has lines of.
    func accessReviews(_ call: Call) async throws -> Response {
        guard let administrator = call.visit.administrator else { throw Fault.badForm }
        let view = AccessReviewsView(
            reviews: try await services.accessReviews(by: administrator), now: time.now,
            mayOpen: offers(call, .openReview, .system))
        return try shell.response(
            Page(template: "access-reviews", title: "Access reviews", room: .reviews, view: view.view), call.visit)
    }

    /// One review: its progress and its lines.
    func accessReview(_ call: Call) async throws -> Response {
        try await answer(call, try await openReview(call), .ok)
    }

    /// Somebody decides about lines, or leads the review. Whether they may is asked by the act itself.
    func decideAccess(_ call: Call) async throws -> Response {
        let open = try await openReview(call)
        guard let administrator = call.visit.administrator, let form = AccessReviewForm(call.fields) else {
            throw Fault.badForm
        }
        switch try await services.review(form.step, open.address.id, by: administrator) {
        case .done:
            return redirect(LocalPath(open.address.text(open.lines)) ?? .home)
        case .refused(let denial): throw Fault.refused(denial)
        case .impossible(let problem): return try await answer(call, open, .conflict, problem: problem, form: form)
        }
    }

    private struct Open {
        var review: OpenAccessReview
        var address: AccessReviewAddress
        var lines: AccessReviewAddress.Lines
        var seesAll: Bool
    }

    private func openReview(_ call: Call) async throws -> Open {
        guard let id = call.parameters.get("id"), id.utf8.count <= 64, let administrator = call.visit.administrator
        else { throw Fault.notFound }
        let seesAll = permits(call, .readReviews, .system)
        let address = AccessReviewAddress(id, call.fields)
        // Whoever has something to decide comes to that; whoever has not, to what is open.
        let all = try await services.accessReviews(by: administrator)
        guard let known = all.first(where: { $0.id == id }) else { throw Fault.notFound }
        var lines = address.lines ?? (known.own.open > 0 || !seesAll ? .mine : .open)
        if !seesAll { lines = .mine }
        let query = AccessReviewQuery(
            reviewer: lines == .mine ? administrator.name : nil,
            onlyOpen: lines == .open || (lines == .mine && known.own.open > 0),
            offset: (address.page - 1) * AccessReviewAddress.pageSize, limit: AccessReviewAddress.pageSize + 1)
        guard let review = try await services.accessReview(id, query, seesAll: seesAll, by: administrator) else {
            throw Fault.notFound
        }
        return Open(review: review, address: address, lines: lines, seesAll: seesAll)
    }

    private func answer(
        _ call: Call, _ open: Open, _ status: HTTPResponse.Status, problem: String? = nil, form: AccessReviewForm? = nil
    ) async throws -> Response {
        let view = AccessReviewView(
            review: open.review, address: open.address, lines: open.lines, names: try await names(call), now: time.now,
            person: call.visit.person?.email ?? "", seesAll: open.seesAll,
            mayDecide: offers(call, .decideReview, .system), mayLead: offers(call, .openReview, .system),
            chosen: form?.lines ?? [])
        var filled = view.view
        filled["problem"] = problem.map { VisibleText.line($0) } ?? false
        filled["reasonValue"] = VisibleText.of(form?.reason ?? "")
        return try shell.response(
            Page(
                status: status, template: "access-review", title: VisibleText.line(open.review.overview.name),
                room: .reviews, view: filled), call.visit)
    }
}
