/// A promise that a step has broken.
enum Violation: String, CaseIterable {
    // What is decided.
    case reviewOfWhatIsNotOpen, reviewWithoutSeat, reviewWithoutDelegation, reviewByContributor, reviewByAuthor
    case reviewInSeatNotAsked, approvesTwice, checksMissing, stageNotOpen
    case approvedWithoutQuorum, approvedByNoRule, completeButNotApproved
    case submittedTwice, withdrawnByAnother, voidedWithoutSeat

    // What is published.
    case againstPolicies, publishedUnapproved, approvalExpired, publishedAfterItsEnd, notInTest, neverServedThere
    case publishedOverAfterReview

    // What is served.
    case servesUnapproved, servesUnobserved, servesNothing, driftUntold

    // Who stands in.
    case delegationWithoutSeat, delegationOutOfTime, delegationToGiver

    // The glass.
    case glassByAnybody, glassWithoutSecondFactor, glassTooLong, glassOverDenied, glassAgain, glassEndedByAnybody
    case afterReviewTooEarly, ownAfterReview, afterReviewWithoutSeat, afterReviewByContributor
    case glassSilent, overdueUntold

    // What is told.
    case undueClock, unrecorded, waitUntold, routeUntold, stateUntold, approvalUntold, refusalChangedSomething
    case refusedWithoutReason, acceptedWithoutPoint
    case backFromTheEnd, contentChanged, noSuchMove
}
