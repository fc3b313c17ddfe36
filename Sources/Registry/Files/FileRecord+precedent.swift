public import Domain

extension FileRecord {
    /// What is known of a file once its uploader's earlier one with the same content, about which somebody decided or that
    /// waits for it, is taken into account.
    ///
    /// Of which none has gone on yet is the same file once more; otherwise it is one of its own, about which the same was
    /// decided.
    public func following(_ earlier: FileRecord) -> FileRecord {
        var record = earlier.upstream == nil ? earlier : self
        if earlier.upstream == nil {
            record.replacements = replacements
            return record
        }
        record.decisions = earlier.decisions
        record.state = earlier.state
        if earlier.decisions.contains(where: { $0.kind == .classified }) {
            record.classification = earlier.classification
        }
        return record
    }
}
