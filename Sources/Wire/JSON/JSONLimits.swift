/// How much a JSON document may ask of its reader.
public struct JSONLimits: Hashable, Sendable {
    /// Arrays and objects inside one another; a scalar alone has depth 0.
    public var maximumDepth: Int
    /// Values and keys together. One takes 16 bytes of tape.
    public var maximumNodes: Int

    public init(maximumDepth: Int = 128, maximumNodes: Int = 2_000_000) {
        self.maximumDepth = maximumDepth
        self.maximumNodes = maximumNodes
    }
}
