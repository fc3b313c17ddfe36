/// The parts of a body (RFC 2046, 5.1.1), between lines that begin with `--` and the boundary.
struct MailParts {
    private(set) var parts: [ArraySlice<UInt8>] = []
    /// What stands before the first and behind the last: no reader shows it, and so it is a place to hide things.
    private(set) var outside: [UInt8] = []

    /// `nil` when there are more than `limit`, or none.
    init?(_ body: ArraySlice<UInt8>, boundary: [UInt8], limit: Int) {
        let mark = [0x2D, 0x2D] + boundary
        var isInside = false
        var isOver = false
        var start = body.startIndex
        var position = body.startIndex
        while position < body.endIndex {
            let end = body[position...].firstIndex(of: 0x0A) ?? body.endIndex
            let line = body[position..<end]
            if line.starts(with: mark), !isOver {
                if isInside {
                    parts.append(Self.withoutLineEnd(body[start..<position]))
                } else {
                    outside += body[start..<position]
                }
                guard parts.count <= limit else { return nil }
                isInside = true
                isOver = line.dropFirst(mark.count).starts(with: [0x2D, 0x2D])
                start = min(end + 1, body.endIndex)
                if isOver { isInside = false }
            }
            position = min(end + 1, body.endIndex)
        }
        // A last part that is not closed is a part all the same.
        if isInside { parts.append(body[start...]) } else { outside += body[start...] }
        if parts.isEmpty { return nil }
    }

    /// The end of the line before a boundary belongs to the boundary.
    private static func withoutLineEnd(_ part: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var part = part
        if part.last == 0x0A { part.removeLast() }
        if part.last == 0x0D { part.removeLast() }
        return part
    }
}
