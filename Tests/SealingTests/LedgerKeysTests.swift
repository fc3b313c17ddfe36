import Testing
import Trust

@Suite("The ledger's keys")
struct LedgerKeysTests {
    private let keys: LedgerKeys
    private let other: LedgerKeys

    init() throws {
        keys = LedgerKeys(try MasterKey([UInt8](1...32)))
        other = LedgerKeys(try MasterKey([UInt8](2...33)))
    }

    @Test("a checkpoint's authentication holds for its own bytes under its own key alone")
    func checkpointMAC() {
        let head: [UInt8] = [1, 2, 3]
        let mac = keys.checkpointMAC(head)
        #expect(mac.count == 32)
        #expect(keys.isCheckpointMAC(mac, of: head))
        #expect(!keys.isCheckpointMAC(mac, of: head + [0]))
        #expect(!keys.isCheckpointMAC(mac.reversed(), of: head))
        #expect(!keys.isCheckpointMAC([], of: head))
        #expect(!other.isCheckpointMAC(mac, of: head))
    }

    @Test("index terms are the same for the same value of a field, and others for every other field, value and key")
    func terms() {
        let all = [
            keys.term("person", "ada"), keys.term("person", "ad"), keys.term("asset", "ada"),
            keys.term("perso", "nada"),
            other.term("person", "ada"),
        ]
        #expect(all.allSatisfy { $0.count == LedgerKeys.termLength })
        #expect(Set(all).count == all.count)
        #expect(keys.term("person", "ada") == all[0])
    }

    @Test("a data key comes back from its wrapped form under its own master key, and from nothing else")
    func wrapping() throws {
        let wrapped = try DataKey.generate().wrapped(under: .first(keys))
        #expect(wrapped.count == DataKey.wrappedLength)
        _ = try DataKey(unwrapping: wrapped, under: .first(keys))
        #expect(throws: SealingError.self) { try DataKey(unwrapping: wrapped, under: .first(other)) }
        for index in wrapped.indices {
            var changed = wrapped
            changed[index] ^= 1
            #expect(throws: SealingError.self) { try DataKey(unwrapping: changed, under: .first(keys)) }
            #expect(throws: SealingError.self) {
                try DataKey(unwrapping: Array(wrapped.prefix(index)), under: .first(keys))
            }
        }
        #expect("\(DataKey.generate())" == "data key")
    }

    @Test("a key-encryption key comes back under its own master key and number, and wraps what no other opens")
    func keyEncryptionKeys() throws {
        let key = KeyEncryptionKey.generate(number: 2)
        let wrapped = try key.wrapped(keys)
        let data = try DataKey.generate().wrapped(under: key)
        _ = try DataKey(unwrapping: data, under: KeyEncryptionKey(unwrapping: wrapped, number: 2, keys))
        for wrong in [KeyEncryptionKey.first(keys), .generate(number: 2)] {
            #expect(throws: SealingError.self) { try DataKey(unwrapping: data, under: wrong) }
        }
        for number: Int64 in [0, 1, 3] {
            #expect(throws: SealingError.self) { try KeyEncryptionKey(unwrapping: wrapped, number: number, keys) }
        }
        #expect(throws: SealingError.self) { try KeyEncryptionKey(unwrapping: wrapped, number: 2, other) }
        #expect("\(key)" == "key-encryption key 2")
    }

    @Test("a name opens beside its own key's id alone")
    func names() throws {
        let id = [UInt8](repeating: 1, count: 16)
        let sealed = try keys.seal(name: "ada@example.com", key: id)
        #expect(try keys.open(name: sealed, key: id) == "ada@example.com")
        #expect(throws: SealingError.self) { try keys.open(name: sealed, key: id.map { $0 + 1 }) }
        #expect(throws: SealingError.self) { try other.open(name: sealed, key: id) }
        #expect(throws: SealingError.self) { try keys.open(name: [], key: id) }
    }
}
