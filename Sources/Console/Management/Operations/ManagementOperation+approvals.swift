import Approvals
import Domain
import HTTPTypes
import Registry

extension ManagementOperation {
    static let approvalList = APIOperation(
        .get, "/approvals", .approvals, "List approvals",
        "The last version of each asset whose versions have to be approved, by the asset's id.", action: .readAsset,
        [.query("state", .choice(of: ApprovalState.self), "Only where the last version is this far.")]
            + APIParameter.paging(.key), .page(.approvalSummary))

    static let approvals = APIOperation(
        .get, "/approvals/{asset}", .approvals, "Show an asset's versions",
        """
        How far each version is, who decided, what was said, and what is served. Open to whoever works on the asset, \
        decides about it, or may see what it is made of.
        """, action: .readConfiguration, [.asset], .shown(.approvals, "The versions."), isTagged: true)

    static let submission = act("submit", "Submit a version", "Asks for the version to be looked at.", .edit)
    static let takingUp = act("take-up", "Take up a review", "Says that somebody looks at it now.", .approve)
    static let withdrawal = act("withdraw", "Withdraw a version", "Takes back what was submitted.", .edit)

    static let decision = act(
        "decisions", "Decide about a version",
        """
        Approves or rejects in one seat. To approve takes all the checks the seat answers for; to reject takes a reason. \
        A rejection asks the policies for `reject`.
        """, .approve,
        .object([
            .member("verdict", ApprovalResource.verdict), .member("seat", .choice(of: Seat.self)),
            .possible("for", .text(.email), "Whose seat it is, where it was delegated."),
            .possible(
                "checks", .list(.choice(of: Check.self), count: 0...Check.allCases.count, isUnique: true),
                "What was looked at, and found right."),
            .possible("reason", .text(.lines(Administration.reasonLength)), "Why it is rejected."),
        ]))

    static let comment = act(
        "comments", "Comment on a version", "Says something, which decides nothing.", .approve,
        .object([.member("text", .text(.lines(Administration.commentLength)))]))

    static let voiding = act(
        "void", "Take an approval away", "Closes the version at once, wherever it is served.", .quarantine,
        .object([.member("reason", .text(.lines(Administration.reasonLength)))]))

    static let publication = act(
        "publish", "Publish a version", "Serves an approved version in an environment.", .publish, inEnvironment)
    static let rollback = act(
        "rollback", "Go back to a version", "Serves one again that was served before.", .rollback, inEnvironment)

    static let delegation = APIOperation(
        .post, "/approvals/{asset}/delegations", .approvals, "Delegate a seat",
        "Lets another person decide about this asset in a seat of the caller's, for a time.", action: .approve,
        [.asset],
        body: .object([
            .member("to", .text(.email)), .member("seat", .choice(of: Seat.self)), .member("until", .moment),
        ]), .shown(.approvals, "The versions."), isConditional: true)

    static let revocation = APIOperation(
        .delete, "/approvals/{asset}/delegations/{seat}/{to}", .approvals, "Take a seat back", "Ends a delegation.",
        action: .approve,
        [.asset, .path("seat", .choice(of: Seat.self), "The seat."), .path("to", .text(.email), "Who had it.")],
        .shown(.approvals, "The versions."), isConditional: true)

    private static let inEnvironment = APISchema.object([.member("environment", .choice(of: ApprovalEnvironment.self))])

    private static func act(
        _ name: String, _ summary: String, _ detail: String, _ action: Action, _ body: APISchema? = nil
    ) -> APIOperation {
        APIOperation(
            .post, "/approvals/{asset}/versions/{version}/\(name)", .approvals, summary, detail, action: action,
            [.asset, .version], body: body, .shown(.approvals, "The versions after it."), isConditional: true)
    }
}
