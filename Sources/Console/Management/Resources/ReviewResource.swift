import Domain
import Registry
import Reviews

/// How far an access review is, as the management API shows it.
enum ReviewResource {
    private static let progress = APISchema.object([
        .member("open", .count, "Nobody has decided."),
        .member("to_do", .count, "Decided, and not found done yet."),
        .member("settled", .count, "Found as it was decided."),
    ])

    static let schema = APISchema.object([
        .member("id", .anyText), .member("name", .anyText), .member("stage", .choice(of: CampaignStage.self)),
        .member("opened", .moment), .member("opened_by", .anyText), .member("due", .moment),
        .member("closed", .optional(.moment)),
        .member("next", .optional(.moment), "When the next of the series begins."),
        .member("lines", progress), .member("own", progress, "Those the key's owner decides about."),
    ])

    static func value(_ review: ReviewOverview) -> APIValue {
        [
            "id": .string(review.id), "name": .string(review.name), "stage": .string(review.stage.rawValue),
            "opened": .moment(review.opened), "opened_by": .string(review.openedBy), "due": .moment(review.due),
            "closed": .moment(review.closed), "next": .moment(review.begins), "lines": value(review.lines),
            "own": value(review.own),
        ]
    }

    private static func value(_ progress: ReviewProgress) -> APIValue {
        [
            "open": .integer(progress.open), "to_do": .integer(progress.outstanding),
            "settled": .integer(progress.settled),
        ]
    }
}

/// A line of an access review, as the management API shows it.
enum ReviewLineResource {
    static let verdicts = ["keep", "revoke", "change"]

    static let schema = APISchema.object([
        .member("line", .count, "Its number, from 1."), .member("kind", .choice(of: Access.Kind.self)),
        .member("object", .anyText, "The asset, key or group."), .member("holder", .anyText),
        .member("department", .optional(.anyText)), .member("rights", .texts),
        .member("since", .optional(.moment)), .member("last_used", .optional(.moment)),
        .member("flags", .list(.choice(of: ReviewFlag.self))), .member("reviewer", .optional(.anyText)),
        .member(
            "standing", .choice(of: ReviewStanding.self),
            "`restricted` where nobody decided in time and it may not be used."),
        .member(
            "decision",
            .optional(
                .object([
                    .member("verdict", .choice(verdicts)), .member("rights", .texts), .member("reason", .anyText),
                    .member("person", .anyText), .member("time", .moment),
                ]))),
        .member("outcome", .optional(.choice(of: ReviewOutcome.self))),
    ])

    static func value(_ line: NumberedItem) -> APIValue {
        let (item, access) = (line.item, line.item.access)
        return [
            "line": .integer(line.number), "kind": .string(access.kind.rawValue), "object": .string(access.object),
            "holder": .string(access.holder), "department": .text(access.department),
            "rights": .texts(access.rights.sorted()), "since": .moment(access.since),
            "last_used": .moment(access.lastUsed), "flags": .texts(item.flags.map(\.rawValue).sorted()),
            "reviewer": .text(item.reviewer), "standing": .string(item.standing.rawValue),
            "decision": item.decision.map(value) ?? .null, "outcome": .text(item.outcome?.rawValue),
        ]
    }

    private static func value(_ decision: ReviewDecision) -> APIValue {
        let (verdict, rights): (String, Set<String>) =
            switch decision.verdict {
            case .keep: ("keep", [])
            case .revoke: ("revoke", [])
            case .change(let rights): ("change", rights)
            }
        return [
            "verdict": .string(verdict), "rights": .texts(rights.sorted()), "reason": .string(decision.reason),
            "person": .string(decision.reviewer), "time": .moment(decision.at),
        ]
    }
}
