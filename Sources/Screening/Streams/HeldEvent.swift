internal import Wire

/// An event on its way: its bytes, the pieces of channels in it, and what has to change.
struct HeldEvent {
    /// A piece of a channel's text.
    struct Segment {
        var channel: Int
        /// In the channel.
        var range: Range<Int>
        /// The JSON string in ``HeldEvent/document``, quotes included; `nil` when only token probabilities hold it.
        var string: Range<Int>?
        /// What stands and falls together: a choice.
        var group: Int
    }

    /// Token probabilities, emptied when anything of their group is touched.
    struct Echo {
        var range: Range<Int>
        var blank: [UInt8]
        var group: Int
    }

    let event: SSEEvent
    /// The data lines' values joined, when there are several; all ranges then point into it instead of the event.
    var joined: [UInt8]?
    var segments: [Segment] = []
    var echoes: [Echo] = []
    var edits = JSONEdits()
    /// Other data altogether.
    var payload: [UInt8]?
    /// Whether lines other than data have to go.
    var dropsOthers = false
    var dropsName = false
    /// Whether a piece in it was also read as it stands, so that no later event is read like this one by its pieces alone.
    var isReadTwice = false
    /// Whether it is the stream's last, which waits for the record.
    var isFinal = false

    init(_ event: SSEEvent) { self.event = event }

    var document: [UInt8] { joined ?? event.raw }

    /// The event with `edits` made; its own bytes when there are none.
    func bytes(_ edits: JSONEdits) -> [UInt8] {
        if let payload { return rebuilt(payload) }
        if edits.isEmpty, !dropsOthers, !dropsName { return event.raw }
        if joined == nil, !dropsOthers, !dropsName { return edits.applied(to: event.raw) }
        if event.data.isEmpty { return rebuilt(nil) }
        if let joined { return rebuilt(edits.applied(to: joined)) }
        return rebuilt(edits.applied(to: event.raw, in: event.data[0]))
    }

    /// The event written anew, with the line ends it has: other lines first, then its name, then the data.
    private func rebuilt(_ payload: [UInt8]?) -> [UInt8] {
        let ends = (event.data + event.others + [event.name].compactMap { $0 }).map(\.upperBound)
        let lineEnd = lineEnd(behind: ends.min() ?? event.raw.count)
        var lines: [[UInt8]] = []
        if !dropsOthers { lines += event.others.map { Array(event.raw[$0]) } }
        if let name = event.name, !dropsName { lines.append(Array("event: ".utf8) + event.raw[name]) }
        if let payload {
            for line in payload.split(separator: 0x0A, omittingEmptySubsequences: false) {
                lines.append(Array("data: ".utf8) + line)
            }
        }
        // A line end can be torn between two events: what stands before the first line and behind the last one stays.
        var output = Array(event.raw.prefix { $0 == 0x0A || $0 == 0x0D })
        output += lines.joined(separator: lineEnd)
        return output + event.raw[(ends.max() ?? event.raw.count)...]
    }

    private func lineEnd(behind index: Int) -> [UInt8] {
        guard index < event.raw.count, event.raw[index] == 0x0D else { return [0x0A] }
        return index + 1 < event.raw.count && event.raw[index + 1] == 0x0A ? [0x0D, 0x0A] : [0x0D]
    }
}
