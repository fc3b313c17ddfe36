import Testing

@testable import Extraction

@Suite("The type of a file")
struct TypeTests {
    @Test(
        "is told by its content",
        arguments: [
            ("%PDF-1.7\n", FileType.pdf), ("<!DOCTYPE html><p>x", .html), ("<!-- a --> <HTML>", .html),
            ("<p>Hello</p>", .html), ("<?xml version=\"1.0\"?><note>x</note>", .xml), ("a < b", .text),
            ("{\"a\": 1}", .json), ("[1, 2]", .json), ("[note] this is text", .text), ("{curly}", .text),
            ("From: a\nTo: b\nSubject: c\n\nx", .mail), ("Note: a\n\nx", .text),
            ("From a@b Mon Jan 1\nFrom: a\nTo: b\n\nx\n", .mailbox), ("a,b\n1,2\n3,4\n", .csv),
            ("a\tb\n1\t2\n", .tsv), ("One, two\nthree\n", .text), ("{\\rtf1 x}", .rtf), ("BZh91AY", .otherArchive),
            ("Hello.", .text), ("", .text),
        ])
    func told(content: String, type: FileType) { #expect(FileType(content: Array(content.utf8)) == type) }

    @Test("is told for bytes that are no text")
    func binary() {
        #expect(FileType(content: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0]) == .png)
        #expect(FileType(content: [0xFF, 0xD8, 0xFF, 0xE0]) == .jpeg)
        #expect(FileType(content: Array("RIFF1234WEBPVP8 ".utf8)) == .webp)
        #expect(FileType(content: [0x7F, 0x45, 0x4C, 0x46, 2, 1, 1, 0]) == .binary)
        #expect(FileType(content: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) == .compound)
    }

    @Test("of text is the encoding's as well")
    func encodings() throws {
        let text = "Zoë: 42 €"
        let utf16 = Array(text.utf16)
        let little = utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        let big = utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        let files: [[UInt8]] = [
            Array(text.utf8), [0xEF, 0xBB, 0xBF] + Array(text.utf8), [0xFF, 0xFE] + little, [0xFE, 0xFF] + big,
            little + [0x20, 0], [0x20].filter { _ in false } + Array("Zo".utf8) + [0xEB] + Array(": 42 ".utf8) + [0x80],
        ]
        for file in files {
            let extracted = try Extractor().extract(file)
            #expect(extracted.type == .text)
            #expect(extracted.everything.split(separator: " ").joined(separator: " ") == text)
        }
    }

    @Test(
        "of what only begins as text is none of text",
        arguments: [
            [0xEF, 0xBB, 0xBF, 0x61, 0xFF], [0xEF, 0xBB, 0xBF, 0x61, 0x00], [0xEF, 0xBB, 0xBF, 0x61, 0xE2, 0x82],
            [0xFF, 0xFE, 0x00, 0xD8, 0x61, 0x00], [0xFE, 0xFF, 0x00, 0x61, 0xDC, 0x00], [0xFF, 0xFE, 0x61, 0x00, 0x62],
            [0xFF, 0xFE, 0x61, 0x00, 0x01, 0x00], [0xFF, 0xFE, 0x61, 0x00, 0xFF, 0xFF],
            [0xFF, 0xFE, 0x00, 0x00, 0x00, 0xD8, 0x00, 0x00], [0x00, 0x00, 0xFE, 0xFF, 0x00, 0x11, 0x00, 0x00],
            [0xFF, 0xFE, 0x00, 0x00, 0x61, 0x00, 0x00],
        ] as [[UInt8]])
    func markedOnly(bytes: [UInt8]) {
        #expect(FileType(content: bytes) == .binary)
        #expect(refusal { try Extractor().extract(bytes) } == .unsupported(.binary))
    }

    @Test("is text behind a mark that says what it is", arguments: [false, true])
    func marked(isWide: Bool) throws {
        let text = "card 😀 4111"
        let bytes: [UInt8] =
            isWide
            ? [0, 0, 0xFE, 0xFF]
                + text.unicodeScalars.flatMap { scalar in
                    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: scalar.value >> $0) }
                } : [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        #expect(try Extractor().extract(bytes).everything == text)
    }

    @Test("is text that may mean more than it says where XML names texts of its own")
    func entities() throws {
        let text = "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b \"jane@exam\">]><a>&b;ple.com</a>"
        #expect(try Extractor().extract(text).unread == [Unread(path: [], type: .xml)])
        #expect(try Extractor().extract("<?xml version=\"1.0\"?><a>&amp;</a>").unread.isEmpty)
    }

    @Test("that nothing reads is refused, and noted within an archive")
    func unread() throws {
        let elf: [UInt8] = [0x7F, 0x45, 0x4C, 0x46, 2, 1, 1, 0]
        #expect(refusal { try Extractor().extract(elf) } == .unsupported(.binary))
        #expect(refusal { try Extractor().extract("{\\rtf1 x}") } == .unsupported(.rtf))
        let extracted = try Extractor().extract(Zip.archive([("tool", elf), ("note", Array("text".utf8))]))
        #expect(extracted.unread == [Unread(path: ["tool"], type: .binary)])
        #expect(extracted.text(at: "note") == "text")
    }

    @Test("that needs another program asks the converter")
    func converter() throws {
        let converter = Converter { (type, _) in Converted(texts: [(.body, Array("\(type)".utf8))]) }
        #expect(try Extractor(converter: converter).extract("%PDF-1.4").everything == "pdf")
        #expect(refusal { try Extractor().extract("%PDF-1.4") } == .unsupported(.pdf))
    }
}
