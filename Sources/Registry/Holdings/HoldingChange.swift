public import Storage

/// What is to be looked for from now on, and what no longer.
public struct HoldingChange: Sendable {
    /// What the record calls it.
    public enum Operation: String, Hashable, Sendable, CaseIterable {
        case applyDetectors = "detectors.apply"
        case removeDetectors = "detectors.remove"
        case loadRows = "data.load"
        case removeRows = "data.remove"
        case addDocuments = "documents.add"
        case removeDocuments = "documents.remove"
        case createCanary = "canary.create"
        case removeCanary = "canary.remove"
    }

    /// Something to look for.
    public struct Addition: Sendable {
        public var id: HoldingRow.Name
        public var hash: String
        public var labels: [String]
        public var summary: any HoldingSummary
        public var content: [UInt8]?
        /// What of it is counted in the record: `rows`, `values`, `detectors`.
        public var counts: [String: Int]

        public init(
            _ id: HoldingRow.Name, hash: String, labels: [String] = [], summary: any HoldingSummary,
            content: [UInt8]? = nil, counts: [String: Int] = [:]
        ) {
            self.id = id
            self.hash = hash
            self.labels = labels
            self.summary = summary
            self.content = content
            self.counts = counts
        }
    }

    public var operation: Operation
    public var additions: [Addition]
    public var removals: [HoldingRow.Name]

    public init(_ operation: Operation, additions: [Addition] = [], removals: [HoldingRow.Name] = []) {
        self.operation = operation
        self.additions = additions
        self.removals = removals
    }
}
