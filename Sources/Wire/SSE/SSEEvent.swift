/// One block of an event stream, up to and including the blank line that ends it.
///
/// A block without `data` lines is not an event to a browser, but it is one here: its bytes pass too. All ranges point
/// into ``raw``.
public struct SSEEvent: Hashable, Sendable {
    /// Exactly as on the wire: comments, line endings and the blank line included.
    ///
    /// When a blank line's CR ended a chunk and its LF began the next, that LF opens the following event's bytes, so
    /// that no event waits for a byte that may never come.
    public internal(set) var raw: [UInt8]
    /// The value of the last `event` line.
    public internal(set) var name: Range<Int>?
    /// The value of each `data` line, without the one space a sender may put before it; may be empty.
    public internal(set) var data: [Range<Int>] = []
    /// Every other line that is not blank, without its ending: comments, `id`, `retry`, fields nobody knows, and `event`
    /// lines that a later one overrides.
    public internal(set) var others: [Range<Int>] = []

    init(raw: [UInt8]) { self.raw = raw }

    /// Reads what ``SSEReader/finish()`` gave back: a last block without its blank line. A browser drops it; whoever
    /// passes it on must still look into it, for other readers do not.
    public init(unterminated raw: [UInt8]) {
        self.init(raw: raw)
        var fields = SSEFields()
        var start = raw.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        var index = start
        while index <= raw.count {
            if index == raw.count || raw[index] == 0x0A || raw[index] == 0x0D {
                fields.take(line: start..<index, of: raw, from: 0)
                start = index + 1
            }
            index += 1
        }
        fields.move(into: &self)
    }

    /// The data as a reader gets it: the lines' values joined with LF; `nil` without a `data` line.
    public var payload: [UInt8]? {
        guard let first = data.first else { return nil }
        var joined = Array(raw[first])
        for line in data.dropFirst() {
            joined.append(0x0A)
            joined.append(contentsOf: raw[line])
        }
        return joined
    }

    /// Whether the event's name is `text`; false without a name.
    public func isNamed(_ text: String) -> Bool { name.map { raw[$0].elementsEqual(text.utf8) } ?? false }
}
