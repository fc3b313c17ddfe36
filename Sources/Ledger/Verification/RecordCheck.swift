internal import Domain
internal import Merkle
internal import Storage
internal import Trust
internal import Wire

/// Checks one record by itself.
enum RecordCheck {
    /// What is wrong with it; `nil` when it is as it was written.
    static func problem(_ record: StoredRecord, _ sealer: Sealer?) -> String? {
        let leaf = LeafHeader(record).leaf(nonce: record.nonce, ciphertext: record.ciphertext)
        guard leaf.bytes == record.leaf else { return "the record does not match its leaf hash" }
        guard let facts = try? RecordFactsCodec.decode(record.facts) else { return "the facts cannot be read" }
        if let column = columns(record, facts) { return "the column `\(column)` does not match the facts" }
        guard let sealer else { return nil }
        guard let content = try? sealer.open(record) else { return "the content does not open with this key" }
        guard (try? TranscriptCodec.decode(content)) != nil else { return "the content cannot be read" }
        return nil
    }

    /// The first column that says something else than the facts.
    private static func columns(_ record: StoredRecord, _ facts: RecordFacts) -> String? {
        if record.time != facts.time { return "time" }
        if record.kind != facts.kind.rawValue { return "kind" }
        if record.activity != facts.activity { return "activity" }
        if record.person != facts.person { return "person" }
        if record.asset != facts.asset { return "asset" }
        if record.operation != facts.operation { return "operation" }
        if record.outcome != facts.outcome.rawValue { return "outcome" }
        if record.labels != LabelColumn.text(facts.labels) { return "labels" }
        return nil
    }
}
