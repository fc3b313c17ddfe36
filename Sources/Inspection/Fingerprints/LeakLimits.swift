internal import Domain

/// How much of each kind of text makes a finding.
public struct LeakLimits: Hashable, Sendable {
    /// For documents that are not the asset's own.
    public var documents: LeakThresholds
    /// For an asset's own documents in its own answers, which are there to be answered from.
    public var knowledge: LeakThresholds
    /// For instructions, of the asset that answers as of any other.
    public var instructions: LeakThresholds

    public init(
        documents: LeakThresholds = .document, knowledge: LeakThresholds = .knowledge,
        instructions: LeakThresholds = .instructions
    ) {
        self.documents = documents
        self.knowledge = knowledge
        self.instructions = instructions
    }

    /// Those for a text of `source` in an answer of `asset`: an asset's own are those of its family.
    func thresholds(for source: LeakSource, answering asset: String?) -> LeakThresholds {
        switch source.kind {
        case .instructions: instructions
        case .document where source.isKnowledge(of: asset): knowledge
        case .document, .canary: documents
        }
    }
}
