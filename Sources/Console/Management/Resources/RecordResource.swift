import Domain
import Ledger
import Merkle
import Registry
import Trust

/// The state of the record as the management API shows it.
enum RecordResource {
    static let schema = APISchema.object([
        .member("records", .count), .member("began", .optional(.moment)),
        .member(
            "checkpoint",
            .optional(.object([.member("records", .count), .member("time", .moment), .member("root", .anyText)])),
            "What was signed last."),
        .member("keys", .texts, "The keys that sign, as followers have to know them."),
        .member(
            "witnesses",
            .list(
                .object([
                    .member("key", .anyText), .member("url", .anyText), .member("appointed", .moment),
                    .member("dismissed", .optional(.moment)), .member("cosigned", .optional(.count)),
                    .member("refusal", .optional(.anyText)),
                ]))),
        .member(
            "retention",
            .optional(
                .object([
                    .member("applied", .moment), .member("next", .moment),
                    .member("stalled", .bool, "Whether somebody has to look before more is let go."),
                    .member(
                        "rules",
                        .list(
                            .object([
                                .member("name", .anyText), .member("kinds", .texts), .member("assets", .texts),
                                .member("labels", .texts), .member("keep", .optional(.anyText)),
                            ]))),
                    .member("otherwise", .optional(.anyText)),
                ])), "For how long records are kept; `null` for ever."),
        .member("holds", .count, "Legal holds in force."),
    ])

    static func value(_ state: RecordState, now: Timestamp) -> APIValue {
        [
            "records": .count(state.count), "began": .moment(state.began),
            "checkpoint": state.published.map { checkpoint in
                [
                    "records": .count(checkpoint.size), "time": .moment(checkpoint.time),
                    "root": .string(KeyDigest(checkpoint.root)?.hex ?? ""),
                ]
            } ?? .null,
            "keys": .texts(state.keys),
            "witnesses": .array(
                state.witnesses.map { witness in
                    [
                        "key": .string(witness.key.description), "url": .string(witness.url),
                        "appointed": .moment(witness.appointed), "dismissed": .moment(witness.dismissed),
                        "cosigned": witness.cosigned.map { .count($0.size) } ?? .null,
                        "refusal": .text(witness.refusal?.reason),
                    ]
                }),
            "retention": state.retention.map { value($0, now: now) } ?? .null,
            "holds": .integer(state.holds.count { $0.lifted == nil }),
        ]
    }

    private static func value(_ retention: RetentionInForce, now: Timestamp) -> APIValue {
        [
            "applied": .moment(retention.applied), "next": .moment(retention.nextRun),
            "stalled": .bool(retention.isStalled(at: now)),
            "rules": .array(
                retention.rules.rules.map { rule in
                    [
                        "name": .string(rule.name), "kinds": .texts(rule.kinds), "assets": .texts(rule.assets),
                        "labels": .texts(rule.labels), "keep": .text(rule.keep?.text),
                    ]
                }), "otherwise": .text(retention.rules.otherwise?.text),
        ]
    }
}

/// A legal hold as the management API shows it.
enum HoldResource {
    static let schema = APISchema.object([
        .member("id", .anyText), .member("matter", .anyText), .member("person", .optional(.anyText)),
        .member("asset", .optional(.anyText)), .member("placed", .moment), .member("lifted", .optional(.moment)),
    ])

    static func value(_ hold: Hold) -> APIValue {
        [
            "id": .string(hold.id), "matter": .string(hold.matter), "person": .text(hold.person),
            "asset": .text(hold.asset), "placed": .moment(hold.placed), "lifted": .moment(hold.lifted),
        ]
    }
}
