import Approvals

/// A way to let events happen: the engine's, or one that is bent on purpose.
typealias Machine = @Sendable (inout AssetApprovals, ApprovalEvent) throws(ApprovalRefusal) -> [ApprovalEffect]

/// A small world: how it begins and what may be tried in it.
struct Universe {
    let start: AssetApprovals
    /// What has happened before everything is tried; judged like all else.
    var past: [ApprovalAct] = []
    let acts: [ApprovalAct]
    /// The last moment.
    var horizon: Int64 = 2
    var maximumVersions = 1
    /// What this world is there for: some history must come to it. There is a version then.
    let goal: (AssetApprovals) -> Bool

    func isGoal(_ approvals: AssetApprovals) -> Bool { !approvals.requests.isEmpty && goal(approvals) }

    /// What may happen next; not more versions than there is room for.
    func events(at approvals: AssetApprovals) -> [ApprovalEvent] {
        let now = max(approvals.time, 0)
        let isFull = approvals.requests.count >= maximumVersions && approvals.requests.last?.state != .draft
        let tick = now < horizon ? [ApprovalEvent(.clock, at: now + 1)] : []
        return acts.filter { !isFull || !$0.isEdit }.map { ApprovalEvent($0, at: now) } + tick
    }
}

extension ApprovalAct {
    var isEdit: Bool { if case .edit = self { true } else { false } }
}
