internal import Domain
internal import Wire

/// Where the pieces of a delta belong.
struct DeltaPieces {
    let scope: Channel.Scope
    /// Tells the texts of the scope apart, by the way to them.
    var key: Hasher
    let group: Int
    /// The field of the object around.
    var field = Field.other
}

/// The strings of a delta, each a piece of a channel.
extension AnswerStream {
    mutating func readDelta(
        _ node: JSONNode, _ pieces: inout DeltaPieces, _ held: inout HeldEvent
    ) throws(Refusal) {
        let tape = walk.tape
        switch tape.kind(node) {
        case .string: try append(node, pieces, &held)
        case .object:
            var names = MaskedNames()
            for (key, value) in tape.members(node) {
                walk.path.push(.key(key))
                try walk.key(key, in: node, &names)
                try readMember(key, value, pieces, &held)
                walk.path.pop()
            }
        case .array:
            for (place, element) in tape.elements(node).enumerated() {
                var inner = pieces
                // Clients put the parts of a list together by their index, not by their place in the event.
                inner.key.combine(try tape.wholeIndex(element, "index") ?? place)
                walk.path.push(.index(place))
                try readDelta(element, &inner, &held)
                walk.path.pop()
            }
        default: try walk.visit(node, .init(role: "assistant"))
        }
    }

    private mutating func readMember(
        _ key: JSONNode, _ value: JSONNode, _ pieces: DeltaPieces, _ held: inout HeldEvent
    ) throws(Refusal) {
        let tape = walk.tape
        let kind = tape.kind(value)
        var inner = pieces
        tape.withText(key) { bytes in
            inner.key.combine(bytes: bytes)
            inner.key.combine(bytes.count)
        }
        guard kind == .string else {
            inner.field = tape.withText(key) { Field.named($0) }
            return try readDelta(value, &inner, &held)
        }
        // Words that come whole.
        let isWhole = ["role", "id", "type", "name"].contains { tape.equals(key, $0) }
        if isWhole { return try walk.visit(value, .init(role: "assistant")) }
        if pieces.field == .audio, tape.equals(key, "data") {
            if try walk.isExempt(value, .init(role: "assistant", field: .audio, container: .audio)) { return }
        }
        try append(value, inner, &held)
    }

    private mutating func append(
        _ string: JSONNode, _ pieces: DeltaPieces, _ held: inout HeldEvent
    ) throws(Refusal) {
        let place = try channel(pieces.key.finalize(), pieces.scope, isEcho: false)
        let start = table[place].length
        let tape = walk.tape
        let result = tape.withText(string) { bytes in
            Result { () throws(Refusal) in try table[place].append(bytes, budget: &budget) }
        }
        try result.get()
        held.segments.append(
            .init(
                channel: place, range: start..<table[place].length, string: tape.range(string), group: pieces.group))
    }

    /// The channel with this key. What it is called is found out only when it is new.
    private mutating func channel(_ key: Int, _ scope: Channel.Scope, isEcho: Bool) throws(Refusal) -> Int {
        if let place = table.find(key) { return place }
        let channel = try Channel(scope, surface: Self.surface(walk, scope), isEcho: isEcho, inspector)
        return try table.add(channel, key)
    }

    /// Where the whole answer would have the text: `choices[0].message.content`.
    private static func surface(_ walk: JSONWalk, _ scope: Channel.Scope) -> String {
        let path = walk.path.text(walk.tape)
        switch scope {
        case .choice(let number):
            let inner = path.split(separator: ".", maxSplits: 1).dropFirst().first.map(String.init) ?? ""
            let isDelta = inner == "delta" || inner.hasPrefix("delta.") || inner.hasPrefix("delta[")
            return "choices[\(number)]." + (isDelta ? "message" + inner.dropFirst("delta".count) : inner)
        case .item(let item):
            return item.surface(path == "delta" ? "" : path.replacing("delta.", with: "", maxReplacements: 1))
        }
    }

    /// Token probabilities of a piece: each of their lanes is a text of its own, and nothing of them is kept.
    mutating func readEcho(
        _ node: JSONNode, _ scope: Channel.Scope, _ key: Hasher, group: Int, _ held: inout HeldEvent
    ) throws(Refusal) {
        let tape = walk.tape
        let lanes = LogprobLanes(tape, node)
        if lanes.pieces.isEmpty, lanes.others.isEmpty { return }
        for (lane, text) in lanes.pieces {
            var key = key
            key.combine(lane)
            let place = try channel(key.finalize(), scope, isEcho: true)
            let start = table[place].length
            try table[place].append(text, budget: &budget)
            held.segments.append(
                .init(channel: place, range: start..<table[place].length, string: nil, group: group))
        }
        held.echoes.append(.init(range: tape.range(node), blank: JSONWalk.blank(tape.kind(node)), group: group))
        let before = walk.edits
        try walk.logprobs(node, touched: false)
        // Whole tokens that are values by themselves were taken out by that already.
        if walk.edits.count == before.count { return }
        held.echoes.removeLast()
    }
}

extension Channel {
    mutating func append(_ bytes: [UInt8], budget: inout Int) throws(Refusal) {
        let result = bytes.withUnsafeBytes { buffer in
            Result { () throws(Refusal) in try append(buffer, budget: &budget) }
        }
        try result.get()
    }
}
