internal import Domain
internal import Reviews
internal import Storage
internal import Trust

/// A change to a review that was worked out, and is not written yet.
struct ReviewDraft: Sendable {
    private(set) var review: TrackedReview
    private(set) var effects: [ReviewEffect] = []
    private let before: [ReviewItem]

    init(_ review: TrackedReview) {
        self.review = review
        before = review.campaign.items
    }

    /// A review that is not opened yet.
    init(_ rules: ReviewRules, id: String, series: String, name: String) throws(RegistryError) {
        do throws(ReviewRefusal) {
            let campaign = try Campaign(id: id, name: name, terms: rules.terms)
            review = TrackedReview(campaign: campaign, series: series, rules: rules, revision: 0)
            before = []
        } catch {
            throw .invalid(error.description)
        }
    }

    mutating func apply(_ act: ReviewAct, _ now: Timestamp) throws(RegistryError) {
        // Clocks of several machines differ by a little.
        let moment = max(now, review.campaign.time)
        do throws(ReviewRefusal) {
            effects += try review.campaign.apply(ReviewEvent(act, at: moment))
        } catch {
            throw .invalid(error.description)
        }
    }

    /// Sets when the next of the series begins; `nil` when none does.
    mutating func setSuccessor(_ begins: Timestamp?) { review.begins = begins }

    /// Whether it is closed with this change.
    var isClosing: Bool { review.campaign.stage == .closed && review.evidence == nil }

    /// Writes down what it came to, once it is closed.
    ///
    /// - Parameter previous: The review that was closed before; `nil` for the first.
    mutating func writeEvidence(after previous: StoredReview?) {
        let digest = previous?.evidence.map { Self.hash(Array($0.utf8)) }
        review.number = (previous?.number ?? 0) + 1
        review.evidence = ReviewEvidence(review.campaign, after: digest, hash: Self.hash)?.text
    }

    static func hash(_ bytes: [UInt8]) -> [UInt8] { KeyDigest(of: bytes).bytes }

    /// The lines that are to be written.
    var changed: [StoredReviewItem] {
        review.campaign.items.enumerated().compactMap { place, item in
            place < before.count && before[place] == item ? nil : item.stored(place)
        }
    }
}
