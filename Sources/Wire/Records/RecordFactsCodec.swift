public import Domain

/// The facts of a record as canonical JSON: the same facts always give the same bytes.
///
/// Members come in a fixed order without white space; what is `nil` or empty is left out; labels are sorted by name.
/// Times are microseconds since 1970.
///
/// ```json
/// {"kind":"model.request","activity":"act_…","time":1767225600000000,"person":"ada@example.com",
///  "operation":"POST /v1/chat/completions","outcome":"mask",
///  "reasons":[{"code":"label.mask","message":"…","policy":"default"}],"labels":{"EMAIL_ADDRESS":2},"bytes":311}
/// ```
public enum RecordFactsCodec {
    public static func encode(_ facts: RecordFacts) -> [UInt8] {
        var writer = JSONWriter(reservingCapacity: 512)
        writer.object { writer in
            writer.member("kind", facts.kind.rawValue)
            writer.member("activity", facts.activity)
            writer.member("time", facts.time.microseconds)
            writer.member("person", facts.person)
            writer.member("credential", facts.credential)
            writer.member("asset", facts.asset)
            writer.member("asset_version", facts.assetVersion)
            writer.member("model", facts.model)
            writer.member("operation", facts.operation)
            writer.member("outcome", facts.outcome.rawValue)
            if !facts.reasons.isEmpty {
                writer.key("reasons")
                ReasonsCodec.write(facts.reasons, to: &writer)
            }
            if !facts.labels.isEmpty {
                writer.key("labels")
                LabelsCodec.write(facts.labels, to: &writer)
            }
            writer.member("status", facts.status)
            writer.member("duration_us", facts.durationMicroseconds)
            writer.member("bytes", facts.bytes)
            writer.member("upstream_request", facts.upstreamRequest)
            writer.member("client", facts.client)
            if let asked = facts.asked {
                writer.key("asked")
                AskedCodec.write(asked, to: &writer)
            }
            writer.member("subject", facts.subject)
            writer.member("policies", facts.policies)
            if !facts.decidedBy.isEmpty {
                writer.key("decided_by")
                writer.array { writer in
                    for policy in facts.decidedBy { writer.string(policy) }
                }
            }
            writer.member("conversation", facts.conversation)
        }
        return writer.bytes
    }

    /// Reads what ``encode(_:)`` wrote. Members it does not know are an error: nothing of a record is passed over.
    public static func decode(_ bytes: [UInt8]) throws(RecordCodingError) -> RecordFacts {
        let tape = try RecordReader.tape(bytes)
        var reader = try RecordReader(tape, tape.root, "record")
        guard let kind = RecordKind(rawValue: try reader.string("kind")) else { throw .field("kind") }
        guard let outcome = Outcome(rawValue: try reader.string("outcome")) else { throw .field("outcome") }
        let facts = RecordFacts(
            kind: kind,
            activity: try reader.string("activity"),
            time: Timestamp(microseconds: Int64(try reader.integer("time"))),
            person: try reader.optionalString("person"),
            credential: try reader.optionalString("credential"),
            asset: try reader.optionalString("asset"),
            assetVersion: try reader.optionalString("asset_version"),
            model: try reader.optionalString("model"),
            operation: try reader.string("operation"),
            outcome: outcome,
            reasons: try reader.optional("reasons").map { (node) throws(RecordCodingError) in
                try ReasonsCodec.read(tape, node)
            } ?? [],
            labels: try reader.optional("labels").map { (node) throws(RecordCodingError) in
                try LabelsCodec.read(tape, node)
            } ?? [:],
            status: try reader.optionalInteger("status"),
            durationMicroseconds: try reader.optionalInteger("duration_us").map(Int64.init),
            bytes: try reader.integer("bytes"),
            upstreamRequest: try reader.optionalString("upstream_request"),
            client: try reader.optionalString("client"),
            asked: try reader.optional("asked").map { (node) throws(RecordCodingError) in
                try AskedCodec.read(tape, node)
            },
            subject: try reader.optionalString("subject"),
            policies: try reader.optionalString("policies"),
            decidedBy: try reader.optionalStrings("decided_by") ?? [],
            conversation: try reader.optionalString("conversation"))
        try reader.finish()
        return facts
    }
}
