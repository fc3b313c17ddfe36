import Merkle
import Storage
import Trust

@testable import Ledger

/// What somebody who can write to the store but has no key can compute.
enum Forgery {
    /// Other facts under an entry and a leaf that fit them.
    static func forge(_ record: inout StoredRecord, facts: [UInt8]) {
        guard var entry = LeafEntry(record.entry) else { return }
        entry.seal(facts: facts, content: record.content ?? [])
        record.facts = facts
        record.entry = entry.bytes
        record.leaf = TreeHash.leaf(entry.bytes).bytes
    }

    static func hexadecimal(_ bytes: [UInt8]) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
