import Domain

/// What the policies were asked, as a canonical JSON object: `{"action":"chat","session":"key","volume":[12,3,4096,2]}`.
///
/// The volume is requests, requests to the asset, bytes and findings; left out when all are zero, as are `unprotected`,
/// `kept` and `own` unless they are true, and `second_factor`, the seconds since one was shown, unless one was.
enum AskedCodec {
    static func write(_ asked: Asked, to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("action", asked.action.rawValue)
            writer.member("session", asked.session.rawValue)
            if !asked.isProtected {
                writer.key("unprotected")
                writer.bool(true)
            }
            if asked.isKept {
                writer.key("kept")
                writer.bool(true)
            }
            if asked.isOwn {
                writer.key("own")
                writer.bool(true)
            }
            if let age = asked.secondFactorAge {
                writer.key("second_factor")
                writer.integer(Int(age))
            }
            let volume = asked.volume
            guard volume != Volume() else { return }
            writer.key("volume")
            writer.array { writer in
                writer.integer(volume.requests)
                writer.integer(volume.assetRequests)
                writer.integer(volume.bytes)
                writer.integer(volume.findings)
            }
        }
    }

    static func read(_ tape: JSONTape, _ node: JSONNode) throws(RecordCodingError) -> Asked {
        var reader = try RecordReader(tape, node, "asked")
        guard let action = Action(rawValue: try reader.string("action")) else { throw .field("action") }
        guard let session = Circumstances.Session(rawValue: try reader.string("session")) else {
            throw .field("session")
        }
        var asked = Asked(action: action, session: session)
        if let node = reader.optional("unprotected") {
            guard tape.bool(node) == true else { throw .field("unprotected") }
            asked.isProtected = false
        }
        if let node = reader.optional("kept") {
            guard tape.bool(node) == true else { throw .field("kept") }
            asked.isKept = true
        }
        if let node = reader.optional("own") {
            guard tape.bool(node) == true else { throw .field("own") }
            asked.isOwn = true
        }
        if let node = reader.optional("second_factor") {
            guard let age = tape.integer(node), (0...1 << 40).contains(age) else { throw .field("second_factor") }
            asked.secondFactorAge = Int64(age)
        }
        if let node = reader.optional("volume") { asked.volume = try volume(tape, node) }
        try reader.finish()
        return asked
    }

    private static func volume(_ tape: JSONTape, _ node: JSONNode) throws(RecordCodingError) -> Volume {
        guard tape.kind(node) == .array else { throw .field("volume") }
        let numbers = tape.elements(node).compactMap { tape.integer($0) }
        guard numbers.count == 4, tape.count(node) == 4 else { throw .field("volume") }
        return Volume(requests: numbers[0], assetRequests: numbers[1], bytes: numbers[2], findings: numbers[3])
    }
}
