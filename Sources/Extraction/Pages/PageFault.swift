/// Why no redacted copy is made of pages.
public enum PageFault: String, CaseIterable, Sendable {
    /// There are more of them than are drawn, or one is larger, or all together are.
    case tooMany, tooLarge, tooManyPixels
    /// There are more words, or the copy would have more bytes, than are taken.
    case tooManyWords, tooManyBytes
    /// One has words and shows nothing.
    case blank
    /// There is something on one that nothing here can read.
    case unread
    /// After everything was painted a value was found once more, again and again.
    case legible
}

extension PageFault {
    var words: String {
        switch self {
        case .tooMany: "it has too many pages"
        case .tooLarge: "a page is too large to be drawn"
        case .tooManyPixels: "all pages together are too large to be drawn"
        case .tooManyWords: "a page has too many words"
        case .tooManyBytes: "the copy would be too large"
        case .blank: "a page that has words shows none of them, as where fonts are missing"
        case .unread: "a page shows something and has no words, and tesseract is not installed"
        case .legible: "a value could still be read in the copy"
        }
    }
}
