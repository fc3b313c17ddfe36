import Approvals
import Testing

/// That a version goes from one state to another.
struct Move: Hashable, CustomTestStringConvertible {
    let from: ApprovalState
    let to: ApprovalState

    init(_ from: ApprovalState, _ to: ApprovalState) {
        self.from = from
        self.to = to
    }

    var testDescription: String { "\(from.rawValue) to \(to.rawValue)" }

    /// Where a version may go, and from where nowhere.
    static let all: Set<Move> = Set(ApprovalState.allCases.flatMap { from in following(from).map { Move(from, $0) } })

    private static func following(_ state: ApprovalState) -> [ApprovalState] {
        switch state {
        case .draft: [.submitted, .withdrawn]
        case .submitted: [.inReview, .approved, .withdrawn, .expired, .voided]
        case .inReview: [.approved, .rejected, .withdrawn, .expired, .voided]
        case .approved: [.published, .withdrawn, .expired, .voided]
        case .published: [.superseded, .rolledBack, .expired, .voided]
        case .superseded, .rolledBack: [.published, .expired, .voided]
        case .rejected, .withdrawn, .expired, .voided: []
        }
    }
}
