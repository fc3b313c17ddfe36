extension PageRedaction {
    /// Looks for values everywhere, and notes where they stand.
    ///
    /// - Parameter find: Finds values in a text.
    /// - Returns: The kind of each value that was found.
    /// - Throws: `.pages(.legible)` when there is always one more in what is left.
    public mutating func look(for find: Find) throws -> [Kind] {
        guard isWhole else { throw ExtractionRefusal.broken }
        var kinds: [Kind] = []
        for joining in WordJoining.allCases {
            for sequence in [words, drawn, seen] {
                try hide(PageTranscript(sequence, joining), sequence, joining, find, &kinds)
            }
        }
        for sequence in [words, drawn, seen] { hideKnown(sequence, &kinds) }
        hideOverlapping()
        // What is left may be a value now that words between are gone.
        for _ in 0..<limits.rounds {
            let before = paint.boxes.reduce(0) { $0 + $1.count }
            let (left, words) = (leftIndices, words)
            for joining in WordJoining.allCases {
                let transcript = PageTranscript(words, joining) { left.contains($0) }
                try hide(transcript, words, joining, find, &kinds)
            }
            if paint.boxes.reduce(0, { $0 + $1.count }) == before { return kinds }
        }
        throw ExtractionRefusal.pages(.legible)
    }

    /// Has these places painted over as well: where a proof found values.
    public mutating func cover(_ places: [[PageBox]]) {
        for (page, boxes) in places.enumerated() where paint.boxes.indices.contains(page) {
            for box in boxes { cover(box, page) }
        }
    }

    /// The words that stay in the copy.
    var leftIndices: Set<Int> {
        Set(
            words.entries.indices.filter { index in
                let entry = words.entries[index]
                return !unseen.contains(index) && !paint.touches(entry.word.box, onPage: entry.page)
            })
    }

    private mutating func hide(
        _ transcript: PageTranscript, _ sequence: WordSequence, _ joining: WordJoining, _ find: Find,
        _ kinds: inout [Kind]
    ) throws {
        for finding in try find(transcript.text) {
            let indices = transcript.indices(in: finding.range)
            let open = indices.filter { !isCovered(sequence.entries[$0]) }
            if open.count < indices.count, !joining.adds(open, to: indices, of: sequence) { continue }
            known.insert(transcript.text[finding.range], finding.kind)
            if open.count == indices.count, !indices.isEmpty { kinds.append(finding.kind) }
            cover(indices, of: sequence)
        }
    }

    private mutating func hideKnown(_ sequence: WordSequence, _ kinds: inout [Kind]) {
        let transcript = PageTranscript(folded: sequence)
        for finding in known.findings(in: transcript.text) {
            let indices = transcript.indices(in: finding.range)
            if !indices.contains(where: { isCovered(sequence.entries[$0]) }) { kinds.append(finding.kind) }
            cover(indices, of: sequence)
        }
    }

    /// Notes whole words, and what is between two of one line.
    private mutating func cover(_ indices: [Int], of sequence: WordSequence) {
        let isSlanted = indices.contains { sequence.isSlanted(before: $0) }
        for (position, index) in indices.enumerated() {
            let entry = sequence.entries[index]
            if isStretched(entry) { continue }
            var box = entry.word.box
            if position > 0, indices[position - 1] == index - 1, !entry.startsLine || sequence.isTight(before: index) {
                box = box.union(sequence.entries[index - 1].word.box)
            }
            // Letters at an angle reach over the boxes that are said of them.
            if isSlanted { box = box.grown(across: entry.word.size / 3, along: entry.word.size / 3) }
            cover(box, entry.page)
        }
    }

    private mutating func cover(_ box: PageBox, _ page: Int) {
        let box = isProof ? box : PageImage.painted(box, resolution: resolutions[page])
        guard !paint.contains(box, onPage: page) else { return }
        paint.add(box, toPage: page)
        found[page].append(box)
    }

    /// A word of another order, or one that was recognised, is the same word when it lies in good part where one is that goes.
    private mutating func hideOverlapping() {
        let before = paint
        for sequence in [words, drawn, seen] {
            for entry in sequence.entries
            where before.covers(25, of: entry.word.box, onPage: entry.page)
                && !before.contains(entry.word.box, onPage: entry.page) && !isStretched(entry)
            {
                cover(entry.word.box, entry.page)
            }
        }
    }

    /// Whether a word was recognised in its place and in that of others: boxes of recognised words reach too far at times.
    /// The file's own word is under paint then, and words that are none of the value's lie under the rest.
    private func isStretched(_ entry: WordSequence.Entry) -> Bool {
        guard entry.word.certainty < 100, isCovered(entry) else { return false }
        return words.onPage(entry.page).contains { index in
            let other = words.entries[index].word
            guard other.certainty == 100, let common = other.box.intersection(entry.word.box) else { return false }
            return common.area * 2 >= other.box.area && !isCovered(words.entries[index])
        }
    }

    private func isCovered(_ entry: WordSequence.Entry) -> Bool {
        paint.covers(50, of: entry.word.box, onPage: entry.page)
    }
}
