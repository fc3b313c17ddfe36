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
    /// Whether it is the stream's last, which waits for the record.
    var isFinal = false
    /// Whether the stream ended before the event did.
    var isUnterminated = false

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

    private func rebuilt(_ payload: [UInt8]?) -> [UInt8] {
        let end = lineEnd
        var lines: [[UInt8]] = []
        if !dropsOthers { lines += event.others.map { Array(event.raw[$0]) } }
        if let name = event.name, !dropsName { lines.append(Array("event: ".utf8) + event.raw[name]) }
        if let payload {
            for line in payload.split(separator: 0x0A, omittingEmptySubsequences: false) {
                lines.append(Array("data: ".utf8) + line)
            }
        }
        var output: [UInt8] = []
        for line in lines { output += line + end }
        if !isUnterminated { output += end }
        return output
    }

    private var lineEnd: [UInt8] {
        let ends = (event.data + event.others + [event.name].compactMap { $0 }).map(\.upperBound)
        guard let first = ends.min(), first < event.raw.count, event.raw[first] == 0x0D else { return [0x0A] }
        return first + 1 < event.raw.count && event.raw[first + 1] == 0x0A ? [0x0D, 0x0A] : [0x0D]
    }
}
