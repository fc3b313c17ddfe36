import Wire

/// The justification as a member of the request's body, for clients that cannot set header fields.
///
/// It is for us alone: the body goes on without it, every other byte as it was.
enum JustificationField {
    static let name = "sallyport_justification"
    private static let quoted = Array("\"sallyport_justification\"".utf8)

    /// The text and the rest of the body; `nil` when the body has no such string, or is not a JSON object.
    static func take(from body: [UInt8]) -> (text: String, rest: [UInt8])? {
        guard body.firstIndex(of: quoted) != nil else { return nil }
        var tape = JSONTape()
        // A body that is not JSON is told so where it is read for its own sake.
        guard (try? tape.read(body)) != nil else { return nil }
        var previousEnd: Int?
        var found: (text: String, start: Int, value: Range<Int>, isFirst: Bool)?
        var nextStart: Int?
        for (key, value) in tape.members(tape.root) {
            if found != nil {
                nextStart = tape.range(key).lowerBound
                break
            }
            if tape.equals(key, name), let text = tape.string(value) {
                let start = previousEnd ?? tape.range(key).lowerBound
                found = (text, start, tape.range(value), previousEnd == nil)
            }
            previousEnd = tape.range(value).upperBound
        }
        guard let found else { return nil }
        let end = found.isFirst ? (nextStart ?? found.value.upperBound) : found.value.upperBound
        return (found.text, Array(body[..<found.start] + body[end...]))
    }
}
