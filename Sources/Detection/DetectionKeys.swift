public import Inspection
public import Trust

/// The keys under which an organisation's own content is known again, derived from the store's master key: each for one
/// purpose, so that none says anything about another.
public struct DetectionKeys: Sendable {
    /// For rows.
    public let rows: IndexKey
    /// For fingerprints of documents.
    public let documents: IndexKey
    /// For canaries, which are made from it.
    public let canaries: IndexKey

    /// `nil` never happens: what is derived has the length of a key.
    public init?(_ master: MasterKey) {
        guard let rows = IndexKey(master.derived(for: "sallyport exact data v1")),
            let documents = IndexKey(master.derived(for: "sallyport document fingerprints v1")),
            let canaries = IndexKey(master.derived(for: "sallyport canaries v1"))
        else { return nil }
        self.rows = rows
        self.documents = documents
        self.canaries = canaries
    }
}
