/// Tells which words of a file can be seen on its page. A file may hold others: in white, on a hidden layer, under a bar
/// that somebody drew over them. They are not taken over into a copy, where they could be read again.
struct VisibleWords {
    private let page: DrawnPage
    private let resolution: Int
    /// Recognised words by the bands of the page they touch.
    private var bands: [Int: [PageWord]] = [:]

    /// Hundredths of a point.
    private static let band = 1_000
    /// Bands that a recognised word is looked for in, and words that one is compared with.
    private static let mostBands = 64
    private static let mostCompared = 200

    init(_ page: DrawnPage, resolution: Int) {
        self.page = page
        self.resolution = resolution
        for word in (page.lines ?? []).joined() {
            let first = word.box.top / Self.band
            for band in first...max(first, min(word.box.bottom / Self.band, first + Self.mostBands)) {
                bands[band, default: []].append(word)
            }
        }
    }

    /// Whether `word` is seen: there is something light on dark or dark on light, and where words were recognised, most of
    /// its letters were in its place.
    func contains(_ word: PageWord) -> Bool {
        guard !word.text.isEmpty, isInked(word) else { return false }
        guard page.lines != nil else { return true }
        let middle = (word.box.top + word.box.bottom) / 2 / Self.band
        let seen = (bands[middle] ?? []).prefix(Self.mostCompared).filter { candidate in
            guard let common = candidate.box.intersection(word.box) else { return false }
            return common.area * 3 >= min(candidate.box.area, word.box.area)
        }
        return Self.share(of: word.text, in: seen.map(\.text).joined()) * 2 >= 1
    }

    /// Whether anything shows where `word` stands.
    func isInked(_ word: PageWord) -> Bool {
        word.box.width > 0 && word.box.height > 0 && page.image.isInked(word.box, resolution: resolution)
    }

    /// The share of the letters of `text` that `other` has as well, in any order.
    private static func share(of text: String, in other: String) -> Double {
        var left: [Character: Int] = [:]
        for letter in other.lowercased() { left[letter, default: 0] += 1 }
        var found = 0
        for letter in text.lowercased() {
            guard let count = left[letter], count > 0 else { continue }
            left[letter] = count - 1
            found += 1
        }
        return Double(found) / Double(max(1, text.count))
    }
}
