import TestKit
import Testing

@testable import Merkle

/// Every way of hashing a batch, those included that this machine does not have: they fall back on the others.
@Suite("Digests of many messages") struct DigestBatchTests {
    private static let ways = [0, 8, 16]

    /// One after the other, by swift-crypto.
    private static func expected(_ messages: [[UInt8]]) -> [[UInt8]] { digests(messages, 0) }

    private static func digests(_ messages: [[UInt8]], _ lanes: Int) -> [[UInt8]] {
        var batch = DigestBatch(lanes: lanes)
        for message in messages {
            let middle = message.count / 3
            batch.add(Array(message[..<middle]), Array(message[middle...]))
        }
        return batch.finish().map(\.bytes)
    }

    @Test("FIPS 180-4's examples have the digests that NIST published", arguments: ways)
    func published(lanes: Int) {
        let texts = [
            ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
            ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
            (
                "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
                "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
            ),
        ]
        let million = [UInt8](repeating: UInt8(ascii: "a"), count: 1_000_000)
        var batch = DigestBatch(lanes: lanes)
        for (text, _) in texts { batch.add(Array(text.utf8)) }
        batch.add(million)
        let digests = batch.finish().map(\.description)
        #expect(
            digests == texts.map(\.1) + ["cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"])
    }

    @Test("every length up to 300 bytes has the digest that a single message has", arguments: ways)
    func lengths(lanes: Int) {
        var random = SeededGenerator(seed: 2)
        let messages = (0...300).map { length in (0..<length).map { _ in UInt8.random(in: 0...255, using: &random) } }
        #expect(Self.digests(messages, lanes) == Self.expected(messages))
        #expect(Self.digests(messages.reversed(), lanes) == Self.expected(messages.reversed()))
    }

    @Test("batches of any number of messages of any lengths come out in their order", arguments: ways)
    func mixed(lanes: Int) {
        var random = SeededGenerator(seed: 3)
        for count in 0..<80 {
            let messages = (0..<count).map { _ in
                let length = Int.random(in: 0...[60, 300, 5_000][count % 3], using: &random)
                return [UInt8](repeating: UInt8.random(in: 0...255, using: &random), count: length)
            }
            #expect(Self.digests(messages, lanes) == Self.expected(messages))
        }
    }

    @Test("a long message is hashed beside short ones, and a batch can be used again")
    func long() {
        let messages = [[1, 2], [UInt8](repeating: 7, count: 200_000), [3]]
        var batch = DigestBatch()
        for _ in 0..<2 {
            for message in messages { batch.add(message) }
            #expect(batch.finish().map(\.bytes) == Self.expected(messages))
            #expect(batch.finish().isEmpty)
        }
    }

    @Test("a leaf in a batch is a leaf of the tree")
    func leaf() {
        var batch = DigestBatch()
        batch.add(leaf: [1, 2, 3])
        #expect(batch.finish() == [.leaf([1, 2, 3])])
    }
}
