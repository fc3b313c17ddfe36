import Crypto
import Foundation
import Testing
import Trust

@Suite("Sealing content")
struct SealerTests {
    let master = [UInt8](1...32)
    let content = Array("a planted passage".utf8)
    let header: [UInt8] = [1, 2, 3]

    @Test("what was sealed opens again, for its own record and header alone")
    func roundTrip() throws {
        let sealer = Sealer(try MasterKey(master))
        for content in [content, [], [UInt8](repeating: 7, count: 100_000)] {
            let sealed = try sealer.seal(content, sequence: 5, header: header)
            #expect(sealed.nonce.count == Sealer.nonceLength)
            #expect(sealed.ciphertext.count == content.count + Sealer.tagLength)
            #expect(try sealer.open(sealed, sequence: 5, header: header) == content)
            #expect(throws: SealingError.self) { try sealer.open(sealed, sequence: 6, header: header) }
            #expect(throws: SealingError.self) { try sealer.open(sealed, sequence: 5, header: [1, 2]) }
            let other = Sealer(try MasterKey(master.reversed()))
            #expect(throws: SealingError.self) { try other.open(sealed, sequence: 5, header: header) }
        }
    }

    @Test("a change of any bit, and a cut at any length, keeps it shut")
    func tampering() throws {
        let sealer = Sealer(try MasterKey(master))
        let sealed = try sealer.seal(content, sequence: 1, header: header)
        for index in sealed.ciphertext.indices {
            var changed = sealed
            changed.ciphertext[index] ^= 1
            #expect(throws: SealingError.self) { try sealer.open(changed, sequence: 1, header: header) }
            changed.ciphertext = Array(sealed.ciphertext.prefix(index))
            #expect(throws: SealingError.self) { try sealer.open(changed, sequence: 1, header: header) }
        }
        for index in sealed.nonce.indices {
            var changed = sealed
            changed.nonce[index] ^= 0x80
            #expect(throws: SealingError.self) { try sealer.open(changed, sequence: 1, header: header) }
        }
    }

    @Test("the same content sealed twice for one record never looks the same")
    func freshNonces() throws {
        let sealer = Sealer(try MasterKey(master))
        let all = try (0..<100).map { _ in try sealer.seal(content, sequence: 1, header: header) }
        #expect(Set(all.map(\.nonce)).count == 100)
        #expect(Set(all.map(\.ciphertext)).count == 100)
    }

    @Test("a record's key is HKDF-SHA256 of the master key and the sequence, as RFC 5869 has it")
    func derivation() throws {
        let sealed = try Sealer(try MasterKey(master)).seal(content, sequence: 0x0102_0304, header: header)
        let purpose = HKDF<SHA256>.deriveKey(
            inputKeyMaterial: SymmetricKey(data: master), info: Array("sallyport record v1".utf8), outputByteCount: 32)
        let key = HKDF<SHA256>.expand(
            pseudoRandomKey: purpose, info: [0, 0, 0, 0, 1, 2, 3, 4] as [UInt8], outputByteCount: 32)
        let box = try AES.GCM.SealedBox(combined: sealed.nonce + sealed.ciphertext)
        #expect([UInt8](try AES.GCM.open(box, using: key, authenticating: header)) == content)
    }

    @Test("a checkpoint's authentication holds for its own bytes under its own key alone")
    func checkpointMAC() throws {
        let sealer = Sealer(try MasterKey(master))
        let mac = sealer.checkpointMAC(header)
        #expect(mac.count == 32)
        #expect(sealer.isCheckpointMAC(mac, of: header))
        #expect(!sealer.isCheckpointMAC(mac, of: header + [0]))
        #expect(!sealer.isCheckpointMAC(mac.reversed(), of: header))
        #expect(!sealer.isCheckpointMAC([], of: header))
        #expect(!Sealer(try MasterKey(master.reversed())).isCheckpointMAC(mac, of: header))
    }
}
