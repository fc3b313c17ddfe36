internal import Domain
public import Reviews
internal import Storage

/// Something about a review that has to be told.
public struct ReviewNews: Hashable, Sendable {
    public var review: String
    public var effect: ReviewEffect
}

/// What a round over the reviews brought.
public struct ReviewRound: Hashable, Sendable {
    /// What has to be told, each once.
    public internal(set) var news: [ReviewNews] = []
    /// What one of them could not be gone on with for: the first that failed.
    public internal(set) var failure: RegistryError?

    fileprivate mutating func note(_ error: RegistryError) { failure = failure ?? error }
}

extension Administration {
    /// Lets happen what time has brought to reviews: reminds those who have something to decide, restricts what is overdue,
    /// begins what comes again, and has done what was decided.
    ///
    /// - Parameter again: Whether to look at everything that is under way, and to try again what did not help before.
    /// - Throws: Where the reviews cannot be read at all.
    public func runReviews(again: Bool) async throws(RegistryError) -> ReviewRound {
        let store = registry.store
        let due = try await ids { (now) throws(StoreError) in try store.reviewsDue(by: now) }
        var round = ReviewRound()
        // One that cannot be gone on with keeps no other from it.
        for id in due {
            do throws(RegistryError) {
                round.news += try await age(id).map { ReviewNews(review: id, effect: $0) }
            } catch { round.note(error) }
            do throws(RegistryError) { try await beginSuccessor(of: id) } catch { round.note(error) }
        }
        let open = try await ids { (_) throws(StoreError) in
            again ? try store.reviewsUnderWay() : try store.reviewsWithWork()
        }
        for id in Set(open).union(due).sorted() {
            do throws(RegistryError) {
                let effects = try await carryOut(id, attempting: Self.measuresAtOnce, again: again)
                round.news += effects.map { ReviewNews(review: id, effect: $0) }
            } catch { round.note(error) }
        }
        return round
    }

    private func age(_ id: String) async throws(RegistryError) -> [ReviewEffect] {
        let review = try await known(id)
        // What is closed stays as it is.
        if review.campaign.stage == .closed { return [] }
        var draft = ReviewDraft(review)
        try draft.apply(.clock, registry.time.now)
        let act = Act(
            operation: "review.clock", action: .runJob, resource: .system, subject: id,
            detail: ReviewDetail.bytes(id, draft.effects))
        try await keep(draft, act, by: Self.reviewJob)
        return draft.effects
    }

    /// Begins what follows a review when its day has come. Where there is nothing to review that day, it begins when there is.
    private func beginSuccessor(of id: String) async throws(RegistryError) {
        let review = try await known(id)
        guard let begins = review.begins, begins <= registry.time.now else { return }
        let next = ReviewName.id(review.series, on: CivilDay(of: begins))
        if let found = try await find(next) {
            guard found.series == review.series else {
                throw .invalid(
                    "the review `\(next)` is none of the series `\(review.series)`, which cannot go on beside it")
            }
        } else {
            _ = try await open(review.rules, next, review.series, review.campaign.name, by: Self.reviewJob)
        }
        var draft = ReviewDraft(review)
        draft.setSuccessor(nil)
        let act = Act(
            operation: "review.clock", action: .runJob, resource: .system, subject: id,
            detail: ReviewDetail.bytes(id, []))
        try await keep(draft, act, by: Self.reviewJob)
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
