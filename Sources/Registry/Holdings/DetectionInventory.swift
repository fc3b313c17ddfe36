public import Domain
internal import Storage

/// Everything an organisation has looked for, as it is kept: for lists of it.
public struct DetectionInventory: Sendable {
    /// One thing, with what there is to say of it.
    public struct Item<Summary: HoldingSummary>: Hashable, Sendable {
        public var name: String
        public var hash: String
        public var changedBy: String
        public var changed: Timestamp
        public var summary: Summary

        public init(name: String, hash: String, changedBy: String, changed: Timestamp, summary: Summary) {
            self.name = name
            self.hash = hash
            self.changedBy = changedBy
            self.changed = changed
            self.summary = summary
        }

        /// `nil` when its summary is of another version of this program.
        init?(_ row: HoldingRow) {
            guard let summary = Summary.read(row) else { return nil }
            self.init(
                name: row.id.name, hash: row.hash, changedBy: row.changedBy, changed: row.changed, summary: summary)
        }
    }

    public var ruleFiles: [Item<RuleFileSummary>] = []
    public var sets: [Item<RowsSummary>] = []
    public var documents: [Item<DocumentSummary>] = []
    public var canaries: [Item<CanarySummary>] = []
    /// The size of the file of fingerprints.
    public var fingerprintBytes = 0

    public init() {}

    init(_ rows: [HoldingRow]) {
        for row in rows {
            switch row.id.kind {
            case .detectors: if let item = Item<RuleFileSummary>(row) { ruleFiles.append(item) }
            case .rows: if let item = Item<RowsSummary>(row) { sets.append(item) }
            case .document: if let item = Item<DocumentSummary>(row) { documents.append(item) }
            case .canary: if let item = Item<CanarySummary>(row) { canaries.append(item) }
            case .fingerprints: fingerprintBytes = FingerprintsSummary.read(row)?.bytes ?? 0
            }
        }
    }
}

extension Registry {
    /// What is looked for, as the store has it. Reads the store, so not for event loops.
    public func detectionInventory() throws(RegistryError) -> DetectionInventory {
        DetectionInventory(
            try RegistryError.catching { () throws(StoreError) in try store.holdings(Set(HoldingRow.Kind.allCases)) })
    }
}
