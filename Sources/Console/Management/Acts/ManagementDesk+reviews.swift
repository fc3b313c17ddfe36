import Domain
import HTTPTypes
import Registry
import Reviews

extension ManagementDesk {
    func listReviews(_ call: ManagementCall) async throws(APIProblem) -> APIAnswer {
        let all = try await reviews(call)
        let offset = Int(call.numberCursor ?? 0)
        return Self.page(
            all.dropFirst(offset).prefix(call.limit).map(ReviewResource.value), from: offset, of: all.count)
    }

    func openReview(_ call: ManagementCall) async throws(APIProblem) -> APIAnswer {
        let body = call.body
        guard let rules = proposal(body).rules(at: now) else {
            throw APIProblem(
                .conflict, "such a review does not come again",
                flaws: [
                    APIFlaw(
                        place: "/every/interval",
                        message:
                            "is at most \(Recurrence.weeks.upperBound) weeks or \(Recurrence.months.upperBound) months")
                ])
        }
        let series = body["id"]?.string ?? ""
        let opened = try await registry { () async throws(RegistryError) in
            try await administration.openReview(
                rules, series: series, name: body["name"]?.string ?? series, by: call.administrator)
        }
        return .created(
            ReviewResource.value(try await overview(of: opened.id, call)),
            at: "\(ManagementDoor.root)/reviews/\(opened.id)")
    }

    func showReview(_ call: ManagementCall) async throws(APIProblem) -> APIAnswer {
        APIAnswer(ReviewResource.value(try await overview(of: call.name("review"), call)))
    }

    func listReviewLines(_ call: ManagementCall) async throws(APIProblem) -> APIAnswer {
        let id = try await overview(of: call.name("review"), call).id
        let own = permits(call, .readReviews, .system) ? nil : call.administrator.name
        let (reviewer, offset) = (call.text("reviewer")?.lowercased() ?? own, Int(call.numberCursor ?? 0))
        let lines = try await registry { () async throws(RegistryError) in
            try await administration.reviewLines(
                of: id, reviewer: reviewer, onlyOpen: call.flag("open") ?? false, offset: offset, limit: call.limit + 1,
                by: call.administrator)
        }
        let next = lines.count > call.limit ? ListCursor.at(Int64(offset + call.limit)) : nil
        return Self.page(lines.prefix(call.limit).map(ReviewLineResource.value), next: next)
    }

    func showReviewEvidence(_ call: ManagementCall) async throws(APIProblem) -> APIAnswer {
        try authorise(.readReviews, .system, by: call.administrator)
        let review = try await overview(of: call.name("review"), call)
        guard review.stage == .closed else {
            throw APIProblem(.notFound, "there is evidence once the review is closed")
        }
        do throws(RegistryError) {
            let evidence = try await administration.reviewEvidence(review.id, by: call.administrator)
            return APIAnswer(note: Array(evidence.utf8))
        } catch .invalid {
            throw APIProblem(.broken, "what is kept of the review is not what it was closed with; look at the record")
        } catch {
            throw APIProblem(error)
        }
    }

    /// Whether they may is asked by the act itself.
    func review(_ call: ManagementCall) async throws(APIProblem) -> APIAnswer {
        let (id, step) = (call.name("review"), try step(call))
        try await registry { () async throws(RegistryError) in
            _ = try await administration.review(step, id, by: call.administrator)
        }
        return APIAnswer(ReviewResource.value(try await overview(of: id, call)))
    }

    func endReviewSeries(_ call: ManagementCall) async throws(APIProblem) -> APIAnswer {
        try await registry { () async throws(RegistryError) in
            try await administration.endSeries(of: call.name("review"), by: call.administrator)
        }
        return APIAnswer(.noContent)
    }

    // MARK: - Parts

    private func reviews(_ call: ManagementCall) async throws(APIProblem) -> [ReviewOverview] {
        try await registry { () async throws(RegistryError) in
            try await administration.reviews(by: call.administrator)
        }
    }

    private func overview(of id: String, _ call: ManagementCall) async throws(APIProblem) -> ReviewOverview {
        guard let review = try await reviews(call).first(where: { $0.id == id }) else { throw .nothingThere }
        return review
    }

    /// What is not said is as usual.
    private func proposal(_ body: APIValue) -> ReviewProposal {
        var proposal = ReviewProposal()
        proposal.kinds = Set(texts(body["kinds"]).compactMap(Access.Kind.init(rawValue:)))
        proposal.objects = Set(texts(body["objects"]))
        proposal.departments = Set(texts(body["departments"]))
        proposal.first = texts(body["first"]).compactMap(ReviewerRule.Seat.init(rawValue:))
        proposal.dormantDays = body["dormant_days"]?.integer ?? proposal.dormantDays
        proposal.days = body["days"]?.integer ?? proposal.days
        proposal.graceDays = body["grace_days"]?.integer ?? proposal.graceDays
        proposal.reminderHours = body["reminder_hours"]?.integer ?? proposal.reminderHours
        if let every = body["every"], let interval = every["interval"]?.integer,
            let unit = every["unit"]?.string.flatMap(Recurrence.Unit.init(rawValue:))
        {
            proposal.repetition = ReviewProposal.Repetition(every: interval, unit)
        }
        return proposal
    }

    private func step(_ call: ManagementCall) throws(APIProblem) -> ReviewStep {
        let body = call.body
        let lines = Set(body["lines"]?.array?.compactMap(\.integer) ?? [])
        let (to, reason) = ((body["to"]?.string ?? "").lowercased(), body["reason"]?.string ?? "")
        switch call.operation {
        case .delegateReview: return .delegate(lines, to: to, reason: reason)
        case .reassignReview: return .reassign(lines, to: to, reason: reason)
        case .closeReview: return .close
        case .postponeReview:
            guard let until = body["until"]?.string.flatMap(APIMoment.read) else {
                throw APIProblem(.invalid, "the request is not as it is described")
            }
            return .postpone(until: until, reason: reason)
        default: return .decide(lines, try verdict(body), reason: reason)
        }
    }

    private func verdict(_ body: APIValue) throws(APIProblem) -> ReviewDecision.Verdict {
        switch (body["verdict"]?.string, body["rights"]) {
        case ("keep", nil): return .keep
        case ("revoke", nil): return .revoke
        case ("change", let rights?): return .change(to: Set(texts(rights)))
        default:
            throw APIProblem(
                .conflict, "`rights` is what is left where the verdict is `change`, and goes with no other")
        }
    }

    private func texts(_ value: APIValue?) -> [String] { value?.array?.compactMap(\.string) ?? [] }
}
