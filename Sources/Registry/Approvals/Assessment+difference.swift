internal import Approvals
internal import Domain
internal import Exposure

extension Assessment {
    /// What a change comes to: whether it can do harm, and what kinds of things change.
    ///
    /// - Parameter known: What is in force; `nil` when nothing is.
    init(from known: Asset?, to next: Asset) {
        let difference = AssetDifference(from: known, to: next)
        self.init(
            risk: difference.isLowRisk ? .low : .elevated, kinds: Set(difference.changes.map(\.kind.rawValue)))
    }
}
