internal import Domain
internal import Reviews
internal import Storage

extension Administration {
    /// How far every review is, the newest first. Asks the store.
    ///
    /// Whoever may not see all of them sees those they have something to do with, and of the lines their own.
    public func reviews(by administrator: Administrator) async throws(RegistryError) -> [ReviewOverview] {
        let seesAll = try seesAllReviews(administrator)
        let (store, person) = (registry.store, administrator.name)
        return try await BlockingWork.perform { () throws(RegistryError) in
            let (all, own, stored) = try RegistryError.catching { () throws(StoreError) in
                (
                    seesAll ? try store.reviewTallies(of: nil) : [:], try store.reviewTallies(of: person),
                    try store.reviews()
                )
            }
            return try stored.filter { seesAll || own[$0.id] != nil }.map { (review) throws(RegistryError) in
                let mine = own[review.id] ?? ReviewTally()
                return try ReviewCodec.overview(review, seesAll ? all[review.id] ?? ReviewTally() : mine, own: mine)
            }
        }
    }

    /// A review with all its lines. Asks the store.
    public func review(_ id: String, by administrator: Administrator) async throws(RegistryError) -> TrackedReview {
        try authorise(.readReviews, .system, by: administrator)
        return try await known(id)
    }

    /// Lines of a review, at most `limit` after the first `offset`; only those `reviewer` decides about, where one is named. Asks
    /// the store.
    ///
    /// - Throws: `.denied` to whoever may not see reviews, and asks for others' lines.
    public func reviewLines(
        of id: String, reviewer: String?, onlyOpen: Bool = false, offset: Int = 0, limit: Int,
        by administrator: Administrator
    ) async throws(RegistryError) -> [NumberedItem] {
        try authorise(
            .readReviews, reviewer == administrator.name ? .person(administrator.name) : .system, by: administrator)
        let store = registry.store
        let selection = ReviewItemSelection(
            reviewer: reviewer, standing: onlyOpen ? .open : nil, offset: offset, limit: limit)
        return try await BlockingWork.perform { () throws(RegistryError) in
            let stored = try RegistryError.catching { () throws(StoreError) in
                try store.reviewItems(of: id, selection)
            }
            return try stored.map { (line) throws(RegistryError) in
                NumberedItem(number: line.number + 1, item: try ReviewItem(stored: line))
            }
        }
    }

    /// How far everybody is with their lines of a review; those nobody may decide about are under the empty name. Asks the store.
    public func reviewers(
        of id: String, by administrator: Administrator
    ) async throws(RegistryError) -> [String: ReviewProgress] {
        try authorise(.readReviews, .system, by: administrator)
        let store = registry.store
        return try await BlockingWork.perform { () throws(RegistryError) in
            try RegistryError.catching { () throws(StoreError) in try store.reviewers(of: id) }
                .mapValues(ReviewProgress.init)
        }
    }

    /// The evidence of a closed review, worked out anew from what is kept of it.
    ///
    /// - Throws: `.invalid` where it is not closed, or does not come to what was written down when it was.
    public func reviewEvidence(_ id: String, by administrator: Administrator) async throws(RegistryError) -> String {
        let review = try await review(id, by: administrator)
        guard let kept = review.evidence else {
            throw .invalid(
                "the review `\(id)` is \(review.campaign.stage.rawValue); there is evidence once it is closed")
        }
        let previous = ReviewEvidence.previous(in: kept)
        let again = ReviewEvidence(review.campaign, after: previous, hash: ReviewDraft.hash)?.text
        guard again == kept else {
            throw .invalid("what is kept of the review `\(id)` is not what it was closed with; look at the record")
        }
        return kept
    }

    /// Whether somebody sees all of a review, or their own lines.
    ///
    /// - Throws: `.denied` to whoever may do neither.
    private func seesAllReviews(_ administrator: Administrator) throws(RegistryError) -> Bool {
        do throws(RegistryError) {
            try authorise(.readReviews, .system, by: administrator)
            return true
        } catch {
            try authorise(.readReviews, .person(administrator.name), by: administrator)
            return false
        }
    }
}
