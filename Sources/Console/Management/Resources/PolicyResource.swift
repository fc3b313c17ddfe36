import Domain
import Policies

/// The policies in force, as the management API shows them.
enum PolicyResource {
    private static let properties: [APISchema.Property] = [
        .member("id", .anyText), .member("outcome", .choice(of: Outcome.self), "What becomes of what it concerns."),
        .member("own", .bool, "Whether it is the organisation's own and not the baseline's."),
        .member("file", .anyText), .member("line", .count), .member("message", .optional(.anyText)),
        .member("refusal", .optional(.anyText)), .member("controls", .texts),
    ]

    static let schema = APISchema.object(properties + [.member("text", .anyText, "As it stands in its file.")])

    static let set = APISchema.object([
        .member("hash", .anyText), .member("source", .anyText), .member("loaded", .moment),
        .member("problem", .optional(.anyText), "Why the files as they are now are not in force."),
        .member("policies", .list(.object(properties))),
    ])

    static func value(_ rule: Rule) -> APIValue {
        var object = object(rule)
        object["text"] = .string(rule.text)
        return .object(object)
    }

    static func value(_ inForce: PoliciesInForce) -> APIValue {
        [
            "hash": .string(inForce.library.contentHash), "source": .string(inForce.source),
            "loaded": .moment(inForce.loaded), "problem": .text(inForce.problems?.description),
            "policies": .array(inForce.library.rules.map { .object(object($0)) }),
        ]
    }

    private static func object(_ rule: Rule) -> APIObject {
        let members: [(String, APIValue)] = [
            ("id", .string(rule.id)), ("outcome", .string(rule.outcome.rawValue)), ("own", .bool(rule.isOwn)),
            ("file", .string(rule.file)), ("line", .integer(rule.line)), ("message", .text(rule.writtenMessage)),
            ("refusal", .text(rule.writtenRefusal)), ("controls", .texts(rule.controls)),
        ]
        return APIObject(members.map { APIObject.Member(name: $0.0, value: $0.1) })
    }
}

/// What the policies would say, as the management API shows it.
enum VerdictResource {
    static let schema = APISchema.object([
        .member("outcome", .choice(of: Outcome.self)),
        .member("read", .optional(.anyText), "What whoever asked would read."), .member("reasons", .reasons),
        .member(
            "decided",
            .list(
                .object([
                    .member("policy", .anyText), .member("file", .anyText), .member("line", .count),
                    .member("message", .optional(.anyText)), .member("controls", .texts),
                ])), "The policies that decided, strictest first."),
        .member(
            "nearly",
            .list(
                .object([.member("policy", .anyText), .member("sentence", .anyText), .member("changes", .texts)])),
            "What would have to be different for another answer."),
        .member("hints", .texts, "What whoever asked may know of that."),
        .member("looked", .count), .member("possible", .count),
    ])

    static func value(_ explanation: VerdictExplanation) -> APIValue {
        [
            "outcome": .string(explanation.verdict.outcome.rawValue), "read": .text(explanation.read),
            "reasons": .reasons(explanation.verdict.reasons),
            "decided": .array(
                explanation.decided.map { policy in
                    [
                        "policy": .string(policy.id), "file": .string(policy.file), "line": .integer(policy.line),
                        "message": .text(policy.message), "controls": .texts(policy.controls),
                    ]
                }),
            "nearly": .array(
                explanation.nearly.map { near in
                    [
                        "policy": .string(near.policy.id), "sentence": .string(near.sentence),
                        "changes": .texts(near.changes),
                    ]
                }),
            "hints": .texts(explanation.hints), "looked": .integer(explanation.extent.looked),
            "possible": .integer(explanation.extent.possible),
        ]
    }
}
