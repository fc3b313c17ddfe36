import Approvals
import Domain
import Registry

/// What somebody wants to become of a version, as the form of its page sends it.
struct ApprovalForm {
    var step: ApprovalStep
    /// What was written, to be shown again when it came to nothing.
    var text = ""

    /// The longest delegation the form offers, in days; the rules may allow less.
    static let longestDelegation = 90

    /// The longest break-glass the form offers, in hours; the rules may allow less.
    static let longestBreakGlass: Int64 = 72

    /// `nil` for what the page cannot have sent.
    init?(_ fields: FormFields, now: Timestamp) {
        let text = fields.filled("text") ?? ""
        self.text = text
        let seat = fields["seat"].flatMap(Seat.init(rawValue:))
        switch fields["act"] {
        case "submit": step = .submit
        case "take_up": step = .takeUp
        case "approve":
            guard let seat else { return nil }
            let checks = Check.allCases.filter { fields["check_\($0.rawValue)"] == "yes" }
            step = .approve(seat, holder: fields.filled("holder"), checks: Set(checks))
        case "reject":
            guard let seat else { return nil }
            step = .reject(seat, holder: fields.filled("holder"), reason: text)
        case "comment": step = .comment(text)
        case "withdraw": step = .withdraw
        case "void": step = .void(reason: text)
        case "publish_test": step = .publish(.test)
        case "publish_production": step = .publish(.production)
        case "roll_back": step = .rollBack(.production)
        case "break_glass":
            guard let hours = fields["hours"].flatMap(Int64.init), (1...Self.longestBreakGlass).contains(hours) else {
                return nil
            }
            step = .breakGlass(.production, reason: text, seconds: hours * 3_600)
        case "end_break_glass": step = .endBreakGlass
        case "close_after_review": step = .closeAfterReview(finding: text)
        case "delegate":
            guard let seat, let to = fields.filled("to"), let days = fields["days"].flatMap(Int.init),
                (1...Self.longestDelegation).contains(days)
            else { return nil }
            step = .delegate(to: to.lowercased(), seat, until: now.advanced(bySeconds: Int64(days) * 86_400))
        case "revoke":
            guard let seat, let to = fields.filled("to") else { return nil }
            step = .revoke(to: to, seat)
        default: return nil
        }
    }
}
