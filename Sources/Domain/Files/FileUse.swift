/// Something that reads a file, or did.
public struct FileUse: Hashable, Sendable {
    /// The raw values are stored.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// A vector store at the provider, by its id.
        case vectorStore = "vector_store"
        /// A request that named the file, by its activity.
        case request
    }

    public var kind: Kind
    public var target: String
    public var time: Timestamp

    public init(_ kind: Kind, _ target: String, at time: Timestamp) {
        self.kind = kind
        self.target = target
        self.time = time
    }
}
