internal import Domain
internal import Wire

/// Texts that a list carries in pieces: the words and segments of a transcript, the parts of a message.
///
/// Clients put them together, with nothing between them or with a space, and see what no piece shows.
extension JSONWalk {
    private static let names = ["text", "word"]
    private static let separators: [[UInt8]] = [[], [0x20]]

    /// Looks at the strings of a list's elements as one text. What lies in one of them alone was found there.
    mutating func joined(_ list: JSONNode, _ place: Place) throws(Refusal) {
        guard inspector.direction == .response, place.zone == .wire, tape.count(list) > 1,
            place.field == .pieces || place.field == .readable
        else { return }
        for name in Self.names {
            var pieces: [(element: JSONNode, string: JSONNode)] = []
            for element in tape.elements(list) {
                if let string = tape.member(element, name), tape.kind(string) == .string {
                    pieces.append((element, string))
                }
            }
            guard pieces.count > 1 else { continue }
            var gone = GoneStretches()
            for separator in Self.separators { try joined(pieces, separator, name, place, &gone) }
        }
    }

    private mutating func joined(
        _ pieces: [(element: JSONNode, string: JSONNode)], _ separator: [UInt8], _ name: String, _ place: Place,
        _ gone: inout GoneStretches
    ) throws(Refusal) {
        var text: [UInt8] = []
        var starts: [Int] = []
        for piece in pieces {
            if !starts.isEmpty { text += separator }
            starts.append(text.count)
            text += tape.text(piece.string)
        }
        var crossing: [Passage.Mark] = []
        for mark in try inspector.marks(in: text) {
            let stretches = Self.stretches(mark.span.range, starts, separator.count, text.count)
            let isReplaced = inspector.replaces(mark.action)
            guard stretches.count > 1, gone.take(stretches, isReplaced: isReplaced) else { continue }
            crossing.append(mark)
            tally.count(mark, value: text[mark.span.range])
            guard isReplaced else { continue }
            replaced += 1
            var replacement = inspector.replacement(of: mark.span.range, in: text, mark)
            for stretch in stretches {
                let piece = pieces[stretch.piece]
                for source in tape.source(piece.string, of: [stretch.range]) {
                    edits.replace(source, with: JSONText.escaped(replacement))
                }
                replacement = []
                blankTokens(of: piece.element)
            }
        }
        if crossing.isEmpty { return }
        found += 1
        passages.append(
            Passage(surface: "\(path.text(tape))[].\(name)", role: place.role, text: text, marks: crossing))
    }

    /// The numbers that stand for a segment's text, to whoever has the model's table.
    mutating func blankTokens(of element: JSONNode) {
        guard let tokens = tape.member(element, "tokens"), tape.kind(tokens) == .array else { return }
        edits.replace(tape.range(tokens), with: Self.blank(.array))
    }

    /// The parts of a stretch of the joined text that lie in its pieces.
    private static func stretches(
        _ range: Range<Int>, _ starts: [Int], _ separator: Int, _ end: Int
    ) -> [GoneStretches.Stretch] {
        var low = 0
        var high = starts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if starts[middle] <= range.lowerBound { low = middle } else { high = middle }
        }
        var stretches: [GoneStretches.Stretch] = []
        while low < starts.count, starts[low] < range.upperBound {
            let pieceEnd = low + 1 < starts.count ? starts[low + 1] - separator : end
            let part = range.clamped(to: starts[low]..<max(starts[low], pieceEnd))
            if !part.isEmpty {
                stretches.append(
                    .init(piece: low, range: part.lowerBound - starts[low]..<part.upperBound - starts[low]))
            }
            low += 1
        }
        return stretches
    }
}

/// What was found in a list's pieces already, so that the same value is not found again with another separator.
private struct GoneStretches {
    struct Stretch {
        var piece: Int
        var range: Range<Int>
    }

    private var replaced: [Int: [Range<Int>]] = [:]
    private var told: [Int: [Range<Int>]] = [:]

    /// False when any of the stretches is taken; nothing is taken then. What stays where it is keeps nothing from being
    /// replaced: with another separator it is another value.
    mutating func take(_ stretches: [Stretch], isReplaced: Bool) -> Bool {
        guard !Self.overlap(stretches, replaced), isReplaced || !Self.overlap(stretches, told) else { return false }
        for stretch in stretches {
            if isReplaced {
                replaced[stretch.piece, default: []].append(stretch.range)
            } else {
                told[stretch.piece, default: []].append(stretch.range)
            }
        }
        return true
    }

    private static func overlap(_ stretches: [Stretch], _ taken: [Int: [Range<Int>]]) -> Bool {
        stretches.contains { stretch in taken[stretch.piece]?.contains { $0.overlaps(stretch.range) } == true }
    }
}
