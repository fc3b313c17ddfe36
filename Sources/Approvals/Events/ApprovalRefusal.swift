/// Why an event may not happen. Nothing has changed then.
public enum ApprovalRefusal: Error, Hashable, Sendable {
    /// The event is older than the last one, which was at this microsecond.
    case timeRunsBack(last: Int64)
    /// A name or text is empty or too long, or a set names what it may not.
    case malformed(String)
    case unknownVersion(Int)
    case wrongState(version: Int, ApprovalState)
    case nothingChanged(version: Int)
    /// The content is that of a version that is approved.
    case alreadyApproved(version: Int)
    case tooManyComments(version: Int)
    /// Who had a hand in a version does not decide about it.
    case contributor(String)
    case noSeat(String, Seat)
    /// The review does not ask this seat.
    case seatNotAsked(Seat)
    case notDelegated(from: String, to: String, Seat)
    /// The person has decided about this version, or somebody has in their seat.
    case alreadyDecided(String)
    case stageNotOpen(StageName, waitingFor: StageName)
    case checksMissing(Set<Check>)
    case delegationToGiver
    case delegationOutOfTime(latest: Int64)
    /// Only who wanted a version can withdraw it.
    case notContributor(String)
    case approvalExpired(version: Int)
    case notInTest(version: Int)
    case alreadyServed(version: Int, ApprovalEnvironment)
    case neverServed(version: Int, ApprovalEnvironment)
    case policiesForbid(String)
    case notHosted
    case mayNotBreakGlass(String)
    /// Its content was rejected or voided.
    case denied(version: Int)
    case secondFactorMissing
    case breakGlassOutOfTime(longest: Int64)
    case afterReviewOpen
    case noBreakGlass
    case breakGlassNotOver
    /// Who broke the glass does not look at it afterwards.
    case ownBreakGlass(String)
}

extension ApprovalRefusal: CustomStringConvertible {
    public var description: String {
        switch self {
        case .timeRunsBack(let last): "the event is older than the last one, at \(last): set the clock right"
        case .malformed(let field): "\(field) is empty or too long: give it, and keep it short"
        case .unknownVersion(let version): "there is no version \(version): see which there are"
        case .wrongState(let version, let state):
            "version \(version) is \(state.rawValue), where this cannot happen: see what can be done with it"
        case .nothingChanged(let version): "the content is that of version \(version): change something first"
        case .alreadyApproved(let version):
            "the content is that of version \(version), which is approved: publish it or roll back to it"
        case .tooManyComments(let version): "version \(version) has too many comments: decide, or submit another"
        case .contributor(let person): "\(person) had a hand in this version: ask somebody who had not"
        case .noSeat(let person, let seat): "\(person) does not hold seat \(seat.rawValue): ask somebody who does"
        case .seatNotAsked(let seat): "this review does not ask seat \(seat.rawValue): see which it waits for"
        case .notDelegated(let from, let to, let seat):
            "\(from) has not delegated seat \(seat.rawValue) to \(to) for now: have it delegated first"
        case .alreadyDecided(let person): "\(person) has decided about this version already: ask somebody else"
        case .stageNotOpen(let stage, let before):
            "stage \(stage.rawValue) is not open: wait for stage \(before.rawValue)"
        case .checksMissing(let checks):
            "not everything was checked: check \(checks.map(\.rawValue).sorted().joined(separator: ", "))"
        case .delegationToGiver: "a seat cannot be delegated to who holds it: name somebody else"
        case .delegationOutOfTime(let latest): "the delegation has ended or ends too late: end it by \(latest)"
        case .notContributor(let person): "\(person) had no hand in this version: ask somebody who had to withdraw it"
        case .approvalExpired(let version): "the approval of version \(version) has expired: have it approved again"
        case .notInTest(let version): "version \(version) is not what test serves: publish it there first"
        case .alreadyServed(let version, let environment):
            "version \(version) is published in \(environment.rawValue) already: nothing is left to do"
        case .neverServed(let version, let environment):
            "version \(version) was never published in \(environment.rawValue): publish it instead"
        case .policiesForbid(let reason): "today's policies forbid it: \(reason)"
        case .notHosted: "the asset is not hosted elsewhere: observe only those that are"
        case .mayNotBreakGlass(let person): "\(person) may not break the glass: ask somebody who may"
        case .denied(let version): "the content of version \(version) was turned down: serve another"
        case .secondFactorMissing: "the glass is broken with a second factor only: confirm with it"
        case .breakGlassOutOfTime(let longest): "the time asked for is not between 1 and \(longest): shorten it"
        case .afterReviewOpen: "a break-glass has not been reviewed: close its after-review first"
        case .noBreakGlass: "there is no break-glass to end or to review: nothing is left to do"
        case .breakGlassNotOver: "the break-glass is not over: end it first"
        case .ownBreakGlass(let person): "\(person) broke the glass: ask somebody else to review it"
        }
    }
}
