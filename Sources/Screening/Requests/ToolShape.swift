internal import Domain
internal import Wire

/// Tool definitions in the two forms the wire format has.
enum ToolShape {
    /// From Chat Completions' form, `{"type":"function","function":{…}}`, to the flat one of Responses. Where a function
    /// does not say, it stays lenient: the two operations differ in their default for `strict`.
    static func flat(_ tools: [UInt8]) throws(Refusal) -> [UInt8] {
        var tape = JSONTape()
        guard (try? tape.read(tools)) != nil, tape.kind(tape.root) == .array else {
            throw Refusal.inspectionFailed(
                .request, "the asset's tools are not a JSON array: its owner has to correct them")
        }
        var writer = JSONWriter(reservingCapacity: tools.count)
        writer.array { writer in
            for tool in tape.elements(tape.root) { write(tool, tape, to: &writer) }
        }
        return writer.bytes
    }

    private static func write(_ tool: JSONNode, _ tape: JSONTape, to writer: inout JSONWriter) {
        for kind in ["function", "custom"] {
            guard let inner = tape.member(tool, kind), tape.kind(inner) == .object else { continue }
            writer.object { writer in
                writer.key("type")
                writer.string(kind)
                for (key, value) in tape.members(inner) where !tape.equals(key, "type") {
                    writer.key(tape.string(key) ?? "")
                    writer.raw(tape.bytes[tape.range(value)])
                }
                if kind == "function", tape.member(inner, "strict") == nil {
                    writer.key("strict")
                    writer.bool(false)
                }
            }
            return
        }
        writer.raw(tape.bytes[tape.range(tool)])
    }
}
