import Domain

/// An activity as the management API shows it: facts, never what was written.
enum ActivityResource {
    private static let properties: [APISchema.Property] = [
        .member("id", .anyText), .member("sequence", .count, "The record it began with."),
        .member("kind", .choice(of: RecordKind.self)), .member("time", .moment), .member("person", .optional(.anyText)),
        .member("key", .optional(.anyText)), .member("asset", .optional(.anyText)),
        .member("model", .optional(.anyText)),
        .member("subject", .optional(.anyText)), .member("operation", .anyText),
        .member("outcome", .choice(of: Outcome.self)),
        .member("labels", .map(.count), "What was found, and how often."),
        .member("status", .optional(.count)), .member("duration", .optional(.count), "Microseconds."),
        .member("finished", .bool),
    ]

    static let schema = APISchema.object(properties)

    static let detail = APISchema.object(
        properties + [
            .member(
                "records",
                .list(
                    .object([
                        .member("sequence", .count), .member("leaf", .anyText, "The Merkle leaf's hash."),
                        .member("kind", .choice(of: RecordKind.self)), .member("time", .moment),
                        .member("outcome", .choice(of: Outcome.self)), .member("reasons", .reasons),
                        .member("labels", .map(.count)), .member("bytes", .count),
                        .member("client", .optional(.anyText)),
                        .member("asset_version", .optional(.anyText)), .member("conversation", .optional(.anyText)),
                        .member("policies", .optional(.anyText), "The hash of the policies that decided."),
                        .member("decided_by", .texts),
                        .member("readable", .bool, "Whether what it holds can be opened."),
                    ])))
        ])

    static func value(_ row: ActivityRow) -> APIValue { .object(object(row)) }

    static func value(_ record: ActivityRecord, _ row: ActivityRow) -> APIValue {
        var object = object(row)
        object["records"] = .array(record.parts.map(value))
        return .object(object)
    }

    private static func value(_ part: ActivityRecord.Part) -> APIValue {
        let facts = part.facts
        return [
            "sequence": .count(part.sequence), "leaf": .string(part.leaf), "kind": .string(facts.kind.rawValue),
            "time": .moment(facts.time), "outcome": .string(facts.outcome.rawValue), "reasons": .reasons(facts.reasons),
            "labels": .labels(facts.labels), "bytes": .integer(facts.bytes), "client": .text(facts.client),
            "asset_version": .text(facts.assetVersion), "conversation": .text(facts.conversation),
            "policies": .text(facts.policies), "decided_by": .texts(facts.decidedBy),
            "readable": .bool(part.damage == nil),
        ]
    }

    private static func object(_ row: ActivityRow) -> APIObject {
        let members: [(String, APIValue)] = [
            ("id", .string(row.id)), ("sequence", .count(row.first)), ("kind", .string(row.kind.rawValue)),
            ("time", .moment(row.time)), ("person", .text(row.person)), ("key", .text(row.credential)),
            ("asset", .text(row.asset)), ("model", .text(row.model)), ("subject", .text(row.subject)),
            ("operation", .string(row.operation)), ("outcome", .string(row.outcome.rawValue)),
            ("labels", .labels(row.labels)), ("status", row.status.map(APIValue.integer) ?? .null),
            ("duration", row.durationMicroseconds.map { .count($0) } ?? .null), ("finished", .bool(row.finished)),
        ]
        return APIObject(members.map { APIObject.Member(name: $0.0, value: $0.1) })
    }
}
