/// The words of a document in one of the orders that they can be read in.
struct WordSequence {
    struct Entry {
        var word: PageWord
        var page: Int
        /// Whether it stands on another line than the one before.
        var startsLine: Bool
    }

    private(set) var entries: [Entry] = []

    /// The words of a page, by its number; none for one behind the last.
    func onPage(_ page: Int) -> Range<Int> {
        let first = start(of: page)
        return first..<max(first, start(of: page + 1))
    }

    private func start(of page: Int) -> Int {
        var (low, high) = (0, entries.count)
        while low < high {
            let middle = (low + high) / 2
            if entries[middle].page < page { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// Adds a page of which the lines are known.
    mutating func add(_ lines: [PageLine], page: Int) {
        for line in lines {
            for (index, word) in line.enumerated() {
                entries.append(Entry(word: word, page: page, startsLine: index == 0))
            }
        }
    }

    /// Adds a page of which they are not.
    mutating func add(_ words: [PageWord], page: Int) {
        for (index, word) in words.enumerated() {
            let startsLine = index == 0 || !Self.isOneLine(words[index - 1], word)
            entries.append(Entry(word: word, page: page, startsLine: startsLine))
        }
    }

    /// How far the word at `index` is from the one before; `nil` where that is on another page.
    func gap(before index: Int) -> Int? {
        guard index > 0, entries[index].page == entries[index - 1].page else { return nil }
        return entries[index - 1].word.box.gap(to: entries[index].word.box)
    }

    /// Whether both stand so close that it is one word which was cut: less than a blank apart, or a sign as addresses have
    /// between them and not much more than that, since programs that recognise words see one in the sign's own margin.
    func isTight(before index: Int) -> Bool {
        guard let gap = gap(before: index) else { return false }
        let (first, second) = (entries[index - 1].word, entries[index].word)
        let share = gap * 100 / max(1, max(first.size, second.size))
        if share <= 16 { return true }
        let ends = [first.text.utf8.last, second.text.utf8.first]
        if ends.contains(UInt8(ascii: "@")) { return share <= 100 }
        return share <= 38 && min(first.certainty, second.certainty) < 100
            && ends.contains { $0.map("._-/+".utf8.contains) ?? false }
    }

    /// Whether the word at `index` goes on at an angle where the one before ends.
    func isSlanted(before index: Int) -> Bool {
        guard isTight(before: index) else { return false }
        let (first, second) = (entries[index - 1].word, entries[index].word)
        let least = max(first.size, second.size) / 12
        let across = second.box.left + second.box.right - first.box.left - first.box.right
        let along = second.box.top + second.box.bottom - first.box.top - first.box.bottom
        return abs(across) / 2 >= least && abs(along) / 2 >= least
    }

    private static func isOneLine(_ first: PageWord, _ second: PageWord) -> Bool {
        if first.box.gap(to: second.box) * 100 <= max(first.size, second.size) * 16 { return true }
        let isTurned = first.isTurned || second.isTurned
        let (low, high) =
            isTurned
            ? (max(first.box.left, second.box.left), min(first.box.right, second.box.right))
            : (max(first.box.top, second.box.top), min(first.box.bottom, second.box.bottom))
        let least = isTurned ? min(first.box.width, second.box.width) : min(first.box.height, second.box.height)
        guard (high - low) * 2 >= least else { return false }
        return isTurned || second.box.left >= first.box.left
    }
}
