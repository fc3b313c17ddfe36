import TestKit
import Testing

@testable import Trust

@Suite("API keys") struct APIKeyTests {
    @Test("A new key has the published form and reads back as itself")
    func newKey() throws {
        let form = try Regex(#"\bsallyport_[0-9A-Za-z]{49}\b"#)
        var seen: Set<String> = []
        for _ in 0..<200 {
            let key = APIKey.generate()
            #expect(key.text.wholeMatch(of: form) != nil)
            #expect(key.text.utf8.count == 59)
            #expect(APIKey(key.text)?.digest == key.digest)
            #expect(key.text.hasSuffix(key.hint))
            #expect(seen.insert(key.text).inserted)
        }
    }

    // Computed with Python's integers and zlib.crc32: other programs that look for keys agree with these.
    @Test(
        "Known keys have known checksums",
        arguments: [
            ([UInt8](repeating: 0, count: 32), "sallyport_00000000000000000000000000000000000000000002CZclj"),
            ([UInt8](repeating: 255, count: 32), "sallyport_yhjskwdA6OZ1AL1YmHWZWm8LLG7HjnuCA2j5rOw8Xp13sRzl1"),
            (Array(0..<32), "sallyport_003aUlTJC7tjlCTQj2uNU3MFagCXG9LRKRcwGkBIDlf1Yo7hP"),
        ])
    func knownKeys(entropy: [UInt8], text: String) {
        #expect(APIKey(entropy: entropy).text == text)
    }

    @Test("A key with any one character changed is refused")
    func changedKey() {
        let text = Array(APIKey.generate().text.utf8)
        for index in text.indices {
            for other in [UInt8(ascii: "0"), UInt8(ascii: "z"), UInt8(ascii: "-"), 0, 0xFF] where other != text[index] {
                var changed = text
                changed[index] = other
                #expect(APIKey(changed) == nil)
            }
        }
    }

    @Test("Two neighbouring characters swapped are noticed")
    func swappedCharacters() {
        let text = Array(APIKey.generate().text.utf8)
        for index in 10..<58 where text[index] != text[index + 1] {
            var changed = text
            changed.swapAt(index, index + 1)
            #expect(APIKey(changed) == nil)
        }
    }

    @Test(
        "What is no key is refused",
        arguments: [
            "", "sallyport_", "sk-proj-abcdefghijklmnopqrstuvwxyz0123456789abcdefghijklmnop",
            " sallyport_00000000000000000000000000000000000000000000000000",
        ])
    func noKey(text: String) {
        #expect(APIKey(text) == nil)
    }

    @Test("A key with something before or after it is refused")
    func surroundedKey() {
        let text = APIKey.generate().text
        for other in [text + "\n", text + " ", " " + text, text + "0", String(text.dropLast()), text + text] {
            #expect(APIKey(other) == nil)
        }
        #expect(APIKey(text.uppercased()) == nil)
    }

    @Test("Nothing that prints a key shows it")
    func descriptions() {
        let key = APIKey.generate()
        var dumped = ""
        dump(key, to: &dumped)
        let secret = key.text.dropFirst(10).dropLast(4)
        for shown in ["\(key)", String(reflecting: key), dumped, "\([key])", "\(Optional(key) as Any)"] {
            #expect(!shown.contains(secret))
            #expect(!shown.contains(secret.prefix(8)))
            #expect(shown.contains(key.hint))
        }
    }

    @Test("Random text is never taken for a key and never stops the reader")
    func fuzz() {
        var generator = SeededGenerator(seed: 7)
        let template = Array(APIKey.generate().text.utf8)
        for _ in 0..<5_000 {
            var text = template
            for _ in 0..<Int.random(in: 1...4, using: &generator) {
                text[Int.random(in: text.indices, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
            }
            if Bool.random(using: &generator) { text.removeLast(Int.random(in: 0...59, using: &generator)) }
            #expect(APIKey(text) == nil || text == template)
        }
    }

    @Test("The digest is the SHA-256 of the key's text")
    func digest() throws {
        let digest = KeyDigest(of: Array("abc".utf8))
        let expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        #expect(digest.bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined() == expected)
        #expect(KeyDigest(digest.bytes) == digest)
        #expect(KeyDigest(Array(digest.bytes.dropLast())) == nil)
        #expect(KeyDigest(of: Array("abd".utf8)) != digest)
    }
}
