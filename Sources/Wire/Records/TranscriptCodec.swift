public import Domain

/// The passages of a record as canonical JSON, before they are encrypted.
///
/// Spans are UTF-8 byte offsets into the text, half open. A text that is not valid UTF-8, which JSON cannot carry, is
/// written in hexadecimal as `hex` in the place of `text`; either way the bytes come back as they were. A confidence
/// that is not finite is written as 0.
///
/// Where something that was found is from is written as `origin`, when it is the organisation's own.
///
/// ```json
/// [{"surface":"messages[0].content","role":"user","text":"mail ada@example.com",
///   "marks":[{"label":"EMAIL_ADDRESS","start":5,"end":20,"confidence":0.95,"action":"mask"}]}]
/// ```
public enum TranscriptCodec {
    public static func encode(_ passages: [Passage]) -> [UInt8] {
        var writer = JSONWriter(reservingCapacity: passages.reduce(64) { $0 + $1.text.count + 96 })
        writer.array { writer in
            for passage in passages { write(passage, to: &writer) }
        }
        return writer.bytes
    }

    /// Reads what ``encode(_:)`` wrote. Spans outside their text, and members it does not know, are errors.
    public static func decode(_ bytes: [UInt8]) throws(RecordCodingError) -> [Passage] {
        let tape = try RecordReader.tape(bytes)
        guard tape.kind(tape.root) == .array else { throw .field("transcript") }
        var passages: [Passage] = []
        passages.reserveCapacity(tape.count(tape.root))
        for element in tape.elements(tape.root) { passages.append(try passage(tape, element)) }
        return passages
    }

    private static func write(_ passage: Passage, to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("surface", passage.surface)
            writer.member("role", passage.role)
            if UTF8Sequence.isValid(passage.text.span) {
                writer.key("text")
                writer.string(utf8: passage.text)
            } else {
                writer.key("hex")
                writer.string(utf8: Hexadecimal.encode(passage.text))
            }
            guard !passage.marks.isEmpty else { return }
            writer.key("marks")
            writer.array { writer in
                for mark in passage.marks { write(mark, to: &writer) }
            }
        }
    }

    private static func write(_ mark: Passage.Mark, to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("label", mark.span.label.name)
            writer.member("start", mark.span.range.lowerBound)
            writer.member("end", mark.span.range.upperBound)
            writer.key("confidence")
            writer.number(mark.span.confidence.isFinite ? mark.span.confidence : 0)
            writer.member("action", mark.action.description)
            if let origin = mark.span.origin { OriginCodec.write(origin, to: &writer) }
        }
    }

    private static func passage(_ tape: JSONTape, _ node: JSONNode) throws(RecordCodingError) -> Passage {
        var reader = try RecordReader(tape, node, "passage")
        let surface = try reader.string("surface")
        let role = try reader.optionalString("role")
        let plain = reader.optional("text")
        let hexadecimal = reader.optional("hex")
        let text: [UInt8]
        switch (plain, hexadecimal) {
        case (let plain?, nil) where tape.kind(plain) == .string: text = tape.text(plain)
        case (nil, let hexadecimal?) where tape.kind(hexadecimal) == .string:
            guard let decoded = Hexadecimal.decode(tape.text(hexadecimal)) else { throw .field("hex") }
            text = decoded
        default: throw .field("text")
        }
        var marks: [Passage.Mark] = []
        if let list = reader.optional("marks") {
            guard tape.kind(list) == .array else { throw .field("marks") }
            for element in tape.elements(list) { marks.append(try mark(tape, element, within: text.count)) }
        }
        try reader.finish()
        return Passage(surface: surface, role: role, text: text, marks: marks)
    }

    private static func mark(
        _ tape: JSONTape, _ node: JSONNode, within count: Int
    ) throws(RecordCodingError) -> Passage.Mark {
        var reader = try RecordReader(tape, node, "marks")
        guard let label = Label(name: try reader.string("label")) else { throw .field("label") }
        let start = try reader.integer("start")
        let end = try reader.integer("end")
        guard start >= 0, start <= end, end <= count else { throw .field("start") }
        let confidence = try reader.number("confidence")
        guard let action = LabelAction(try reader.string("action")) else { throw .field("action") }
        let origin = try reader.optional("origin").map { (node) throws(RecordCodingError) in
            try OriginCodec.read(tape, node)
        }
        try reader.finish()
        return Passage.Mark(
            span: LabelledSpan(label: label, range: start..<end, confidence: confidence, origin: origin), action: action
        )
    }
}
