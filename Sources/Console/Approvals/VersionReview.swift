public import Approvals
public import Domain
public import Registry

/// A version of an asset as it is looked at: what it would change, and how far it is.
public struct VersionReview: Sendable {
    public var tracked: TrackedApprovals
    /// Counted from 1.
    public var number: Int
    /// What the version describes.
    public var proposed: Asset
    /// What is served in production now; `nil` when nothing is.
    public var inForce: Asset?

    public init(tracked: TrackedApprovals, number: Int, proposed: Asset, inForce: Asset?) {
        self.tracked = tracked
        self.number = number
        self.proposed = proposed
        self.inForce = inForce
    }

    public var request: ApprovalRequest { tracked.approvals.requests[number - 1] }

    /// The version as the policies are asked about it.
    public var subject: VersionSubject {
        tracked.subject(of: number) ?? VersionSubject(asset: tracked.asset, number: number)
    }
}
