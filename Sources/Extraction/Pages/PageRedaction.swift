/// Redacts a document: its pages become images in which every value that was found is painted over, with the words that
/// are left behind them, unseen, so that the copy can be searched. Nothing else of the document is in the copy.
///
/// Values are looked for in the words of the file and, where something recognises words, in those that are seen. Words that
/// cannot be seen are left out, whatever they are.
public struct PageRedaction<Kind: Sendable> {
    /// A value that was found in a text, by its bytes.
    public struct Finding: Sendable {
        public var range: Range<Int>
        public var kind: Kind

        public init(range: Range<Int>, kind: Kind) {
            self.range = range
            self.kind = kind
        }
    }

    public typealias Find = ([UInt8]) throws -> [Finding]

    private let limits: PageLimits
    private let surveyed: [SurveyedPage]
    private var packed: [PackedPage] = []
    private var resolutions: [Int] = []
    /// The words that are looked through: of the file, or those seen on a page on which it has none.
    private var words: [[PageLine]] = []
    /// Those seen on pages of which the file has words.
    private var seen: [[PageLine]] = []
    private var unseen: Set<PageTranscript.Place> = []
    private var packedBytes = 0

    /// Pages whose file has words, and that nothing recognised words on: there may be more on them, in pictures.
    public private(set) var unlooked: [Int] = []

    /// - Parameter pages: All pages of the document.
    public init(_ pages: [SurveyedPage], _ limits: PageLimits = .standard) {
        surveyed = pages
        self.limits = limits
    }

    /// Takes the next page.
    ///
    /// - Parameter resolution: Dots per inch that it was drawn with.
    /// - Throws: `.unsupported` for a page with something on it, and no words nor anything that could recognise them;
    ///   `.broken` for one that is not as large as the file says.
    public mutating func add(_ page: DrawnPage, resolution: Int) throws(ExtractionRefusal) {
        guard packed.count < surveyed.count else { throw .broken }
        let number = packed.count
        let survey = surveyed[number]
        try Self.check(page.image, survey, resolution)
        let hasWords = survey.lines.contains { !$0.isEmpty }
        if page.lines == nil {
            guard hasWords || page.image.isBlank else { throw .unsupported(.pdf) }
            if hasWords { unlooked.append(number + 1) }
        }
        words.append(hasWords ? survey.lines : page.lines ?? [])
        seen.append(hasWords ? page.lines ?? [] : [])
        let visible = VisibleWords(page, resolution: resolution)
        for (line, row) in words[number].enumerated() {
            for (index, word) in row.enumerated() where !visible.contains(word) {
                unseen.insert(.init(page: number, line: line, word: index))
            }
        }
        let image = try PackedPage(page.image.reduced)
        packedBytes += image.count
        guard packedBytes <= limits.packedBytes else { throw .tooLarge }
        packed.append(image)
        resolutions.append(resolution)
    }

    /// The copy, and the kind of each value in it that was painted over.
    ///
    /// - Parameter find: Finds values in a text.
    public func finish(_ find: Find) throws -> (document: [UInt8], kinds: [Kind]) {
        guard packed.count == surveyed.count, !packed.isEmpty else { throw ExtractionRefusal.broken }
        var paint = Paint(pages: packed.count)
        var kinds: [Kind] = []
        for between: UInt8 in [0x0A, 0x20] {
            try hide(PageTranscript(words, between: between), of: words, find, &paint, &kinds)
            try hide(PageTranscript(seen, between: between), of: seen, find, &paint, &kinds)
        }
        // What is left may be a value now that words between are gone.
        while true {
            let count = paint.boxes.reduce(0) { $0 + $1.count }
            for between: UInt8 in [0x0A, 0x20] {
                let left = PageTranscript(words, between: between) { place in
                    !unseen.contains(place) && !paint.hides(word(place, of: words).box, onPage: place.page)
                }
                try hide(left, of: words, find, &paint, &kinds)
            }
            if paint.boxes.reduce(0, { $0 + $1.count }) == count { break }
        }
        return (try document(paint), kinds)
    }

    private func word(_ place: PageTranscript.Place, of pages: [[PageLine]]) -> PageWord {
        pages[place.page][place.line][place.word]
    }

    /// Notes where what is found in a text stands, in whole words, and what is between two of one line.
    private func hide(
        _ transcript: PageTranscript, of pages: [[PageLine]], _ find: Find, _ paint: inout Paint,
        _ kinds: inout [Kind]
    ) throws {
        for finding in try find(transcript.text) {
            let places = transcript.places(in: finding.range)
            let isNew = places.contains { !paint.hides(word($0, of: pages).box, onPage: $0.page) }
            guard isNew else { continue }
            kinds.append(finding.kind)
            for (index, place) in places.enumerated() {
                var box = word(place, of: pages).box
                if index > 0, places[index - 1].page == place.page, places[index - 1].line == place.line {
                    box = box.union(word(places[index - 1], of: pages).box)
                }
                paint.add(box, toPage: place.page)
            }
        }
    }

    private func document(_ paint: Paint) throws(ExtractionRefusal) -> [UInt8] {
        var writer = PageDocumentWriter(limit: limits.packedBytes)
        for (number, page) in packed.enumerated() {
            var image = page
            if !paint.boxes[number].isEmpty {
                var pixels = try page.unpacked()
                for box in paint.boxes[number] { pixels.paint(box, resolution: resolutions[number]) }
                image = try PackedPage(pixels)
            }
            var left: [PageWord] = []
            for (line, row) in words[number].enumerated() {
                for (index, word) in row.enumerated()
                where !unseen.contains(.init(page: number, line: line, word: index))
                    && !paint.hides(word.box, onPage: number)
                {
                    left.append(word)
                }
            }
            try writer.add(image, left, resolution: resolutions[number])
        }
        return try writer.finished()
    }

    /// Whether an image is as large as the page it is of, which may be shown rotated.
    private static func check(
        _ image: PageImage, _ page: SurveyedPage, _ resolution: Int
    ) throws(ExtractionRefusal) {
        let sides = [page.width, page.height].map { $0 * resolution / 7_200 }
        let isUpright = abs(image.width - sides[0]) <= 2 && abs(image.height - sides[1]) <= 2
        let isTurned = abs(image.width - sides[1]) <= 2 && abs(image.height - sides[0]) <= 2
        guard isUpright || isTurned else { throw .broken }
    }
}

/// Where pages are painted over.
private struct Paint {
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

    /// Whether a good part of a word is under paint: then it is gone as a whole.
    func hides(_ word: PageBox, onPage page: Int) -> Bool {
        for band in Self.bands(of: word) {
            for box in bands[page][band] ?? [] {
                if let common = box.intersection(word), common.area * 4 >= word.area { return true }
                // A word without an area lies where it lies.
                if word.area == 0, box.intersection(Self.grown(word)) != nil { return true }
            }
        }
        return false
    }

    private static func grown(_ box: PageBox) -> PageBox {
        PageBox(left: box.left - 1, top: box.top - 1, right: box.right + 1, bottom: box.bottom + 1)
    }

    private static func bands(of box: PageBox) -> ClosedRange<Int> {
        let first = box.top / band
        return first...max(first, min(box.bottom / band, first + mostBands))
    }
}
