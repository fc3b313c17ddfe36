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

/// A document with values replaced.
public struct Rewritten: Hashable, Sendable {
    public var bytes: [UInt8]
    /// How many values were replaced.
    public var count: Int
    /// Members that are as they were because nothing here can read them: images above all.
    public var unread: [Unread]
}
