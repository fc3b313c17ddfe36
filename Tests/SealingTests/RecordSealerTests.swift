import Crypto
import Testing
import Trust

@Suite("Sealing records")
struct RecordSealerTests {
    private let keys: LedgerKeys
    private let key: DataKey
    private let sealer: RecordSealer
    private let facts = Array("who did what".utf8)
    private let content = Array("a planted passage".utf8)
    private let header: [UInt8] = [3, 1, 2]
    /// Of a record that was sealed before commitments were made under the record's own key.
    private let older: [UInt8] = [2, 1, 2]

    init() throws {
        keys = LedgerKeys(try MasterKey([UInt8](1...32)))
        key = DataKey.generate()
        sealer = RecordSealer(key, keys)
    }

    @Test("both parts open again, for their own record, header and person alone")
    func roundTrip() throws {
        for content in [content, [], [UInt8](repeating: 7, count: 100_000)] {
            let sealed = try sealer.seal(facts: facts, content: content, sequence: 5, header: header)
            #expect(sealed.facts.count == facts.count + RecordSealer.factsOverhead)
            #expect(sealed.content.count == content.count + RecordSealer.contentOverhead)
            func opens(_ sealer: RecordSealer, _ sequence: Int64, _ header: [UInt8]) -> [Bool] {
                let facts = try? sealer.open(facts: sealed.facts, sequence: sequence, header: header)
                let opened = try? sealer.open(
                    content: sealed.content, facts: sealed.facts, sequence: sequence, header: header)
                return [facts == self.facts, opened == content]
            }
            #expect(opens(sealer, 5, header) == [true, true])
            #expect(opens(sealer, 6, header) == [false, false])
            for other in [[3, 1], older, [4, 1, 2], []] { #expect(opens(sealer, 5, other) == [false, false]) }
            #expect(opens(RecordSealer(.generate(), keys), 5, header) == [false, false])
        }
    }

    @Test("neither part opens in the other's place")
    func parts() throws {
        let sealed = try sealer.seal(facts: content, content: content, sequence: 5, header: header)
        let commitment = Array(sealed.facts.prefix(32))
        #expect(throws: SealingError.self) {
            try sealer.open(facts: commitment + sealed.content, sequence: 5, header: header)
        }
        #expect(throws: SealingError.self) {
            try sealer.open(
                content: Array(sealed.facts.dropFirst(32)), facts: sealed.facts, sequence: 5, header: header)
        }
    }

    @Test("a change of any bit, and a cut at any length, keeps it shut")
    func tampering() throws {
        let sealed = try sealer.seal(facts: facts, content: content, sequence: 1, header: header)
        for index in sealed.facts.indices {
            var changed = sealed.facts
            changed[index] ^= 1
            for facts in [changed, Array(sealed.facts.prefix(index))] {
                #expect(throws: SealingError.self) { try sealer.open(facts: facts, sequence: 1, header: header) }
            }
        }
        for index in sealed.content.indices {
            var changed = sealed.content
            changed[index] ^= 0x80
            for content in [changed, Array(sealed.content.prefix(index))] {
                #expect(throws: SealingError.self) {
                    try sealer.open(content: content, facts: sealed.facts, sequence: 1, header: header)
                }
            }
        }
    }

    @Test("what was sealed under another key stays shut even where its tag fits: the commitment does not")
    func commitment() throws {
        let sealed = try sealer.seal(facts: facts, content: content, sequence: 1, header: header)
        let other = try RecordSealer(.generate(), keys).seal(
            facts: facts, content: content, sequence: 1, header: header)
        // The ciphertext opens under its key; only the commitment is another's.
        let mixed = Array(other.facts.prefix(32)) + sealed.facts.dropFirst(32)
        #expect(throws: SealingError.self) { try sealer.open(facts: mixed, sequence: 1, header: header) }
        #expect(throws: SealingError.self) {
            try sealer.open(content: sealed.content, facts: mixed, sequence: 1, header: header)
        }
    }

    @Test("the same record sealed twice never looks the same")
    func freshNonces() throws {
        let all = try (0..<100).map { _ in
            try sealer.seal(facts: facts, content: content, sequence: 1, header: header)
        }
        #expect(Set(all.map(\.facts)).count == 100)
        #expect(Set(all.map(\.content)).count == 100)
    }

    /// HKDF-Expand of the data key as RFC 5869 has it, by an implementation of its own.
    private func expanded(_ label: String, to length: Int) throws -> [UInt8] {
        let wrapping = HKDF<SHA256>.deriveKey(
            inputKeyMaterial: SymmetricKey(data: [UInt8](1...32)), info: Array("sallyport data keys v1".utf8),
            outputByteCount: 32)
        let data = try AES.KeyWrap.unwrap(key.wrapped(under: .first(keys)), using: wrapping)
        let info = Array(label.utf8) + [0, 0, 0, 0, 1, 2, 3, 4]
        return HKDF<SHA256>.expand(pseudoRandomKey: data, info: info, outputByteCount: length)
            .withUnsafeBytes { [UInt8]($0) }
    }

    @Test("a record's key is HKDF-Expand of the data key, and its commitment HMAC under that key")
    func derivation() throws {
        let sealed = try sealer.seal(facts: facts, content: content, sequence: 0x0102_0304, header: header)
        let recordKey = SymmetricKey(data: try expanded("sallyport record v3", to: 32))
        let label = Array("sallyport record commitment v3".utf8)
        #expect(
            HMAC<SHA256>.isValidAuthenticationCode(sealed.facts.prefix(32), authenticating: label, using: recordKey))
        let box = try AES.GCM.SealedBox(combined: sealed.content)
        #expect([UInt8](try AES.GCM.open(box, using: recordKey, authenticating: header + [1])) == content)
        #expect(try sealer.recordKey(0x0102_0304, header: header) == recordKey.withUnsafeBytes { [UInt8]($0) })
    }

    @Test("a record of the older form has both halves of one HKDF-Expand, and opens in that form alone")
    func olderDerivation() throws {
        let sealed = try sealer.seal(facts: facts, content: content, sequence: 0x0102_0304, header: older)
        let both = try expanded("sallyport record v2", to: 64)
        #expect(Array(sealed.facts.prefix(32)) == Array(both[32...]))
        let box = try AES.GCM.SealedBox(combined: sealed.content)
        let opened = try AES.GCM.open(box, using: SymmetricKey(data: both[..<32]), authenticating: older + [1])
        #expect([UInt8](opened) == content)
        #expect(try sealer.open(facts: sealed.facts, sequence: 0x0102_0304, header: older) == facts)
        #expect(try sealer.recordKey(0x0102_0304, header: older) == Array(both[..<32]))
        #expect(throws: SealingError.self) {
            try sealer.open(facts: sealed.facts, sequence: 0x0102_0304, header: header)
        }
    }
}
