import TestKit
import Testing

@testable import Segments

@Suite("CRC-32C")
struct CRC32CTests {
    @Test("the examples of RFC 3720, appendix B.4, and the usual one")
    func examples() {
        #expect(CRC32C.of([UInt8](repeating: 0, count: 32)) == 0x8a91_36aa)
        #expect(CRC32C.of([UInt8](repeating: 0xff, count: 32)) == 0x62a8_ab43)
        #expect(CRC32C.of((0..<32).map { UInt8($0) }) == 0x46dd_794e)
        #expect(CRC32C.of((0..<32).reversed().map { UInt8($0) }) == 0x113f_db5c)
        #expect(CRC32C.of(Array("123456789".utf8)) == 0xe306_9283)
        #expect(CRC32C.of([]) == 0)
    }

    @Test("eight bytes at a time give what one bit at a time does, and parts what the whole does")
    func slow() {
        var random = SeededGenerator(seed: 1)
        for length in 0..<100 {
            let bytes = (0..<length).map { _ in UInt8(truncatingIfNeeded: random.next()) }
            var sum: UInt32 = .max
            for byte in bytes {
                sum ^= UInt32(byte)
                for _ in 0..<8 { sum = sum & 1 == 0 ? sum >> 1 : sum >> 1 ^ 0x82f6_3b78 }
            }
            #expect(CRC32C.of(bytes) == ~sum)
            let cut = random.below(length + 1)
            #expect(CRC32C.of(bytes[cut...], after: CRC32C.of(bytes[..<cut])) == ~sum)
        }
    }
}
