internal import Domain

/// Where something that was found is from, as a record says it: a row of a set, or a text and how much of it.
///
/// ```json
/// {"set":"customers","row":12}
/// {"text":"document","name":"handbook.pdf","share":0.31,"run":420}
/// ```
enum OriginCodec {
    static func write(_ origin: ContentOrigin, to writer: inout JSONWriter) {
        writer.key("origin")
        writer.object { writer in
            switch origin {
            case .row(let row, let set):
                writer.member("set", set)
                writer.member("row", row)
            case .text(let text):
                writer.member("text", text.kind.rawValue)
                writer.member("name", text.name)
                writer.key("share")
                writer.number(text.share.isFinite ? text.share : 0)
                writer.member("run", text.longestRun)
            }
        }
    }

    static func read(_ tape: JSONTape, _ node: JSONNode) throws(RecordCodingError) -> ContentOrigin {
        var reader = try RecordReader(tape, node, "origin")
        let origin: ContentOrigin
        if let set = try reader.optionalString("set") {
            let row = try reader.integer("row")
            guard isName(set), row > 0 else { throw .field("set") }
            origin = .row(row, set: set)
        } else {
            guard let kind = OwnText.Kind(rawValue: try reader.string("text")) else { throw .field("text") }
            let name = try reader.string("name")
            let share = try reader.number("share")
            let run = try reader.integer("run")
            guard isName(name), (0...1).contains(share), run >= 0 else { throw .field("name") }
            origin = .text(OwnText(kind, name, share: share, longestRun: run))
        }
        try reader.finish()
        return origin
    }

    /// A name that was cut in a character is up to two bytes longer for the sign that stands there.
    private static func isName(_ name: String) -> Bool { name.utf8.count <= ContentOrigin.longestName + 8 }
}
