/// Reads a text word by word and finds the runs of up to ten words that are values of an index.
///
/// A run begins at a word whose letters in front are the beginning of a value, or at a digit. So most words of a text cost
/// one hash and one question to a filter. What it keeps of the text is the runs that are open: at most ten words.
struct WordRuns {
    private struct Run {
        /// Where it starts in the folded text.
        let start: Int
        /// Where it starts in the text itself.
        let origin: Int
        var words: Int
    }

    private var assembler = ScalarAssembler()
    /// The folded words of open runs and of the word that is being read, one behind the other.
    private var folded = [UInt8](repeating: 0, count: capacity)
    private var end = 0
    private var wordStart = 0
    private var wordOrigin = 0
    private var isInWord = false
    /// Where in the text the last word ended.
    private var lastEnd = 0
    /// Behind the last digit in the folded text.
    private var digitEnd = 0
    private var runs: [Run] = []
    /// Bytes of the text that have been read.
    private(set) var position = 0

    /// More than is ever filled: a hash reads up to seven bytes beyond its word.
    private static let capacity = 2_048
    /// Bytes between two words of one value.
    static let widestGap = 4

    /// Bytes that a value takes at most, with whatever stands between its letters.
    private static let widest = 16_384

    /// The first offset at which a later sighting may start.
    var horizon: Int {
        // Nothing that goes on through a word this long is a value.
        if isInWord, end - wordStart > ValueForm.longest { return position }
        let current = isInWord ? wordOrigin : assembler.isOpen ? position - assembler.length : position
        guard let first = runs.first, isInWord || current - lastEnd <= Self.widestGap else {
            return max(current, position - Self.widest)
        }
        return max(min(first.origin, current), position - Self.widest)
    }

    mutating func feed(
        _ bytes: UnsafeRawBufferPointer, _ index: borrowing ExactDataIndex,
        _ characters: ScalarAssembler.CharacterLookup, into sightings: inout [ValueSighting]
    ) {
        index.withView { view in
            withFolded { runs, folded in runs.read(bytes, folded, view, characters, into: &sightings) }
        }
    }

    mutating func finish(_ index: borrowing ExactDataIndex, into sightings: inout [ValueSighting]) {
        index.withView { view in
            withFolded { runs, folded in
                guard runs.isInWord else { return }
                let end = runs.position - (runs.assembler.isOpen ? runs.assembler.length : 0)
                runs.endWord(at: end, folded, view, into: &sightings)
            }
        }
        assembler = ScalarAssembler()
        runs.removeAll()
    }

    /// Lends out the folded text, so that it can be written to while everything else changes too.
    @inline(__always) private mutating func withFolded(
        _ body: (inout WordRuns, UnsafeMutablePointer<UInt8>) -> Void
    ) {
        var lent: [UInt8] = []
        swap(&lent, &folded)
        lent.withUnsafeMutableBufferPointer { buffer in
            if let start = buffer.baseAddress { body(&self, start) }
        }
        swap(&lent, &folded)
    }

    private mutating func read(
        _ bytes: UnsafeRawBufferPointer, _ folded: UnsafeMutablePointer<UInt8>, _ view: ExactDataView,
        _ characters: ScalarAssembler.CharacterLookup, into sightings: inout [ValueSighting]
    ) {
        let base = position
        var offset = 0
        FoldedScalar.ascii.withUnsafeBufferPointer { table in
            while offset < bytes.count {
                let byte = bytes[offset]
                guard byte < 0x80, !assembler.isOpen else {
                    position = base &+ offset
                    offset &+= readScalar(byte, folded, view, characters, into: &sightings) ? 1 : 0
                    continue
                }
                if table[Int(byte)] == 0 {
                    if isInWord { endWord(at: base &+ offset, folded, view, into: &sightings) }
                    offset &+= 1
                    continue
                }
                if !isInWord { beginWord(at: base &+ offset, folded) }
                offset = readLetters(bytes, from: offset, table, folded)
            }
        }
        position = base + bytes.count
    }

    /// Copies letters and digits up to the end of the word or of the bytes; returns where that is.
    @inline(__always) private mutating func readLetters(
        _ bytes: UnsafeRawBufferPointer, from start: Int, _ table: UnsafeBufferPointer<UInt8>,
        _ folded: UnsafeMutablePointer<UInt8>
    ) -> Int {
        var offset = start
        var end = end
        var digitEnd = digitEnd
        let limit = wordStart &+ ValueForm.longest &+ 1
        while offset < bytes.count {
            let byte = bytes[offset]
            guard byte < 0x80 else { break }
            let letter = table[Int(byte)]
            if letter == 0 { break }
            if end < limit {
                folded[end] = letter
                end &+= 1
                if letter <= UInt8(ascii: "9") { digitEnd = end }
            }
            offset &+= 1
        }
        self.end = end
        self.digitEnd = digitEnd
        return offset
    }

    /// Reads a byte that is not ASCII or may end what is not; whether it has been read.
    private mutating func readScalar(
        _ byte: UInt8, _ folded: UnsafeMutablePointer<UInt8>, _ view: ExactDataView,
        _ characters: ScalarAssembler.CharacterLookup, into sightings: inout [ValueSighting]
    ) -> Bool {
        switch assembler.take(byte, at: position, characters) {
        case .incomplete: return true
        case .broken:
            if isInWord { endWord(at: position - assembler.length, folded, view, into: &sightings) }
            return false
        case .invalid:
            if isInWord { endWord(at: position + 1 - assembler.length, folded, view, into: &sightings) }
        case .scalar(let value):
            let start = position + 1 - assembler.length
            let scalar = FoldedScalar.of(value)
            switch scalar.kind {
            case .ignored: break
            case .separator: if isInWord { endWord(at: start, folded, view, into: &sightings) }
            case .word:
                if !isInWord { beginWord(at: start, folded) }
                put(scalar, folded)
            case .ideograph:
                if isInWord { endWord(at: start, folded, view, into: &sightings) }
                beginWord(at: start, folded)
                put(scalar, folded)
                endWord(at: position + 1, folded, view, into: &sightings)
            }
        }
        return true
    }

    private mutating func put(_ scalar: FoldedScalar, _ folded: UnsafeMutablePointer<UInt8>) {
        for byte in scalar.utf8 where end < wordStart + ValueForm.longest + 1 {
            folded[end] = byte
            end += 1
            if ValueForm.isDigit(byte) { digitEnd = end }
        }
    }

    @inline(__always) private mutating func beginWord(
        at origin: Int, _ folded: UnsafeMutablePointer<UInt8>
    ) {
        if runs.isEmpty || origin - lastEnd > Self.widestGap {
            if !runs.isEmpty { runs.removeAll(keepingCapacity: true) }
            end = 0
            digitEnd = 0
        } else if end > Self.capacity - 2 * ValueForm.longest {
            moveDown(folded)
        }
        wordStart = end
        wordOrigin = origin
        isInWord = true
    }

    /// Lets go of what is folded before the first open run.
    private mutating func moveDown(_ folded: UnsafeMutablePointer<UInt8>) {
        let start = runs[0].start
        for place in start..<end { folded[place - start] = folded[place] }
        end -= start
        digitEnd = max(0, digitEnd - start)
        runs = runs.map { Run(start: $0.start - start, origin: $0.origin, words: $0.words) }
    }

    @inline(__always) private mutating func endWord(
        at offset: Int, _ folded: UnsafeMutablePointer<UInt8>, _ view: ExactDataView,
        into sightings: inout [ValueSighting]
    ) {
        isInWord = false
        lastEnd = offset
        let length = end - wordStart
        guard length <= ValueForm.longest else {
            // No value goes on through a word this long.
            runs.removeAll(keepingCapacity: true)
            return
        }
        var letters = length
        if digitEnd > wordStart {
            letters = 0
            while !ValueForm.isDigit(folded[wordStart + letters]) { letters += 1 }
        }
        var hash: UInt64?
        if letters == 0 {
            if view.lengths.withDigitFirst != 0 { runs.append(Run(start: wordStart, origin: wordOrigin, words: 0)) }
        } else {
            let opening = Self.hash(folded + wordStart, letters, view)
            if letters == length { hash = opening }
            if view.openings.contains(opening) {
                runs.append(Run(start: wordStart, origin: wordOrigin, words: 0))
            }
        }
        if !runs.isEmpty { extendRuns(to: offset, hash, folded, view, into: &sightings) }
    }

    private mutating func extendRuns(
        to offset: Int, _ wordHash: UInt64?, _ folded: UnsafeMutablePointer<UInt8>,
        _ view: ExactDataView,
        into sightings: inout [ValueSighting]
    ) {
        var kept = 0
        let first = runs[0].origin
        for place in runs.indices {
            var run = runs[place]
            run.words += 1
            let count = end - run.start
            let hasDigit = digitEnd > run.start
            let startsWithDigit = ValueForm.isDigit(folded[run.start])
            if view.lengths.allow(
                count, words: run.words, startsWithDigit: startsWithDigit, hasDigit: hasDigit)
            {
                let known = run.start == wordStart ? wordHash : nil
                let hash = known ?? Self.hash(folded + run.start, count, view)
                if view.known.contains(hash), offset - run.origin <= Self.widest {
                    sightings.append(ValueSighting(hash: hash, range: run.origin..<offset, horizon: first))
                }
            }
            if count < view.lengths.longest(startsWithDigit: startsWithDigit), run.words < ValueForm.mostWords {
                runs[kept] = run
                kept += 1
            }
        }
        runs.removeLast(runs.count - kept)
    }

    @inline(__always) private static func hash(
        _ start: UnsafeMutablePointer<UInt8>, _ count: Int, _ view: ExactDataView
    ) -> UInt64 {
        view.hashes.value(roomy: start, count)
    }
}
