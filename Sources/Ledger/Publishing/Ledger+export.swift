internal import Domain
internal import Merkle
internal import Storage

extension Ledger {
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
        let tree = TiledTree(size: UInt64(checkpoint.size), root: root)
        let tiles = StoredTiles(store: store)
        for sequence in range {
            guard let record = try store.records(from: sequence, limit: 1).first, record.sequence == sequence else {
                throw RecordError("record \(sequence) is missing: run `sallyport ledger verify`")
            }
            let (leaf, proof) = try tree.inclusionProof(of: UInt64(sequence)) { try tiles.bytes($0) }
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
}
