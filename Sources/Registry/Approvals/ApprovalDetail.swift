internal import Approvals
internal import Domain
internal import Wire

/// What the record says of a change to an asset's approvals. Comments and reasons are in it: they are why.
enum ApprovalDetail {
    static func bytes(_ asset: String, _ version: Int?, _ effects: [ApprovalEffect]) -> [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.text("asset", asset)
            if let version {
                json.key("version")
                json.integer(version)
            }
            json.key("effects")
            json.array { json in
                for effect in effects { write(effect, &json) }
            }
        }
        return json.bytes
    }

    private static func write(_ effect: ApprovalEffect, _ json: inout JSONWriter) {
        json.object { json in
            switch effect {
            case .record(let event): write(event.act, &json)
            case .stateChanged(let version, let from, let to):
                json.text("effect", "state")
                json.number("version", version)
                json.text("from", from.rawValue)
                json.text("to", to.rawValue)
            case .approved(let version, let approval):
                json.text("effect", "approved")
                json.number("version", version)
                switch approval.basis {
                case .people: json.text("basis", "people")
                case .rule(let id): json.text("rule", id)
                }
                json.time("expires", approval.expires)
            case .routeChanged(let environment, let from, let to):
                json.text("effect", "route")
                json.text("environment", environment.rawValue)
                json.text("from", from)
                json.text("to", to)
            case .remind(let version, let seats):
                json.text("effect", "remind")
                json.number("version", version)
                json.strings("seats", seats.map(\.rawValue).sorted())
            case .escalate(let version, let people):
                json.text("effect", "escalate")
                json.number("version", version)
                json.strings("to", people.sorted())
            case .alarm(let alarm): write(alarm, &json)
            }
        }
    }

    private static func write(_ alarm: ApprovalAlarm, _ json: inout JSONWriter) {
        switch alarm {
        case .glassBroken(let glass):
            json.text("effect", "glass_broken")
            json.number("version", glass.version)
            json.text("reason", glass.reason)
            json.time("until", glass.ends)
        case .afterReviewOverdue(let glass, let people):
            json.text("effect", "after_review_overdue")
            json.number("version", glass.version)
            json.strings("to", people.sorted())
        case .drift(let environment, let expected, let observed):
            json.text("effect", "drift")
            json.text("environment", environment.rawValue)
            json.text("expected", expected)
            json.text("observed", observed)
        }
    }

    private static func write(_ act: ApprovalAct, _ json: inout JSONWriter) {
        switch act {
        case .edit(let hash, _):
            json.text("act", "edit")
            json.text("hash", hash)
        case .submit(_, _, let assessment):
            json.text("act", "submit")
            json.text("risk", assessment.risk.rawValue)
            json.strings("kinds", assessment.kinds.sorted())
        case .takeUp: json.text("act", "take_up")
        case .vote(_, let person, let holder, let seat, let verdict, let checks):
            json.text("act", verdict.rawValue)
            json.text("seat", seat.rawValue)
            if holder != person { json.text("for", holder) }
            json.strings("checks", checks.map(\.rawValue).sorted())
        case .comment(_, _, let text):
            json.text("act", "comment")
            json.text("text", text)
        case .withdraw: json.text("act", "withdraw")
        case .void(_, _, let reason):
            json.text("act", "void")
            json.text("reason", reason)
        case .delegate(_, let to, let seat, let until):
            json.text("act", "delegate")
            json.text("to", to)
            json.text("seat", seat.rawValue)
            json.time("until", until)
        case .revoke(_, let to, let seat):
            json.text("act", "revoke")
            json.text("to", to)
            json.text("seat", seat.rawValue)
        case .publish(_, let environment, _, _):
            json.text("act", "publish")
            json.text("environment", environment.rawValue)
        case .rollBack(_, let environment, _, _):
            json.text("act", "roll_back")
            json.text("environment", environment.rawValue)
        case .observe(let hash, let environment):
            json.text("act", "observe")
            json.text("hash", hash)
            json.text("environment", environment.rawValue)
        case .breakGlass(_, let environment, _, let reason, _, _):
            json.text("act", "break_glass")
            json.text("environment", environment.rawValue)
            json.text("reason", reason)
        case .endBreakGlass: json.text("act", "end_break_glass")
        case .closeAfterReview(_, let finding):
            json.text("act", "close_after_review")
            json.text("finding", finding)
        case .changeRules: json.text("act", "change_rules")
        case .changeHolders: json.text("act", "change_holders")
        case .clock: json.text("act", "clock")
        }
    }
}

extension JSONWriter {
    fileprivate mutating func number(_ name: String, _ value: Int) {
        key(name)
        integer(value)
    }

    fileprivate mutating func time(_ name: String, _ microseconds: Int64) {
        text(name, TimestampText.iso8601(Timestamp(microseconds: microseconds)))
    }
}
