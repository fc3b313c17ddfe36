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
    /// What else the place is named, for clients that go by that.
    var other = PlaceNames.Reading.same
}

/// The strings of a delta, each a piece of a channel.
extension AnswerStream {
    mutating func readDelta(
        _ node: JSONNode, _ pieces: inout DeltaPieces, _ held: inout HeldEvent
    ) throws(Refusal) {
        let tape = walk.tape
        switch tape.kind(node) {
        case .string: try append(node, pieces, .text, &held)
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
        Self.combine(key, tape, into: &inner.key)
        guard kind == .string else {
            inner.field = tape.withText(key) { Field.named($0) }
            return try readDelta(value, &inner, &held)
        }
        if Self.isWord(key, tape) {
            try walk.visit(value, .init(role: "assistant"))
            return try readAgain(value, inner, &held)
        }
        if pieces.field == .audio, tape.equals(key, "data") {
            if try walk.isExempt(value, .init(role: "assistant", field: .audio, container: .audio)) { return }
        }
        try append(value, inner, .text, &held)
    }

    /// Names and ids come whole from most upstreams and in pieces from some: they are read both ways.
    private static func isWord(_ key: JSONNode, _ tape: JSONTape) -> Bool {
        ["role", "id", "type", "name"].contains { tape.equals(key, $0) }
    }

    /// A message in the place of a delta, whole or in pieces of that shape. Clients read the one where there is not the
    /// other, so its strings are pieces of the same texts; and since they can be whole, they are read as they stand too.
    mutating func readMessage(_ message: JSONNode, _ pieces: DeltaPieces, _ held: inout HeldEvent) throws(Refusal) {
        let path = walk.path
        walk.visited = []
        try walk.member(message, .other, of: message, .init(role: "assistant"))
        let strings = walk.visited ?? []
        walk.visited = nil
        for string in strings {
            var inner = pieces
            for step in string.path.steps.dropFirst(path.steps.count) {
                switch step {
                case .index(let index): inner.key.combine(index)
                case .key(let key): Self.combine(key, walk.tape, into: &inner.key)
                }
            }
            walk.path = string.path
            try readAgain(string.node, inner, &held)
        }
        walk.path = path
    }

    /// Makes a string that was read as it stands a piece of a text as well.
    mutating func readAgain(
        _ string: JSONNode, _ pieces: DeltaPieces, _ held: inout HeldEvent
    ) throws(Refusal) {
        let key = pieces.key.finalize()
        let tape = walk.tape
        var isWord = false
        if case .key(let name) = walk.path.steps.last { isWord = Self.isWord(name, tape) }
        if isWord, tape.withText(string, { table.passesOver($0, key) }) { return }
        held.isReadTwice = true
        // What says all of the text again is no piece of it.
        if !isWord, let place = table.find(key), table[place].isAll(tape.text(string)) { return }
        let place = try append(string, pieces, isWord ? .aside : .text, &held)
        if isWord { openAsides.insert(place) }
    }

    private static func combine(_ key: JSONNode, _ tape: JSONTape, into hasher: inout Hasher) {
        tape.withText(key) { bytes in
            hasher.combine(bytes: bytes)
            hasher.combine(bytes.count)
        }
    }

    /// Makes a string a piece of the text with this key, and of the one that the place's other name makes. Returns where
    /// the first is.
    @discardableResult
    mutating func append(
        _ string: JSONNode, _ pieces: DeltaPieces, _ part: Channel.Part, _ held: inout HeldEvent
    ) throws(Refusal) -> Int {
        let place = try channel(pieces.key.finalize(), pieces.scope, part)
        var view: Int?
        switch pieces.other {
        case .same: break
        case .alone:
            held.isReadTwice = true
            try walk.visit(string, .init(role: "assistant"))
        case .text(let key, let origin, let start):
            view = try self.view(key, of: origin, from: start, pieces.scope)
        }
        try append(string, to: place, pieces.group, &held)
        if let view { try append(string, to: view, pieces.group, &held) }
        return place
    }

    private mutating func append(
        _ string: JSONNode, to place: Int, _ group: Int, _ held: inout HeldEvent
    ) throws(Refusal) {
        let start = table[place].length
        let tape = walk.tape
        let result = tape.withText(string) { bytes in
            Result { () throws(Refusal) in try table[place].append(bytes, budget: &budget) }
        }
        try result.get()
        held.segments.append(
            .init(channel: place, range: start..<table[place].length, string: tape.range(string), group: group))
    }

    /// The channel with this key. What it is called is found out only when it is new.
    private mutating func channel(
        _ key: Int, _ scope: Channel.Scope, _ part: Channel.Part
    ) throws(Refusal) -> Int {
        if let place = table.find(key) { return place }
        let surface = Self.surface(walk, scope)
        let before = part == .aside ? table.constant(key) : []
        let channel =
            before.isEmpty
            ? try Channel(scope, surface: surface, part, inspector)
            : try Channel(scope, surface: surface, after: before, inspector)
        return try table.add(channel, key)
    }

    /// The text that the other name of a place makes, beginning with what stands in `origin` from `start` on.
    private mutating func view(
        _ key: Int, of origin: Int, from start: Int, _ scope: Channel.Scope
    ) throws(Refusal) -> Int {
        if let place = table.find(key) { return place }
        let before = table.find(origin).map { table[$0].text(from: start) } ?? []
        let channel = try Channel(scope, surface: Self.surface(walk, scope), after: before, inspector)
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
            let place = try channel(key.finalize(), scope, .echo)
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
