import Domain
import HTTPTypes

/// Everything the management API does. Its names are the operations' ids in the OpenAPI document.
enum ManagementOperation: String, CaseIterable, Sendable {
    case describe
    case listAssets, showAsset, showManifest, putManifest, listLinks, createLink, revokeLink
    case listApprovals, showApprovals, submitVersion, takeUpVersion, decideVersion, commentVersion, withdrawVersion
    case voidVersion, publishVersion, rollBackVersion, delegateSeat, revokeSeat
    case listPeople, showPerson, addAlias, removeAlias, listGroups, showGroup, listConflicts
    case listKeys, createKey, showKey, rotateKey, revokeKey
    case listReviews, openReview, showReview, listReviewLines, showReviewEvidence
    case decideReview, delegateReview, reassignReview, postponeReview, closeReview, endReviewSeries
    case showPolicies, showPolicy, askPolicies
    case listActivities, showActivity
    case showRecord, showCheckpoint, showProof
    case listHolds, placeHold, showHold, liftHold

    var operation: APIOperation {
        switch self {
        case .describe: Self.description
        case .listAssets: Self.assetList
        case .showAsset: Self.asset
        case .showManifest: Self.manifest
        case .putManifest: Self.manifestChange
        case .listLinks: Self.linkList
        case .createLink: Self.linkCreation
        case .revokeLink: Self.linkRevocation
        case .listApprovals: Self.approvalList
        case .showApprovals: Self.approvals
        case .submitVersion: Self.submission
        case .takeUpVersion: Self.takingUp
        case .decideVersion: Self.decision
        case .commentVersion: Self.comment
        case .withdrawVersion: Self.withdrawal
        case .voidVersion: Self.voiding
        case .publishVersion: Self.publication
        case .rollBackVersion: Self.rollback
        case .delegateSeat: Self.delegation
        case .revokeSeat: Self.revocation
        case .listPeople: Self.personList
        case .showPerson: Self.person
        case .addAlias: Self.aliasAddition
        case .removeAlias: Self.aliasRemoval
        case .listGroups: Self.groupList
        case .showGroup: Self.group
        case .listConflicts: Self.conflictList
        case .listKeys: Self.keyList
        case .createKey: Self.keyCreation
        case .showKey: Self.key
        case .rotateKey: Self.keyRotation
        case .revokeKey: Self.keyRevocation
        case .listReviews: Self.reviewList
        case .openReview: Self.reviewOpening
        case .showReview: Self.review
        case .listReviewLines: Self.reviewLines
        case .showReviewEvidence: Self.reviewEvidence
        case .decideReview: Self.reviewDecision
        case .delegateReview: Self.reviewDelegation
        case .reassignReview: Self.reviewReassignment
        case .postponeReview: Self.reviewPostponement
        case .closeReview: Self.reviewClosing
        case .endReviewSeries: Self.reviewSeriesEnd
        case .showPolicies: Self.policies
        case .showPolicy: Self.policy
        case .askPolicies: Self.question
        case .listActivities: Self.activityList
        case .showActivity: Self.activity
        case .showRecord: Self.record
        case .showCheckpoint: Self.checkpoint
        case .showProof: Self.proof
        case .listHolds: Self.holdList
        case .placeHold: Self.holdPlacement
        case .showHold: Self.hold
        case .liftHold: Self.holdLifting
        }
    }

    static let description = APIOperation(
        .get, "/openapi.json", .api, "Describe the API",
        "This document, as OpenAPI 3.1. What comes is checked by the same description.", action: .readUnknown, [],
        .json(.anyObject, "The document."), isTagged: true)
}

// MARK: - What several have

extension APIParameter {
    /// Items on a page that asks for no number, and the most there are.
    static let usualLimit = 50
    static let largestLimit = 200

    /// - Parameter cursor: What a place in the list looks like.
    static func paging(_ cursor: ListCursor.Kind) -> [APIParameter] {
        [
            .query("limit", .integer(1...largestLimit), "Items on a page, \(usualLimit) where nothing is said."),
            .query("cursor", .text(cursor.shape), "Where the page begins: `next` of the page before."),
        ]
    }

    static let asset = APIParameter.path("asset", .text(.asset), "The asset's id.")
    static let version = APIParameter.path("version", .integer(1...1_000_000), "The version's number, from 1.")
}
