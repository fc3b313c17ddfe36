internal import Approvals
public import Domain

/// What somebody who changes an asset begins with: its last version that can still become something, or else what is in
/// force.
public struct AssetHead: Hashable, Sendable {
    public var version: String
    /// What that version describes; `nil` where it cannot be read any more.
    public var asset: Asset?
}

extension Registry {
    /// `nil` where there is no such asset. Asks the store.
    public func head(of asset: String) throws(RegistryError) -> AssetHead? {
        head(of: asset, try approvals(of: asset))
    }

    func head(of asset: String, _ tracked: TrackedApprovals?) -> AssetHead? {
        let known = self.asset(asset)
        guard let newest = tracked?.newest, newest.state.isAhead, newest.hash != known?.version else {
            return known.map { AssetHead(version: $0.version, asset: $0) }
        }
        return AssetHead(version: newest.hash, asset: try? version(newest.hash, of: asset))
    }
}

extension ApprovalState {
    /// Whether a version in this state is what the next one is written from. Another is served in the place of the rest.
    fileprivate var isAhead: Bool {
        switch self {
        case .draft, .submitted, .inReview, .approved, .published: true
        case .superseded, .rolledBack, .rejected, .withdrawn, .expired, .voided: false
        }
    }
}
