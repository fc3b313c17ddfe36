internal import Domain

/// The reasons of a verdict as a canonical JSON array.
enum ReasonsCodec {
    static func write(_ reasons: [Reason], to writer: inout JSONWriter) {
        writer.array { writer in
            for reason in reasons {
                writer.object { writer in
                    writer.member("code", reason.code)
                    writer.member("message", reason.message)
                    writer.member("policy", reason.policy)
                }
            }
        }
    }

    static func read(_ tape: JSONTape, _ node: JSONNode) throws(RecordCodingError) -> [Reason] {
        guard tape.kind(node) == .array else { throw .field("reasons") }
        var reasons: [Reason] = []
        for element in tape.elements(node) {
            var reader = try RecordReader(tape, element, "reasons")
            reasons.append(
                Reason(
                    code: try reader.string("code"), message: try reader.string("message"),
                    policy: try reader.optionalString("policy")))
            try reader.finish()
        }
        return reasons
    }
}
