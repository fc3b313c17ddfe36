internal import Merkle
internal import Storage

/// What a record hashes to.
struct RecordHashes {
    /// The leaf of what the tree commits to.
    let leaf: TreeHash
    /// What lies sealed; `nil` where nothing is left of it.
    let sealed: TreeHash?

    /// Those of each record.
    static func of(_ records: [StoredRecord]) -> [RecordHashes] {
        var batch = DigestBatch()
        var places: [Int?] = []
        places.reserveCapacity(records.count)
        for record in records {
            guard let facts = record.facts, let content = record.content else {
                places.append(nil)
                continue
            }
            places.append(batch.count)
            batch.add(facts, content)
        }
        // The short ones last: they fill the lanes to the end.
        let leaves = batch.count
        for record in records { batch.add(leaf: record.entry) }
        let digests = batch.finish()
        return places.enumerated().map { number, place in
            RecordHashes(leaf: digests[leaves + number], sealed: place.map { digests[$0] })
        }
    }
}
