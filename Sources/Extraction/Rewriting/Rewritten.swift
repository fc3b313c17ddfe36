/// A document with values replaced.
public struct Rewritten: Hashable, Sendable {
    public var bytes: [UInt8]
    /// How many values were replaced.
    public var count: Int
    /// Members that are as they were because nothing here can read them: images above all.
    public var unread: [Unread]
}
