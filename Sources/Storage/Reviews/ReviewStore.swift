public import Domain

/// Where access reviews are kept: for good. Every write makes ``RegistryStore/generation()`` grow.
public protocol ReviewStore: Sendable {
    /// All of them, the newest first.
    func reviews() throws(StoreError) -> [StoredReview]
    func review(_ id: String) throws(StoreError) -> StoredReview?
    /// Lines of a review, in their order.
    func reviewItems(of id: String, _ selection: ReviewItemSelection) throws(StoreError) -> [StoredReviewItem]
    /// How far every review is, by id; only what `reviewer` has to do with, where one is named.
    func reviewTallies(of reviewer: String?) throws(StoreError) -> [String: ReviewTally]
    /// How far everybody is with their lines of a review; those nobody may decide about are under the empty name.
    func reviewers(of id: String) throws(StoreError) -> [String: ReviewTally]
    /// The reviews there is something to do about by now, and those whose successor begins.
    func reviewsDue(by now: Timestamp) throws(StoreError) -> [String]
    /// The reviews of which something was decided and not found done yet.
    func reviewsWithWork() throws(StoreError) -> [String]
    /// Those that are not closed.
    func reviewsUnderWay() throws(StoreError) -> [String]
    /// The review that was closed last.
    func lastClosedReview() throws(StoreError) -> StoredReview?
    /// What may not be used until somebody decides, or is about to be taken away.
    func blockedAccess() throws(StoreError) -> Set<StoredAccess>
    /// Everybody who has a password here.
    func passwordHolders() throws(StoreError) -> Set<String>
    /// Keeps what came of a change, both the review and those of its lines that it changed, or nothing.
    ///
    /// - Parameter review: With the revision that was read; it is kept under the next. One that is closed with this change has the
    ///   number after that of the review whose evidence its own goes on from.
    /// - Returns: False when another change of the review came first, or another review was closed: nothing is written then.
    func save(_ review: StoredReview, _ items: [StoredReviewItem]) throws(StoreError) -> Bool
}
