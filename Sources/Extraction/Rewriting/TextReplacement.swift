/// What takes the place of a piece of text.
public struct TextReplacement: Hashable, Sendable {
    /// Of the text's bytes.
    public var range: Range<Int>
    /// UTF-8.
    public var bytes: [UInt8]

    public init(range: Range<Int>, bytes: [UInt8]) {
        self.range = range
        self.bytes = bytes
    }
}
