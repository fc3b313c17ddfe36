internal import Storage

extension RuleFile {
    /// A file as the store keeps it.
    init?(_ row: HoldingRow) {
        guard row.id.kind == .detectors, let content = row.content else { return nil }
        self.init(name: row.id.name, bytes: content)
    }
}
