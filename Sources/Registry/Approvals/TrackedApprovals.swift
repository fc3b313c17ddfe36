public import Approvals
public import Domain

/// How far the versions of one asset are, as the store has it.
public struct TrackedApprovals: Hashable, Sendable {
    public let asset: String
    public internal(set) var approvals: AssetApprovals
    /// What has to be unchanged in the store for a change to be kept.
    let revision: Int64

    /// The last version.
    public var newest: ApprovalRequest? { approvals.requests.last }

    /// The version as the policies are asked about it; `nil` when there is none with this number.
    public func subject(of version: Int) -> VersionSubject? {
        guard version >= 1, version <= approvals.requests.count else { return nil }
        let request = approvals.requests[version - 1]
        let approving = request.votes.filter { $0.verdict == .approve }
        return VersionSubject(
            asset: asset, number: version, digest: request.hash, authors: approvals.contributors(to: request),
            approvers: Set(approving.flatMap { [$0.person, $0.holder] }))
    }

    /// The last version as the policies are asked about it.
    public var subject: VersionSubject? { subject(of: approvals.requests.count) }
}
