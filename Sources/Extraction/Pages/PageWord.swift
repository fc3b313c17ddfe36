/// A word where it stands on a page.
public struct PageWord: Hashable, Sendable {
    public var text: String
    public var box: PageBox
    /// In per cent: 100 where a file says it, less where it was recognised in pixels.
    public var certainty: Int

    public init(_ text: String, _ box: PageBox, certainty: Int = 100) {
        self.text = text
        self.box = box
        self.certainty = certainty
    }

    /// From here on, what was recognised counts as read.
    public static let certain = 50

    /// Whether it stands on its side: what is taller than wide, as a short word like `it` is that does not.
    var isTurned: Bool { text.unicodeScalars.count >= 4 && box.height * 5 > box.width * 6 }

    /// How high its letters are, about.
    var size: Int { text.unicodeScalars.count < 2 ? max(box.width, box.height) : min(box.width, box.height) }
}

/// The words of one page that lie on one line.
public typealias PageLine = [PageWord]

/// How large a page is, and its words as its file has them.
public struct SurveyedPage: Hashable, Sendable {
    /// Hundredths of a point, before a rotation that the page is shown with.
    public var width: Int
    public var height: Int
    /// In the order they are read in, as far as a program can tell.
    public var lines: [PageLine]
    /// In the order they are drawn in, which is how they were written: at an angle a line of ``lines`` is a scrap.
    public var drawn: [PageWord]

    public init(width: Int, height: Int, lines: [PageLine] = [], drawn: [PageWord] = []) {
        self.width = width
        self.height = height
        self.lines = lines
        self.drawn = drawn
    }

    /// Whether its file has any words.
    var hasWords: Bool { words.contains { !$0.text.isEmpty } }

    /// All its words, those of both orders.
    var words: [PageWord] { lines.flatMap { $0 } + drawn }
}
