/// A file that an asset knows, as its manifest names it.
public struct KnowledgeReference: Hashable, Sendable, Codable {
    /// What it is called; no two of an asset are called the same.
    public var name: String
    /// SHA-256 of its bytes, 64 hexadecimal digits in lower case.
    public var digest: String
    public var classification: Classification

    public init(name: String, digest: String, classification: Classification) {
        self.name = name
        self.digest = digest
        self.classification = classification
    }
}
