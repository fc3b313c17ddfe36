import Domain
import Testing
import Trust

@Suite("Sealing what tokens stand for")
struct VaultSealerTests {
    private let master = [UInt8](1...32)
    private let known: [UInt8] = Array("EMAIL_ADDRESS\0ann@example.com".utf8)

    @Test("what was sealed opens again, for its own token and facts alone")
    func roundTrip() throws {
        let sealer = VaultSealer(try MasterKey(master))
        let other = VaultSealer(try MasterKey(master.reversed()))
        for value in [[], Array("jane.doe@example.com".utf8), [0x80, 0, 0], [UInt8](repeating: 0, count: 700)] {
            let sealed = try sealer.seal(value, token: "tok_a", known: known)
            #expect(try sealer.open(sealed, token: "tok_a", known: known) == value)
            #expect(throws: SealingError.self) { try sealer.open(sealed, token: "tok_b", known: known) }
            #expect(throws: SealingError.self) { try sealer.open(sealed, token: "tok_a", known: known + [0]) }
            #expect(throws: SealingError.self) { try other.open(sealed, token: "tok_a", known: known) }
        }
    }

    @Test("values of different lengths look alike up to a block")
    func lengths() throws {
        let sealer = VaultSealer(try MasterKey(master))
        let lengths = try [0, 1, 20, 63].map { count in
            try sealer.seal([UInt8](repeating: 7, count: count), token: "tok_a", known: known).ciphertext.count
        }
        #expect(Set(lengths) == [VaultSealer.block + Sealed.tagLength])
        let longer = try sealer.seal([UInt8](repeating: 7, count: 64), token: "tok_a", known: known)
        #expect(longer.ciphertext.count == 2 * VaultSealer.block + Sealed.tagLength)
    }

    @Test("a value that is too long is not sealed")
    func tooLong() throws {
        let sealer = VaultSealer(try MasterKey(master))
        let error = #expect(throws: SealingError.self) {
            try sealer.seal([UInt8](repeating: 7, count: TokenText.longestValue + 1), token: "tok_a", known: known)
        }
        #expect(error?.code == .tooLong)
        _ = try sealer.seal([UInt8](repeating: 7, count: TokenText.longestValue), token: "tok_a", known: known)
    }
}
