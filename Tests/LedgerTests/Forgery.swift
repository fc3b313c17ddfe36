import Merkle
import Storage
import Trust

@testable import Ledger

/// What somebody who can write to the store but has no key can compute.
enum Forgery {
    static func leaf(_ record: StoredRecord) -> [UInt8] {
        LeafHeader(record).leaf(nonce: record.nonce, ciphertext: record.ciphertext).bytes
    }

    static func hexadecimal(_ bytes: [UInt8]) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
