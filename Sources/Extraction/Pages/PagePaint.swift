/// Where pages are painted over.
struct PagePaint {
    /// By pages, in the order they were added.
    private(set) var boxes: [[PageBox]]
    /// The boxes by the bands of the page that they touch.
    private var bands: [[Int: [PageBox]]]

    /// Hundredths of a point, and bands that a box is noted in.
    private static let band = 1_000
    private static let mostBands = 2_000

    init(pages: Int) {
        boxes = Array(repeating: [], count: pages)
        bands = Array(repeating: [:], count: pages)
    }

    mutating func add(_ box: PageBox, toPage page: Int) {
        boxes[page].append(box)
        for band in Self.bands(of: box) { bands[page][band, default: []].append(box) }
    }

    /// Whether any paint lies on a word: what shows in part is not left as a text.
    func touches(_ word: PageBox, onPage page: Int) -> Bool {
        anything(near: word, onPage: page) { $0.intersection(Self.solid(word)) != nil }
    }

    /// Whether a word is wholly under one box.
    func contains(_ word: PageBox, onPage page: Int) -> Bool {
        anything(near: word, onPage: page) { $0.union(word) == $0 }
    }

    /// Whether as many per cent of a word are under one box.
    func covers(_ percent: Int, of word: PageBox, onPage page: Int) -> Bool {
        let word = Self.solid(word)
        return anything(near: word, onPage: page) { box in
            box.intersection(word).map { $0.area * 100 >= word.area * percent } ?? false
        }
    }

    private func anything(near word: PageBox, onPage page: Int, _ isIt: (PageBox) -> Bool) -> Bool {
        Self.bands(of: word).contains { band in (bands[page][band] ?? []).contains(where: isIt) }
    }

    /// A word without an area lies where it lies.
    private static func solid(_ box: PageBox) -> PageBox {
        PageBox(left: box.left, top: box.top, right: max(box.right, box.left + 1), bottom: max(box.bottom, box.top + 1))
    }

    private static func bands(of box: PageBox) -> ClosedRange<Int> {
        let first = box.top / band
        return first...max(first, min(box.bottom / band, first + mostBands))
    }
}
