internal import Wire

/// What an event says it is, from the data's `type`, the event's name, or the data's `object`, in this order.
struct EventKind {
    private let tape: JSONTape
    private let event: SSEEvent
    /// `nil` when nothing says.
    private let type: JSONNode?
    let isDelta: Bool
    /// Whether it is a whole sentence of a text that goes on in the next such event.
    let isSegment: Bool
    /// Whether a piece is sound instead of text.
    let isAudio: Bool

    init(_ tape: JSONTape, _ event: SSEEvent) {
        self.tape = tape
        self.event = event
        type = tape.member(tape.root, "type") ?? (event.name == nil ? tape.member(tape.root, "object") : nil)
        (isDelta, isSegment, isAudio) = Self.withName(tape, type, event) { name in
            let isDelta = Self.ends(name, "delta")
            let isAudio = isDelta && Self.contains(name, "audio") && !Self.contains(name, "transcript")
            return (isDelta, Self.ends(name, ".segment"), isAudio)
        }
    }

    static func isContainerOrString(_ kind: JSONKind) -> Bool { kind == .string || kind == .object || kind == .array }
    func isContainerOrString(_ kind: JSONKind) -> Bool { Self.isContainerOrString(kind) }

    /// The type as text.
    private var name: String {
        Self.withName(tape, type, event) { String(decoding: $0.prefix(256), as: UTF8.self) }
    }

    /// Tells the texts of different events apart, without making a string of anything.
    var hasher: Hasher {
        var hasher = Hasher()
        Self.withName(tape, type, event) { hasher.combine(bytes: $0) }
        let output = integer("output_index")
        hasher.combine(output)
        hasher.combine(integer("content_index"))
        hasher.combine(integer("summary_index"))
        if output == nil, let item { tape.withText(item) { hasher.combine(bytes: $0) } }
        return hasher
    }

    /// The same by the item's name, for a place that has an index as well; `nil` where there is only one way to name it.
    var itemKey: Int? {
        guard integer("output_index") != nil, let item else { return nil }
        var hasher = Hasher()
        Self.withName(tape, type, event) { hasher.combine(bytes: $0) }
        hasher.combine(integer("content_index"))
        hasher.combine(integer("summary_index"))
        tape.withText(item) { hasher.combine(bytes: $0) }
        // Not the key of a place without an index.
        hasher.combine("item")
        return hasher.finalize()
    }

    /// Whether it announces a part or an item, which later events go on with.
    var isAddition: Bool { Self.withName(tape, type, event) { Self.ends($0, ".added") } }

    /// Which members say where a piece belongs, one bit each.
    var manner: UInt8 {
        var bits: UInt8 = 0
        for (bit, name) in ["output_index", "content_index", "summary_index", "item_id", "id"].enumerated() {
            if let value = tape.member(tape.root, name), tape.kind(value) != .null { bits |= 1 << bit }
        }
        return bits
    }

    /// The type alone.
    var typeKey: Int {
        var hasher = Hasher()
        Self.withName(tape, type, event) { hasher.combine(bytes: $0) }
        return hasher.finalize()
    }

    /// Whether the event's name and its data say two things about what it is a piece of.
    var contradictsItself: Bool {
        guard isDelta, let type, tape.kind(type) == .string, let name = event.name else { return false }
        return event.raw.withUnsafeBytes { raw in
            let name = UnsafeRawBufferPointer(rebasing: raw[name])
            return Self.ends(name, "delta") && !tape.withText(type) { $0.elementsEqual(name) }
        }
    }

    private var item: JSONNode? {
        let item = tape.member(tape.root, "item_id") ?? tape.member(tape.root, "id")
        return item.flatMap { tape.kind($0) == .string ? $0 : nil }
    }

    /// What is no whole number was refused before (``JSONTape.checkIndices()``).
    private func integer(_ name: String) -> Int? { try? tape.wholeIndex(tape.root, name) }

    var scope: ItemScope {
        var stem = name
        if stem.hasSuffix("delta") { stem = String(stem.dropLast(6)) }
        return ItemScope(
            stem: stem, output: integer("output_index"), content: integer("content_index"),
            summary: integer("summary_index"), item: item.flatMap(tape.string))
    }

    /// What this event ends; `nil` for a piece or when it ends nothing.
    var ended: ItemScope? {
        if isDelta { return nil }
        let name = name
        var scope = scope
        for ending in ["done", "completed", "failed", "incomplete", "cancelled", "expired"]
        where name.hasSuffix("." + ending) {
            scope.stem = String(name.dropLast(ending.utf8.count + 1))
            return scope
        }
        return nil
    }

    /// Whether the stream ends with this event.
    func isFinal(_ endpoint: Endpoint) -> Bool {
        if isDelta { return false }
        switch name {
        case "response.completed", "response.failed", "response.incomplete", "response.cancelled", "error",
            "transcript.text.done", "speech.audio.done":
            return true
        default:
            let error = tape.member(tape.root, "error").map(tape.kind)
            return endpoint.family == .chat && (error == .object || error == .string)
        }
    }

    // MARK: - Bytes

    private static func withName<R>(
        _ tape: JSONTape, _ type: JSONNode?, _ event: SSEEvent, _ body: (UnsafeRawBufferPointer) -> R
    ) -> R {
        if let type, tape.kind(type) == .string { return tape.withText(type, body) }
        guard let name = event.name else { return body(UnsafeRawBufferPointer(start: nil, count: 0)) }
        return event.raw.withUnsafeBytes { body(UnsafeRawBufferPointer(rebasing: $0[name])) }
    }

    private static func ends(_ name: UnsafeRawBufferPointer, _ end: StaticString) -> Bool {
        let count = end.utf8CodeUnitCount
        guard name.count >= count else { return false }
        for index in 0..<count where name[name.count - count + index] != end.utf8Start[index] { return false }
        return true
    }

    private static func contains(_ name: UnsafeRawBufferPointer, _ word: StaticString) -> Bool {
        let count = word.utf8CodeUnitCount
        guard name.count >= count else { return false }
        for start in 0...(name.count - count) {
            var index = 0
            while index < count, name[start + index] == word.utf8Start[index] { index += 1 }
            if index == count { return true }
        }
        return false
    }
}
