/// How much of a document is taken that is redacted page by page.
public struct PageLimits: Hashable, Sendable {
    public var pages: Int
    /// Pixels of one page, and of all pages together.
    public var pixels: Int
    public var allPixels: Int
    /// Words of one page, and bytes of one word.
    public var words: Int
    public var wordBytes: Int
    /// Bytes of all words.
    public var textBytes: Int
    /// Bytes of all pages' packed pixels, which are in memory, and of the document that is written.
    public var packedBytes: Int
    /// How often what is left is looked through again when something was found in it.
    public var rounds: Int
    /// Dots per inch that pages are drawn with where they are not too large for it, and those they are drawn with at least.
    public var resolution: Int
    public var leastResolution: Int

    public init(
        pages: Int = 500, pixels: Int = 16 << 20, allPixels: Int = 2 << 30, words: Int = 50_000,
        wordBytes: Int = 1_000,
        textBytes: Int = 32 << 20, packedBytes: Int = 128 << 20, rounds: Int = 8,
        resolution: Int = 200, leastResolution: Int = 48
    ) {
        self.pages = pages
        self.pixels = pixels
        self.allPixels = allPixels
        self.words = words
        self.wordBytes = wordBytes
        self.textBytes = textBytes
        self.packedBytes = packedBytes
        self.rounds = rounds
        self.resolution = resolution
        self.leastResolution = leastResolution
    }

    public static let standard = PageLimits()

    /// The dots per inch that a page is drawn with.
    ///
    /// - Throws: `.pages(.tooLarge)` for a page that even the least would have too many pixels of.
    public func resolution(for page: SurveyedPage) throws(ExtractionRefusal) -> Int {
        var chosen = resolution
        while Self.pixels(page, chosen) > pixels {
            chosen = chosen * 3 / 4
            guard chosen >= leastResolution else { throw .pages(.tooLarge) }
        }
        return chosen
    }

    /// A side of one pixel more, since programs round up.
    static func pixels(_ page: SurveyedPage, _ resolution: Int) -> Int {
        (page.width * resolution / 7_200 + 2) * (page.height * resolution / 7_200 + 2)
    }
}
