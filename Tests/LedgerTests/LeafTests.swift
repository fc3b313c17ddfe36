import Crypto
import Domain
import Merkle
import Testing

@testable import Ledger

@Suite("The leaf's canonical form")
struct LeafTests {
    @Test("is laid out as documented, byte for byte")
    func layout() {
        let facts = Array("{}".utf8)
        let header = LeafHeader(
            sequence: 0x0102, time: Timestamp(microseconds: 3), kind: "admin", activity: "act", facts: facts,
            ciphertextCount: 16)
        var expected: [UInt8] = [1, 0, 0, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 0, 0, 0, 3]
        expected += [0, 0, 0, 5] + Array("admin".utf8)
        expected += [0, 0, 0, 3] + Array("act".utf8)
        expected += [0, 0, 0, 0, 0, 0, 0, 2] + Array(SHA256.hash(data: facts))
        expected += [0, 0, 0, 0, 0, 0, 0, 16]
        #expect(header.bytes == expected)
        let (nonce, ciphertext) = ([UInt8](repeating: 1, count: 12), [UInt8](repeating: 2, count: 16))
        let leaf = [0] + expected + Array(SHA256.hash(data: nonce + ciphertext))
        #expect(header.leaf(nonce: nonce, ciphertext: ciphertext).bytes == Array(SHA256.hash(data: leaf)))
    }

    @Test("no two records that differ in a field share a header")
    func injectivity() {
        func header(
            _ sequence: Int64 = 1, _ time: Int64 = 2, _ kind: String = "a", _ activity: String = "b",
            _ facts: [UInt8] = [1], _ count: Int = 16
        ) -> [UInt8] {
            LeafHeader(
                sequence: sequence, time: Timestamp(microseconds: time), kind: kind, activity: activity, facts: facts,
                ciphertextCount: count
            ).bytes
        }
        let all = [
            header(), header(2), header(1, 3), header(1, 2, "ab", ""), header(1, 2, "", "ab"), header(1, 2, "a", "c"),
            header(1, 2, "a", "b", [2]), header(1, 2, "a", "b", []), header(1, 2, "a", "b", [1], 17),
        ]
        #expect(Set(all).count == all.count)
    }
}
