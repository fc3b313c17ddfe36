/// How much of a file is read before it is refused.
public struct ExtractionLimits: Hashable, Sendable {
    /// Bytes of the file.
    public var inputBytes: Int
    /// Bytes of text, over all parts.
    public var outputBytes: Int
    /// Bytes that come out of compressed members, over all depths.
    public var unpackedBytes: Int
    /// Texts, and members, each over all depths.
    public var parts: Int
    /// How many files may lie around a text, the outermost counted.
    public var depth: Int
    /// How many times its size may come out of a compressed member, once it is more than ``ratioFreeBytes``.
    public var ratio: Int

    /// What may come out of a member at any ratio: a row of zeros is no bomb yet.
    static let ratioFreeBytes = 1 << 20

    public init(
        inputBytes: Int = 64 << 20, outputBytes: Int = 64 << 20, unpackedBytes: Int = 256 << 20, parts: Int = 10_000,
        depth: Int = 8, ratio: Int = 200
    ) {
        self.inputBytes = inputBytes
        self.outputBytes = outputBytes
        self.unpackedBytes = unpackedBytes
        self.parts = parts
        self.depth = depth
        self.ratio = ratio
    }

    public static let standard = ExtractionLimits()
}
