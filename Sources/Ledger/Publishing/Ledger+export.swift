internal import Domain
internal import Merkle
internal import Storage

extension Ledger {
    private static let exportPage = 256
    /// Bytes of content after which a page ends.
    private static let exportBytes = 1 << 20

    /// Shows the records of a range that a checkpoint covers, each with its proof under that checkpoint.
    ///
    /// - Parameters:
    ///   - opened: Whether what was sealed is shown too, with the key that opens that one record.
    /// - Throws: ``RecordError`` when the range reaches beyond the checkpoint or a record cannot be opened,
    ///   ``StoreError``, and whatever `visit` throws.
    public func export(
        _ range: ClosedRange<Int64>, under checkpoint: PublishedCheckpoint, opened: Bool,
        _ visit: (ExportedRecord) throws -> Void
    ) throws {
        guard range.lowerBound >= 0, range.upperBound < checkpoint.size, let root = TreeHash(checkpoint.root) else {
            throw RecordError("the checkpoint covers \(checkpoint.size) records, numbered from 0")
        }
        var proofs = InclusionProofs(of: TiledTree(size: UInt64(checkpoint.size), root: root))
        let tiles = StoredTiles(store: store)
        var ahead: [StoredRecord].SubSequence = []
        for sequence in range {
            if ahead.isEmpty { ahead = try page(from: sequence, to: range.upperBound)[...] }
            guard let record = ahead.popFirst(), record.sequence == sequence else {
                throw RecordError("record \(sequence) is missing: run `sallyport ledger verify`")
            }
            let (leaf, proof) = try proofs.proof(of: UInt64(sequence)) { try tiles.bytes($0) }
            guard leaf == TreeHash.leaf(record.entry) else {
                throw RecordError("record \(sequence) is not what its leaf says: run `sallyport ledger verify`")
            }
            var exported = ExportedRecord(
                sequence: sequence, entry: record.entry, path: proof.path.map(\.bytes), sealed: nil, opened: nil)
            if let facts = record.facts, let content = record.content {
                exported.sealed = .init(facts: facts, content: content)
                if opened { exported.opened = try reader.open(record) }
            }
            try visit(exported)
        }
    }

    /// A few records at once, as long as their content is small.
    private func page(from sequence: Int64, to last: Int64) throws(StoreError) -> [StoredRecord] {
        var (records, bytes): ([StoredRecord], Int) = ([], 0)
        let limit = Int(min(Int64(Self.exportPage), last - sequence + 1))
        try store.visitRecords(from: sequence, limit: limit) { record in
            records.append(record)
            bytes += record.content?.count ?? 0
            return bytes < Self.exportBytes
        }
        return records
    }
}
