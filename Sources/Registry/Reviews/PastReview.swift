internal import Reviews
internal import Storage

/// What the review that was closed last left of all it looked at.
struct PastReview: Sendable {
    private let scope: CampaignScope
    private let remaining: [Access.ID: Set<String>]

    init(_ review: TrackedReview) {
        scope = review.rules.freezing.scope
        remaining = Dictionary(uniqueKeysWithValues: review.campaign.items.map { ($0.access.id, $0.remaining) })
    }

    /// `nil` for what it did not look at.
    func rights(of access: Access) -> Set<String>? {
        scope.includes(access) ? remaining[access.id] ?? [] : nil
    }
}

extension ReviewItem {
    fileprivate var remaining: Set<String> {
        switch decision?.verdict {
        case .keep: access.rights
        case .change(let rights): rights
        case .revoke, nil: []
        }
    }
}

extension Registry {
    /// The review that was closed last; `nil` when none was. Asks the store.
    func pastReview() throws(RegistryError) -> PastReview? {
        let stored = try RegistryError.catching { () throws(StoreError) in try store.lastClosedReview() }
        guard let stored else { return nil }
        return PastReview(try tracked(stored))
    }

    /// Asks the store.
    func review(_ id: String) throws(RegistryError) -> TrackedReview? {
        let stored = try RegistryError.catching { () throws(StoreError) in try store.review(id) }
        return try stored.map { (stored) throws(RegistryError) in try tracked(stored) }
    }

    private func tracked(_ stored: StoredReview) throws(RegistryError) -> TrackedReview {
        let items = try RegistryError.catching { () throws(StoreError) in
            try store.reviewItems(of: stored.id, ReviewItemSelection())
        }
        return try ReviewCodec.tracked(stored, items)
    }
}
