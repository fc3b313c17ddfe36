import Approvals
import Domain

/// The glass: what is served without approval, and what can be done about it.
extension ReviewView {
    var glassView: View {
        let glass = approvals.breakGlass
        let isThis = glass?.version == review.number
        let isOpen = glass?.isOpen(at: now.microseconds) ?? false
        let isDenied = approvals.requests.contains {
            $0.hash == request.hash && ($0.state == .rejected || $0.state == .voided)
        }
        let isServed = approvals.routes[.production]?.publication?.version == review.number
        return [
            "glass": glass.flatMap { isThis ? broken($0, isOpen: isOpen) as Any : nil } ?? false,
            "offersBreakGlass": mayBreakGlass && glass == nil && !isServed && (request.state.isApproved || !isDenied),
            "offersEndGlass": mayVoid && isThis && isOpen,
            "offersAfterReview": mayReviewGlass && isThis && !isOpen && glass?.person != person,
            "glassHours": "\(max(1, min(4, approvals.rules.lifetimes.breakGlass / 3_600_000_000)))",
        ]
    }

    private func broken(_ glass: BreakGlass, isOpen: Bool) -> View {
        [
            "glassWho": name(glass.person), "glassReason": VisibleText.of(glass.reason), "isGlassOpen": isOpen,
            "glassBegan": CivilTime(Timestamp(microseconds: glass.at)).full,
            "glassEnds": CivilTime(Timestamp(microseconds: glass.ends)).full,
            "glassReviewDue": CivilTime(Timestamp(microseconds: glass.reviewDue)).full,
            "isGlassOverdue": glass.isOverdue,
        ]
    }
}
