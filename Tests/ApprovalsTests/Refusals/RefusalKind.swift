import Approvals

/// A case of the refusals, without what it says of the event.
enum RefusalKind: String, CaseIterable {
    case timeRunsBack, malformed, unknownVersion, wrongState, nothingChanged, alreadyApproved, tooManyComments
    case contributor, noSeat, seatNotAsked, notDelegated, alreadyDecided, stageNotOpen, checksMissing
    case delegationToGiver, delegationOutOfTime, notContributor
    case approvalExpired, notInTest, alreadyServed, neverServed, policiesForbid, notHosted
    case mayNotBreakGlass, denied, secondFactorMissing, breakGlassOutOfTime, afterReviewOpen, noBreakGlass
    case breakGlassNotOver, ownBreakGlass

    /// There is no default here: a new refusal does not compile before it has a kind, and its kind needs an example.
    init(_ refusal: ApprovalRefusal) {
        self =
            switch refusal {
            case .timeRunsBack: .timeRunsBack
            case .malformed: .malformed
            case .unknownVersion: .unknownVersion
            case .wrongState: .wrongState
            case .nothingChanged: .nothingChanged
            case .alreadyApproved: .alreadyApproved
            case .tooManyComments: .tooManyComments
            case .contributor: .contributor
            case .noSeat: .noSeat
            case .seatNotAsked: .seatNotAsked
            case .notDelegated: .notDelegated
            case .alreadyDecided: .alreadyDecided
            case .stageNotOpen: .stageNotOpen
            case .checksMissing: .checksMissing
            case .delegationToGiver: .delegationToGiver
            case .delegationOutOfTime: .delegationOutOfTime
            case .notContributor: .notContributor
            case .approvalExpired: .approvalExpired
            case .notInTest: .notInTest
            case .alreadyServed: .alreadyServed
            case .neverServed: .neverServed
            case .policiesForbid: .policiesForbid
            case .notHosted: .notHosted
            case .mayNotBreakGlass: .mayNotBreakGlass
            case .denied: .denied
            case .secondFactorMissing: .secondFactorMissing
            case .breakGlassOutOfTime: .breakGlassOutOfTime
            case .afterReviewOpen: .afterReviewOpen
            case .noBreakGlass: .noBreakGlass
            case .breakGlassNotOver: .breakGlassNotOver
            case .ownBreakGlass: .ownBreakGlass
            }
    }
}
