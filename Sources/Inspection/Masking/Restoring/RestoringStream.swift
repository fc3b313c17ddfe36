public import Domain

/// Puts originals back into a text that comes in pieces: the result is the same however it is cut.
///
/// Of several surrogates the one that begins first is put back, the longest where several begin. One within a longer word or
/// number is none. A byte waits only while it may still belong to a surrogate, and until the byte behind a whole one.
public struct RestoringStream: Sendable {
    /// A surrogate that was replaced by its original.
    public struct Restored: Hashable, Sendable {
        public let label: Label
        /// Where the surrogate stood in what came in, in bytes.
        public let range: Range<Int>
        /// The original.
        public let bytes: [UInt8]
    }

    private struct Find {
        let range: Range<Int>
        let word: Int
    }

    private let automaton: SurrogateAutomaton
    private let words: [[UInt8]]
    private let originals: [Surrogates.Original]
    private var state: Int32 = 0
    /// What was taken and not given out, from ``base`` on.
    private var waiting: [UInt8] = []
    private var base = 0
    /// The two bytes before ``base``.
    private var before: [UInt8] = []
    /// Originals that were put back and not asked for since.
    private var restored: [Restored] = []
    /// Whole surrogates of which it is not clear yet whether another goes before, in the order of their ends.
    private var finds: [Find] = []

    init(_ originals: [[UInt8]: Surrogates.Original], showing disclosure: Disclosure) {
        let shown = originals.filter { $0.value.mayReturn && disclosure.shows($0.value.label) }
        words = shown.map(\.key)
        self.originals = shown.map(\.value)
        automaton = SurrogateAutomaton(words)
    }

    /// How many bytes wait for what comes next.
    public var held: Int { waiting.count }

    /// Whether nothing will ever be put back.
    public var isEmpty: Bool { automaton.isEmpty }

    /// How many of the bytes that came in were given out or replaced.
    public var settled: Int { base }

    /// What was put back since this was asked last, in the order of the text.
    public mutating func takeRestored() -> [Restored] {
        defer { restored.removeAll() }
        return restored
    }

    /// Takes the next bytes and gives out what is final.
    public mutating func append(_ bytes: [UInt8]) -> [UInt8] {
        if automaton.isEmpty {
            base += bytes.count
            return bytes
        }
        var output: [UInt8] = []
        var rest = bytes[...]
        while let byte = rest.first {
            let plain = waiting.isEmpty ? rest.prefix { !automaton.begins($0) } : rest.prefix(0)
            if plain.isEmpty {
                take(byte, into: &output)
                rest.removeFirst()
            } else {
                give(plain, into: &output)
                base += plain.count
                rest.removeFirst(plain.count)
            }
        }
        return output
    }

    /// The text has ended: gives out the rest.
    public mutating func finish() -> [UInt8] {
        var output: [UInt8] = []
        settle(before: .max, into: &output)
        give(waiting[...], into: &output)
        base = end
        waiting = []
        // A text that goes on behind its end begins anew.
        state = 0
        finds = []
        return output
    }

    private var end: Int { base + waiting.count }

    private mutating func take(_ byte: UInt8, into output: inout [UInt8]) {
        // What ended right before a letter or digit was the beginning of something longer.
        if byte.isASCIIAlphanumeric, let last = waiting.last, last.isASCIIAlphanumeric {
            let end = end
            finds.removeAll { $0.range.upperBound == end }
        }
        waiting.append(byte)
        state = automaton.step(state, byte)
        for (word, length) in automaton.words(state) where originals[word].isWithinWord || isStart(end - length) {
            finds.append(Find(range: end - length..<end, word: word))
        }
        settle(before: end - automaton.depth(state), into: &output)
    }

    /// Whether a surrogate may begin at `offset`: not within a word or number. An escaped line break is no part of one.
    private func isStart(_ offset: Int) -> Bool {
        guard byte(offset)?.isASCIIAlphanumeric == true, let previous = byte(offset - 1) else { return true }
        return !previous.isASCIIAlphanumeric || byte(offset - 2) == UInt8(ascii: "\\")
    }

    private func byte(_ offset: Int) -> UInt8? {
        if offset >= base { return offset < end ? waiting[offset - base] : nil }
        let index = before.count - (base - offset)
        return index >= 0 ? before[index] : nil
    }

    /// Puts back what no other surrogate can go before any more: none that begins before `limit` is still coming in.
    private mutating func settle(before limit: Int, into output: inout [UInt8]) {
        while let first = finds.min(by: {
            ($0.range.lowerBound, -$0.range.count) < ($1.range.lowerBound, -$1.range.count)
        }) {
            // One that ends here may go on, and then is none.
            guard first.range.lowerBound < limit, first.range.upperBound < end || limit == .max else { break }
            release(first.range.lowerBound, into: &output)
            let original = originals[first.word]
            output += original.bytes
            restored.append(Restored(label: original.label, range: first.range, bytes: original.bytes))
            remember(words[first.word][...])
            waiting.removeFirst(first.range.count)
            let start = first.range.upperBound
            base = start
            finds.removeAll { $0.range.lowerBound < start }
            state = automaton.shortened(state, to: waiting.count)
        }
        let open = min(end - automaton.depth(state), finds.lazy.map(\.range.lowerBound).min() ?? end)
        release(open, into: &output)
    }

    /// Gives out everything before `offset`.
    private mutating func release(_ offset: Int, into output: inout [UInt8]) {
        guard offset > base else { return }
        let count = offset - base
        give(waiting.prefix(count), into: &output)
        waiting.removeFirst(count)
        base = offset
    }

    private mutating func give(_ bytes: ArraySlice<UInt8>, into output: inout [UInt8]) {
        output += bytes
        remember(bytes)
    }

    private mutating func remember(_ bytes: ArraySlice<UInt8>) { before = Array((before + bytes.suffix(2)).suffix(2)) }
}

extension Surrogates {
    /// A stream that puts back what `disclosure` lets the reader see, of the surrogates known by now.
    public func restoring(showing disclosure: Disclosure) -> RestoringStream {
        RestoringStream(originals, showing: disclosure)
    }

    /// `text` with the originals put back that `disclosure` lets the reader see.
    public func restore(_ text: [UInt8], showing disclosure: Disclosure) -> [UInt8] {
        var stream = restoring(showing: disclosure)
        return stream.append(text) + stream.finish()
    }
}
