import Testing

@testable import Approvals

/// An engine with one mistake, and the promise it breaks.
struct BentEngine: Sendable, CustomTestStringConvertible {
    let mistake: String
    let world: World
    let violation: Violation
    let machine: Machine

    var testDescription: String { mistake }

    static let all = reviews + publications + exceptions + telling

    /// Sees another state than there is.
    static func sees(
        _ mistake: String, in world: World, breaking violation: Violation,
        _ bend: @escaping @Sendable (inout AssetApprovals, ApprovalAct) -> Void
    ) -> BentEngine {
        BentEngine(mistake: mistake, world: world, violation: violation) { approvals, event throws(ApprovalRefusal) in
            var bent = approvals
            bend(&bent, event.act)
            let effects = try bent.apply(event)
            approvals = bent
            return effects
        }
    }

    /// Takes one act for another.
    static func takes(
        _ mistake: String, in world: World, breaking violation: Violation,
        _ other: @escaping @Sendable (ApprovalAct) -> ApprovalAct
    ) -> BentEngine {
        BentEngine(mistake: mistake, world: world, violation: violation) { approvals, event throws(ApprovalRefusal) in
            let bent = ApprovalEvent(other(event.act), at: event.at)
            return try approvals.apply(bent).map { $0 == .record(bent) ? .record(event) : $0 }
        }
    }

    /// Lets an act happen that does nothing.
    static func accepts(
        _ mistake: String, in world: World, breaking violation: Violation,
        _ isAccepted: @escaping @Sendable (ApprovalAct) -> Bool
    ) -> BentEngine {
        BentEngine(mistake: mistake, world: world, violation: violation) { approvals, event throws(ApprovalRefusal) in
            isAccepted(event.act) ? [.record(event)] : try approvals.apply(event)
        }
    }

    /// Leads elsewhere, or tells something else.
    static func leaves(
        _ mistake: String, in world: World, breaking violation: Violation,
        _ bend: @escaping @Sendable (AssetApprovals, inout AssetApprovals, ApprovalAct, inout [ApprovalEffect]) -> Void
    ) -> BentEngine {
        BentEngine(mistake: mistake, world: world, violation: violation) { approvals, event throws(ApprovalRefusal) in
            let before = approvals
            var effects = try approvals.apply(event)
            bend(before, &approvals, event.act, &effects)
            return effects
        }
    }

    /// Tells everything but this.
    static func hides(
        _ mistake: String, in world: World, breaking violation: Violation,
        _ isHidden: @escaping @Sendable (ApprovalEffect) -> Bool
    ) -> BentEngine {
        leaves(mistake, in: world, breaking: violation) { _, _, _, effects in effects.removeAll(where: isHidden) }
    }
}
