/// How much of a document is taken that is redacted page by page.
public struct PageLimits: Hashable, Sendable {
    public var pages: Int
    /// Pixels of one page.
    public var pixels: Int
    /// Words of one page, and bytes of one word.
    public var words: Int
    public var wordBytes: Int
    /// Bytes of all words.
    public var textBytes: Int
    /// Bytes of all pages' packed pixels, and of the document that is written.
    public var packedBytes: Int
    /// Dots per inch that pages are drawn with where they are not too large for it, and those they are drawn with at least.
    public var resolution: Int
    public var leastResolution: Int

    public init(
        pages: Int = 500, pixels: Int = 16 << 20, words: Int = 50_000, wordBytes: Int = 1_000,
        textBytes: Int = 32 << 20,
        packedBytes: Int = 256 << 20, resolution: Int = 200, leastResolution: Int = 48
    ) {
        self.pages = pages
        self.pixels = pixels
        self.words = words
        self.wordBytes = wordBytes
        self.textBytes = textBytes
        self.packedBytes = packedBytes
        self.resolution = resolution
        self.leastResolution = leastResolution
    }

    public static let standard = PageLimits()

    /// The dots per inch that a page is drawn with.
    ///
    /// - Throws: `.tooLarge` for a page that even the least would have too many pixels of.
    public func resolution(for page: SurveyedPage) throws(ExtractionRefusal) -> Int {
        var chosen = resolution
        while Self.pixels(page, chosen) > pixels {
            chosen = chosen * 3 / 4
            guard chosen >= leastResolution else { throw .tooLarge }
        }
        return chosen
    }

    /// A side of one pixel more, since programs round up.
    static func pixels(_ page: SurveyedPage, _ resolution: Int) -> Int {
        (page.width * resolution / 7_200 + 2) * (page.height * resolution / 7_200 + 2)
    }
}
