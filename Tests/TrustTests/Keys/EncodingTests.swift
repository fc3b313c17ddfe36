import Testing

@testable import Trust

@Suite("Encodings of secrets") struct EncodingTests {
    @Test("The checksum is the CRC-32 that gzip and zlib use")
    func crc() {
        #expect(CRC32.checksum(Array("123456789".utf8)) == 0xCBF4_3926)
        #expect(CRC32.checksum([]) == 0)
    }

    @Test("Base62 counts through its digits and pads with zeros")
    func base62() {
        let expected: [(UInt8, String)] = [
            (0, "000"), (9, "009"), (10, "00A"), (35, "00Z"), (36, "00a"), (61, "00z"), (62, "010"), (255, "047"),
        ]
        for (number, text) in expected {
            #expect(String(decoding: Base62.encode([number], width: 3), as: UTF8.self) == text)
        }
    }

    @Test("43 base62 digits hold every number of 256 bits")
    func base62Width() {
        let largest = Base62.encode([UInt8](repeating: 255, count: 32), width: 44)
        #expect(largest.first == UInt8(ascii: "0"))
    }

    @Test("Base64 has one text for each value")
    func base64() {
        for bytes in [[], [0], [255, 254], [1, 2, 3], Array(0..<64)] as [[UInt8]] {
            let text = Base64.encode(bytes)
            #expect(Base64.decode(text[...]) == bytes)
            #expect(!text.contains("="))
        }
        // The last digit of `AB` carries bits that belong to no byte.
        for text in ["AB", "A", "AA==", "A A", "A-", "é"] { #expect(Base64.decode(text[...]) == nil) }
        #expect(Base64URL.decode("-_8") == [251, 255])
        #expect(Base64URL.decode("+/8") == nil)
    }

    @Test("Identifiers have their form and do not repeat")
    func identifiers() throws {
        let credential = try Regex("key_[a-z2-7]{16}")
        let activity = try Regex("act_[a-z2-7]{26}")
        var seen: Set<String> = []
        for _ in 0..<1_000 {
            let (first, second) = (Identifier.credential(), Identifier.activity())
            #expect(first.wholeMatch(of: credential) != nil && second.wholeMatch(of: activity) != nil)
            #expect(seen.insert(first).inserted && seen.insert(second).inserted)
        }
    }
}
