internal import Domain
internal import Inspection
internal import Wire

/// Strings, keys and numbers: what the walk ends in.
extension JSONWalk {
    mutating func string(_ node: JSONNode, _ place: Place) throws(Refusal) {
        if try isExempt(node, place) { return }
        if inspector.direction == .response, !concealment.isEmpty, conceal(node, place) { return }
        visited?.append((node, path))
        try text(of: node, place) { walk, ranges, replacements in
            for (range, replacement) in zip(walk.tape.source(node, of: ranges), replacements) {
                walk.edits.replace(range, with: JSONText.escaped(replacement))
            }
        }
    }

    /// A number that a program reads as one of twelve digits and more can be a card's, however it is written. What is
    /// replaced becomes a string.
    mutating func number(_ node: JSONNode, _ place: Place) throws(Refusal) {
        let range = tape.range(node)
        guard range.count >= 8, Self.isLong(tape.bytes[range]) else { return }
        let text = Array(tape.bytes[range])
        var marks = try inspector.marks(in: text)
        if marks.isEmpty { marks = try self.marks(inReadingsOf: text) }
        if marks.isEmpty { return }
        found += 1
        tally.count(marks, in: text)
        passages.append(Passage(surface: path.text(tape), role: place.role, text: text, marks: marks))
        guard let masked = inspector.masked(text, marks) else { return }
        replaced += 1
        var quoted: [UInt8] = []
        JSONText.appendQuoted(masked, to: &quoted)
        edits.replace(range, with: quoted)
    }

    /// Whether a program reads twelve digits and more, of which the first may be written out or come by an exponent.
    private static func isLong(_ number: ArraySlice<UInt8>) -> Bool {
        let digits = number.drop { $0 == UInt8(ascii: "-") }.prefix { $0 &- UInt8(ascii: "0") < 10 }.count
        if digits >= 12 { return true }
        guard number.contains(where: { $0 | 0x20 == UInt8(ascii: "e") }) else { return false }
        return WholeNumber.readings(of: number).contains { $0.count >= 12 }
    }

    /// What stands in the number as programs read it, which then is all of it.
    private func marks(inReadingsOf number: [UInt8]) throws(Refusal) -> [Passage.Mark] {
        guard number.contains(where: { $0 == UInt8(ascii: ".") || $0 | 0x20 == UInt8(ascii: "e") }) else { return [] }
        for reading in WholeNumber.readings(of: number) {
            guard var mark = try inspector.marks(in: reading).first else { continue }
            mark.span.range = 0..<number.count
            return [mark]
        }
        return []
    }

    /// A member's name. Two names of one object that come out the same are told apart by a number.
    mutating func key(_ key: JSONNode, in object: JSONNode, _ names: inout MaskedNames) throws(Refusal) {
        let tape = tape
        if tape.withText(key, PlainWord.matches) { return }
        var masked: [UInt8]?
        try text(of: key, Place()) { walk, ranges, replacements in
            let text = walk.tape.text(key)
            var output: [UInt8] = []
            var at = 0
            for (range, replacement) in zip(ranges, replacements) {
                output.append(contentsOf: text[at..<range.lowerBound])
                output.append(contentsOf: replacement)
                at = range.upperBound
            }
            masked = output + text[at...]
        }
        guard let masked else { return }
        let name = names.distinct(masked) { tape.members(object).map { tape.text($0.key) } }
        var quoted: [UInt8] = []
        JSONText.appendQuoted(name, to: &quoted)
        edits.replace(tape.range(key), with: quoted)
    }

    /// Scans a string; `replace` is called when something has to go, with ranges of the decoded text.
    private mutating func text(
        of node: JSONNode, _ place: Place,
        replace: (inout JSONWalk, [Range<Int>], [[UInt8]]) -> Void
    ) throws(Refusal) {
        let tape = tape
        let inspector = inspector
        let cache = clean
        let outcome: Result<(marks: [Passage.Mark], hash: Int?), Refusal> = tape.withText(node) { bytes in
            if bytes.isEmpty || inspector.passesUnread(bytes) { return .success(([], nil)) }
            var hash: Int?
            if let cache, bytes.count <= CleanStrings.longest {
                let value = CleanStrings.hash(bytes)
                if cache.contains(value) { return .success(([], nil)) }
                hash = value
            }
            return Result { () throws(Refusal) in (try inspector.marks(in: bytes), hash) }
        }
        let (marks, hash) = try outcome.get()
        if marks.isEmpty, let hash { clean?.insert(hash) }
        if marks.isEmpty, !place.readable, inspector.restoring == nil { return }
        let text = tape.text(node)
        if text.isEmpty { return }
        if !marks.isEmpty || place.readable {
            passages.append(Passage(surface: path.text(tape), role: place.role, text: text, marks: marks))
        }
        let back = inspector.restored(in: text)
        if marks.isEmpty, back.isEmpty { return }
        found += 1
        tally.count(marks, in: text)
        restored.count(back)
        let gone = Spans.merged(
            inspector.replacements(of: marks, in: text), back.map { Spans.Replaced(range: $0.range, bytes: $0.bytes) })
        if gone.isEmpty { return }
        replaced += 1
        replace(&self, gone.map(\.range), gone.map(\.bytes))
    }

    /// Our own instructions that come back.
    private mutating func conceal(_ node: JSONNode, _ place: Place) -> Bool {
        guard tape.withText(node, concealment.hides) else { return false }
        edits.replace(tape.range(node), with: Array((place.field == .instructions ? "null" : "\"\"").utf8))
        return true
    }

    /// Token probabilities, after everything beside them: they go when a text they repeat was touched, or when they
    /// hold something themselves.
    mutating func logprobs(_ node: JSONNode, touched: Bool) throws(Refusal) {
        var touched = touched
        let lanes = LogprobLanes(tape, node)
        for text in lanes.texts.values {
            let marks = try inspector.marks(in: text)
            if marks.contains(where: { inspector.replaces($0.action) }) { touched = true }
        }
        for other in lanes.others where !tape.withText(other, PlainWord.matches) {
            let marks = try inspector.marks(in: tape.text(other))
            if marks.contains(where: { inspector.replaces($0.action) }) { touched = true }
        }
        if touched { edits.replace(tape.range(node), with: Self.blank(tape.kind(node))) }
    }

    /// What stands for token probabilities that are withheld.
    static func blank(_ kind: JSONKind) -> [UInt8] { Array((kind == .array ? "[]" : "null").utf8) }
}

/// The names that were put in place of others in one object.
struct MaskedNames {
    private var taken: Set<[UInt8]>?
    /// The number to go on with for a name that was given out before: no number is tried twice.
    private var next: [[UInt8]: Int] = [:]

    /// `name`, or with a number behind it where the object has it already. `members` gives the object's own names.
    mutating func distinct(_ name: [UInt8], _ members: () -> [[UInt8]]) -> [UInt8] {
        var taken = self.taken ?? Set(members())
        self.taken = nil
        var candidate = name
        var number = next[name] ?? 2
        while taken.contains(candidate) {
            candidate = name + Array(" \(number)".utf8)
            number += 1
        }
        next[name] = number
        taken.insert(candidate)
        self.taken = taken
        return candidate
    }
}
