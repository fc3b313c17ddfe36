internal import Domain
internal import Wire

/// Reading one event: which of its strings are pieces of longer texts, and which stand alone.
extension AnswerStream {
    mutating func read(_ event: SSEEvent) throws(Refusal) -> HeldEvent {
        var held = HeldEvent(event)
        walk.edits = JSONEdits()
        walk.found = 0
        walk.replaced = 0
        try readOtherLines(&held)
        guard let first = event.data.first else { return held }
        var document = event.raw
        var range = first
        if event.data.count > 1, let payload = event.payload {
            held.joined = payload
            document = payload
            range = 0..<payload.count
        }
        if document[range].elementsEqual("[DONE]".utf8) {
            held.isFinal = true
            try finishChannels { _ in true }
            return held
        }
        do {
            try walk.tape.read(document, in: range)
        } catch {
            try readPlain(Array(document[range]), error, &held)
            return held
        }
        try readJSON(&held)
        held.edits = walk.edits
        keepPassages()
        if walk.tally.strictest >= .coach { throw Refusal.denied(inspector.stopped(walk.tally)) }
        for segment in held.segments { try table[segment.channel].collect(&walk.tally, &walk.restored) }
        return held
    }

    // MARK: - What is not JSON

    /// The event's name, comments and other fields.
    private mutating func readOtherLines(_ held: inout HeldEvent) throws(Refusal) {
        if let name = held.event.name, try withholds(held.event.raw[name]) { held.dropsName = true }
        for line in held.event.others where try withholds(held.event.raw[line]) { held.dropsOthers = true }
        let foreign = held.event.foreignLines
        if foreign.isEmpty { return }
        // Nobody reads them as one text but who takes the stream for something else.
        let whole = foreign.map { held.event.raw[$0] }.joined(separator: [0x0A])
        var isWithheld = held.dropsOthers
        if !isWithheld, foreign.count > 1 { isWithheld = try withholds(Array(whole)[...]) }
        if isWithheld {
            throw Refusal.inspectionFailed(
                .response, "a line that is no field of an event stream holds what may not pass")
        }
    }

    private mutating func withholds(_ line: ArraySlice<UInt8>) throws(Refusal) -> Bool {
        let hash = line.withUnsafeBytes { bytes in
            PlainWord.matches(bytes) ? nil : CleanStrings.hash(bytes)
        }
        guard let hash, walk.clean?.contains(hash) != true else { return false }
        let text = Array(line)
        let marks = try inspector.marks(in: text)
        if marks.isEmpty {
            if text.count <= CleanStrings.longest { walk.clean?.insert(hash) }
            return false
        }
        return try note(text, marks, surface: "event")
    }

    /// Data that is no JSON stands alone.
    private mutating func readPlain(_ text: [UInt8], _ error: JSONError, _ held: inout HeldEvent) throws(Refusal) {
        let first = text.first { $0 != 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D }
        if first == UInt8(ascii: "{") || first == UInt8(ascii: "[") {
            throw Refusal.inspectionFailed(.response, "an event is not JSON that can be inspected: \(error)")
        }
        if !ByteShape.isUTF8(text[...]) { throw Refusal.inspectionFailed(.response, "an event is not UTF-8") }
        let marks = try inspector.marks(in: text)
        if marks.isEmpty { return }
        if try note(text, marks, surface: "data") { held.payload = inspector.masked(text, marks) }
    }

    /// Whether anything has to go.
    private mutating func note(_ text: [UInt8], _ marks: [Passage.Mark], surface: String) throws(Refusal) -> Bool {
        walk.found += 1
        walk.tally.count(marks, in: text)
        walk.passages.append(Passage(surface: surface, text: text, marks: marks))
        keepPassages()
        if walk.tally.strictest >= .coach { throw Refusal.denied(inspector.stopped(walk.tally)) }
        return marks.contains { inspector.replaces($0.action) }
    }

    // MARK: - JSON

    private mutating func readJSON(_ held: inout HeldEvent) throws(Refusal) {
        let tape = walk.tape
        guard tape.kind(tape.root) == .object else { return try walk.run(role: "assistant") }
        try tape.checkIndices()
        if endpoint.family == .responses, firstNumber == nil {
            let number = tape.member(tape.root, "sequence_number").flatMap(tape.integer)
            firstNumber = number.flatMap { (0...1 << 53).contains($0) ? $0 : nil }
        }
        let kind = EventKind(tape, held.event)
        let secondName = try otherName(kind)
        var names = MaskedNames()
        var logprobs: JSONNode?
        var finished: [Channel.Scope] = []
        for (key, value) in tape.members(tape.root) {
            walk.path.push(.key(key))
            try walk.key(key, in: tape.root, &names)
            if tape.kind(value) == .array, tape.equals(key, "choices") {
                finished += try readChoices(value, &held)
            } else if tape.equals(key, "delta"), kind.isContainerOrString(tape.kind(value)) {
                let isAudio = kind.isAudio && tape.kind(value) == .string
                if isAudio, try walk.isExempt(value, .init(role: "assistant", field: .audio)) {
                    // Sound that may pass.
                } else {
                    var pieces = DeltaPieces(scope: .item(kind.scope), key: kind.hasher, group: 0)
                    pieces.other = secondName
                    try readDelta(value, &pieces, &held)
                }
            } else if tape.equals(key, "logprobs"), tape.kind(value) == .array || tape.kind(value) == .object {
                if kind.isDelta {
                    // They have one lane for each text, and none for a second reading of it.
                    if secondName != .same, tape.count(value) > 0 { throw PlaceNames.ambiguous }
                    try readEcho(value, .item(kind.scope), kind.hasher, group: 0, &held)
                } else {
                    logprobs = value
                }
            } else {
                let field = tape.withText(key) { Field.named($0) }
                try walk.member(value, field, of: tape.root, .init(role: "assistant"))
                if kind.isSegment, tape.kind(value) == .string, tape.equals(key, "text") {
                    try readSegment(value, kind, &held)
                }
            }
            walk.path.pop()
        }
        if let logprobs { try walk.logprobs(logprobs, touched: walk.replaced > 0) }
        try readBeginnings(kind, &held)
        try finishAsides(held)
        for scope in finished { try finishChannels { $0 == scope } }
        if kind.isFinal(endpoint) {
            held.isFinal = true
            try finishChannels { _ in true }
        } else if let ended = kind.ended {
            try finishChannels { scope in
                if case .item(let item) = scope { return ended.ends(item) }
                return false
            }
        }
    }

    /// What else the place of a piece is named, as far as that makes another text of it.
    private mutating func otherName(_ kind: EventKind) throws(Refusal) -> PlaceNames.Reading {
        let tape = walk.tape
        guard let delta = tape.member(tape.root, "delta"), EventKind.isContainerOrString(tape.kind(delta)) else {
            return .same
        }
        let length = table.find(kind.hasher.finalize()).map { table[$0].length } ?? 0
        let reading = try names.read(kind, length: length)
        // A piece of one text can be a piece of two. Many at once would need as many names.
        if reading != .same, tape.kind(delta) != .string { throw PlaceNames.ambiguous }
        return reading
    }

    /// The choices of a chat or completion chunk. Returns those that are over.
    private mutating func readChoices(
        _ choices: JSONNode, _ held: inout HeldEvent
    ) throws(Refusal) -> [Channel.Scope] {
        let tape = walk.tape
        var finished: [Channel.Scope] = []
        for (place, choice) in tape.elements(choices).enumerated() {
            walk.path.push(.index(place))
            let number = try tape.wholeIndex(choice, "index") ?? place
            let scope = Channel.Scope.choice(number)
            var hasher = Hasher()
            hasher.combine(number)
            var names = MaskedNames()
            for (key, value) in tape.members(choice) {
                walk.path.push(.key(key))
                try walk.key(key, in: choice, &names)
                let kind = tape.kind(value)
                let isText = kind == .string && tape.equals(key, "text")
                if isText || tape.equals(key, "delta") && EventKind.isContainerOrString(kind) {
                    var pieces = DeltaPieces(scope: scope, key: hasher, group: place)
                    pieces.key.combine(isText)
                    try readDelta(value, &pieces, &held)
                } else if kind == .object, tape.equals(key, "message") {
                    var pieces = DeltaPieces(scope: scope, key: hasher, group: place)
                    pieces.key.combine(false)
                    try readMessage(value, pieces, &held)
                } else if kind == .array || kind == .object, tape.equals(key, "logprobs") {
                    try readEcho(value, scope, hasher, group: place, &held)
                } else {
                    if kind == .string, tape.range(value).count > 2, tape.equals(key, "finish_reason") {
                        finished.append(scope)
                    }
                    let field = tape.withText(key) { Field.named($0) }
                    try walk.member(value, field, of: choice, .init(role: "assistant"))
                }
                walk.path.pop()
            }
            if tape.kind(choice) != .object { try walk.visit(choice, .init(role: "assistant")) }
            walk.path.pop()
        }
        return finished
    }
}
