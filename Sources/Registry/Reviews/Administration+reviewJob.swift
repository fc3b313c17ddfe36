internal import Domain
public import Reviews
internal import Storage

/// Something about a review that has to be told.
public struct ReviewNews: Hashable, Sendable {
    public var review: String
    public var effect: ReviewEffect
}

extension Administration {
    /// Lets happen what time has brought to reviews: reminds those who have something to decide, restricts what is overdue,
    /// begins what comes again, and has done what was decided.
    ///
    /// - Parameter again: Whether to look at everything that is under way, and to try again what did not help before.
    /// - Returns: What has to be told.
    public func runReviews(again: Bool) async throws(RegistryError) -> [ReviewNews] {
        let store = registry.store
        let due = try await ids { (now) throws(StoreError) in try store.reviewsDue(by: now) }
        var (news, failure): ([ReviewNews], RegistryError?) = ([], nil)
        // One that cannot be gone on with keeps no other from it.
        for id in due {
            do throws(RegistryError) {
                news += try await age(id).map { ReviewNews(review: id, effect: $0) }
            } catch { failure = failure ?? error }
        }
        let open = try await ids { (_) throws(StoreError) in
            again ? try store.reviewsUnderWay() : try store.reviewsWithWork()
        }
        for id in Set(open).union(due).sorted() {
            do throws(RegistryError) {
                let effects = try await carryOut(id, attempting: Self.measuresAtOnce, again: again)
                news += effects.map { ReviewNews(review: id, effect: $0) }
            } catch { failure = failure ?? error }
        }
        if let failure { throw failure }
        return news
    }

    private func age(_ id: String) async throws(RegistryError) -> [ReviewEffect] {
        let (review, now) = (try await known(id), registry.time.now)
        var draft = ReviewDraft(review)
        if let begins = review.begins, begins <= now {
            let next = ReviewName.id(review.series, on: CivilDay(of: begins))
            if try await find(next) == nil {
                _ = try await open(review.rules, next, review.series, review.campaign.name, by: Self.reviewJob)
            }
            draft.setSuccessor(nil)
        }
        try draft.apply(.clock, now)
        let act = Act(
            operation: "review.clock", action: .runJob, resource: .system, subject: id,
            detail: ReviewDetail.bytes(id, draft.effects))
        try await keep(draft, act, by: Self.reviewJob)
        return draft.effects
    }

    private func find(_ id: String) async throws(RegistryError) -> TrackedReview? {
        let registry = registry
        return try await BlockingWork.perform { () throws(RegistryError) in try registry.review(id) }
    }

    private func ids(
        _ look: @escaping @Sendable (Timestamp) throws(StoreError) -> [String]
    ) async throws(RegistryError) -> [String] {
        let now = registry.time.now
        return try await BlockingWork.perform { () throws(RegistryError) in
            try RegistryError.catching { () throws(StoreError) in try look(now) }
        }
    }
}
