/// What is to be written anew in one XML member: runs, each with its new text. Everything else stays byte for byte.
struct MarkupEdits {
    private var runs: [Int: (run: MarkupPassage.Run, text: [UInt8])] = [:]
    /// Bytes that are put in place of others as they are, by where those begin.
    private var pieces: [Int: (range: Range<Int>, bytes: [UInt8])] = [:]
    /// How many values were replaced.
    private(set) var count = 0

    /// Replaces values in a passage. A value that lies in several runs is replaced in the first and gone from the others.
    ///
    /// - Parameters:
    ///   - context: What stands before the text for ``replacing`` only.
    ///   - before: Whether the text is meant as it was before tracked changes.
    mutating func replace(
        in passage: MarkupPassage, context: [UInt8]? = nil, before: Bool = false,
        _ replacing: ([UInt8]) throws -> [TextReplacement]
    ) rethrows {
        let context = context ?? passage.context
        let runs = passage.indices(before: before).map { passage.runs[$0] }
        var text = context
        var places: [Range<Int>] = []
        for run in runs {
            let current = current(run)
            places.append(text.count..<text.count + current.count)
            text += current
        }
        var replacements = Self.sound(try replacing(text), in: context.count..<text.count)
        guard !replacements.isEmpty else { return }
        for (run, place) in zip(runs, places) where run.range != nil {
            var made: [UInt8] = []
            var position = place.lowerBound
            for index in replacements.indices where replacements[index].range.overlaps(place) {
                let part = replacements[index].range.clamped(to: place)
                made += text[position..<part.lowerBound] + replacements[index].bytes
                if !replacements[index].bytes.isEmpty { count += 1 }
                replacements[index].bytes = []
                position = part.upperBound
            }
            made += text[position..<place.upperBound]
            if !made.elementsEqual(text[place]) { set(run, made) }
        }
    }

    /// Notes the new text of a run.
    mutating func set(_ run: MarkupPassage.Run, _ text: [UInt8]) {
        guard let start = run.range?.lowerBound else { return }
        runs[start] = (run, text)
    }

    /// Notes bytes that take the place of `range` as they are.
    mutating func put(_ bytes: [UInt8], at range: Range<Int>) { pieces[range.lowerBound] = (range, bytes) }

    /// The text of a run as it is by now.
    func current(_ run: MarkupPassage.Run) -> [UInt8] {
        run.range.flatMap { runs[$0.lowerBound]?.text } ?? run.bytes
    }

    /// The member with everything noted.
    func applied(to source: [UInt8]) -> [UInt8] {
        var changes = Array(pieces.values)
        for (run, text) in runs.values {
            if let range = run.range { changes.append((range, Self.written(text, run.writing))) }
        }
        var result: [UInt8] = []
        var position = 0
        for (range, bytes) in changes.sorted(by: { $0.range.lowerBound < $1.range.lowerBound })
        where range.lowerBound >= position {
            result += source[position..<range.lowerBound] + bytes
            position = range.upperBound
        }
        return result + source[position...]
    }

    /// Replacements in their order, within `bounds`, none of them over another.
    private static func sound(_ replacements: [TextReplacement], in bounds: Range<Int>) -> [TextReplacement] {
        var result: [TextReplacement] = []
        for var replacement in replacements.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
            replacement.range = replacement.range.clamped(to: bounds)
            if replacement.range.isEmpty { continue }
            if let last = result.last, last.range.upperBound > replacement.range.lowerBound {
                // Of two that overlap the first stands for both.
                result[result.count - 1].range =
                    last.range.lowerBound..<max(last.range.upperBound, replacement.range.upperBound)
            } else {
                result.append(replacement)
            }
        }
        return result
    }

    private static func written(_ text: [UInt8], _ writing: MarkupPassage.Run.Writing) -> [UInt8] {
        switch writing {
        case .escaped: XMLTokens.escaped(text)
        case .address: XMLTokens.escaped(address(text))
        // Neither a comment nor an instruction may hold what ends it.
        case .raw: text.map { $0 == UInt8(ascii: ">") || $0 == UInt8(ascii: "-") ? 0x20 : $0 }
        }
    }

    /// An address in which characters that none may have are written as bytes (RFC 3986, 2.1).
    private static func address(_ text: [UInt8]) -> [UInt8] {
        text.flatMap { byte -> [UInt8] in
            if byte.isASCIILetterOrDigit || "-._~:/?#@!$&'()*+,;=%".utf8.contains(byte) { return [byte] }
            let digits = Array("0123456789ABCDEF".utf8)
            return [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
        }
    }
}
