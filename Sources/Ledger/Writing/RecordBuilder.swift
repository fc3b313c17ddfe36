internal import Domain
internal import Merkle
internal import Storage
internal import Trust
internal import Wire

/// Makes the row that is stored out of an entry.
struct RecordBuilder {
    let sealer: Sealer

    func build(_ entry: Entry, sequence: Int64) throws -> (record: StoredRecord, leaf: TreeHash) {
        let facts = entry.facts
        let encoded = RecordFactsCodec.encode(facts)
        let content = TranscriptCodec.encode(entry.passages)
        let header = LeafHeader(
            sequence: sequence, time: facts.time, kind: facts.kind.rawValue, activity: facts.activity, facts: encoded,
            ciphertextCount: content.count + Sealer.tagLength)
        let sealed = try sealer.seal(content, sequence: sequence, header: header.bytes)
        let leaf = header.leaf(nonce: sealed.nonce, ciphertext: sealed.ciphertext)
        let record = StoredRecord(
            sequence: sequence, time: facts.time, kind: facts.kind.rawValue, activity: facts.activity,
            person: facts.person, asset: facts.asset, operation: facts.operation, outcome: facts.outcome.rawValue,
            labels: LabelColumn.text(facts.labels), facts: encoded, nonce: sealed.nonce, ciphertext: sealed.ciphertext,
            leaf: leaf.bytes)
        return (record, leaf)
    }
}
