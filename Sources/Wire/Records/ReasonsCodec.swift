public import Domain

/// The reasons of a verdict as a canonical JSON array.
public enum ReasonsCodec {
    public static func encode(_ reasons: [Reason]) -> [UInt8] {
        var writer = JSONWriter()
        write(reasons, to: &writer)
        return writer.bytes
    }

    public static func decode(_ bytes: [UInt8]) throws(RecordCodingError) -> [Reason] {
        let tape = try RecordReader.tape(bytes)
        return try read(tape, tape.root)
    }

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
