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

    private static let capacity = 2_048
    /// Bytes between two words of one value.
    static let widestGap = 4

    /// The first offset at which a later sighting may start.
    var horizon: Int {
        let current = isInWord ? wordOrigin : assembler.isOpen ? position - assembler.length : position
        guard let first = runs.first, isInWord || current - lastEnd <= Self.widestGap else { return current }
        return min(first.origin, current)
    }

    mutating func feed(
        _ bytes: UnsafeRawBufferPointer, _ index: borrowing ExactDataIndex, into sightings: inout [ValueSighting]
    ) {
        let base = position
        var offset = 0
        let table = FoldedScalar.ascii
        while offset < bytes.count {
            let byte = bytes[offset]
            guard byte < 0x80, !assembler.isOpen else {
                position = base + offset
                offset += readScalar(byte, index, into: &sightings) ? 1 : 0
                continue
            }
            let letter = table[Int(byte)]
            if letter == 0 {
                if isInWord { endWord(at: base + offset, index, into: &sightings) }
                offset += 1
                continue
            }
            if !isInWord { beginWord(at: base + offset) }
            offset = readLetters(bytes, from: offset, table)
        }
        position = base + bytes.count
    }

    mutating func finish(_ index: borrowing ExactDataIndex, into sightings: inout [ValueSighting]) {
        if isInWord { endWord(at: position - (assembler.isOpen ? assembler.length : 0), index, into: &sightings) }
        assembler = ScalarAssembler()
        runs.removeAll()
    }

    /// Copies letters and digits up to the end of the word or of the bytes; returns where that is.
    @inline(__always) private mutating func readLetters(
        _ bytes: UnsafeRawBufferPointer, from start: Int, _ table: [UInt8]
    ) -> Int {
        var offset = start
        var end = end
        var digitEnd = digitEnd
        let limit = wordStart &+ ValueForm.longest &+ 1
        folded.withUnsafeMutableBufferPointer { folded in
            table.withUnsafeBufferPointer { table in
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
            }
        }
        self.end = end
        self.digitEnd = digitEnd
        return offset
    }

    /// Reads a byte that is not ASCII or may end what is not; whether it has been read.
    private mutating func readScalar(
        _ byte: UInt8, _ index: borrowing ExactDataIndex, into sightings: inout [ValueSighting]
    ) -> Bool {
        switch assembler.take(byte) {
        case .incomplete: return true
        case .broken:
            if isInWord { endWord(at: position - assembler.length, index, into: &sightings) }
            return false
        case .invalid:
            if isInWord { endWord(at: position + 1 - assembler.length, index, into: &sightings) }
        case .scalar(let value):
            let start = position + 1 - assembler.length
            let scalar = FoldedScalar.of(value)
            switch scalar.kind {
            case .ignored: break
            case .separator: if isInWord { endWord(at: start, index, into: &sightings) }
            case .word:
                if !isInWord { beginWord(at: start) }
                put(scalar)
            case .ideograph:
                if isInWord { endWord(at: start, index, into: &sightings) }
                beginWord(at: start)
                put(scalar)
                endWord(at: position + 1, index, into: &sightings)
            }
        }
        return true
    }

    private mutating func put(_ scalar: FoldedScalar) {
        for byte in scalar.utf8 where end < wordStart + ValueForm.longest + 1 {
            folded[end] = byte
            end += 1
            if ValueForm.isDigit(byte) { digitEnd = end }
        }
    }

    @inline(__always) private mutating func beginWord(at origin: Int) {
        if runs.isEmpty || origin - lastEnd > Self.widestGap {
            if !runs.isEmpty { runs.removeAll(keepingCapacity: true) }
            end = 0
            digitEnd = 0
        } else if end > Self.capacity - 2 * ValueForm.longest {
            moveDown()
        }
        wordStart = end
        wordOrigin = origin
        isInWord = true
    }

    /// Lets go of what is folded before the first open run.
    private mutating func moveDown() {
        let start = runs[0].start
        for place in start..<end { folded[place - start] = folded[place] }
        end -= start
        digitEnd = max(0, digitEnd - start)
        runs = runs.map { Run(start: $0.start - start, origin: $0.origin, words: $0.words) }
    }

    @inline(__always) private mutating func endWord(
        at offset: Int, _ index: borrowing ExactDataIndex, into sightings: inout [ValueSighting]
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
            if index.lengths.withDigitFirst != 0 { runs.append(Run(start: wordStart, origin: wordOrigin, words: 0)) }
        } else {
            let opening = self.hash(wordStart, letters, index)
            if letters == length { hash = opening }
            if index.openings.contains(opening) {
                runs.append(Run(start: wordStart, origin: wordOrigin, words: 0))
            }
        }
        if !runs.isEmpty { extendRuns(to: offset, hash, index, into: &sightings) }
    }

    private mutating func extendRuns(
        to offset: Int, _ wordHash: UInt64?, _ index: borrowing ExactDataIndex,
        into sightings: inout [ValueSighting]
    ) {
        var kept = 0
        let first = runs[0].origin
        for place in runs.indices {
            var run = runs[place]
            run.words += 1
            let count = end - run.start
            let hasDigit = digitEnd > run.start
            if index.lengths.allow(
                count, words: run.words, startsWithDigit: ValueForm.isDigit(folded[run.start]), hasDigit: hasDigit)
            {
                let known = run.start == wordStart ? wordHash : nil
                let hash = known ?? self.hash(run.start, count, index)
                if index.known.contains(hash) {
                    sightings.append(ValueSighting(hash: hash, range: run.origin..<offset, horizon: first))
                }
            }
            if count < ValueForm.longest, run.words < ValueForm.mostWords {
                runs[kept] = run
                kept += 1
            }
        }
        runs.removeLast(runs.count - kept)
    }

    @inline(__always) private func hash(_ start: Int, _ count: Int, _ index: borrowing ExactDataIndex) -> UInt64 {
        folded.withUnsafeBytes {
            index.hashes.value(UnsafeRawBufferPointer(rebasing: $0[start..<start &+ count]))
        }
    }
}
