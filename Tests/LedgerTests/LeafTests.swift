import Crypto
import Domain
import Merkle
import Testing
import Trust

@testable import Ledger

@Suite("The leaf's canonical form")
struct LeafTests {
    private let key = [UInt8](repeating: 7, count: 16)
    private let subject = [UInt8](repeating: 8, count: 16)

    private func entry(
        _ sequence: Int64 = 1, _ time: Int64 = 2, _ kind: String = "admin", key: [UInt8]? = nil,
        subject: [UInt8]? = nil, _ facts: Int = 60, _ content: Int = 28
    ) -> LeafEntry {
        var entry = LeafEntry(
            sequence: sequence, time: Timestamp(microseconds: time), kind: kind, key: key ?? self.key,
            subject: subject ?? self.subject, factsLength: facts, contentLength: content)
        entry.seal(facts: [1], content: [2])
        return entry
    }

    @Test("is laid out as documented, byte for byte")
    func layout() {
        var expected: [UInt8] = [3, 0, 0, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 0, 0, 0, 3]
        expected += [5] + Array("admin".utf8) + key + subject
        expected += [0, 0, 0, 60] + [0, 0, 0, 0, 0, 0, 0, 28]
        let entry = entry(0x0102, 3)
        #expect(entry.header == expected)
        expected += Array(SHA256.hash(data: [1, 2] as [UInt8]))
        #expect(entry.bytes == expected)
        #expect(TreeHash.leaf(entry.bytes).bytes == Array(SHA256.hash(data: [0] + expected)))
    }

    @Test("comes back from its bytes, and from nothing that is longer, shorter or of another version")
    func parsing() throws {
        let bytes = entry().bytes
        #expect(LeafEntry(bytes) == entry())
        for count in 0..<bytes.count { #expect(LeafEntry(Array(bytes.prefix(count))) == nil) }
        #expect(LeafEntry(bytes + [0]) == nil)
        for version in [0, 1, 4, 255] as [UInt8] { #expect(LeafEntry([version] + bytes.dropFirst()) == nil) }
        #expect(LeafEntry(bytes)?.form == .committed && LeafEntry([2] + bytes.dropFirst())?.form == .expanded)
        var notText = bytes
        notText[18] = 0xff
        #expect(LeafEntry(notText) == nil)
    }

    @Test("no two records that differ in a field share a header")
    func injectivity() {
        let all = [
            entry(), entry(2), entry(1, 3), entry(1, 2, "admi"), entry(key: subject), entry(subject: key),
            entry(1, 2, "admin", 61), entry(1, 2, "admin", 60, 29),
        ].map(\.header)
        #expect(Set(all).count == all.count)
    }
}
