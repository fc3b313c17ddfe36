internal import Domain
internal import Reviews
internal import Storage

extension Administration {
    /// Begins an access review: freezes what is held at this moment, and asks who has to decide about it.
    ///
    /// - Parameters:
    ///   - series: Up to 48 lower-case letters, digits and `-`, the review's id; where it comes again, each is also named by its day.
    ///   - name: For people; one line.
    /// - Throws: `.denied`; `.invalid` with what is in the way.
    public func openReview(
        _ rules: ReviewRules, series: String, name: String, by administrator: Administrator
    ) async throws(RegistryError) -> TrackedReview {
        guard ReviewName.isSeries(series) else {
            throw .invalid(
                "the id is 1 to 48 lower-case letters, digits and hyphens, beginning with a letter or a digit")
        }
        try await refresh()
        let day = CivilDay(of: registry.time.now)
        let id = rules.recurrence == nil ? series : ReviewName.id(series, on: day)
        return try await open(rules, id, series, name, by: administrator)
    }

    /// Does what somebody wants to become of lines of a review, or of all of it, and has at once done what was decided.
    ///
    /// The policies are asked first; the rules of reviews have the last word.
    ///
    /// - Returns: How far the review is then.
    /// - Throws: `.denied`; `.invalid` with what is in the way; `.overtaken` where somebody else was faster.
    @discardableResult
    public func review(
        _ step: ReviewStep, _ id: String, by administrator: Administrator
    ) async throws(RegistryError) -> TrackedReview {
        if let flaw = step.flaw { throw .invalid(flaw) }
        try await refresh()
        var act = Act(
            operation: step.operation, action: step.action, resource: .system, subject: TextRule.shown(id),
            detail: ReviewDetail.bytes(TextRule.shown(id), []))
        try await ask(act, by: administrator)
        // By their own address, whatever name of theirs was given.
        let step = if let successor = step.successor { step.passing(to: try active(successor)) } else { step }
        var draft = ReviewDraft(try await known(id))
        do throws(RegistryError) {
            try draft.apply(step.act(by: administrator.name), registry.time.now)
        } catch {
            // What the rules of reviews refuse is on record like what policies refuse.
            if case .invalid(let why) = error {
                try await refuse(act, Reason(code: "review.refused", message: why), by: administrator)
            }
            throw error
        }
        act.detail = ReviewDetail.bytes(id, draft.effects)
        try await keep(draft, act, by: administrator)
        if case .decide = step {
            do throws(RegistryError) {
                _ = try await carryOut(id, attempting: Self.measuresAtOnce, again: false)
            } catch {
                // What was decided is kept; the job goes on with what it takes.
                if error != .overtaken { throw error }
            }
        }
        return try await known(id)
    }

    /// The next of a series is not begun by itself any more.
    public func endSeries(of id: String, by administrator: Administrator) async throws(RegistryError) {
        let act = Act(
            operation: "review.end_series", action: .openReview, resource: .system, subject: TextRule.shown(id),
            detail: ReviewDetail.bytes(TextRule.shown(id), []))
        try await ask(act, by: administrator)
        var draft = ReviewDraft(try await known(id))
        guard draft.review.begins != nil else { throw .invalid("nothing follows the review `\(id)`") }
        draft.setSuccessor(nil)
        try await keep(draft, act, by: administrator)
    }

    func open(
        _ rules: ReviewRules, _ id: String, _ series: String, _ name: String, by administrator: Administrator
    ) async throws(RegistryError) -> TrackedReview {
        let registry = registry
        var act = Act(
            operation: "review.open", action: .openReview, resource: .system, subject: id,
            detail: ReviewDetail.bytes(id, []))
        try await ask(act, by: administrator)
        let draft = try await BlockingWork.perform { () throws(RegistryError) in
            guard try registry.review(id) == nil else {
                throw .invalid("there is a review `\(id)` already; choose another id")
            }
            let now = registry.time.now
            var draft = try ReviewDraft(rules, id: id, series: series, name: name)
            let items = rules.freezing.items(of: try registry.accessCensus().candidates, at: now)
            try draft.apply(.open(items, by: administrator.name), now)
            draft.setSuccessor(rules.recurrence.map { $0.next(notBefore: CivilDay(of: now).following).beginning })
            return draft
        }
        act.detail = ReviewDetail.bytes(id, draft.effects)
        try await keep(draft, act, by: administrator)
        return try await known(id)
    }

    /// Writes what was worked out, unless somebody else was faster.
    func keep(_ draft: ReviewDraft, _ act: Act, by administrator: Administrator) async throws(RegistryError) {
        let store = registry.store
        try await perform(act, by: administrator) { () throws(RegistryError) in
            guard draft.isClosing else {
                guard try draft.isKept(in: store) else { throw .overtaken }
                return
            }
            try draft.close(in: store)
        }
    }

    func known(_ id: String) async throws(RegistryError) -> TrackedReview {
        let registry = registry
        let review = try await BlockingWork.perform { () throws(RegistryError) in try registry.review(id) }
        guard let review else {
            throw .invalid("there is no review `\(TextRule.shown(id))`; `sallyport reviews list` shows those there are")
        }
        return review
    }

    private func active(_ person: String) throws(RegistryError) -> String {
        guard let known = registry.person(person) else { throw .unknownPerson(TextRule.shown(person)) }
        guard known.active else { throw .inactivePerson(person) }
        return known.email
    }
}
