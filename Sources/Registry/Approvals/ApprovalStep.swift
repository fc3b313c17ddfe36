public import Approvals
public import Domain

/// What somebody does about a version of an asset.
public enum ApprovalStep: Hashable, Sendable {
    case submit
    case takeUp
    /// Agrees, having checked what the seat answers for; in the place of `holder` where the seat was delegated.
    case approve(Seat, holder: String?, checks: Set<Check>)
    case reject(Seat, holder: String?, reason: String)
    case comment(String)
    case withdraw
    case void(reason: String)
    case delegate(to: String, Seat, until: Timestamp)
    case revoke(to: String, Seat)
    case publish(ApprovalEnvironment)
    case rollBack(ApprovalEnvironment)
    /// Has the version served without approval, for so many seconds.
    case breakGlass(ApprovalEnvironment, reason: String, seconds: Int64)
    /// Ends that before its time.
    case endBreakGlass
    /// Says what somebody found who looked at it afterwards.
    case closeAfterReview(finding: String)

    /// As the record calls it.
    var operation: String {
        switch self {
        case .submit: "approval.submit"
        case .takeUp: "approval.take_up"
        case .approve, .reject: "approval.vote"
        case .comment: "approval.comment"
        case .withdraw: "approval.withdraw"
        case .void: "approval.void"
        case .delegate: "approval.delegate"
        case .revoke: "approval.revoke"
        case .publish: "approval.publish"
        case .rollBack: "approval.roll_back"
        case .breakGlass: "approval.break_glass"
        case .endBreakGlass: "approval.end_break_glass"
        case .closeAfterReview: "approval.after_review"
        }
    }

    /// What the policies are asked.
    var action: Action {
        switch self {
        case .submit, .withdraw: .edit
        case .takeUp, .approve, .comment, .delegate, .revoke: .approve
        case .reject: .reject
        case .void, .endBreakGlass: .quarantine
        case .breakGlass: .breakGlass
        case .closeAfterReview: .reviewBreakGlass
        case .publish: .publish
        case .rollBack: .rollback
        }
    }

    /// What is wrong with what somebody wrote; `nil` when nothing is.
    var flaw: String? {
        switch self {
        case .comment(let text): TextRule.lines(Administration.commentLength).flaw(in: text).map { "the comment \($0)" }
        case .reject(_, _, let reason), .void(let reason), .breakGlass(_, let reason, _):
            TextRule.lines(Administration.reasonLength).flaw(in: reason).map { "the reason \($0)" }
        case .closeAfterReview(let finding):
            TextRule.lines(Administration.reasonLength).flaw(in: finding).map { "the finding \($0)" }
        case .submit, .takeUp, .approve, .withdraw, .delegate, .revoke, .publish, .rollBack, .endBreakGlass: nil
        }
    }

    /// What the engine is told.
    ///
    /// - Parameters:
    ///   - assessment: What the change comes to, for a submission.
    ///   - check: What today's policies say of the version, for one that is to be served.
    ///   - hasFactor: Whether a second factor was shown a moment ago.
    func acts(
        version: Int, by person: String, _ assessment: Assessment, _ check: PolicyCheck, hasFactor: Bool
    ) -> [ApprovalAct] {
        switch self {
        case .submit: [.submit(version: version, by: person, assessment)]
        case .takeUp: [.takeUp(version: version, by: person)]
        case .approve(let seat, let holder, let checks):
            [.vote(version: version, by: person, holder: holder ?? person, seat, .approve, checks: checks)]
        case .reject(let seat, let holder, let reason):
            [
                .comment(version: version, by: person, text: reason),
                .vote(version: version, by: person, holder: holder ?? person, seat, .reject, checks: []),
            ]
        case .comment(let text): [.comment(version: version, by: person, text: text)]
        case .withdraw: [.withdraw(version: version, by: person)]
        case .void(let reason): [.void(version: version, by: person, reason: reason)]
        case .delegate(let to, let seat, let until):
            [.delegate(from: person, to: to, seat, until: until.microseconds)]
        case .revoke(let to, let seat): [.revoke(from: person, to: to, seat)]
        case .publish(let environment): [.publish(version: version, environment, by: person, check)]
        case .rollBack(let environment): [.rollBack(version: version, environment, by: person, check)]
        case .breakGlass(let environment, let reason, let seconds):
            [
                .breakGlass(
                    version: version, environment, by: person, reason: reason, secondFactor: hasFactor,
                    duration: min(seconds, 366 * 86_400) * 1_000_000)
            ]
        case .endBreakGlass: [.endBreakGlass(by: person)]
        case .closeAfterReview(let finding): [.closeAfterReview(by: person, finding: finding)]
        }
    }
}
