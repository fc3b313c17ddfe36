/// Redacts a document: its pages become images in which every value that was found is painted over, with the words that
/// are left behind them, unseen, so that the copy can be searched. Nothing else of the document is in the copy.
///
/// Values are looked for in the words of the file and, where something recognises words, in those that are seen, put together
/// in every way that somebody who reads a page does (``WordJoining``). What looks like writing and could be read by nobody is
/// painted over. Words that cannot be seen are left out, whatever they are.
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

    let limits: PageLimits
    /// All pages of the document, as its file has them.
    public let surveyed: [SurveyedPage]
    let isProof: Bool
    private(set) var packed: [PackedPage] = []
    private(set) var resolutions: [Int] = []
    /// The words that are left in the copy: of the file, or those seen on a page on which it has none.
    private(set) var words = WordSequence()
    /// Those of the file once more as they are drawn, and those seen on pages of which the file has words.
    private(set) var drawn = WordSequence()
    private(set) var seen = WordSequence()
    /// Those of ``words`` that nobody sees.
    private(set) var unseen: Set<Int> = []
    var paint: PagePaint
    /// Where values are, by pages.
    public internal(set) var found: [[PageBox]]
    var known = KnownValues<Kind>()
    private var count = 0
    private var packedBytes = 0
    private var pixels = 0

    /// Pages whose file has words, and that nothing recognised words on.
    public private(set) var unlooked: [Int] = []
    /// Pages with something on them that looks like writing and that nobody could read: it is painted over.
    public private(set) var unread: [Int] = []
    /// How many words of the file show nothing on their page, and are not in the copy.
    public private(set) var blankWords = 0

    /// - Parameter pages: All pages of the document.
    public init(_ pages: [SurveyedPage], _ limits: PageLimits = .standard) {
        self.init(pages, limits, isProof: false)
    }

    /// What looks once more at the pages of the copy of `redaction`, for the same values: only ``look(for:)`` is for it.
    public init(proving redaction: PageRedaction, _ pages: [SurveyedPage]) {
        self.init(pages, redaction.limits, isProof: true)
        known = redaction.known
    }

    private init(_ pages: [SurveyedPage], _ limits: PageLimits, isProof: Bool) {
        surveyed = pages
        self.limits = limits
        self.isProof = isProof
        paint = PagePaint(pages: pages.count)
        found = Array(repeating: [], count: pages.count)
    }

    /// Whether every page was taken.
    var isWhole: Bool { count == surveyed.count && count > 0 }

    /// Takes the next page.
    ///
    /// - Parameter resolution: Dots per inch that it was drawn with.
    /// - Throws: `.pages(.unread)` for a page with something on it, and no words nor anything that could recognise them;
    ///   `.pages(.blank)` for one with words that shows none of them; `.broken` for one that is not as large as the file says.
    public mutating func add(_ page: DrawnPage, resolution: Int) throws(ExtractionRefusal) {
        guard count < surveyed.count else { throw .broken }
        let survey = surveyed[count]
        try Self.check(page.image, survey, resolution)
        pixels += page.image.width * page.image.height
        guard pixels <= limits.allPixels else { throw .pages(.tooManyPixels) }
        let first = words.entries.count
        words.add(survey.hasWords ? survey.lines : page.lines ?? [], page: count)
        drawn.add(survey.drawn, page: count)
        seen.add(survey.hasWords ? page.lines ?? [] : [], page: count)
        if !isProof { try takeIn(page, survey, wordsFrom: first, resolution) }
        count += 1
    }

    /// Looks at what is seen of a page, and keeps its image.
    private mutating func takeIn(
        _ page: DrawnPage, _ survey: SurveyedPage, wordsFrom first: Int, _ resolution: Int
    ) throws(ExtractionRefusal) {
        if page.lines == nil {
            guard survey.hasWords || page.image.isBlank else { throw .pages(.unread) }
            if survey.hasWords { unlooked.append(count + 1) }
        }
        let visible = VisibleWords(page, resolution: resolution)
        var blank = 0
        for index in first..<words.entries.count {
            let word = words.entries[index].word
            if !visible.contains(word) { unseen.insert(index) }
            if !visible.isInked(word) { blank += 1 }
        }
        guard !survey.hasWords || survey.words.contains(where: visible.isInked) else { throw .pages(.blank) }
        blankWords += blank
        let recognised = (page.lines ?? []).joined().filter { $0.certainty >= PageWord.certain }
        let places = UnreadInk.places(
            page.image, resolution: resolution, words: survey.words.map(\.box), recognised: recognised.map(\.box))
        if !places.isEmpty { unread.append(count + 1) }
        for place in places { paint.add(place, toPage: count) }
        let image = try PackedPage(page.image.reduced)
        packedBytes += image.count
        guard packedBytes <= limits.packedBytes else { throw .pages(.tooManyBytes) }
        packed.append(image)
        resolutions.append(resolution)
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
